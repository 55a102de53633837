// Quotations that stand alone and go on with the words of the speaker before
// them:
//
//     "It was no car bomb," the official asserted. ["We have the fragments."]
//
// A quotation that runs on from an unclosed one in the paragraph before goes
// on with its speaker as well.
//
// Cost: linear in quotations and candidates.

#ifndef ENGINE_ATTRIBUTION_RULES_QUOTATION_RULES_H_
#define ENGINE_ATTRIBUTION_RULES_QUOTATION_RULES_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

// Adds such quotations to the contents of `candidates`.
void AttachQuotations(const TaggedText& text,
                      std::vector<Candidate>* candidates);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_QUOTATION_RULES_H_
