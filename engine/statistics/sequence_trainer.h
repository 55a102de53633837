// Fits a SequenceModel to labelled sequences.
//
// Maximises the mean log-likelihood of a sequence less l2 / 2 times the squared
// weights by stochastic gradient steps of the size
// rate * (1 - step / steps), the sequences in a random order that the seed
// fixes. Features that occur in fewer than `least_count` positions are left
// out.
//
// Invariant:  same sequences, options and seed: same weights, to the bit.
// Cost:       rounds x features x labels; memory 4 bytes a feature
//             occurrence and about 60 a distinct feature. One thread.
// Background: docs/models/attribution.md; Bottou, "Large-scale machine
//             learning with stochastic gradient descent", COMPSTAT 2010

#ifndef ENGINE_STATISTICS_SEQUENCE_TRAINER_H_
#define ENGINE_STATISTICS_SEQUENCE_TRAINER_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/statistics/feature_sequence.h"
#include "engine/statistics/sequence_model.h"

namespace claimgraph {

struct LabelledSequence {
  FeatureSequence features;
  std::vector<int> labels;  // one a position
};

struct SequenceTrainerOptions {
  int labels = 2;  // in [2, kMostSequenceLabels]
  // may_follow[from][to]; from == labels: the begin. Empty: everything may.
  std::vector<std::vector<bool>> may_follow;
  // Times that every sequence is seen. More fits closer. Range: >= 1.
  int rounds = 12;
  // Size of the first steps. Range: > 0.
  double rate = 0.1;
  // Weight of the penalty. More is smoother. Range: [0, 1 / rate).
  double l2 = 1e-4;
  // Positions in which a feature must occur. Range: >= 1.
  int least_count = 2;
  uint64_t seed = 1;
};

// Called after each round with its number and the mean loss of a position.
using SequenceTrainerProgress = std::function<void(int, double)>;

// InvalidArgument if an option or a label is out of range.
absl::StatusOr<SequenceWeights> TrainSequenceModel(
    const std::vector<LabelledSequence>& sequences,
    const SequenceTrainerOptions& options,
    const SequenceTrainerProgress& progress = nullptr);

}  // namespace claimgraph

#endif  // ENGINE_STATISTICS_SEQUENCE_TRAINER_H_
