#include "engine/linkage/reports/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/open_file.h"
#include "engine/base/status_macros.h"

namespace claimgraph {

absl::StatusOr<MappedFile> MappedFile::Open(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const OpenFile file,
                              OpenFile::Open(path, O_RDONLY | O_CLOEXEC));
  struct stat about = {};
  if (fstat(file.descriptor(), &about) != 0 || !S_ISREG(about.st_mode)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": is no file: must be one"));
  }
  const auto size = static_cast<size_t>(about.st_size);
  if (size == 0) return MappedFile();
  void* begin =
      mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (begin == MAP_FAILED) {
    return absl::ResourceExhaustedError(
        absl::StrCat(path, ": cannot be mapped: ", std::strerror(errno)));
  }
  return MappedFile(begin, size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) munmap(begin_, size_);
}

}  // namespace claimgraph
