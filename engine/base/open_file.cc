#include "engine/base/open_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

absl::StatusCode CodeOf(int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      return absl::StatusCode::kNotFound;
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::StatusCode::kPermissionDenied;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EMFILE:
    case ENFILE:
      return absl::StatusCode::kResourceExhausted;
    case EISDIR:
    case EEXIST:
    case ENAMETOOLONG:
      return absl::StatusCode::kInvalidArgument;
    default:
      return absl::StatusCode::kDataLoss;
  }
}

}  // namespace

absl::Status ErrnoStatus(int error_number, absl::string_view what,
                         absl::string_view path) {
  return absl::Status(
      CodeOf(error_number),
      absl::StrCat(path, ": ", what, ": ", strerrordesc_np(error_number)));
}

OpenFile::OpenFile(int descriptor, const std::string& path)
    : descriptor_(descriptor), path_(path) {}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::StatusOr<OpenFile> OpenFile::Open(const std::string& path, int flags) {
  int descriptor;
  do {
    descriptor = open(path.c_str(), flags | O_CLOEXEC, 0666);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return ErrnoStatus(errno, "cannot open", path);
  return OpenFile(descriptor, path);
}

absl::StatusOr<size_t> OpenFile::Read(char* buffer, size_t size) {
  ssize_t count;
  do {
    count = read(descriptor_, buffer, size);
  } while (count < 0 && errno == EINTR);
  if (count < 0) return ErrnoStatus(errno, "cannot read", path_);
  return static_cast<size_t>(count);
}

absl::Status OpenFile::Write(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return ErrnoStatus(errno, "cannot write", path_);
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return absl::OkStatus();
}

absl::Status OpenFile::Sync() {
  int result;
  do {
    result = fsync(descriptor_);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return ErrnoStatus(errno, "cannot sync", path_);
  return absl::OkStatus();
}

}  // namespace claimgraph
