#include "engine/batch/output_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {

OutputLock::OutputLock(OpenFile folder) : folder_(std::move(folder)) {}

absl::StatusOr<OutputLock> OutputLock::Take(const std::string& folder) {
  CLAIMGRAPH_RETURN_IF_ERROR(MakeDirectories(folder));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      OpenFile open,
      OpenFile::Open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (flock(open.descriptor(), LOCK_EX | LOCK_NB) == 0) {
    return OutputLock(std::move(open));
  }
  if (errno == EWOULDBLOCK) {
    return absl::UnavailableError(absl::StrCat(
        folder, ": another run is writing there; wait for it to end"));
  }
  return ErrnoStatus(errno, "cannot lock", folder);
}

}  // namespace claimgraph
