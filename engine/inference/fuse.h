// Structured claims in, beliefs out: chooses the model that fits the values,
// finds who speaks with one voice, and answers item by item.
//
//     const auto fusion = Fusion::Run(std::move(problem), nullptr, {});
//     for (int i = 0; i < fusion->problem().item_count(); ++i) {
//       const FusedItem item = fusion->Item(i);
//       ... item.values[item.chosen].probability ...
//     }
//
// Which model:
//   closed_labels   categorical, at most 20 different values, no hierarchy
//   open_values     other categorical values, sets, values of a hierarchy
//   judged_numbers  numbers whose distances from their item's median have no
//                   heavier tail than a Cauchy's (99th over 75th percentile
//                   at most 26)
//   stated_numbers  numbers with heavier tails
//
// Invariants: probabilities of an item's values and of none of them sum to
//             one; one value is chosen, always; terms add up to the log-odds
//             of the chosen value within 1e-9; never NaN. The same input
//             gives the same bits, in any order of rows and for any number
//             of threads.
// Threads:    immutable; Item may be called from many.
// Background: docs/models/fusion.md

#ifndef ENGINE_INFERENCE_FUSE_H_
#define ENGINE_INFERENCE_FUSE_H_

#include <memory>
#include <string>
#include <vector>

#include "engine/inference/belief_problem.h"
#include "engine/inference/fusion_model.h"
#include "engine/inference/source_voices.h"
#include "engine/inference/value_relations.h"

namespace claimgraph {

struct FuseOptions {
  VoiceOptions voices;  // of open values
  // Of closed labels, where two good sources agree nearly always: only what
  // is equal on some hundred contested items is one voice.
  VoiceOptions label_voices = {
      .voice_agreement = 0.995, .least_agreement = 0.9, .link_nats = 10};
  int threads = 1;
};

struct FusedValue {
  int candidate = 0;
  double probability = 0;
  double low50 = 0, high50 = 1;
  double low90 = 0, high90 = 1;
  int roots = 0;               // claims of their own: not copies
  double effective_roots = 0;  // after all discounts
};

// One summand of the chosen value's log-odds.
struct FusedTerm {
  int source = -1;      // -1: the prior
  double log_odds = 0;  // or, of judged numbers, part of the estimate
  double weight = 1;
  std::string reason;  // for people: why this weight
};

struct FusedItem {
  std::vector<FusedValue> values;  // by candidate
  int chosen = 0;                  // index of values
  double none_of_these = 0;
  // At least two effective roots speak for the chosen value. When false,
  // "cannot tell" is the honest answer, whatever the probability.
  bool sufficient = false;
  std::optional<NumberBelief> number;
};

class Fusion {
 public:
  // `tree` may be null; it is needed by this call only.
  static std::unique_ptr<const Fusion> Run(BeliefProblem problem,
                                           const ValueTree* tree,
                                           const FuseOptions& options);

  const BeliefProblem& problem() const { return problem_; }
  const FusionModel& model() const { return *model_; }
  // Pairs of sources that were found to be one voice.
  const std::vector<LinkedPair>& voices() const { return voices_; }

  FusedItem Item(int item) const;
  // Of the chosen value; the prior first, then claims in the problem's order.
  // One term, without a source, where claims times candidates pass 2^24.
  std::vector<FusedTerm> Terms(int item, int chosen) const;

 private:
  Fusion() = default;
  void ChooseModel(const ValueTree* tree, const FuseOptions& options);
  std::string ReasonOf(int64_t claim) const;

  BeliefProblem problem_;
  std::vector<LinkedPair> voices_;
  std::unique_ptr<ValueRelations> relations_;
  std::unique_ptr<FusionModel> model_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSE_H_
