// The right to write to one output folder, held by one process at a time.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(OutputLock lock, OutputLock::Take("out"));
//
// The lock is on the folder itself and leaves nothing on disk; it ends with
// the process, however that ends.
//
// Errors:  Unavailable when another process holds it.
// Limits:  not seen by other machines on some network file systems.

#ifndef ENGINE_BATCH_OUTPUT_LOCK_H_
#define ENGINE_BATCH_OUTPUT_LOCK_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/base/open_file.h"

namespace claimgraph {

class OutputLock {
 public:
  // Makes the folder if it is not there.
  static absl::StatusOr<OutputLock> Take(const std::string& folder);

 private:
  explicit OutputLock(OpenFile folder);

  OpenFile folder_;
};

}  // namespace claimgraph

#endif  // ENGINE_BATCH_OUTPUT_LOCK_H_
