// A file descriptor that closes itself, whose reads and writes are complete
// or an error with the path and the system's reason.
//
// Errors:  NotFound, PermissionDenied, ResourceExhausted (disk full),
//          InvalidArgument (a folder), else DataLoss.
// Threads: one at a time.

#ifndef ENGINE_BASE_OPEN_FILE_H_
#define ENGINE_BASE_OPEN_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

// "PATH: WHAT: reason", with the code that fits the system's `error_number`.
absl::Status ErrnoStatus(int error_number, absl::string_view what,
                         absl::string_view path);

class OpenFile {
 public:
  // `flags` as of open(2); what it makes gets mode 0666 less the umask.
  static absl::StatusOr<OpenFile> Open(const std::string& path, int flags);

  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&& other) noexcept;
  ~OpenFile();

  // Up to `size` bytes into `buffer`; 0 at the end of the file only.
  absl::StatusOr<size_t> Read(char* buffer, size_t size);

  // All of `bytes`.
  absl::Status Write(absl::string_view bytes);

  // Returns once the disk has what was written.
  absl::Status Sync();

  int descriptor() const { return descriptor_; }
  const std::string& path() const { return path_; }

 private:
  OpenFile(int descriptor, const std::string& path);

  int descriptor_ = -1;  // -1 once moved from
  std::string path_;
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_OPEN_FILE_H_
