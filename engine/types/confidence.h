// What inference says: how far a claim may be believed and a source trusted,
// with the terms that make up each number.
//
// Units: probabilities in [0, 1]; terms in nats of log-odds. The terms of a
// Confidence add up to the log-odds of its probability (within 1e-9).

#ifndef ENGINE_TYPES_CONFIDENCE_H_
#define ENGINE_TYPES_CONFIDENCE_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/ids.h"
#include "engine/types/quantity.h"

namespace claimgraph {

// One summand of a log-odds.
struct ConfidenceTerm {
  std::string name;  // "prior", "origin", "other answers"
  LogOdds log_odds;
  std::optional<OriginId> origin;
  std::optional<SourceId> source;
  double weight = 1;   // below one: discounted as a copy or doubtful
  std::string reason;  // for people: why this much
  // What the claim's probability would be had this origin said nothing, with
  // the same trust in all others. Not set for the prior, nor where an item has
  // too many origins to ask for each.
  std::optional<Probability> without = std::nullopt;
};

struct Confidence {
  ClaimId claim;
  // That the claim is true; of numbers: that the latent value lies in the
  // claim's interval widened by its tolerance.
  Probability probability;
  // 50 % and 90 % intervals of the probability, from the uncertainty about
  // the sources.
  Probability low50, high50, low90, high90;
  std::vector<ConfidenceTerm> terms;
  int roots = 0;               // origins
  double effective_roots = 0;  // after discounts for dependence
  // False when fewer than two effective roots speak: "cannot tell" is then
  // the honest answer whatever the probability.
  bool sufficient = false;
  bool chosen = false;  // the most probable claim of its item
};

// The posterior over a numeric item's latent value.
struct ItemBelief {
  ItemId item;
  std::optional<double> median;
  Interval interval50;
  Interval interval90;
  // Mass that none of the claims is right.
  Probability none_of_these;
};

// The posterior of one source's chance to be right, Beta(alpha, beta).
struct Reliability {
  SourceId source;
  std::string attribute;  // empty = overall; else the role, e.g. "killed"
  double alpha = 0;
  double beta = 0;
  Probability mean;
  Probability low90, high90;
  double observations = 0;  // effective number of origins it rests on
};

// That one source copies another without saying so.
struct Dependence {
  SourceId copier;
  SourceId original;
  Probability probability;
  int shared_items = 0;
};

// All results of inference, each list sorted by its ids.
struct Beliefs {
  std::vector<Confidence> confidences;
  std::vector<ItemBelief> items;
  std::vector<Reliability> reliabilities;
  std::vector<Dependence> dependences;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_CONFIDENCE_H_
