// One CSV table as of RFC 4180: UTF-8, comma, CR LF, a header; cells with
// commas, quotes or line breaks in quotes.
//
//     CsvTable table({"name", "count"});
//     table.Text("=cmd()").Number(3).EndRow();
//
// Text that a spreadsheet would take for a formula (it begins with = + - @,
// a tab or a carriage return) gets an apostrophe in front: what a report
// says must not run on an analyst's machine. Numbers are written as they
// are.

#ifndef ENGINE_EXPORT_FORMATS_CSV_TABLE_H_
#define ENGINE_EXPORT_FORMATS_CSV_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace claimgraph {

class CsvTable {
 public:
  explicit CsvTable(const std::vector<absl::string_view>& columns);

  CsvTable& Text(absl::string_view text);
  CsvTable& Number(double number);
  CsvTable& Number(const std::optional<double>& number);
  CsvTable& Count(int64_t count);
  CsvTable& Flag(bool flag);  // 1 or 0
  // RFC 3339 in UTC; empty when absent.
  CsvTable& Time(const std::optional<absl::Time>& time);

  // CHECK-fails unless the row has as many cells as there are columns.
  void EndRow();

  const std::string& bytes() const { return bytes_; }

 private:
  void Cell(absl::string_view cell);

  const size_t columns_;
  size_t cells_ = 0;
  std::string bytes_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_FORMATS_CSV_TABLE_H_
