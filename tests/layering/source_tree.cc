#include "tests/layering/source_tree.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

namespace fs = std::filesystem;

bool IsForeign(const std::string& name) {
  return name == "node_modules" || name == "dist" || name[0] == '.';
}

std::vector<std::string> PathsUnder(const std::string& folder, bool folders) {
  const fs::path root = RepositoryRoot();
  std::vector<std::string> paths;
  if (!fs::is_directory(root / folder)) return paths;
  fs::recursive_directory_iterator walk(root / folder);
  for (const fs::directory_entry& entry : walk) {
    if (entry.is_directory() && IsForeign(entry.path().filename())) {
      walk.disable_recursion_pending();
    } else if (entry.is_directory() == folders) {
      paths.push_back(entry.path().lexically_relative(root));
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

std::string RepositoryRoot() {
  const char* runfiles = getenv("TEST_SRCDIR");
  CLAIMGRAPH_CHECK(runfiles != nullptr);
  return fs::canonical(absl::StrCat(runfiles, "/claimgraph/WORKSPACE"))
      .parent_path();
}

std::vector<std::string> FilesUnder(const std::string& folder) {
  return PathsUnder(folder, /*folders=*/false);
}

std::vector<std::string> FoldersUnder(const std::string& folder) {
  return PathsUnder(folder, /*folders=*/true);
}

std::vector<std::string> LinesOf(const std::string& path) {
  const absl::StatusOr<std::string> bytes =
      ReadFile(JoinPath(RepositoryRoot(), path));
  CLAIMGRAPH_CHECK(bytes.ok());
  return absl::StrSplit(absl::StripSuffix(*bytes, "\n"), '\n');
}

std::vector<std::string> IncludesOf(const std::string& path) {
  std::vector<std::string> includes;
  for (absl::string_view line : LinesOf(path)) {
    if (!absl::ConsumePrefix(&line, "#include ")) continue;
    const size_t end = line.find_first_of("\">", 1);
    if (end != absl::string_view::npos) {
      includes.emplace_back(line.substr(1, end - 1));
    }
  }
  return includes;
}

}  // namespace claimgraph
