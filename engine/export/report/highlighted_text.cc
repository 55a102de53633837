#include "engine/export/report/highlighted_text.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace claimgraph {
namespace {

absl::string_view FieldOf(const Report& report, TextField field) {
  return field == TextField::kTitle ? report.title : report.text;
}

// The element for a piece with these marks: claims over sources, the sides
// of a conflict over other claims.
struct Style {
  absl::string_view tag;
  std::string classes;
};

Style StyleOf(const std::set<Mark>& marks) {
  const bool source = marks.count(Mark::kSource) > 0;
  const absl::string_view side = marks.count(Mark::kClaimA) > 0   ? "a"
                                 : marks.count(Mark::kClaimB) > 0 ? "b"
                                                                  : "";
  const bool claim = !side.empty() || marks.count(Mark::kClaim) > 0;
  if (!claim && !source) return {};
  return {claim ? "mark" : "span",
          absl::StrCat(side, !side.empty() && source ? " " : "",
                       source ? "src" : "")};
}

// "A" or "B" where the words of a side of a conflict begin: colour is never
// alone.
void WriteTag(HtmlWriter& html, Mark mark) {
  if (mark == Mark::kClaimA) html.Element("b", {{"class", "tag a"}}, "A");
  if (mark == Mark::kClaimB) html.Element("b", {{"class", "tag b"}}, "B");
}

void WritePiece(HtmlWriter& html, absl::string_view text,
                const std::set<Mark>& marks) {
  const Style style = StyleOf(marks);
  if (style.tag.empty()) {
    html.Text(text);
  } else {
    html.Element(style.tag, {{"class", style.classes}}, text);
  }
}

// Every place at which a highlight begins or ends, and both ends.
std::vector<int32_t> CutsOf(const Span& stretch,
                            const std::vector<Highlight>& highlights) {
  std::set<int32_t> cuts = {stretch.begin, stretch.end};
  for (const Highlight& highlight : highlights) {
    if (!highlight.span.Overlaps(stretch)) continue;
    cuts.insert(std::max(highlight.span.begin, stretch.begin));
    cuts.insert(std::min(highlight.span.end, stretch.end));
  }
  return {cuts.begin(), cuts.end()};
}

int32_t BackToSpace(absl::string_view text, int32_t from, int32_t limit) {
  for (int32_t i = from; i > limit; --i) {
    if (text[static_cast<size_t>(i - 1)] == ' ') return i;
  }
  return limit;
}

int32_t OnToSpace(absl::string_view text, int32_t from, int32_t limit) {
  for (int32_t i = from; i < limit; ++i) {
    if (text[static_cast<size_t>(i)] == ' ') return i;
  }
  return limit;
}

}  // namespace

void WriteHighlighted(HtmlWriter& html, const Report& report,
                      const Span& stretch,
                      const std::vector<Highlight>& highlights) {
  const std::vector<int32_t> cuts = CutsOf(stretch, highlights);
  for (size_t i = 0; i < cuts.size(); ++i) {
    for (const Highlight& highlight : highlights) {
      if (highlight.span.field != stretch.field) continue;
      if (highlight.number > 0 && highlight.span.end == cuts[i] &&
          highlight.span.end > stretch.begin) {
        html.Open("a", {{"class", "ref"}, {"href", highlight.target}})
            .Text(absl::StrCat("[", highlight.number, "]"))
            .Close();
      }
    }
    if (i + 1 == cuts.size()) break;
    const Span piece = {stretch.field, cuts[i], cuts[i + 1]};
    std::set<Mark> marks;
    for (const Highlight& highlight : highlights) {
      if (!highlight.span.Contains(piece)) continue;
      marks.insert(highlight.mark);
      if (highlight.span.begin == cuts[i]) WriteTag(html, highlight.mark);
      if (!highlight.anchor.empty() && highlight.span.begin == cuts[i]) {
        html.Open("span", {{"class", "anchor"}, {"id", highlight.anchor}})
            .Close();
      }
    }
    WritePiece(html, report.TextOf(piece), marks);
  }
}

Span PassageAround(const Report& report, const Span& span, int reach) {
  const absl::string_view text = FieldOf(report, span.field);
  const size_t before = span.begin == 0 ? absl::string_view::npos
                                        : text.rfind('\n', span.begin - 1);
  const size_t after = text.find('\n', span.end);
  Span passage = span;
  passage.begin =
      before == absl::string_view::npos ? 0 : static_cast<int32_t>(before) + 1;
  passage.end = after == absl::string_view::npos
                    ? static_cast<int32_t>(text.size())
                    : static_cast<int32_t>(after);
  if (span.begin - passage.begin > reach) {
    passage.begin = OnToSpace(text, span.begin - reach, span.begin);
  }
  if (passage.end - span.end > reach) {
    passage.end = BackToSpace(text, span.end + reach, span.end);
  }
  return passage;
}

std::vector<Span> ParagraphsOf(const Report& report, TextField field) {
  const absl::string_view text = FieldOf(report, field);
  std::vector<Span> paragraphs;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find('\n', begin);
    if (end == absl::string_view::npos) end = text.size();
    const absl::string_view line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != absl::string_view::npos) {
      paragraphs.push_back(
          {field, static_cast<int32_t>(begin), static_cast<int32_t>(end)});
    }
    begin = end + 1;
  }
  return paragraphs;
}

}  // namespace claimgraph
