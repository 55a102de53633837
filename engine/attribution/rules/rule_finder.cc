#include "engine/attribution/rules/rule_finder.h"

#include <utility>

#include "engine/attribution/candidate_merger.h"
#include "engine/attribution/rules/clause_rules.h"
#include "engine/attribution/rules/headline_rules.h"
#include "engine/attribution/rules/quotation_rules.h"
#include "engine/attribution/rules/unmarked_credit_rules.h"

namespace claimgraph {

std::vector<Candidate> FindByRules(const TaggedText& text,
                                   const SourceRegistry& registry) {
  const ClauseRules clause_rules(text);
  const HeadlineRules headline_rules(text, registry);
  std::vector<Candidate> found;
  const auto append = [&found](std::vector<Candidate> more) {
    const int offset = static_cast<int>(found.size());
    for (Candidate& candidate : more) {
      if (candidate.parent >= 0) candidate.parent += offset;
      found.push_back(std::move(candidate));
    }
  };
  for (size_t u = 0; u < text.units().size(); ++u) {
    append(clause_rules.FindInUnit(static_cast<int>(u)));
  }
  append(UnmarkedCreditRules(text, registry).Find(found));
  append(headline_rules.FindTurns());
  append(headline_rules.FindInHeadlines(found));
  found = MergeCandidates(text, std::move(found));
  AttachQuotations(text, &found);
  return found;
}

}  // namespace claimgraph
