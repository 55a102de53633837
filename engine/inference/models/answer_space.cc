#include "engine/inference/models/answer_space.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace claimgraph {
namespace {

constexpr double kBackgroundNats = 6.0;  // range of f when nothing is known
constexpr double kExactShare = 0.6;      // points given exactly
constexpr double kErrorScale = 0.15;     // of f, when not exact
constexpr double kOpenDecay = 0.35;      // mean of f beyond an open end
constexpr double kMarginNats = 1.5;      // of the grid beyond the claims
constexpr int kUniformNodes = 200;

double F(double x) { return std::log1p(std::max(0.0, x)); }
double Inverse(double f) { return std::expm1(f); }

// Student t with 3 degrees of freedom.
double StudentDensity(double z) {
  const double q = 1.0 + z * z / 3.0;
  return 2.0 / (M_PI * std::sqrt(3.0) * q * q);
}

// The claim's interval widened by its tolerance, in values.
std::pair<double, double> Widened(const Claim& claim) {
  const double slack = claim.tolerance > 0 ? claim.tolerance : 0.5;
  const double low =
      claim.interval.lower ? std::max(0.0, *claim.interval.lower - slack) : 0;
  const double high = claim.interval.upper
                          ? *claim.interval.upper + slack
                          : std::numeric_limits<double>::infinity();
  return {low, std::max(low, high)};
}

bool OpenAbove(const Claim& claim) { return !claim.interval.upper; }
bool OpenBelow(const Claim& claim) { return !claim.interval.lower; }

// p(states claim | right, truth x) over the density of knowing nothing.
double FitOf(const Claim& claim, double x) {
  const auto [low, high] = Widened(claim);
  const double f = F(x), f_low = F(low);
  if (OpenAbove(claim) && OpenBelow(claim)) return 1.0;
  const double f_high = OpenAbove(claim) ? f_low : F(high);
  double distance = 0;
  if (!OpenBelow(claim) && f < f_low) distance = f_low - f;
  if (!OpenAbove(claim) && f > f_high) distance = f - f_high;
  const double off = (1.0 - kExactShare) *
                     StudentDensity(distance / kErrorScale) * kBackgroundNats /
                     kErrorScale;
  if (distance > 0) return off;
  if (OpenAbove(claim) || OpenBelow(claim)) {
    const double beyond = OpenAbove(claim) ? f - f_low : f_high - f;
    return off * std::exp(-beyond / kOpenDecay) +
           kExactShare * kBackgroundNats / kOpenDecay *
               std::exp(-beyond / kOpenDecay);
  }
  const double width = std::max(f_high - f_low, 1e-3);
  // Wide intervals are statements about a range: their misses start at the
  // ends, so the inside shares one flat density.
  const double inside_off =
      std::min(off, (1.0 - kExactShare) * kBackgroundNats / width);
  return kExactShare * kBackgroundNats / width + inside_off;
}

// Share of what is stated by who knows nothing that falls on this claim.
double ChanceOfNumber(const Claim& claim) {
  const auto [low, high] = Widened(claim);
  if (OpenAbove(claim) || OpenBelow(claim)) {
    return kOpenDecay / kBackgroundNats;
  }
  return std::clamp((F(high) - F(low)) / kBackgroundNats, 1e-9, 1.0);
}

void AddNode(std::vector<double>& nodes, double f) {
  if (std::isfinite(f) && f >= 0) nodes.push_back(f);
}

// A mesh that is fine around every claim and covers what lies between.
std::vector<double> GridOf(const std::vector<const Claim*>& claims) {
  double lowest = std::numeric_limits<double>::infinity(), highest = 0;
  std::vector<double> nodes;
  for (const Claim* claim : claims) {
    const auto [low, high] = Widened(*claim);
    for (const double end : {low, high}) {
      if (!std::isfinite(end)) continue;
      lowest = std::min(lowest, F(end));
      highest = std::max(highest, F(end));
      const double f = F(end);
      for (const double step : {-1e-6, 1e-6, -0.02, 0.02, -0.07, 0.07}) {
        AddNode(nodes, f + step);
      }
    }
    if (std::isfinite(high)) {
      for (int i = 0; i <= 4; ++i) {
        AddNode(nodes, F(low) + (F(high) - F(low)) * i / 4.0);
      }
    }
  }
  if (!std::isfinite(lowest)) lowest = 0;
  const double begin = std::max(0.0, lowest - kMarginNats);
  const double end = highest + kMarginNats;
  for (int i = 0; i <= kUniformNodes; ++i) {
    AddNode(nodes, begin + (end - begin) * i / kUniformNodes);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

}  // namespace

AnswerSpace::AnswerSpace(const Item& item,
                         const std::vector<const Claim*>& claims,
                         const SourcePriors& priors) {
  if (item.type == ItemType::kNumber) {
    BuildNumbers(claims);
  } else {
    BuildCategories(item, claims, priors);
  }
}

void AnswerSpace::BuildNumbers(const std::vector<const Claim*>& claims) {
  const std::vector<double> nodes = GridOf(claims);
  const int count = static_cast<int>(nodes.size());
  prior_ = Eigen::ArrayXd::Zero(count);
  for (int i = 0; i + 1 < count; ++i) {  // trapezoid weights in f
    const double half = (nodes[i + 1] - nodes[i]) / 2.0;
    prior_[i] += half;
    prior_[i + 1] += half;
  }
  prior_ /= prior_.sum();
  for (const double f : nodes) values_.push_back(Inverse(f));
  for (const Claim* claim : claims) {
    const auto [low, high] = Widened(*claim);
    Eigen::ArrayXd fit(count), inside(count);
    for (int i = 0; i < count; ++i) {
      fit[i] = FitOf(*claim, values_[i]);
      inside[i] = values_[i] >= low && values_[i] <= high ? 1.0 : 0.0;
    }
    fit_.push_back(std::move(fit));
    inside_.push_back(std::move(inside));
    chance_.push_back(ChanceOfNumber(*claim));
  }
}

void AnswerSpace::BuildCategories(const Item& item,
                                  const std::vector<const Claim*>& claims,
                                  const SourcePriors& priors) {
  // Distinct answers in the order of the claims; the last is none of them.
  std::map<std::pair<std::string, Polarity>, int> answers;
  std::vector<int> answer_of;
  for (const Claim* claim : claims) {
    const auto [it, added] =
        answers.emplace(std::make_pair(claim->state, claim->polarity),
                        static_cast<int>(answers.size()));
    answer_of.push_back(it->second);
  }
  const int stated = static_cast<int>(answers.size());
  const bool happened_or_not = item.type == ItemType::kOccurrence;
  // "It happened" and "it did not" leave nothing over; holders of a place do.
  const bool both = happened_or_not && stated >= 2;
  const int count = both ? stated : stated + 1;
  prior_ = Eigen::ArrayXd::Zero(count);
  if (happened_or_not && stated == 1) {
    const bool affirmed = claims[0]->polarity != Polarity::kNegated;
    prior_[0] = affirmed ? priors.occurrence() : 1.0 - priors.occurrence();
    prior_[1] = 1.0 - prior_[0];
  } else {
    // Where one holder only was named, the others are as probable as he.
    const double none =
        both ? 0.0 : std::max(priors.none(), 1.0 / (stated + 1.0));
    prior_.head(stated) = (1.0 - none) / stated;
    if (!both) prior_[stated] = none;
  }
  // A source that knows nothing states any answer alike.
  const double alternatives = std::max(2, count);
  for (const int answer : answer_of) {
    Eigen::ArrayXd fit = Eigen::ArrayXd::Zero(count);
    fit[answer] = alternatives;
    Eigen::ArrayXd inside = Eigen::ArrayXd::Zero(count);
    inside[answer] = 1.0;
    fit_.push_back(std::move(fit));
    inside_.push_back(std::move(inside));
    chance_.push_back(1.0 / alternatives);
  }
}

}  // namespace claimgraph
