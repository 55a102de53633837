#include "engine/inference/fusion_model.h"

#include <algorithm>
#include <cmath>

#include "engine/inference/special_functions.h"

namespace claimgraph {

SourceBelief BeliefOfBeta(double alpha, double beta, double observations) {
  // ln a - ln(1 - a) under a Beta: mean and variance are known exactly.
  const double centre = Digamma(alpha) - Digamma(beta);
  const double reach = 1.645 * std::sqrt(Trigamma(alpha) + Trigamma(beta));
  const auto inverse = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
  return {alpha / (alpha + beta), inverse(centre - reach),
          inverse(centre + reach), observations};
}

std::vector<double> DeviationsOfLogOdds(const std::vector<double>& posterior,
                                        const std::vector<double>& variance) {
  double pooled = 0;
  for (size_t v = 0; v < posterior.size(); ++v) {
    pooled += posterior[v] * posterior[v] * variance[v];
  }
  std::vector<double> deviations;
  for (size_t t = 0; t < posterior.size(); ++t) {
    const double rest = std::max(1e-6, 1 - posterior[t]);
    const double others =
        std::max(0.0, pooled - posterior[t] * posterior[t] * variance[t]);
    deviations.push_back(std::sqrt(variance[t] + others / (rest * rest)));
  }
  return deviations;
}

}  // namespace claimgraph
