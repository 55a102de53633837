// Finds the headline and the paragraphs of a report.
//
// A line is a paragraph, as news texts are stored. A text whose lines are
// broken at a fixed width (an e-mail) is recognised by lines that are long,
// nearly equal and end inside a sentence; there empty lines separate
// paragraphs.
//
// Cost:    linear in the text. Threads: pure function.

#ifndef ENGINE_TEXT_PARAGRAPHS_H_
#define ENGINE_TEXT_PARAGRAPHS_H_

#include <vector>

#include "engine/types/report.h"
#include "engine/types/span.h"

namespace claimgraph {

struct ParagraphSpan {
  Span span;  // without the white space around it; never empty
  bool headline = false;
};

// In order of the report: the title first. Only the first can be a headline.
std::vector<ParagraphSpan> FindParagraphs(const Report& report);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_PARAGRAPHS_H_
