#include "engine/inference/structured/claims_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/text/code_points.h"

namespace claimgraph {
namespace {

enum Column {
  kItem,
  kSource,
  kValue,
  kTime,
  kCites,
  kLower,
  kUpper,
  kKind,
  kProbability,
  kColumns,
};
constexpr std::array<absl::string_view, kColumns> kColumnNames = {
    "item",  "source", "value", "time",       "cites",
    "lower", "upper",  "kind",  "probability"};
constexpr size_t kMostRejectsKept = 10000;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A field as it may be quoted in a message: short, on one line.
std::string Shown(absl::string_view field) {
  constexpr size_t kMost = 40;
  std::string shown(field.substr(0, kMost));
  for (char& c : shown) {
    if (absl::ascii_iscntrl(c)) c = ' ';
  }
  int64_t bad = 0;
  if (!IsValidUtf8(shown, &bad)) shown.resize(static_cast<size_t>(bad));
  return absl::StrCat("\"", shown, field.size() > kMost ? "...\"" : "\"");
}

absl::StatusOr<double> FiniteNumber(absl::string_view field, Column column) {
  double number = 0;
  if (absl::SimpleAtod(field, &number) && std::isfinite(number)) return number;
  return absl::InvalidArgumentError(absl::StrCat(
      kColumnNames[column], " is ", Shown(field), ": must be a number"));
}

// A number (any unit), a day or a time of RFC 3339; in seconds for the last
// two.
absl::StatusOr<double> TimeOf(absl::string_view field) {
  double number = 0;
  if (absl::SimpleAtod(field, &number) && std::isfinite(number)) return number;
  absl::Time time;
  std::string error;
  const std::string text(field);
  if (absl::ParseTime("%Y-%m-%d", text, &time, &error) ||
      absl::ParseTime(absl::RFC3339_full, text, &time, &error)) {
    return absl::ToDoubleSeconds(time - absl::UnixEpoch());
  }
  return absl::InvalidArgumentError(
      absl::StrCat("time is ", Shown(field),
                   ": must be a number, a day such as 2022-10-06, or a time "
                   "such as 2022-10-06T15:45:00Z"));
}

class Parser {
 public:
  Parser(absl::string_view path, ValueKind kind)
      : path_(path), kind_(kind), builder_(kind) {}

  absl::StatusOr<ClaimsFile> Parse(absl::string_view bytes);

 private:
  using Fields = std::array<absl::string_view, kColumns>;

  absl::Status ReadHeader(absl::string_view line);
  absl::StatusOr<Fields> Split(absl::string_view line) const;
  absl::Status AddRow(absl::string_view line);
  absl::Status SetNumber(const Fields& fields, StatedClaim& claim) const;

  absl::string_view path_;
  ValueKind kind_;
  BeliefProblemBuilder builder_;
  std::vector<int> column_at_;  // Column of each place in a row; -1: unused
  std::string canonical_;       // of sets: the elements sorted
};

absl::Status Parser::ReadHeader(absl::string_view line) {
  std::array<bool, kColumns> has = {};
  for (const absl::string_view name : absl::StrSplit(line, '\t')) {
    const auto known =
        std::find(kColumnNames.begin(), kColumnNames.end(), name);
    const int column = known == kColumnNames.end()
                           ? -1
                           : static_cast<int>(known - kColumnNames.begin());
    column_at_.push_back(column);
    if (column < 0) continue;
    if (has[column]) {
      return absl::InvalidArgumentError(absl::StrCat(
          path_, ":1: column \"", name, "\" is there twice: once is accepted"));
    }
    has[column] = true;
  }
  for (const int needed : {kItem, kSource, kValue}) {
    if (has[needed]) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        path_, ":1: header is ", Shown(line), ": no column \"",
        kColumnNames[needed],
        "\"; needed: item, source, value; also read: time, cites, lower, "
        "upper, kind, probability (separated by tabs)"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Parser::Fields> Parser::Split(absl::string_view line) const {
  Fields fields;
  size_t place = 0;
  for (const absl::string_view field : absl::StrSplit(line, '\t')) {
    if (place >= column_at_.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("row has more fields than the header, which has ",
                       column_at_.size()));
    }
    const int column = column_at_[place++];
    if (column >= 0) fields[column] = field;
  }
  for (const int needed : {kItem, kSource, kValue}) {
    const bool bounds_will_do =
        needed == kValue && kind_ == ValueKind::kNumeric &&
        !(fields[kLower].empty() && fields[kUpper].empty());
    if (absl::StripAsciiWhitespace(fields[needed]).empty() && !bounds_will_do) {
      return absl::InvalidArgumentError(
          absl::StrCat(kColumnNames[needed], " is empty: must be given"));
    }
  }
  return fields;
}

absl::Status Parser::SetNumber(const Fields& fields, StatedClaim& claim) const {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  ClaimedNumber& number = claim.number;
  number.lower = -kInfinity;
  number.upper = kInfinity;
  if (!fields[kLower].empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(number.lower,
                                FiniteNumber(fields[kLower], kLower));
  }
  if (!fields[kUpper].empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(number.upper,
                                FiniteNumber(fields[kUpper], kUpper));
  }
  if (number.lower > number.upper) {
    return absl::InvalidArgumentError(
        absl::StrCat("lower is ", number.lower, " and upper is ", number.upper,
                     ": lower must not be above upper"));
  }
  const bool open = std::isinf(number.lower) || std::isinf(number.upper);
  if (fields[kValue].empty()) {
    number.point = std::isinf(number.lower) ? number.upper
                   : std::isinf(number.upper)
                       ? number.lower
                       : number.lower / 2 + number.upper / 2;
    return absl::OkStatus();
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(number.point,
                              FiniteNumber(fields[kValue], kValue));
  if (number.point < number.lower || number.point > number.upper) {
    return absl::InvalidArgumentError(absl::StrCat(
        "value is ", number.point, ": must lie between lower and upper"));
  }
  if (open && fields[kLower].empty() && fields[kUpper].empty()) {
    number.lower = number.upper = number.point;
  }
  return absl::OkStatus();
}

absl::Status Parser::AddRow(absl::string_view line) {
  int64_t bad = 0;
  if (!IsValidUtf8(line, &bad)) {
    return absl::InvalidArgumentError(
        absl::StrCat("byte ", bad + 1, " of the row is not UTF-8"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const Fields fields, Split(line));
  StatedClaim claim;
  claim.item = fields[kItem];
  claim.source = fields[kSource];
  claim.value = fields[kValue];
  claim.cites = fields[kCites];
  claim.kind = fields[kKind];
  if (claim.cites == claim.source) {
    return absl::InvalidArgumentError(absl::StrCat(
        "source ", Shown(claim.source),
        " cites itself: cites must name another source, or be empty"));
  }
  if (!fields[kTime].empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(claim.time, TimeOf(fields[kTime]));
  }
  if (!fields[kProbability].empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        claim.said, FiniteNumber(fields[kProbability], kProbability));
    if (claim.said < 0 || claim.said > 1) {
      return absl::InvalidArgumentError(
          absl::StrCat("probability is ", claim.said, ": must be in [0, 1]"));
    }
  }
  if (const auto other = builder_.OtherKindOf(claim.source, claim.kind)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "kind of source ", Shown(claim.source), " is ", Shown(claim.kind),
        ", and was ", Shown(*other), " before: a source has one kind"));
  }
  if (kind_ == ValueKind::kNumeric) {
    CLAIMGRAPH_RETURN_IF_ERROR(SetNumber(fields, claim));
    canonical_ = absl::StrCat(claim.number.point);
    claim.value = canonical_;
  } else if (kind_ == ValueKind::kSets) {
    std::vector<absl::string_view> elements;
    for (absl::string_view element : absl::StrSplit(claim.value, ';')) {
      element = absl::StripAsciiWhitespace(element);
      if (!element.empty()) elements.push_back(element);
    }
    if (elements.empty()) {
      return absl::InvalidArgumentError(
          "value is a set without elements: at least one is needed");
    }
    std::sort(elements.begin(), elements.end());
    elements.erase(std::unique(elements.begin(), elements.end()),
                   elements.end());
    canonical_ = absl::StrJoin(elements, ";");
    claim.value = canonical_;
  }
  builder_.Add(claim);
  return absl::OkStatus();
}

absl::StatusOr<ClaimsFile> Parser::Parse(absl::string_view bytes) {
  absl::ConsumePrefix(&bytes, kByteOrderMark);
  ClaimsFile file;
  int64_t line_number = 0;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    absl::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    absl::ConsumeSuffix(&line, "\r");
    ++line_number;
    if (column_at_.empty()) {
      CLAIMGRAPH_RETURN_IF_ERROR(ReadHeader(line));
      continue;
    }
    if (line.empty()) continue;
    ++file.rows;
    const absl::Status added = AddRow(line);
    if (added.ok()) continue;
    ++file.rejected;
    if (file.rejects.size() < kMostRejectsKept) {
      file.rejects.push_back({line_number, std::string(added.message())});
    }
  }
  if (file.rows == file.rejected) {
    return absl::InvalidArgumentError(absl::StrCat(
        path_, ": no row can be used (", file.rows, " rows",
        file.rejects.empty() ? ""
                             : absl::StrCat("; line ", file.rejects[0].line,
                                            ": ", file.rejects[0].reason),
        "): at least one is needed"));
  }
  file.problem = std::move(builder_).Build();
  return file;
}

}  // namespace

absl::StatusOr<ClaimsFile> ReadClaims(const std::string& path, ValueKind kind) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return ParseClaims(bytes, path, kind);
}

absl::StatusOr<ClaimsFile> ParseClaims(absl::string_view bytes,
                                       absl::string_view path, ValueKind kind) {
  return Parser(path, kind).Parse(bytes);
}

}  // namespace claimgraph
