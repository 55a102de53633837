// Credits at the end of a sentence in a text that has lost its commas, as
// many that were scraped from pages have:
//
//     a flood drowned two people [state radio] [reported] on Sunday
//     flood drowns two people [state radio]          (a headline's dash lost)
//
// Reading a subject without a border before it is a guess, so it must be a
// registered name, or a phrase that its article or first adjective opens and
// whose head can speak; what stands before it must be a clause. A headline's
// last words count only if the body credits the same source.
//
// A text with commas is left alone: there "the losses the ministry reported"
// is a noun with a relative clause.
//
// Cost: linear in the tokens times a bounded look-around.

#ifndef ENGINE_ATTRIBUTION_RULES_UNMARKED_CREDIT_RULES_H_
#define ENGINE_ATTRIBUTION_RULES_UNMARKED_CREDIT_RULES_H_

#include <optional>
#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/source_phrases.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/registry/source_registry.h"

namespace claimgraph {

class UnmarkedCreditRules {
 public:
  UnmarkedCreditRules(const TaggedText& text, const SourceRegistry& registry)
      : text_(text), phrases_(text), registry_(registry) {}

  // Candidates for units of which `found` has none; none at all where the
  // text has commas.
  std::vector<Candidate> Find(const std::vector<Candidate>& found) const;

 private:
  bool HasLostCommas() const;
  std::optional<Candidate> FindCredit(int unit) const;
  std::optional<Candidate> FindHeadlineTail(
      int unit, const std::vector<Candidate>& credits) const;
  std::optional<int> SourceBegin(int lo, int end) const;
  int BeginOfNamed(int lo, int end) const;
  bool EndsClauseBefore(int begin, int lo) const;

  const TaggedText& text_;
  const SourcePhrases phrases_;
  const SourceRegistry& registry_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_UNMARKED_CREDIT_RULES_H_
