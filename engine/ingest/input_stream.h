// The bytes of a file or of standard input, unpacked when they are gzip (told
// by their first two bytes, not by the name; several members in a row are one
// stream, as gzip itself reads them).
//
// Errors:  NotFound, PermissionDenied from Open; DataLoss from Read, with the
//          path, for damaged or cut-off gzip and for failing disks.
// Cost:    two buffers of 64 KiB, however large the file. Threads: one.

#ifndef ENGINE_INGEST_INPUT_STREAM_H_
#define ENGINE_INGEST_INPUT_STREAM_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

class InputStream {
 public:
  virtual ~InputStream() = default;

  // Up to `size` bytes into `buffer`; 0 at the end only.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;

  // "-" is standard input.
  static absl::StatusOr<std::unique_ptr<InputStream>> Open(
      const std::string& path);
  // For tests and fuzzing: `bytes`, as if a file named `name` held them.
  static std::unique_ptr<InputStream> FromBytes(std::string bytes,
                                                const std::string& name);
};

// All that is left, up to `limit` bytes. `too_long` says that more followed.
absl::StatusOr<std::string> ReadAll(InputStream& stream, size_t limit,
                                    bool* too_long);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_INPUT_STREAM_H_
