#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string Quoted(const std::vector<std::string>& columns) {
  return absl::StrCat("\"", absl::StrJoin(columns, "<tab>"), "\"");
}

absl::Status CheckHeader(const std::string& path, const TsvRow& header,
                         const std::vector<std::string>& columns) {
  const std::vector<std::string>& found = header.fields;
  if (found.size() >= columns.size() &&
      std::equal(columns.begin(), columns.end(), found.begin())) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(path, ":", header.line, ": header is ", Quoted(found),
                   ": must begin with ", Quoted(columns)));
}

absl::Status AddRow(TsvRow row, TsvTable& table) {
  if (row.fields.size() > table.header.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat(table.path, ":", row.line, ": row has ", row.fields.size(),
                     " fields: must have at most ", table.header.size(), " (",
                     absl::StrJoin(table.header, ", "), ")"));
  }
  row.fields.resize(table.header.size());
  table.rows.push_back(std::move(row));
  return absl::OkStatus();
}

}  // namespace

int TsvTable::Column(absl::string_view column) const {
  const auto found = std::find(header.begin(), header.end(), column);
  return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

absl::StatusOr<TsvTable> ReadTsv(const std::string& path,
                                 const std::vector<std::string>& columns) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  TsvTable table;
  table.path = path;
  int line_number = 0;
  for (absl::string_view line :
       absl::StrSplit(absl::StripPrefix(bytes, kByteOrderMark), '\n')) {
    ++line_number;
    line = absl::StripSuffix(line, "\r");
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    TsvRow row{line_number, absl::StrSplit(line, '\t')};
    if (table.header.empty()) {
      CLAIMGRAPH_RETURN_IF_ERROR(CheckHeader(path, row, columns));
      table.header = std::move(row.fields);
      continue;
    }
    CLAIMGRAPH_RETURN_IF_ERROR(AddRow(std::move(row), table));
  }
  if (table.header.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": no header line: must begin with ", Quoted(columns)));
  }
  return table;
}

}  // namespace claimgraph
