#include "engine/text/paragraphs.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// Narrower columns are lists or verse, wider ones are no broken lines.
constexpr int kNarrowestColumn = 45;
constexpr int kWidestColumn = 100;

// A line that is not empty.
struct Line {
  Span span;                // trimmed
  bool gap_before = false;  // an empty line, or nothing, stands before it
  bool gap_after = false;
};

Span Trimmed(absl::string_view text, Span span) {
  while (span.begin < span.end) {
    const Character c = CharacterAt(text, span.begin);
    if (!IsSpace(c.code)) break;
    span.begin += c.bytes;
  }
  while (span.end > span.begin) {
    const Character c = CharacterBefore(text, span.end);
    if (!IsSpace(c.code)) break;
    span.end -= c.bytes;
  }
  return span;
}

// Line feeds, carriage returns, and the separators of Unicode.
bool IsLineBreak(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

std::vector<Line> FindLines(absl::string_view text) {
  std::vector<Line> lines;
  bool gap = true;
  const int size = static_cast<int>(text.size());
  for (int begin = 0; begin <= size;) {
    int end = begin;
    Character c = CharacterAt(text, end);
    while (c.bytes > 0 && !IsLineBreak(c.code)) {
      end += c.bytes;
      c = CharacterAt(text, end);
    }
    const Span span = Trimmed(text, Span{TextField::kText, begin, end});
    if (span.empty()) {
      gap = true;
      if (!lines.empty()) lines.back().gap_after = true;
    } else {
      lines.push_back({span, gap, false});
      gap = false;
    }
    const bool pair = c.code == '\r' && CharacterAt(text, end + 1).code == '\n';
    begin = end + (c.bytes == 0 ? 1 : c.bytes + (pair ? 1 : 0));
  }
  if (!lines.empty()) lines.back().gap_after = true;
  return lines;
}

// True if the line ends with a stop, perhaps inside closing marks.
bool EndsWithStop(absl::string_view text, Span span) {
  while (span.end > span.begin) {
    const Character c = CharacterBefore(text, span.end);
    if (c.code == '.' || c.code == '!' || c.code == '?' || c.code == 0x2026 ||
        c.code == 0x061F || c.code == 0x06D4) {
      return true;
    }
    const bool closing = c.code == '"' || c.code == ')' || c.code == ']' ||
                         c.code == 0x201D || c.code == 0xBB ||
                         IsApostrophe(c.code);
    if (!closing) return false;
    span.end -= c.bytes;
  }
  return false;
}

// True if single line breaks of `lines` fall inside sentences.
bool IsBrokenAtFixedWidth(absl::string_view text,
                          const std::vector<Line>& lines) {
  int breaks = 0;
  int inside = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].gap_after) continue;
    ++breaks;
    const int length = lines[i].span.size();
    if (length > kWidestColumn) return false;
    inside += length >= kNarrowestColumn && !EndsWithStop(text, lines[i].span);
  }
  return inside >= 3 && 2 * inside >= breaks;
}

// The end of the title in `text`, if it stands there as a line or sentence
// of its own; 0 if not.
int TitleEnd(const Report& report, const std::vector<Line>& lines) {
  if (!report.title_in_text || lines.empty()) return 0;
  const absl::string_view text = report.text;
  absl::string_view title = report.title;
  const Span within = Trimmed(
      title, Span{TextField::kTitle, 0, static_cast<int>(title.size())});
  title = title.substr(within.begin, within.size());
  const int begin = lines[0].span.begin;
  if (title.empty() || !absl::StartsWith(text.substr(begin), title)) return 0;
  const Span found{TextField::kText, begin,
                   begin + static_cast<int>(title.size())};
  for (const Line& line : lines) {
    if (line.span.end == found.end) return found.end;
  }
  const Character after = CharacterAt(text, found.end);
  const bool apart =
      IsSpace(after.code) && (EndsWithStop(text, found) ||
                              IsSpace(CharacterAt(text, found.end + 1).code));
  return apart ? found.end : 0;
}

// True if the first line looks like a headline although nobody said so.
bool FirstLineIsHeadline(absl::string_view text,
                         const std::vector<Line>& lines) {
  return lines.size() > 1 && lines[0].gap_after &&
         !EndsWithStop(text, lines[0].span);
}

// Appends the paragraphs of `lines` from byte `from` on.
void AppendParagraphs(absl::string_view text, const std::vector<Line>& lines,
                      int from, bool join,
                      std::vector<ParagraphSpan>* paragraphs) {
  bool open = false;
  for (const Line& line : lines) {
    if (line.span.end <= from) continue;
    Span span = line.span;
    span.begin = std::max(span.begin, from);
    span = Trimmed(text, span);
    if (span.empty()) continue;
    if (open && join && !line.gap_before) {
      paragraphs->back().span.end = span.end;
    } else {
      paragraphs->push_back({span, false});
    }
    open = true;
  }
}

}  // namespace

std::vector<ParagraphSpan> FindParagraphs(const Report& report) {
  std::vector<ParagraphSpan> paragraphs;
  if (!report.title_in_text) {
    const Span title = Trimmed(
        report.title,
        Span{TextField::kTitle, 0, static_cast<int>(report.title.size())});
    if (!title.empty()) paragraphs.push_back({title, true});
  }
  const absl::string_view text = report.text;
  const std::vector<Line> lines = FindLines(text);
  int from = TitleEnd(report, lines);
  if (from > 0) {
    paragraphs.push_back(
        {Span{TextField::kText, lines[0].span.begin, from}, true});
  } else if (paragraphs.empty() && FirstLineIsHeadline(text, lines)) {
    paragraphs.push_back({lines[0].span, true});
    from = lines[0].span.end;
  }
  AppendParagraphs(text, lines, from, IsBrokenAtFixedWidth(text, lines),
                   &paragraphs);
  return paragraphs;
}

}  // namespace claimgraph
