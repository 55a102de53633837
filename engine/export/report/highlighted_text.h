// Text of a report with stretches of it marked, which may overlap.
//
//     WriteHighlighted(html, report, stretch, {{span, Mark::kClaimA}});
//
// The text is cut only where a stretch begins or ends, never inside a
// character; every piece is escaped.

#ifndef ENGINE_EXPORT_REPORT_HIGHLIGHTED_TEXT_H_
#define ENGINE_EXPORT_REPORT_HIGHLIGHTED_TEXT_H_

#include <string>
#include <vector>

#include "engine/export/report/html_writer.h"
#include "engine/types/report.h"
#include "engine/types/span.h"

namespace claimgraph {

enum class Mark {
  kClaim,   // a statement
  kClaimA,  // the one that a conflict is about, on its side
  kClaimB,
  kSource,  // the words that say who said it
};

struct Highlight {
  Span span;
  Mark mark = Mark::kClaim;
  std::string anchor = {};  // id of an element where the stretch begins
  // Where the stretch ends, a link: to `target`, with this number.
  int number = 0;
  std::string target = {};
};

// The bytes of `stretch`, highlighted where highlights reach into it.
void WriteHighlighted(HtmlWriter& html, const Report& report,
                      const Span& stretch,
                      const std::vector<Highlight>& highlights);

// The paragraph around `span`; of a long one, some `reach` bytes on each side
// of the span, cut between words.
Span PassageAround(const Report& report, const Span& span, int reach);

// The non-empty lines of a field, in order.
std::vector<Span> ParagraphsOf(const Report& report, TextField field);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_HIGHLIGHTED_TEXT_H_
