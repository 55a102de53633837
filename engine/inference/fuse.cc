#include "engine/inference/fuse.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/probability.h"
#include "engine/inference/fusion/closed_labels_model.h"
#include "engine/inference/fusion/judged_numbers_model.h"
#include "engine/inference/fusion/open_values_model.h"
#include "engine/inference/fusion/stated_numbers_model.h"

namespace claimgraph {
namespace {

// Claims times candidates of an item whose steps are worked out: 128 MiB.
constexpr int64_t kMostSteps = int64_t{1} << 24;

constexpr size_t kMostLabels = 20;
constexpr double kCauchyTail = 26.0;
constexpr double kSufficientRoots = 2.0 - 1e-6;

double Logit(double p) { return ToLogOdds(Probability(p)).nats(); }
double FromLogit(double nats) { return ToProbability(LogOdds(nats)).value(); }

// 99th over 75th percentile of the distances from the item's median, those
// of zero left out.
double TailOf(const BeliefProblem& problem) {
  std::vector<double> points, distances;
  for (int item = 0; item < problem.item_count(); ++item) {
    points.clear();
    for (int64_t c = problem.claim_begin[item];
         c < problem.claim_begin[item + 1]; ++c) {
      points.push_back(problem.numbers[c].point);
    }
    std::sort(points.begin(), points.end());
    const size_t half = points.size() / 2;
    const double median = points.size() % 2 == 1
                              ? points[half]
                              : points[half - 1] / 2 + points[half] / 2;
    for (const double point : points) {
      const double distance = std::abs(point - median);
      if (distance > 0) distances.push_back(distance);
    }
  }
  if (distances.size() < 2) return 0;
  std::sort(distances.begin(), distances.end());
  const auto quantile = [&](double share) {
    return distances[static_cast<size_t>(
        share * static_cast<double>(distances.size() - 1))];
  };
  return quantile(0.99) / quantile(0.75);
}

// Bounds that differ from the point need a model that knows bounds.
bool HasBounds(const BeliefProblem& problem) {
  return std::any_of(
      problem.numbers.begin(), problem.numbers.end(),
      [](const ClaimedNumber& number) { return number.lower < number.upper; });
}

}  // namespace

void Fusion::ChooseModel(const ValueTree* tree, const FuseOptions& options) {
  if (problem_.kind == ValueKind::kNumeric) {
    DiscountCitations(problem_);
    if (!HasBounds(problem_) && TailOf(problem_) <= kCauchyTail) {
      model_ = JudgedNumbersModel::Fit(problem_, {});
    } else {
      model_ = StatedNumbersModel::Fit(problem_, {});
    }
    return;
  }
  if (problem_.kind == ValueKind::kCategorical && tree == nullptr &&
      problem_.values.size() <= kMostLabels) {
    voices_ = FindVoices(options.label_voices, problem_);
    WidenToAllLabels(problem_);
    ClosedLabelsOptions closed;
    closed.threads = options.threads;
    model_ = ClosedLabelsModel::Fit(problem_, closed);
    return;
  }
  voices_ = FindVoices(options.voices, problem_);
  relations_ = std::make_unique<ValueRelations>(problem_, tree);
  model_ = OpenValuesModel::Fit(problem_, *relations_, {});
}

std::unique_ptr<const Fusion> Fusion::Run(BeliefProblem problem,
                                          const ValueTree* tree,
                                          const FuseOptions& options) {
  auto fusion = std::unique_ptr<Fusion>(new Fusion());
  fusion->problem_ = std::move(problem);
  fusion->ChooseModel(tree, options);
  return fusion;
}

FusedItem Fusion::Item(int item) const {
  FusedItem fused;
  const std::vector<double> posterior = model_->Posterior(item);
  const std::vector<double> deviations = model_->Deviations(item, posterior);
  const int width = problem_.CandidatesOf(item);
  fused.values.resize(width);
  fused.none_of_these = posterior[width];
  for (int t = 0; t < width; ++t) {
    FusedValue& value = fused.values[t];
    value.candidate = t;
    value.probability = posterior[t];
    const double centre = Logit(posterior[t]);
    value.low50 = FromLogit(centre - 0.674 * deviations[t]);
    value.high50 = FromLogit(centre + 0.674 * deviations[t]);
    value.low90 = FromLogit(centre - 1.645 * deviations[t]);
    value.high90 = FromLogit(centre + 1.645 * deviations[t]);
    if (posterior[t] > posterior[fused.chosen]) fused.chosen = t;
  }
  fused.number = model_->NumberOf(item);
  double speaking = 0;
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    FusedValue& value = fused.values[claim.candidate];
    value.roots += claim.weight > 0 ? 1 : 0;
    value.effective_roots += claim.weight * claim.said;
    speaking += claim.weight * claim.said;
  }
  if (fused.number && model_->TermsAreOdds()) {
    // The estimate is the median, which need not be the likeliest figure.
    for (int64_t c = problem_.claim_begin[item];
         c < problem_.claim_begin[item + 1]; ++c) {
      if (problem_.numbers[c].point == fused.number->estimate) {
        fused.chosen = problem_.claims[c].candidate;
      }
    }
  }
  fused.sufficient =
      (model_->TermsAreOdds() ? fused.values[fused.chosen].effective_roots
                              : speaking) >= kSufficientRoots;
  return fused;
}

std::string Fusion::ReasonOf(int64_t claim) const {
  const auto at = std::lower_bound(
      problem_.discounts.begin(), problem_.discounts.end(), claim,
      [](const Discount& d, int64_t c) { return d.claim < c; });
  if (at == problem_.discounts.end() || at->claim != claim) {
    return problem_.claims[claim].said < 1 ? "may not have said so" : "";
  }
  const std::string& other = problem_.sources[at->other];
  switch (at->kind) {
    case DiscountKind::kCites:
      return absl::StrCat("cites ", other);
    case DiscountKind::kCitationLoop:
      return absl::StrCat("cites ", other, ", in a circle");
    case DiscountKind::kOneVoice:
      return absl::StrCat("one voice with ", other);
    case DiscountKind::kLikelyCopy:
      return absl::StrCat("likely copies ", other);
  }
  return "";
}

std::vector<FusedTerm> Fusion::Terms(int item, int chosen) const {
  const bool odds = model_->TermsAreOdds();
  std::vector<FusedTerm> terms;
  if (static_cast<int64_t>(problem_.ClaimsOf(item)) *
          problem_.CandidatesOf(item) >
      kMostSteps) {
    FusedTerm all;
    all.log_odds = odds ? Logit(model_->Posterior(item)[chosen])
                        : model_->NumberOf(item)->estimate;
    all.reason = absl::StrCat("all claims together: too many to tell apart");
    terms.push_back(std::move(all));
    return terms;
  }
  const std::vector<std::vector<double>> steps = model_->Steps(item);
  double before = odds ? Logit(steps[0][chosen]) : 0;
  if (odds) {
    FusedTerm prior;
    prior.source = -1;
    prior.log_odds = before;
    prior.weight = 1;
    prior.reason = absl::StrCat("before anybody has spoken");
    terms.push_back(std::move(prior));
  }
  for (size_t c = 0; c + 1 < steps.size(); ++c) {
    const int64_t index = problem_.claim_begin[item] + static_cast<int64_t>(c);
    const BeliefClaim& claim = problem_.claims[index];
    FusedTerm term;
    term.source = claim.source;
    term.weight = static_cast<double>(claim.weight) * claim.said;
    term.reason = ReasonOf(index);
    if (odds) {
      const double after = Logit(steps[c + 1][chosen]);
      term.log_odds = after - before;
      before = after;
    } else {
      term.log_odds =
          problem_.numbers[index].point *
          (steps[c + 1][claim.candidate] - steps[c][claim.candidate]);
    }
    terms.push_back(std::move(term));
  }
  return terms;
}

}  // namespace claimgraph
