// The files of the repository that a test runs from.
//
// Bazel's globs end at package borders, so the test asks where the WORKSPACE
// file among its runfiles really lies, and reads the tree from there.

#ifndef TESTS_LAYERING_SOURCE_TREE_H_
#define TESTS_LAYERING_SOURCE_TREE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// The folder of the repository, without a slash at its end.
std::string RepositoryRoot();

// Paths from the repository root of the files under `folder` (also from the
// root), sorted; without node_modules, dist and hidden folders.
std::vector<std::string> FilesUnder(const std::string& folder);

// The same for folders, `folder` itself left out.
std::vector<std::string> FoldersUnder(const std::string& folder);

// What stands between the quotes or angles of the #include lines of the file.
std::vector<std::string> IncludesOf(const std::string& path);

// The lines of the file at `path` (from the root).
std::vector<std::string> LinesOf(const std::string& path);

}  // namespace claimgraph

#endif  // TESTS_LAYERING_SOURCE_TREE_H_
