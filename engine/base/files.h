// Reading whole files, writing them so that a crash never leaves a half one,
// and finding the data that ships with the program.
//
// Errors:  NotFound, PermissionDenied or DataLoss with the path and the
//          system's reason in the message.
// Threads: pure functions, except that FindDataset reads the environment.

#ifndef ENGINE_BASE_FILES_H_
#define ENGINE_BASE_FILES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

// The bytes of the file at `path`.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Writes `bytes` under a temporary name, syncs, and renames: afterwards
// `path` holds either what it held before or all of `bytes`.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view bytes);

bool IsDirectory(const std::string& path);
bool FileExists(const std::string& path);

// Makes `path` and its parents; no error if it is there.
absl::Status MakeDirectories(const std::string& path);

// Names (not paths) of what lies in the folder, sorted bytewise, without "."
// and "..".
absl::StatusOr<std::vector<std::string>> ListDirectory(const std::string& path);

// "a/b" + "c" = "a/b/c".
std::string JoinPath(absl::string_view folder, absl::string_view name);

// The path of the shipped data file or folder `relative`, such as
// "lexicons/en" or "codebooks/default.tsv". Looked for, in this order, under
// $CLAIMGRAPH_DATASETS, datasets/ beside the program, the program's runfiles
// (also a test's), and ../share/claimgraph/datasets. NotFound lists the
// places that were tried.
absl::StatusOr<std::string> FindDataset(absl::string_view relative);

// One record of a tab-separated file.
struct TsvRow {
  int line = 0;                     // 1-based line of the file
  std::vector<std::string> fields;  // as many as the header has
};

// A tab-separated table: '#' comment lines and empty lines are skipped, the
// first other line is the header. Fields are not unescaped; a row may leave
// out trailing empty fields.
struct TsvTable {
  std::string path;
  std::vector<std::string> header;
  std::vector<TsvRow> rows;

  // Index of `column` in the header; -1 if there is none.
  int Column(absl::string_view column) const;
};

// Reads `path` and checks that the header starts with `columns`, in this
// order (further columns may follow). InvalidArgument names file, line, what
// was found and what is accepted.
absl::StatusOr<TsvTable> ReadTsv(const std::string& path,
                                 const std::vector<std::string>& columns);

}  // namespace claimgraph

#endif  // ENGINE_BASE_FILES_H_
