// Headlines that name their source by a colon:
//
//     [Monitor]: [at least 20 killed in the capital]
//     [Dozens killed in the valley]: [monitor]
//
// and transcripts, where a name and a colon open each turn.
//
// Cost: linear in the tokens of headlines and of paragraphs' first words.

#ifndef ENGINE_ATTRIBUTION_RULES_HEADLINE_RULES_H_
#define ENGINE_ATTRIBUTION_RULES_HEADLINE_RULES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/registry/source_registry.h"

namespace claimgraph {

class HeadlineRules {
 public:
  HeadlineRules(const TaggedText& text, const SourceRegistry& registry)
      : text_(text), registry_(registry) {}

  // Candidates of headlines; `found` are those of the body, whose sources
  // may stand in the headline by name.
  std::vector<Candidate> FindInHeadlines(
      const std::vector<Candidate>& found) const;

  // Turns of a transcript: a short name before a colon that opens at least
  // kMinTurns paragraphs of the report.
  std::vector<Candidate> FindTurns() const;

 private:
  bool IsSource(TokenRange range,
                const absl::flat_hash_set<std::string>& names) const;

  const TaggedText& text_;
  const SourceRegistry& registry_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_HEADLINE_RULES_H_
