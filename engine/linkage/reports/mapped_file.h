// The bytes of a file in memory as they are asked for: what is not looked at
// is not read, and the system takes memory back when others need it.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(path));
//     file.bytes()   // aligned to a page; valid as long as `file`
//
// The file must not be cut short meanwhile; replaced by another of its name
// it may be.
//
// Errors:  as of OpenFile. Threads: immutable.

#ifndef ENGINE_LINKAGE_REPORTS_MAPPED_FILE_H_
#define ENGINE_LINKAGE_REPORTS_MAPPED_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

class MappedFile {
 public:
  static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  absl::string_view bytes() const {
    return {static_cast<const char*>(begin_), size_};
  }

 private:
  MappedFile(void* begin, size_t size) : begin_(begin), size_(size) {}

  void* begin_ = nullptr;  // null for an empty file
  size_t size_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_MAPPED_FILE_H_
