#include "engine/inference/source_quality.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "engine/inference/special_functions.h"

namespace claimgraph {
namespace {

// Sources are on the whole more often right than wrong: what nobody could
// learn from claims alone is assumed (no flipped labels).
constexpr double kLowestMean = 0.5;
constexpr double kHighestMean = 0.995;

// A better argument than `at` within [low, high], or `at` itself.
double GoldenStep(const std::function<double(double)>& objective, double at,
                  double low, double high) {
  constexpr double kRatio = 0.6180339887498949;
  constexpr int kSteps = 14;
  double left = high - kRatio * (high - low);
  double right = low + kRatio * (high - low);
  double at_left = objective(left), at_right = objective(right);
  for (int i = 0; i < kSteps; ++i) {
    if (at_left > at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - kRatio * (high - low);
      at_left = objective(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + kRatio * (high - low);
      at_right = objective(right);
    }
  }
  const double best = at_left > at_right ? left : right;
  return std::max(at_left, at_right) > objective(at) ? best : at;
}

double LogBetaDensity(double x, double a, double b) {
  return (a - 1) * std::log(x) + (b - 1) * std::log(1 - x) - LogBeta(a, b);
}

}  // namespace

SourceQuality::SourceQuality(const SourceQualityOptions& options,
                             std::vector<int> kind_of_source, int kinds,
                             std::vector<double> kind_means)
    : options_(options),
      kind_of_source_(std::move(kind_of_source)),
      members_(kinds),
      kind_anchor_(std::move(kind_means)),
      kind_mean_(kinds, options.mean),
      top_mean_(options.mean),
      tie_(options.tie) {
  kind_anchor_.resize(kinds, std::numeric_limits<double>::quiet_NaN());
  for (int g = 0; g < kinds; ++g) {
    if (!std::isnan(kind_anchor_[g])) kind_mean_[g] = kind_anchor_[g];
  }
  for (size_t j = 0; j < kind_of_source_.size(); ++j) {
    members_[kind_of_source_[j]].push_back(static_cast<int>(j));
  }
  const size_t count = kind_of_source_.size();
  for (auto* field :
       {&right_, &wrong_, &alpha_, &beta_, &log_right_, &log_wrong_}) {
    field->assign(count, 0.0);
  }
  Refresh();
}

void SourceQuality::Refresh() {
  for (size_t j = 0; j < alpha_.size(); ++j) {
    const double mean = kind_mean_[kind_of_source_[j]];
    alpha_[j] = tie_ * mean + right_[j];
    beta_[j] = tie_ * (1 - mean) + wrong_[j];
    const double both = Digamma(alpha_[j] + beta_[j]);
    log_right_[j] = Digamma(alpha_[j]) - both;
    log_wrong_[j] = Digamma(beta_[j]) - both;
  }
}

void SourceQuality::Update(const std::vector<double>& right,
                           const std::vector<double>& wrong) {
  right_ = right;
  wrong_ = wrong;
  Refresh();
}

double SourceQuality::LogOddsVariance(int source) const {
  return Trigamma(alpha_[source]) + Trigamma(beta_[source]);
}

double SourceQuality::KindPart(int kind, double mean) const {
  const double anchor =
      std::isnan(kind_anchor_[kind]) ? top_mean_ : kind_anchor_[kind];
  double sum = LogBetaDensity(mean, options_.kind_tie * anchor,
                              options_.kind_tie * (1 - anchor));
  const double a = tie_ * mean, b = tie_ * (1 - mean);
  const double prior = LogBeta(a, b);
  for (const int j : members_[kind]) {
    if (right_[j] + wrong_[j] > 0) {
      sum += LogBeta(a + right_[j], b + wrong_[j]) - prior;
    }
  }
  return sum;
}

double SourceQuality::TopPart(double mean) const {
  double sum = LogBetaDensity(mean, options_.strength * options_.mean,
                              options_.strength * (1 - options_.mean));
  for (size_t g = 0; g < kind_mean_.size(); ++g) {
    if (members_[g].empty() || !std::isnan(kind_anchor_[g])) continue;
    sum += LogBetaDensity(kind_mean_[g], options_.kind_tie * mean,
                          options_.kind_tie * (1 - mean));
  }
  return sum;
}

double SourceQuality::TiePart(double log_tie) const {
  const double z = (log_tie - std::log(options_.tie)) / options_.tie_spread;
  double sum = -0.5 * z * z;
  const double tie = std::exp(log_tie);
  for (size_t g = 0; g < members_.size(); ++g) {
    const double a = tie * kind_mean_[g], b = tie * (1 - kind_mean_[g]);
    const double prior = LogBeta(a, b);
    for (const int j : members_[g]) {
      if (right_[j] + wrong_[j] > 0) {
        sum += LogBeta(a + right_[j], b + wrong_[j]) - prior;
      }
    }
  }
  return sum;
}

void SourceQuality::Learn() {
  for (size_t g = 0; g < kind_mean_.size(); ++g) {
    if (members_[g].empty()) continue;
    kind_mean_[g] = GoldenStep(
        [&](double mean) { return KindPart(static_cast<int>(g), mean); },
        kind_mean_[g], kLowestMean, kHighestMean);
  }
  top_mean_ = GoldenStep([this](double mean) { return TopPart(mean); },
                         top_mean_, kLowestMean, kHighestMean);
  const double centre = std::log(options_.tie);
  const double reach = 3 * options_.tie_spread;
  tie_ = std::exp(GoldenStep([this](double tie) { return TiePart(tie); },
                             std::log(tie_), centre - reach, centre + reach));
  Refresh();
}

double SourceQuality::Bound() const {
  double sum = TopPart(top_mean_) + TiePart(std::log(tie_));
  for (size_t j = 0; j < right_.size(); ++j) {
    sum -= right_[j] * log_right_[j] + wrong_[j] * log_wrong_[j];
  }
  for (size_t g = 0; g < kind_mean_.size(); ++g) {
    if (members_[g].empty() || std::isnan(kind_anchor_[g])) continue;
    sum += LogBetaDensity(kind_mean_[g], options_.kind_tie * kind_anchor_[g],
                          options_.kind_tie * (1 - kind_anchor_[g]));
  }
  return sum;
}

}  // namespace claimgraph
