// Every attribution that the rules find in a report: clause rules, headlines
// and transcripts, then the best consistent set, with quotations that go on.
//
// Cost: linear in the tokens.

#ifndef ENGINE_ATTRIBUTION_RULES_RULE_FINDER_H_
#define ENGINE_ATTRIBUTION_RULES_RULE_FINDER_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/registry/source_registry.h"

namespace claimgraph {

std::vector<Candidate> FindByRules(const TaggedText& text,
                                   const SourceRegistry& registry);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_RULE_FINDER_H_
