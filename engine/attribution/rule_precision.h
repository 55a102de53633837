// How often what a rule finds is right: the probability of an attribution.
//
//     precision.Of(FoundBy::kThatClause, CueClass::kClaim)    0.89
//
// The numbers are data (lexicon kind "cue-rule"), measured by comparing with
// hand-marked attributions; a row with class "*" stands for the rest of its
// rule.
//
// Errors:     InvalidArgument with file:line; a rule without a row.
// Threads:    immutable.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_RULE_PRECISION_H_
#define ENGINE_ATTRIBUTION_RULE_PRECISION_H_

#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/attribution/candidate.h"
#include "engine/base/probability.h"
#include "engine/lexicon/lexicon.h"
#include "engine/types/attribution.h"

namespace claimgraph {

class RulePrecision {
 public:
  static absl::StatusOr<RulePrecision> Create(const Lexicon& lexicon);

  // That source, cue and content of such a candidate are right.
  Probability Of(FoundBy found_by, CueClass cue_class) const;

 private:
  RulePrecision() = default;
  // kUnspecified stands for every class.
  std::map<std::pair<FoundBy, CueClass>, double> table_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULE_PRECISION_H_
