#include "engine/ingest/report_flags.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/text/code_points.h"

namespace claimgraph {
namespace {

// Archives find reports hours late; two days late is worth a look.
constexpr absl::Duration kBackdatedAfter = absl::Hours(48);

// A title of so many words is not repeated by chance.
constexpr int kTellingWords = 4;

// The character at `offset`, and its length.
std::pair<char32_t, int> CharacterAt(absl::string_view text, size_t offset) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned char>(text[offset + i]);
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t value = lead & (0xFF >> (size + 1));
  for (int i = 1; i < size; ++i) value = value << 6 | (byte(i) & 0x3F);
  return {value, size};
}

bool IsBidiControl(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool IsJoiner(char32_t c) { return c == 0x200C || c == 0x200D; }

// Joiners shape Persian words and emoji; after a Latin letter they only hide.
bool IsZeroWidth(char32_t c, char before) {
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD ||
         (c >= 0xE0000 && c <= 0xE007F) ||
         (IsJoiner(c) && absl::ascii_isalpha(before));
}

struct Hidden {
  int count = 0;
  char32_t first = 0;
  Span span;
};

void Note(Hidden& hidden, char32_t c, const Span& span) {
  if (hidden.count++ > 0) return;
  hidden.first = c;
  hidden.span = span;
}

void AddHidden(const Hidden& hidden, absl::string_view code,
               absl::string_view text, Report& report) {
  if (hidden.count == 0) return;
  const bool title = hidden.span.field == TextField::kTitle;
  report.flags.push_back(
      {std::string(code),
       absl::StrFormat("%d in the %s, the first is U+%04X at character %d",
                       hidden.count, title ? "title" : "text", hidden.first,
                       CodePointMap(text).ToCodePoints(hidden.span.begin)),
       hidden.span});
}

void FlagCharacters(TextField field, Report& report) {
  const std::string& text =
      field == TextField::kTitle ? report.title : report.text;
  Hidden bidi;
  Hidden zero_width;
  char before = ' ';
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      before = text[i++];
      continue;
    }
    const auto [c, size] = CharacterAt(text, i);
    const Span span{field, static_cast<int32_t>(i),
                    static_cast<int32_t>(i + size)};
    if (IsBidiControl(c)) Note(bidi, c, span);
    if (IsZeroWidth(c, before)) Note(zero_width, c, span);
    before = ' ';
    i += size;
  }
  AddHidden(bidi, "bidi_control", text, report);
  AddHidden(zero_width, "zero_width", text, report);
}

std::string Show(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%MZ", time, absl::UTCTimeZone());
}

void FlagTimes(Report& report) {
  if (!report.published) return;
  const absl::Time published = *report.published;
  const Capture& capture = report.capture;
  if (capture.retrieved && *capture.retrieved < published) {
    report.flags.push_back(
        {"published_after_retrieved",
         absl::StrCat("published ", Show(published), ", but retrieved ",
                      Show(*capture.retrieved)),
         std::nullopt});
  }
  if (capture.first_seen &&
      published + kBackdatedAfter <= *capture.first_seen) {
    report.flags.push_back(
        {"backdated",
         absl::StrCat("published ", Show(published), ", but first seen ",
                      Show(*capture.first_seen)),
         std::nullopt});
  }
}

bool IsSpace(char c) { return absl::ascii_isspace(c); }

}  // namespace

bool IsReportFlag(absl::string_view code) {
  return code == "bidi_control" || code == "zero_width" ||
         code == "published_after_retrieved" || code == "backdated";
}

void AddReportFlags(Report& report) {
  if (!report.title_in_text) FlagCharacters(TextField::kTitle, report);
  FlagCharacters(TextField::kText, report);
  FlagTimes(report);
  std::stable_sort(report.flags.begin(), report.flags.end(),
                   [](const ReportFlag& a, const ReportFlag& b) {
                     return std::tie(a.code, a.detail) <
                            std::tie(b.code, b.detail);
                   });
}

bool BeginsWithTitle(absl::string_view text, absl::string_view title) {
  title = absl::StripAsciiWhitespace(title);
  if (title.empty()) return false;
  size_t at = 0;
  int words = 1;
  while (at < text.size() && IsSpace(text[at])) ++at;
  for (size_t i = 0; i < title.size();) {
    if (!IsSpace(title[i])) {
      if (at >= text.size() || text[at++] != title[i++]) return false;
      continue;
    }
    if (at >= text.size() || !IsSpace(text[at])) return false;
    while (IsSpace(title[i])) ++i;  // the title ends with a word
    while (at < text.size() && IsSpace(text[at])) ++at;
    ++words;
  }
  const absl::string_view rest = text.substr(at);
  if (rest.empty()) return true;
  if (words >= kTellingWords) {
    const auto next = static_cast<unsigned char>(rest[0]);
    return next < 0x80 && !absl::ascii_isalnum(next);
  }
  const absl::string_view line = rest.substr(0, rest.find('\n'));
  return line.size() < rest.size() && absl::StripAsciiWhitespace(line).empty();
}

}  // namespace claimgraph
