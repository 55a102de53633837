#include "engine/inference/fusion/stated_numbers_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace claimgraph {
namespace {

constexpr double kLeastScale = 1e-4;
constexpr double kOutlierPrior = 0.3;  // backed by one claim

double F(double x) { return std::copysign(std::log1p(std::abs(x)), x); }

// Student's t with 2 degrees of freedom.
double StudentDensity(double z) {
  return 1.0 / (2.0 * std::sqrt(2.0) * std::pow(1.0 + z * z / 2.0, 1.5));
}

bool Holds(const ClaimedNumber& claim, double point) {
  return point >= claim.lower && point <= claim.upper;
}

// From `point` to the nearest end of the claim, on the scale of f.
double Distance(const ClaimedNumber& claim, double point) {
  if (point < claim.lower) return F(claim.lower) - F(point);
  if (point > claim.upper) return F(point) - F(claim.upper);
  return 0;
}

// Half of the last digit that is not a trailing zero: 500 of 13,000.
double HalfLastDigit(double x) {
  if (x == 0 || std::abs(x) > 1e15) return 0.5;
  double unit = 1;
  if (x != std::floor(x)) {
    for (int digits = 0; digits < 9; ++digits) {
      const double scaled = x / unit;
      if (std::abs(scaled - std::round(scaled)) < 1e-6) break;
      unit /= 10;
    }
    return unit / 2;
  }
  while (std::fmod(x, unit * 10) == 0) unit *= 10;
  return unit / 2;
}

// Returns ln of the normaliser.
double Normalise(const std::vector<double>& scores,
                 std::vector<double>& posterior) {
  const double highest = *std::max_element(scores.begin(), scores.end());
  posterior.resize(scores.size());
  double sum = 0;
  for (size_t t = 0; t < scores.size(); ++t) {
    posterior[t] = std::exp(scores[t] - highest);
    sum += posterior[t];
  }
  for (double& p : posterior) p /= sum;
  return highest + std::log(sum);
}

}  // namespace

StatedNumbersModel::StatedNumbersModel(const BeliefProblem& problem,
                                       const StatedNumbersOptions& options)
    : problem_(problem),
      options_(options),
      quality_(options.sources,
               {problem.kind_of_source.begin(), problem.kind_of_source.end()},
               static_cast<int>(problem.kinds.size())) {
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;
  for (const ClaimedNumber& number : problem.numbers) {
    lowest = std::min(lowest, F(number.point));
    highest = std::max(highest, F(number.point));
  }
  range_ = std::max(1.0, highest - lowest);
}

StatedNumbersModel::Candidates StatedNumbersModel::CandidatesOf(
    int item) const {
  const int width = problem_.CandidatesOf(item);
  std::vector<double> mass(width), points(width);
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    mass[claim.candidate] += claim.weight;
    points[claim.candidate] = problem_.numbers[c].point;
  }
  std::vector<int> order(width);
  std::iota(order.begin(), order.end(), 0);
  if (width > options_.most_candidates) {
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return mass[a] > mass[b]; });
    order.resize(options_.most_candidates);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return points[a] < points[b]; });
  Candidates candidates;
  for (const int t : order) {
    candidates.points.push_back(points[t]);
    candidates.index.push_back(t);
  }
  return candidates;
}

double StatedNumbersModel::MissDensity(double distance) const {
  return options_.density *
         ((1 - outliers_) * StudentDensity(distance / scale_) / scale_ +
          outliers_ / range_);
}

void StatedNumbersModel::AddClaim(int64_t index, const Candidates& candidates,
                                  std::vector<double>& scores) const {
  const BeliefClaim& claim = problem_.claims[index];
  const double w = claim.weight * claim.said;
  if (w <= 0) return;
  const ClaimedNumber& number = problem_.numbers[index];
  const double right = quality_.LogRight(claim.source);
  const double wrong = quality_.LogWrong(claim.source);
  for (size_t t = 0; t < scores.size(); ++t) {
    const double point = candidates.points[t];
    scores[t] +=
        w * (Holds(number, point)
                 ? right
                 : wrong + std::log(MissDensity(Distance(number, point))));
  }
}

void StatedNumbersModel::Scores(int item, const Candidates& candidates,
                                std::vector<double>& scores) const {
  scores.assign(candidates.points.size(), 0.0);
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    AddClaim(c, candidates, scores);
  }
}

void StatedNumbersModel::Learn() {
  const int sources = problem_.source_count();
  std::vector<double> scores, posterior;
  double before = -std::numeric_limits<double>::infinity();
  for (int sweep = 0; sweep < options_.max_sweeps; ++sweep) {
    std::vector<double> right(sources), wrong(sources);
    double missed = 1, outlying = kOutlierPrior, squares = 0, near = 0;
    double likelihood = 0;
    for (int i = 0; i < problem_.item_count(); ++i) {
      const Candidates candidates = CandidatesOf(i);
      Scores(i, candidates, scores);
      likelihood += Normalise(scores, posterior) -
                    std::log(static_cast<double>(scores.size()));
      for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
           ++c) {
        const BeliefClaim& claim = problem_.claims[c];
        const ClaimedNumber& number = problem_.numbers[c];
        const double w = claim.weight * claim.said;
        double held = 0;
        for (size_t t = 0; t < posterior.size(); ++t) {
          if (posterior[t] < 1e-9) continue;
          const double point = candidates.points[t];
          if (Holds(number, point)) {
            held += posterior[t];
            continue;
          }
          const double z = Distance(number, point) / scale_;
          const double stray =
              outliers_ * options_.density / range_ / MissDensity(z * scale_);
          const double mass = w * posterior[t];
          missed += mass;
          outlying += mass * stray;
          // Student's t as a scale mixture: E of the precision is 3/(2+z^2).
          near += mass * (1 - stray);
          squares +=
              mass * (1 - stray) * 3 / (2 + z * z) * z * z * scale_ * scale_;
        }
        right[claim.source] += w * held;
        wrong[claim.source] += w * (1 - held);
      }
    }
    bound_.push_back(likelihood + quality_.Bound() +
                     kOutlierPrior * std::log(outliers_) +
                     (1 - kOutlierPrior) * std::log(1 - outliers_));
    quality_.Update(right, wrong);
    quality_.Learn();
    outliers_ = std::clamp(outlying / missed, 0.01, 0.99);
    if (near > 1e-3) scale_ = std::max(kLeastScale, std::sqrt(squares / near));
    if (bound_.back() - before < options_.tolerance * std::abs(bound_.back())) {
      break;
    }
    before = bound_.back();
  }
}

std::vector<double> StatedNumbersModel::Spread(
    int item, const Candidates& candidates,
    const std::vector<double>& scores) const {
  std::vector<double> few;
  Normalise(scores, few);
  std::vector<double> posterior(problem_.CandidatesOf(item) + 1, 0.0);
  for (size_t t = 0; t < few.size(); ++t) {
    posterior[candidates.index[t]] = few[t];
  }
  return posterior;
}

std::vector<double> StatedNumbersModel::Posterior(int item) const {
  const Candidates candidates = CandidatesOf(item);
  std::vector<double> scores;
  Scores(item, candidates, scores);
  return Spread(item, candidates, scores);
}

std::vector<std::vector<double>> StatedNumbersModel::Steps(int item) const {
  const Candidates candidates = CandidatesOf(item);
  std::vector<double> scores(candidates.points.size(), 0.0);
  std::vector<std::vector<double>> steps = {Spread(item, candidates, scores)};
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    AddClaim(c, candidates, scores);
    steps.push_back(Spread(item, candidates, scores));
  }
  return steps;
}

std::optional<NumberBelief> StatedNumbersModel::NumberOf(int item) const {
  const Candidates candidates = CandidatesOf(item);
  std::vector<double> scores, posterior;
  Scores(item, candidates, scores);
  Normalise(scores, posterior);
  const auto quantile = [&](double share) {
    double sum = 0;
    for (size_t t = 0; t < posterior.size(); ++t) {
      sum += posterior[t];
      if (sum >= share) return candidates.points[t];
    }
    return candidates.points.back();
  };
  NumberBelief belief;
  belief.estimate = quantile(0.5);
  const auto low = [&](double share) {
    const double x = quantile(share);
    return x - HalfLastDigit(x);
  };
  const auto high = [&](double share) {
    const double x = quantile(share);
    return x + HalfLastDigit(x);
  };
  belief.low90 = low(0.05);
  belief.high90 = high(0.95);
  belief.low50 = low(0.25);
  belief.high50 = high(0.75);
  return belief;
}

std::vector<double> StatedNumbersModel::Deviations(
    int item, const std::vector<double>& posterior) const {
  std::vector<double> by_value(posterior.size());
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    const double w = claim.weight * claim.said;
    by_value[claim.candidate] += w * w * quality_.LogOddsVariance(claim.source);
  }
  return DeviationsOfLogOdds(posterior, by_value);
}

SourceBelief StatedNumbersModel::BeliefIn(int source) const {
  return BeliefOfBeta(quality_.alpha(source), quality_.beta(source),
                      quality_.Observations(source));
}

std::unique_ptr<StatedNumbersModel> StatedNumbersModel::Fit(
    const BeliefProblem& problem, const StatedNumbersOptions& options) {
  auto model = std::unique_ptr<StatedNumbersModel>(
      new StatedNumbersModel(problem, options));
  model->Learn();
  return model;
}

}  // namespace claimgraph
