// Logistic regression over hashed yes/no features.
//
//     p = 1 / (1 + exp(-sum of the weights of the features that hold))
//
// A feature that was not seen while fitting weighs nothing. Fit maximises
// the mean log-likelihood less l2 / 2 times the squared weights by
// stochastic gradient steps in an order that the seed fixes.
//
// Invariant: same examples and options: same weights, to the bit.
// Cost:      one look-up a feature. Threads: immutable; share freely.
// Errors:    DataLoss for bytes that are no such model.

#ifndef ENGINE_STATISTICS_LOGISTIC_MODEL_H_
#define ENGINE_STATISTICS_LOGISTIC_MODEL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/probability.h"

namespace claimgraph {

struct LogisticExample {
  std::vector<uint64_t> features;
  bool positive = false;
};

struct LogisticOptions {
  int rounds = 10;    // times that every example is seen. Range: >= 1
  double rate = 0.1;  // size of the first steps; falls to none. Range: > 0
  double l2 = 1e-5;   // more is smoother. Range: [0, 1 / rate)
  uint64_t seed = 1;
};

class LogisticModel {
 public:
  static LogisticModel Fit(const std::vector<LogisticExample>& examples,
                           const LogisticOptions& options = {});
  static absl::StatusOr<LogisticModel> Parse(absl::string_view bytes);
  std::string Serialize() const;

  LogOdds OddsOf(absl::Span<const uint64_t> features) const;
  Probability Of(absl::Span<const uint64_t> features) const {
    return ToProbability(OddsOf(features));
  }
  size_t size() const { return weights_.size(); }

 private:
  absl::flat_hash_map<uint64_t, float> weights_;
};

}  // namespace claimgraph

#endif  // ENGINE_STATISTICS_LOGISTIC_MODEL_H_
