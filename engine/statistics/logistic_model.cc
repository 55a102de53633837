#include "engine/statistics/logistic_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "engine/base/random.h"

namespace claimgraph {
namespace {

constexpr size_t kRecord = sizeof(uint64_t) + sizeof(float);

}  // namespace

LogisticModel LogisticModel::Fit(const std::vector<LogisticExample>& examples,
                                 const LogisticOptions& options) {
  absl::flat_hash_map<uint64_t, double> weights;
  double scale = 1;
  int64_t step = 0;
  const double steps = static_cast<double>(options.rounds) *
                       static_cast<double>(examples.size());
  std::vector<size_t> order(examples.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  Random random(options.seed);
  for (int round = 0; round < options.rounds; ++round) {
    random.Shuffle(order);
    for (const size_t i : order) {
      const LogisticExample& example = examples[i];
      double sum = 0;
      for (const uint64_t feature : example.features) sum += weights[feature];
      // Falls to none: what a weight is does not hang on the last examples.
      const double rate =
          options.rate * (1 - static_cast<double>(step++) / steps);
      const double p = 1 / (1 + std::exp(-scale * sum));
      scale *= 1 - rate * options.l2;
      const double change = rate * (example.positive - p) / scale;
      for (const uint64_t feature : example.features) {
        weights[feature] += change;
      }
    }
  }
  LogisticModel model;
  for (const auto& [feature, weight] : weights) {
    model.weights_[feature] = static_cast<float>(scale * weight);
  }
  return model;
}

std::string LogisticModel::Serialize() const {
  std::vector<std::pair<uint64_t, float>> sorted(weights_.begin(),
                                                 weights_.end());
  std::sort(sorted.begin(), sorted.end());
  std::string bytes;
  bytes.reserve(sorted.size() * kRecord);
  for (const auto& [feature, weight] : sorted) {
    bytes.append(reinterpret_cast<const char*>(&feature), sizeof(feature));
    bytes.append(reinterpret_cast<const char*>(&weight), sizeof(weight));
  }
  return bytes;
}

absl::StatusOr<LogisticModel> LogisticModel::Parse(absl::string_view bytes) {
  if (bytes.size() % kRecord != 0) {
    return absl::DataLossError("logistic model ends within a record");
  }
  LogisticModel model;
  model.weights_.reserve(bytes.size() / kRecord);
  for (size_t at = 0; at < bytes.size(); at += kRecord) {
    uint64_t feature = 0;
    float weight = 0;
    std::memcpy(&feature, bytes.data() + at, sizeof(feature));
    std::memcpy(&weight, bytes.data() + at + sizeof(feature), sizeof(weight));
    if (!std::isfinite(weight)) {
      return absl::DataLossError(
          "logistic model holds a weight that is no "
          "finite number");
    }
    model.weights_[feature] = weight;
  }
  return model;
}

LogOdds LogisticModel::OddsOf(absl::Span<const uint64_t> features) const {
  double sum = 0;
  for (const uint64_t feature : features) {
    const auto weight = weights_.find(feature);
    if (weight != weights_.end()) sum += weight->second;
  }
  return LogOdds(sum);
}

}  // namespace claimgraph
