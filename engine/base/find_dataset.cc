#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/files.h"

namespace claimgraph {
namespace {

// Bazel's name of this repository, under which runfiles lie.
constexpr char kWorkspace[] = "claimgraph";

std::string Environment(const char* name) {
  const char* value = getenv(name);
  return value == nullptr ? "" : value;
}

// Where shipped data may lie, best first.
std::vector<std::string> DatasetFolders() {
  std::vector<std::string> folders;
  const std::string chosen = Environment("CLAIMGRAPH_DATASETS");
  if (!chosen.empty()) folders.push_back(chosen);

  // The real file: the program is often started through a link.
  std::error_code error;
  const std::filesystem::path program =
      std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const std::string beside = program.parent_path();
    folders.push_back(JoinPath(beside, "datasets"));
    folders.push_back(
        absl::StrCat(program.string(), ".runfiles/", kWorkspace, "/datasets"));
  }
  // Bazel tells tests, and the programs that they start, where runfiles are.
  for (const char* variable : {"RUNFILES_DIR", "TEST_SRCDIR"}) {
    const std::string runfiles = Environment(variable);
    if (runfiles.empty()) continue;
    const std::string folder =
        absl::StrCat(runfiles, "/", kWorkspace, "/datasets");
    if (folders.empty() || folder != folders.back()) folders.push_back(folder);
  }
  if (!error) {
    const std::filesystem::path prefix = program.parent_path().parent_path();
    folders.push_back(prefix / "share/claimgraph/datasets");
  }
  return folders;
}

}  // namespace

absl::StatusOr<std::string> FindDataset(absl::string_view relative) {
  const std::vector<std::string> folders = DatasetFolders();
  for (const std::string& folder : folders) {
    const std::string path = JoinPath(folder, relative);
    if (FileExists(path) || IsDirectory(path)) return path;
  }
  return absl::NotFoundError(absl::StrCat(
      "data file ", relative, " is in none of: ", absl::StrJoin(folders, ", "),
      "; set CLAIMGRAPH_DATASETS to the folder that has it"));
}

}  // namespace claimgraph
