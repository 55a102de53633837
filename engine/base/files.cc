#include "engine/base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/atomic_file.h"
#include "engine/base/open_file.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
absl::StatusOr<std::string> ReadFile(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(OpenFile file, OpenFile::Open(path, O_RDONLY));
  std::string bytes;
  size_t filled = 0;
  while (true) {
    // Twice as much each time: the size of a pipe is not known beforehand.
    bytes.resize(std::max<size_t>(2 * filled, 1 << 16));
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        const size_t count,
        file.Read(bytes.data() + filled, bytes.size() - filled));
    if (count == 0) break;
    filled += count;
  }
  bytes.resize(filled);
  return bytes;
}

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view bytes) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  CLAIMGRAPH_RETURN_IF_ERROR(file.Write(bytes));
  return file.Commit();
}

bool IsDirectory(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool FileExists(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && !S_ISDIR(info.st_mode);
}

absl::Status MakeDirectories(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return ErrnoStatus(error.value(), "cannot make folder", path);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> ListDirectory(
    const std::string& path) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()),
                                                   closedir);
  if (folder == nullptr) return ErrnoStatus(errno, "cannot list folder", path);
  std::vector<std::string> names;
  while (true) {
    errno = 0;
    const dirent* entry = readdir(folder.get());
    if (entry == nullptr) break;
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  if (errno != 0) return ErrnoStatus(errno, "cannot list folder", path);
  std::sort(names.begin(), names.end());
  return names;
}

std::string JoinPath(absl::string_view folder, absl::string_view name) {
  if (folder.empty()) return std::string(name);
  if (absl::EndsWith(folder, "/")) return absl::StrCat(folder, name);
  return absl::StrCat(folder, "/", name);
}

}  // namespace claimgraph
