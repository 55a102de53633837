// A file that appears whole or not at all.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
//     CLAIMGRAPH_RETURN_IF_ERROR(file.Write(bytes));
//     return file.Commit();
//
// The bytes go to `path` + ".tmp", which Commit syncs and renames; then it
// syncs the folder. Without Commit the temporary file is removed. What a
// crash leaves behind is overwritten by the next writer of the same path; two
// writers at once take turns (a lock on the temporary file). A pipe or device
// such as /dev/stdout is written directly; a symbolic link is followed.
//
// Errors:  as of OpenFile.
// Threads: one at a time.

#ifndef ENGINE_BASE_ATOMIC_FILE_H_
#define ENGINE_BASE_ATOMIC_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/open_file.h"

namespace claimgraph {

class AtomicFile {
 public:
  // Opens the temporary file. The folder must be there.
  static absl::StatusOr<AtomicFile> Create(const std::string& path);

  AtomicFile(AtomicFile&&) = default;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  absl::Status Write(absl::string_view bytes) { return file_.Write(bytes); }

  // Makes the file visible under its name. Call once, last.
  absl::Status Commit();

 private:
  AtomicFile(OpenFile file, const std::string& path);

  OpenFile file_;
  std::string path_;  // of the file to be; links resolved
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_ATOMIC_FILE_H_
