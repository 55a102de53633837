// Finds quotations by their marks; what counts as one stands in document.h.
//
// Doubles (straight, curly, low, angle, two backticks) nest in any order. A
// single mark opens only after white space or another opening mark, and only
// if something can close it in its paragraph; between letters it is an
// apostrophe. A plural's apostrophe ("the soldiers' camp") closes nothing if
// a later mark can.
//
// Invariant: quotations nest: of two, one lies in the other or they are
//            disjoint; a parent comes before its children.
// Cost:      linear in the tokens. Threads: pure function.

#ifndef ENGINE_TEXT_QUOTATIONS_H_
#define ENGINE_TEXT_QUOTATIONS_H_

#include <utility>
#include <vector>

#include "engine/text/document.h"

namespace claimgraph {

// `paragraphs` are the token ranges [first, last) of the paragraphs, in
// order; an empty range is allowed.
std::vector<Quotation> FindQuotations(
    const std::vector<Token>& tokens,
    const std::vector<std::pair<int, int>>& paragraphs);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_QUOTATIONS_H_
