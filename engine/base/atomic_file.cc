#include "engine/base/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

std::string ResolveLinks(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

// Pipes and devices cannot be replaced by a rename.
bool IsSpecialFile(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) &&
         !S_ISDIR(info.st_mode);
}

bool IsStillAt(const OpenFile& file, const std::string& path) {
  struct stat opened;
  struct stat named;
  return fstat(file.descriptor(), &opened) == 0 &&
         stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

// Waits for another writer to finish. File systems that know no locks give
// an error at once; then there is nothing to wait for.
void Lock(const OpenFile& file) {
  while (flock(file.descriptor(), LOCK_EX) < 0 && errno == EINTR) {
  }
}

absl::StatusOr<OpenFile> OpenTemporary(const std::string& path) {
  while (true) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(OpenFile file,
                                OpenFile::Open(path, O_WRONLY | O_CREAT));
    Lock(file);
    // The writer before us may have renamed or removed what we opened.
    if (!IsStillAt(file, path)) continue;
    if (ftruncate(file.descriptor(), 0) < 0) {
      return ErrnoStatus(errno, "cannot truncate", path);
    }
    return file;
  }
}

absl::Status SyncFolderOf(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path();
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      OpenFile folder,
      OpenFile::Open(parent.empty() ? "." : parent, O_RDONLY | O_DIRECTORY));
  return folder.Sync();
}

}  // namespace

AtomicFile::AtomicFile(OpenFile file, const std::string& path)
    : file_(std::move(file)), path_(path) {}

AtomicFile::~AtomicFile() {
  const bool open = file_.descriptor() >= 0;
  if (open && file_.path() != path_) unlink(file_.path().c_str());
}

absl::StatusOr<AtomicFile> AtomicFile::Create(const std::string& path) {
  if (std::filesystem::is_directory(path)) {
    return ErrnoStatus(EISDIR, "cannot write", path);
  }
  if (IsSpecialFile(path)) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(OpenFile file, OpenFile::Open(path, O_WRONLY));
    return AtomicFile(std::move(file), path);
  }
  const std::string target = ResolveLinks(path);
  CLAIMGRAPH_ASSIGN_OR_RETURN(OpenFile file, OpenTemporary(target + ".tmp"));
  return AtomicFile(std::move(file), target);
}

absl::Status AtomicFile::Commit() {
  if (file_.path() == path_) return absl::OkStatus();
  CLAIMGRAPH_RETURN_IF_ERROR(file_.Sync());
  if (rename(file_.path().c_str(), path_.c_str()) < 0) {
    return ErrnoStatus(errno, "cannot rename to its name", path_);
  }
  // Ends the lock; nothing is left to remove.
  [[maybe_unused]] const OpenFile closed = std::move(file_);
  return SyncFolderOf(path_);
}

}  // namespace claimgraph
