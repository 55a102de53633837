#include "engine/export/formats/csv_table.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

bool LooksLikeFormula(absl::string_view text) {
  return !text.empty() && absl::StrContains("=+-@\t\r", text.substr(0, 1));
}

bool NeedsQuotes(absl::string_view text) {
  return text.find_first_of(",\"\r\n") != absl::string_view::npos;
}

}  // namespace

CsvTable::CsvTable(const std::vector<absl::string_view>& columns)
    : columns_(columns.size()) {
  for (const absl::string_view column : columns) Cell(column);
  EndRow();
}

void CsvTable::Cell(absl::string_view cell) {
  if (cells_++ > 0) bytes_ += ',';
  if (!NeedsQuotes(cell)) {
    absl::StrAppend(&bytes_, cell);
    return;
  }
  absl::StrAppend(&bytes_, "\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}),
                  "\"");
}

CsvTable& CsvTable::Text(absl::string_view text) {
  Cell(LooksLikeFormula(text) ? absl::StrCat("'", text) : std::string(text));
  return *this;
}

CsvTable& CsvTable::Number(double number) {
  // Enough digits for people; the dataset has all of them.
  Cell(absl::StrFormat("%.10g", number));
  return *this;
}

CsvTable& CsvTable::Number(const std::optional<double>& number) {
  if (number) return Number(*number);
  Cell("");
  return *this;
}

CsvTable& CsvTable::Count(int64_t count) {
  Cell(absl::StrCat(count));
  return *this;
}

CsvTable& CsvTable::Flag(bool flag) { return Count(flag ? 1 : 0); }

CsvTable& CsvTable::Time(const std::optional<absl::Time>& time) {
  Cell(time ? absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *time, absl::UTCTimeZone())
            : "");
  return *this;
}

void CsvTable::EndRow() {
  CLAIMGRAPH_CHECK(cells_ == columns_);
  cells_ = 0;
  bytes_ += "\r\n";
}

}  // namespace claimgraph
