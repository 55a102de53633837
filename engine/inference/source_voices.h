// Finds sources that speak with one voice, before any truth is known: whoever
// agrees with another wherever opinions differ does not add to it.
//
//     FindVoices(problem, {});    // lowers weights, adds discounts
//
// Citations first: a claim that names a source with the same value on the
// item is a copy of it, weight 0. A cited source that is silent on the item
// is not counted against the citing one, but all who cite it share one
// voice. Sources that name each other in a circle share one voice too.
//
// Then agreement: an item is *contested* when two claims or more, and a tenth
// of all, differ from the most frequent value (one source that is always wrong
// does not make the others one voice).
// For a pair of sources with n contested items in common and k equal claims,
//
//     evidence = k ln(c / r) + (n - k) ln((1 - c) / (1 - r))      in nats
//
// weighs "one voice, agreeing with rate c" against "two voices, agreeing with
// rate r", r being the mean agreement of the collection's pairs. Pairs are
// linked from `link_nats` on; groups are joined greedily, most common items
// first, when every pair across is linked (complete linkage: chains cannot
// swallow independent sources). A group's n equal claims on an item weigh
// 1 / n each.
//
// Limits:  two sources that are nearly always right agree nearly always, and
//          look like one voice; their weight is lost where nobody else
//          speaks. Items with more than `most_sources` sources are skipped.
// Cost:    O(sum over contested items of sources squared); 16 bytes a pair
//          of sources that meet.
// Related: Dong, Berti-Equille and Srivastava, "Integrating conflicting data:
//          the role of source dependence", PVLDB 2009. There copying is found
//          with the truth; here before it, as a clique that outvotes the
//          others would make its errors the truth.

#ifndef ENGINE_INFERENCE_SOURCE_VOICES_H_
#define ENGINE_INFERENCE_SOURCE_VOICES_H_

#include <vector>

#include "engine/inference/belief_problem.h"

namespace claimgraph {

struct VoiceOptions {
  // Contested items that a pair needs in common. Range: [1, inf). Default: 10.
  int least_common = 10;
  // Share of an item's claims that must differ from its most frequent value,
  // and at least two of them. Higher finds fewer voices. Default: 0.1.
  double least_dissent = 0.1;
  // Share of contested items on which one voice agrees with itself. Range:
  // (0.5, 1). Higher finds fewer voices. Default: 0.99.
  double voice_agreement = 0.99;
  // r is at least this: what two independent sources that are good would
  // agree. Range: [0, 0.9]. Higher finds fewer voices. Default: 0.3.
  double least_agreement = 0.3;
  // Evidence from which a pair is linked. Higher finds fewer voices.
  // Default: ln(100), as one pair in a hundred may be expected to be one.
  double link_nats = 4.6;
  // Items with more sources are not used to compare them. Default: 400.
  int most_sources = 400;
};

// A pair of sources that was found to be one voice.
struct LinkedPair {
  int32_t a = 0;
  int32_t b = 0;
  int common = 0;
  int equal = 0;
  double probability = 0;  // that they are one voice
};

// Sets weights and discounts of `problem`.
// Returns the linked pairs within groups, sorted.
std::vector<LinkedPair> FindVoices(const VoiceOptions& options,
                                   BeliefProblem& problem);

// Citations only.
void DiscountCitations(BeliefProblem& problem);

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_SOURCE_VOICES_H_
