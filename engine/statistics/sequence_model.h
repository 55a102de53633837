// A linear-chain conditional random field over hashed features: labels for
// each position of a sequence, and how sure each label is.
//
//     p(y | x) = exp(sum_i s(y_i, x_i) + t(y_{i-1}, y_i)) / Z(x)
//
// s is the sum of the weights of the features at i; label 0 has the score 0
// everywhere, the others are measured against it. t is minus infinity where
// one label must not follow another (`SequenceShape::may_follow`).
//
// Weights are bytes, in buckets of eight features that fill one cache line:
// a look-up is one memory access. A feature that is not in the table weighs
// nothing; by accident (16 bits of check, about one in ten thousand) a
// strange one is taken for one that is.
//
// Cost:       Scores: one look-up a feature. Best and Marginals: positions
//             times labels squared. Threads: immutable; share freely.
// Errors:     DataLoss for bytes that are no such model.
// Background: docs/models/attribution.md; Lafferty, McCallum, Pereira,
//             "Conditional Random Fields", ICML 2001

#ifndef ENGINE_STATISTICS_SEQUENCE_MODEL_H_
#define ENGINE_STATISTICS_SEQUENCE_MODEL_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/statistics/feature_sequence.h"

namespace claimgraph {

inline constexpr int kMostSequenceLabels = 7;

// One number for each label; those past the number of labels are 0.
using LabelScores = std::array<float, kMostSequenceLabels>;

// What a trainer yields, before it is packed.
struct SequenceWeights {
  int labels = 0;  // in [2, kMostSequenceLabels]
  // transition[from][to]; from == labels: the begin of a sequence.
  // -infinity: may not follow.
  std::vector<LabelScores> transition;
  // By feature hash; [0] is 0.
  std::vector<std::pair<uint64_t, LabelScores>> features;
};

class SequenceModel {
 public:
  // Packs weights into bytes. Of more than eight features in a bucket those
  // with the least weight are dropped.
  static SequenceModel Pack(const SequenceWeights& weights);
  static absl::StatusOr<SequenceModel> Parse(absl::string_view bytes);
  std::string Serialize() const;

  int labels() const { return labels_; }
  // transition[from][to], as in SequenceWeights.
  const std::vector<LabelScores>& transition() const { return transition_; }

  // s of every label at every position.
  std::vector<LabelScores> Scores(const FeatureSequence& sequence) const;

  // The likeliest labels together.
  std::vector<int> Best(const std::vector<LabelScores>& scores) const;

  // The probability of each label at each position.
  std::vector<LabelScores> Marginals(
      const std::vector<LabelScores>& scores) const;

 private:
  static constexpr int kBucketSize = 8;
  static constexpr int kWeights = kMostSequenceLabels - 1;
  struct alignas(64) Bucket {
    uint16_t check[kBucketSize];  // 0: empty
    int8_t weight[kBucketSize][kWeights];
  };
  static_assert(sizeof(Bucket) == 64);

  static uint16_t CheckOf(uint64_t hash) {
    return static_cast<uint16_t>((hash >> 48) | 1);
  }
  size_t BucketOf(uint64_t hash) const {
    return static_cast<size_t>((hash & 0xFFFFFFFFu) * buckets_.size() >> 32);
  }

  int labels_ = 0;
  float step_ = 0;  // what a weight of 1 stands for
  std::vector<LabelScores> transition_;
  std::vector<Bucket> buckets_;
};

}  // namespace claimgraph

#endif  // ENGINE_STATISTICS_SEQUENCE_MODEL_H_
