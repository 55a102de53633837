#include "engine/registry/overlay.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

OverlayRow ToRow(const TsvTable& table, TsvRow&& row, int folder) {
  OverlayRow out;
  out.path = table.path;
  out.line = row.line;
  out.folder = folder;
  for (size_t i = 0; i < row.fields.size(); ++i) {
    if (!row.fields[i].empty()) {
      out.fields.emplace(table.header[i], std::move(row.fields[i]));
    }
  }
  return out;
}

absl::Status Place(OverlayRow row, const std::string& key_column,
                   absl::flat_hash_map<std::string, size_t>* by_key,
                   std::vector<OverlayRow>* rows) {
  const std::string& key = row.Get(key_column);
  if (key.empty()) {
    return row.Error(absl::StrCat("`", key_column, "` is empty"));
  }
  const auto [at, added] = by_key->try_emplace(key, rows->size());
  if (added) {
    rows->push_back(std::move(row));
    return absl::OkStatus();
  }
  OverlayRow& known = (*rows)[at->second];
  if (known.folder == row.folder) {
    return row.Error(absl::StrCat("`", key_column, "` \"", key,
                                  "\" stands in line ", known.line,
                                  " already: must be there once"));
  }
  known = std::move(row);
  return absl::OkStatus();
}

}  // namespace

const std::string& OverlayRow::Get(absl::string_view column) const {
  static const std::string& none = *new std::string;
  const auto found = fields.find(std::string(column));
  return found == fields.end() ? none : found->second;
}

std::vector<std::string> OverlayRow::List(absl::string_view column) const {
  return absl::StrSplit(Get(column), '|', absl::SkipWhitespace());
}

absl::Status OverlayRow::Error(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", what));
}

absl::StatusOr<std::vector<OverlayRow>> ReadOverlaid(
    const std::vector<std::string>& folders, const std::string& file,
    const std::vector<std::string>& columns, std::string* content) {
  std::vector<OverlayRow> rows;
  absl::flat_hash_map<std::string, size_t> by_key;
  for (size_t folder = 0; folder < folders.size(); ++folder) {
    const std::string path = JoinPath(folders[folder], file);
    if (!FileExists(path)) continue;
    CLAIMGRAPH_ASSIGN_OR_RETURN(TsvTable table, ReadTsv(path, columns));
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
    absl::StrAppend(content, file, "\n", bytes, "\n");
    for (TsvRow& row : table.rows) {
      CLAIMGRAPH_RETURN_IF_ERROR(
          Place(ToRow(table, std::move(row), static_cast<int>(folder)),
                columns.front(), &by_key, &rows));
    }
  }
  return rows;
}

}  // namespace claimgraph
