#include "engine/inference/fusion/judged_numbers_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace claimgraph {
namespace {

constexpr double kLeastVariance = 1e-12;  // relative to the typical one

}  // namespace

double JudgedNumbersModel::WeightOf(const BeliefClaim& claim) const {
  return claim.weight * claim.said * precision_[claim.source];
}

void JudgedNumbersModel::Learn() {
  const int sources = problem_.source_count();
  precision_.assign(sources, 1.0);
  mean_.assign(problem_.items.size(), 0.0);
  for (int sweep = 0; sweep < options_.max_sweeps; ++sweep) {
    std::vector<double> squares(sources), counts(sources);
    double moved = 0, all_squares = 0, all_counts = 0;
    for (int i = 0; i < problem_.item_count(); ++i) {
      double sum = 0, mass = 0;
      const int64_t begin = problem_.claim_begin[i];
      const int64_t end = problem_.claim_begin[i + 1];
      for (int64_t c = begin; c < end; ++c) {
        const double w = WeightOf(problem_.claims[c]);
        sum += w * problem_.numbers[c].point;
        mass += w;
      }
      // Nobody who counts: the plain mean.
      double mean = mass > 0 ? sum / mass : 0;
      for (int64_t c = begin; mass <= 0 && c < end; ++c) {
        mean += problem_.numbers[c].point / static_cast<double>(end - begin);
      }
      moved = std::max(moved, std::abs(mean - mean_[i]));
      mean_[i] = mean;
      for (int64_t c = begin; c < end; ++c) {
        const BeliefClaim& claim = problem_.claims[c];
        const double w = claim.weight * claim.said;
        const double off = problem_.numbers[c].point - mean;
        // Its own pull on the mean hides a part of its noise.
        const double free = 1 - (mass > 0 ? WeightOf(claim) / mass : 0.0);
        squares[claim.source] += w * off * off / std::max(free, 0.1);
        counts[claim.source] += w;
      }
    }
    for (int j = 0; j < sources; ++j) {
      all_squares += squares[j];
      all_counts += counts[j];
    }
    typical_variance_ =
        std::max(all_squares / std::max(1.0, all_counts),
                 std::numeric_limits<double>::min() / kLeastVariance);
    for (int j = 0; j < sources; ++j) {
      const double variance =
          (squares[j] + options_.noise_tie * typical_variance_) /
          (counts[j] + options_.noise_tie);
      precision_[j] =
          1 / std::max(variance, kLeastVariance * typical_variance_);
    }
    observations_ = std::move(counts);
    if (moved < 1e-9 * std::sqrt(typical_variance_)) break;
  }
}

std::optional<NumberBelief> JudgedNumbersModel::NumberOf(int item) const {
  const int64_t begin = problem_.claim_begin[item];
  const int64_t end = problem_.claim_begin[item + 1];
  double mass = 0, squares = options_.variance_tie * typical_variance_;
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;
  for (int64_t c = begin; c < end; ++c) {
    const double x = problem_.numbers[c].point;
    mass += WeightOf(problem_.claims[c]);
    squares += (x - mean_[item]) * (x - mean_[item]);
    lowest = std::min(lowest, x);
    highest = std::max(highest, x);
  }
  const double own =
      squares / (static_cast<double>(end - begin) + options_.variance_tie);
  const double spread = std::sqrt((mass > 0 ? 1 / mass : typical_variance_) +
                                  own / options_.panel);
  const auto cut = [&](double z) {
    return std::clamp(mean_[item] + z * spread, lowest, highest);
  };
  return NumberBelief{mean_[item], cut(-1.645), cut(1.645), cut(-0.674),
                      cut(0.674)};
}

std::vector<double> JudgedNumbersModel::Posterior(int item) const {
  return Steps(item).back();
}

// Shares of the final estimate, claim by claim; what is left is on none.
std::vector<std::vector<double>> JudgedNumbersModel::Steps(int item) const {
  std::vector<double> shares(problem_.CandidatesOf(item) + 1, 0.0);
  const int64_t begin = problem_.claim_begin[item];
  const int64_t end = problem_.claim_begin[item + 1];
  double mass = 0;
  for (int64_t c = begin; c < end; ++c) mass += WeightOf(problem_.claims[c]);
  shares.back() = 1;
  std::vector<std::vector<double>> steps = {shares};
  for (int64_t c = begin; c < end; ++c) {
    const double share = mass > 0 ? WeightOf(problem_.claims[c]) / mass
                                  : 1.0 / static_cast<double>(end - begin);
    shares[problem_.claims[c].candidate] += share;
    shares.back() = c + 1 == end ? 0 : std::max(0.0, shares.back() - share);
    steps.push_back(shares);
  }
  return steps;
}

std::vector<double> JudgedNumbersModel::Deviations(
    int /*item*/, const std::vector<double>& posterior) const {
  return std::vector<double>(posterior.size(), 0.0);
}

SourceBelief JudgedNumbersModel::BeliefIn(int source) const {
  // 0.5 for the typical source; the interval is that of a variance known
  // from n claims.
  const double ratio = precision_[source] * typical_variance_;
  const double reach =
      1.645 * std::sqrt(2 / (observations_[source] + options_.noise_tie));
  const auto share = [](double r) { return r / (1 + r); };
  return {share(ratio), share(ratio * std::exp(-reach)),
          share(ratio * std::exp(reach)), observations_[source]};
}

std::unique_ptr<JudgedNumbersModel> JudgedNumbersModel::Fit(
    const BeliefProblem& problem, const JudgedNumbersOptions& options) {
  auto model = std::unique_ptr<JudgedNumbersModel>(
      new JudgedNumbersModel(problem, options));
  model->Learn();
  return model;
}

}  // namespace claimgraph
