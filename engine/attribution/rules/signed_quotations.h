// Quotations that are signed:
//
//     ["We rebuilt the school ourselves."] - [Selma Aydar]
//
// The quotation opens its paragraph; a dash and a short name follow, up to the
// end of the paragraph or as a paragraph of their own. What speakers inside
// such a quotation are said to say stays: a letter may quote others.
//
// Cost: linear in the tokens and quotations of the text.

#ifndef ENGINE_ATTRIBUTION_RULES_SIGNED_QUOTATIONS_H_
#define ENGINE_ATTRIBUTION_RULES_SIGNED_QUOTATIONS_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

// Those of `text` whose name no candidate of `found` has as source already.
std::vector<Candidate> FindSignedQuotations(
    const TaggedText& text, const std::vector<Candidate>& found);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_SIGNED_QUOTATIONS_H_
