#include "engine/statistics/sequence_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"

namespace claimgraph {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();
constexpr int kRow = 8;  // labels, filled up to a power of two

absl::Status CheckOptions(const std::vector<LabelledSequence>& sequences,
                          const SequenceTrainerOptions& options) {
  if (options.labels < 2 || options.labels > kMostSequenceLabels) {
    return absl::InvalidArgumentError(
        absl::StrCat("trainer option labels is ", options.labels,
                     ": must be in [2, ", kMostSequenceLabels, "]"));
  }
  if (options.rounds < 1 || options.least_count < 1) {
    return absl::InvalidArgumentError(absl::StrCat(
        "trainer options rounds and least_count are ", options.rounds, " and ",
        options.least_count, ": must be 1 or more"));
  }
  if (!(options.rate > 0) || !(options.l2 >= 0) ||
      !(options.rate * options.l2 < 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("trainer options rate and l2 are ", options.rate, " and ",
                     options.l2, ": must be > 0 and in [0, 1 / rate)"));
  }
  for (size_t s = 0; s < sequences.size(); ++s) {
    const LabelledSequence& sequence = sequences[s];
    if (static_cast<int>(sequence.labels.size()) != sequence.features.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("sequence ", s, " has ", sequence.labels.size(),
                       " labels for ", sequence.features.size(), " positions"));
    }
    for (const int label : sequence.labels) {
      if (label >= 0 && label < options.labels) continue;
      return absl::InvalidArgumentError(
          absl::StrCat("sequence ", s, " has label ", label,
                       ": must be in [0, ", options.labels, ")"));
    }
  }
  return absl::OkStatus();
}

// A sequence with its features as row numbers.
struct Rows {
  std::vector<uint32_t> features;
  std::vector<uint32_t> begins;  // one more than there are positions
  std::vector<int8_t> labels;
};

class Trainer {
 public:
  Trainer(const std::vector<LabelledSequence>& sequences,
          const SequenceTrainerOptions& options)
      : options_(options), labels_(options.labels) {
    NumberFeatures(sequences);
    weights_.assign(hashes_.size() * kRow, 0.0f);
    total_steps_ =
        std::max<double>(1, static_cast<double>(options.rounds) *
                                static_cast<double>(sequences_.size()));
    for (int z = 0; z <= labels_; ++z) {
      for (int y = 0; y < kRow; ++y) {
        const bool may = y < labels_ && (options.may_follow.empty() ||
                                         options.may_follow[z][y]);
        step_[z][y] = may ? 0.0 : kNever;
      }
    }
  }

  double Step(const Rows& rows);
  SequenceWeights Weights() const;
  std::vector<Rows>& sequences() { return sequences_; }

 private:
  double Pass(const Rows& rows);
  void MoveTransitions(const Rows& rows, int i, double size, const double* p);
  // The most frequent come first, so that their rows lie together.
  void NumberFeatures(const std::vector<LabelledSequence>& sequences) {
    absl::flat_hash_map<uint64_t, uint32_t> counts;
    for (const LabelledSequence& sequence : sequences) {
      for (int i = 0; i < sequence.features.size(); ++i) {
        for (const uint64_t hash : sequence.features.At(i)) ++counts[hash];
      }
    }
    std::vector<std::pair<uint32_t, uint64_t>> order;
    for (const auto& [hash, count] : counts) {
      if (count >= static_cast<uint32_t>(options_.least_count)) {
        order.push_back({count, hash});
      }
    }
    std::sort(order.begin(), order.end(), std::greater<>());
    counts.clear();
    for (const auto& [count, hash] : order) {
      counts[hash] = static_cast<uint32_t>(hashes_.size());
      hashes_.push_back(hash);
    }
    for (const LabelledSequence& sequence : sequences) {
      Rows& rows = sequences_.emplace_back();
      for (int i = 0; i < sequence.features.size(); ++i) {
        rows.begins.push_back(static_cast<uint32_t>(rows.features.size()));
        rows.labels.push_back(static_cast<int8_t>(sequence.labels[i]));
        for (const uint64_t hash : sequence.features.At(i)) {
          const auto row = counts.find(hash);
          if (row != counts.end()) rows.features.push_back(row->second);
        }
      }
      rows.begins.push_back(static_cast<uint32_t>(rows.features.size()));
    }
  }

  const SequenceTrainerOptions options_;
  const int labels_;
  std::vector<uint64_t> hashes_;
  std::vector<Rows> sequences_;
  // The weights are scale_ times these; a penalty on all of them is then one
  // multiplication.
  std::vector<float> weights_;
  double step_[kMostSequenceLabels + 1][kRow];
  double move_[kMostSequenceLabels + 1][kRow];  // exp of the transitions
  double scale_ = 1.0;
  int64_t steps_ = 0;
  double total_steps_ = 1;
  std::vector<double> node_, forward_, back_;
};

// Makes the entries sum to 1; gives what they summed to.
double Normalise(double* row, int n) {
  double sum = 0;
  for (int y = 0; y < n; ++y) sum += row[y];
  for (int y = 0; y < n; ++y) row[y] /= sum;
  return sum;
}

// Forward and backward over one sequence; gives log Z less the score of the
// given labels. Every row of forward_ and back_ sums to 1.
double Trainer::Pass(const Rows& rows) {
  const int n = static_cast<int>(rows.labels.size());
  for (int z = 0; z <= labels_; ++z) {
    for (int y = 0; y < labels_; ++y)
      move_[z][y] = std::exp(scale_ * step_[z][y]);
  }
  node_.assign(n * kRow, 0);
  forward_.assign(n * kRow, 0);
  back_.assign(n * kRow, 1.0 / labels_);
  double loss = 0;
  for (int i = 0; i < n; ++i) {
    float sums[kRow] = {};
    for (uint32_t k = rows.begins[i]; k < rows.begins[i + 1]; ++k) {
      const float* row = &weights_[size_t{rows.features[k]} * kRow];
      for (int y = 0; y < kRow; ++y) sums[y] += row[y];
    }
    const double largest = scale_ * *std::max_element(sums, sums + labels_);
    double* node = &node_[i * kRow];
    double* forward = &forward_[i * kRow];
    for (int y = 0; y < labels_; ++y) {
      node[y] = std::exp(scale_ * sums[y] - largest);
      double reach = i == 0 ? move_[labels_][y] : 0;
      for (int z = 0; i > 0 && z < labels_; ++z) {
        reach += forward[z - kRow] * move_[z][y];
      }
      forward[y] = reach * node[y];
    }
    const int gold = rows.labels[i];
    const int before = i == 0 ? labels_ : rows.labels[i - 1];
    loss += largest + std::log(Normalise(forward, labels_)) -
            scale_ * sums[gold] - scale_ * step_[before][gold];
  }
  for (int i = n - 2; i >= 0; --i) {
    const double* next = &back_[(i + 1) * kRow];
    const double* node = &node_[(i + 1) * kRow];
    double* back = &back_[i * kRow];
    for (int z = 0; z < labels_; ++z) {
      back[z] = 0;
      for (int y = 0; y < labels_; ++y) {
        back[z] += move_[z][y] * node[y] * next[y];
      }
    }
    Normalise(back, labels_);
  }
  return loss;
}

// One gradient step on one sequence; gives its loss before the step.
double Trainer::Step(const Rows& rows) {
  const int n = static_cast<int>(rows.labels.size());
  const double loss = Pass(rows);
  // Falls to none: what a weight is does not hang on the last sequences.
  const double rate =
      options_.rate * (1 - static_cast<double>(steps_++) / total_steps_);
  scale_ *= 1 - rate * options_.l2;
  const double size = rate / scale_;
  for (int i = 0; i < n; ++i) {
    double p[kRow];
    for (int y = 0; y < labels_; ++y) {
      p[y] = forward_[i * kRow + y] * back_[i * kRow + y];
    }
    Normalise(p, labels_);
    float change[kRow] = {};
    for (int y = 1; y < labels_; ++y) {
      change[y] = static_cast<float>(size * ((rows.labels[i] == y) - p[y]));
    }
    for (uint32_t k = rows.begins[i]; k < rows.begins[i + 1]; ++k) {
      float* row = &weights_[size_t{rows.features[k]} * kRow];
      for (int y = 0; y < kRow; ++y) row[y] += change[y];
    }
    MoveTransitions(rows, i, size, p);
  }
  return loss;
}

// The gradient step for what leads to position `i`, whose labels have the
// probabilities `p`.
void Trainer::MoveTransitions(const Rows& rows, int i, double size,
                              const double* p) {
  if (i == 0) {
    for (int y = 0; y < labels_; ++y) {
      if (step_[labels_][y] == kNever) continue;
      step_[labels_][y] += size * ((rows.labels[0] == y) - p[y]);
    }
    return;
  }
  const double* before = &forward_[(i - 1) * kRow];
  double both[kMostSequenceLabels * kMostSequenceLabels];
  for (int z = 0; z < labels_; ++z) {
    for (int y = 0; y < labels_; ++y) {
      both[z * labels_ + y] =
          before[z] * move_[z][y] * node_[i * kRow + y] * back_[i * kRow + y];
    }
  }
  Normalise(both, labels_ * labels_);
  for (int z = 0; z < labels_; ++z) {
    for (int y = 0; y < labels_; ++y) {
      if (step_[z][y] == kNever) continue;
      const bool seen = rows.labels[i - 1] == z && rows.labels[i] == y;
      step_[z][y] += size * (seen - both[z * labels_ + y]);
    }
  }
}

SequenceWeights Trainer::Weights() const {
  SequenceWeights result;
  result.labels = labels_;
  result.transition.resize(labels_ + 1, LabelScores{});
  for (int z = 0; z <= labels_; ++z) {
    for (int y = 0; y < labels_; ++y) {
      result.transition[z][y] = static_cast<float>(scale_ * step_[z][y]);
    }
  }
  for (size_t f = 0; f < hashes_.size(); ++f) {
    LabelScores row{};
    for (int y = 1; y < labels_; ++y) {
      row[y] = static_cast<float>(scale_ * weights_[f * kRow + y]);
    }
    result.features.push_back({hashes_[f], row});
  }
  return result;
}

}  // namespace

absl::StatusOr<SequenceWeights> TrainSequenceModel(
    const std::vector<LabelledSequence>& sequences,
    const SequenceTrainerOptions& options,
    const SequenceTrainerProgress& progress) {
  if (const absl::Status status = CheckOptions(sequences, options);
      !status.ok()) {
    return status;
  }
  Trainer trainer(sequences, options);
  std::vector<size_t> order;
  int64_t positions = 0;
  for (size_t i = 0; i < trainer.sequences().size(); ++i) {
    positions += static_cast<int64_t>(trainer.sequences()[i].labels.size());
    if (!trainer.sequences()[i].labels.empty()) order.push_back(i);
  }
  Random random(options.seed);
  for (int round = 1; round <= options.rounds; ++round) {
    random.Shuffle(order);
    double loss = 0;
    for (const size_t i : order) loss += trainer.Step(trainer.sequences()[i]);
    if (progress) {
      progress(round,
               loss / static_cast<double>(std::max<int64_t>(1, positions)));
    }
  }
  return trainer.Weights();
}

}  // namespace claimgraph
