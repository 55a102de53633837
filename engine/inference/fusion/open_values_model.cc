#include "engine/inference/fusion/open_values_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/inference/special_functions.h"

namespace claimgraph {
namespace {

constexpr int kOther = static_cast<int>(ValueRelation::kOther);
constexpr double kSmoothing = 1.0;
constexpr double kFirstBeta = 0.25;  // of beta, while annealing
constexpr double kBetaStep = 1.25;
constexpr double kNoneWhileLearning = 1e-12;

int At(ValueRelation relation) { return static_cast<int>(relation); }

// Weight and number of an item's values in each relation to one candidate.
struct RelatedMass {
  std::array<double, kValueRelations> weight = {};
  std::array<int, kValueRelations> values = {};
};

}  // namespace

OpenValuesModel::OpenValuesModel(const BeliefProblem& problem,
                                 const ValueRelations& relations,
                                 const OpenValuesOptions& options)
    : problem_(problem),
      relations_(relations),
      options_(options),
      quality_(options.sources,
               {problem.kind_of_source.begin(), problem.kind_of_source.end()},
               static_cast<int>(problem.kinds.size())),
      relation_occurs_(kValueRelations, false),
      none_(kNoneWhileLearning) {
  PreparePopularity();
}

void OpenValuesModel::PreparePopularity() {
  base_.resize(problem_.candidates.size() + problem_.items.size());
  relation_occurs_[kOther] = true;
  for (int item = 0; item < problem_.item_count(); ++item) {
    if (relations_.any()) {
      PrepareRelatedItem(item);
    } else {
      PrepareItem(item);
    }
  }
  double sum = 0;
  for (int r = 1; r < kValueRelations; ++r) {
    error_prior_[r] = relation_occurs_[r] ? options_.error_shares[r] : 0;
    sum += error_prior_[r];
  }
  for (double& share : error_prior_) share /= sum;
}

double OpenValuesModel::LogPopularity(double same, double own, double related,
                                      int values) const {
  const double share = (same - own + kSmoothing) /
                       (std::max(0.0, related - own) + values + kSmoothing);
  return std::log(options_.shared_errors * share +
                  (1 - options_.shared_errors) / options_.lone_values);
}

// Without relations pop(v | t) depends on weights only, so claims are summed
// by weight of value and of their own, and candidates by weight.
void OpenValuesModel::PrepareItem(int item) {
  const int64_t first = problem_.claim_begin[item];
  const int claims = problem_.ClaimsOf(item);
  const int width = problem_.CandidatesOf(item);
  double* base = &base_[problem_.candidate_begin[item] + item];
  std::vector<double> weight(width);
  double total = 0;
  for (int c = 0; c < claims; ++c) {
    const BeliefClaim& claim = problem_.claims[first + c];
    weight[claim.candidate] += claim.weight;
    total += claim.weight;
  }
  using Class = std::pair<double, double>;  // weight of value, of the claim
  std::map<Class, double> classes;
  std::vector<std::map<Class, double>> own_classes(width);
  for (int c = 0; c < claims; ++c) {
    const BeliefClaim& claim = problem_.claims[first + c];
    if (claim.weight <= 0) continue;
    const Class of_claim = {weight[claim.candidate], claim.weight};
    classes[of_claim] += claim.weight * claim.said;
    own_classes[claim.candidate][of_claim] += claim.weight * claim.said;
  }
  const auto sum_of = [&](const std::map<Class, double>& part, double mass,
                          int values) {
    double sum = 0;
    for (const auto& [of_claim, w] : part) {
      sum += w * LogPopularity(of_claim.first, of_claim.second, mass, values);
    }
    return sum;
  };
  std::map<double, double> all_claims;  // by weight of the candidate
  for (int t = 0; t < width; ++t) {
    const double rest = total - weight[t];
    const auto [known, added] = all_claims.emplace(weight[t], 0.0);
    if (added) known->second = sum_of(classes, rest, width - 1);
    base[t] = known->second - sum_of(own_classes[t], rest, width - 1);
  }
  base[width] = sum_of(classes, total, width);
}

void OpenValuesModel::PrepareRelatedItem(int item) {
  const int64_t first = problem_.claim_begin[item];
  const int claims = problem_.ClaimsOf(item);
  const int width = problem_.CandidatesOf(item);
  double* base = &base_[problem_.candidate_begin[item] + item];
  std::vector<double> weight(width);
  for (int c = 0; c < claims; ++c) {
    const BeliefClaim& claim = problem_.claims[first + c];
    weight[claim.candidate] += claim.weight;
  }
  for (int t = 0; t <= width; ++t) {
    RelatedMass mass;
    for (int v = 0; v < width; ++v) {
      const int r = t == width ? kOther : At(relations_.Between(item, v, t));
      mass.weight[r] += weight[v];
      ++mass.values[r];
      if (v != t) relation_occurs_[r] = true;
    }
    double sum = 0;
    for (int c = 0; c < claims; ++c) {
      const BeliefClaim& claim = problem_.claims[first + c];
      if (claim.candidate == t || claim.weight <= 0) continue;
      const int r = t == width
                        ? kOther
                        : At(relations_.Between(item, claim.candidate, t));
      sum += claim.weight * claim.said *
             LogPopularity(weight[claim.candidate], claim.weight,
                           mass.weight[r], mass.values[r]);
    }
    base[t] = sum;
  }
}

std::vector<std::vector<double>> OpenValuesModel::PopularityOf(int item) const {
  const int64_t first = problem_.claim_begin[item];
  const int claims = problem_.ClaimsOf(item);
  const int width = problem_.CandidatesOf(item);
  std::vector<double> weight(width);
  for (int c = 0; c < claims; ++c) {
    const BeliefClaim& claim = problem_.claims[first + c];
    weight[claim.candidate] += claim.weight;
  }
  std::vector<std::vector<double>> result(claims,
                                          std::vector<double>(width + 1, 0.0));
  for (int t = 0; t <= width; ++t) {
    const auto relation = [&](int v) {
      return t == width ? kOther : At(relations_.Between(item, v, t));
    };
    RelatedMass mass;
    for (int v = 0; v < width; ++v) {
      mass.weight[relation(v)] += weight[v];
      ++mass.values[relation(v)];
    }
    for (int c = 0; c < claims; ++c) {
      const BeliefClaim& claim = problem_.claims[first + c];
      if (claim.candidate == t) continue;
      const int r = relation(claim.candidate);
      result[c][t] = LogPopularity(weight[claim.candidate], claim.weight,
                                   mass.weight[r], mass.values[r]);
    }
  }
  return result;
}

void OpenValuesModel::StartScores(int item, std::vector<double>& scores) const {
  const int width = problem_.CandidatesOf(item);
  scores.assign(width + 1, std::log((1 - none_) / width));
  scores[width] = std::log(none_);
}

void OpenValuesModel::AddClaim(int item, const BeliefClaim& claim,
                               std::vector<double>& scores) const {
  const double w = claim.weight * claim.said;
  if (w <= 0) return;
  const ErrorRow& errors = error_log_[claim.source];
  const double wrong = quality_.LogWrong(claim.source) + errors[kOther];
  for (double& score : scores) score += w * wrong;
  scores[claim.candidate] += w * (quality_.LogRight(claim.source) - wrong);
  if (!relations_.any()) return;
  for (size_t t = 0; t + 1 < scores.size(); ++t) {
    const int r =
        At(relations_.Between(item, claim.candidate, static_cast<int>(t)));
    if (r == At(ValueRelation::kEqual) || r == kOther) continue;
    scores[t] += w * (errors[r] - errors[kOther]);
  }
}

void OpenValuesModel::Scores(int item, std::vector<double>& scores) const {
  StartScores(item, scores);
  const double* base = &base_[problem_.candidate_begin[item] + item];
  for (size_t t = 0; t < scores.size(); ++t) scores[t] += base[t];
  double wrong = 0;
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    if (relations_.any()) {
      AddClaim(item, claim, scores);
      continue;
    }
    // The same without touching every candidate: what all share is added
    // once at the end.
    const double w = claim.weight * claim.said;
    const double log_wrong = quality_.LogWrong(claim.source);
    wrong += w * log_wrong;
    scores[claim.candidate] +=
        w * (quality_.LogRight(claim.source) - log_wrong);
  }
  for (double& score : scores) score += wrong;
}

double OpenValuesModel::Normalise(double beta,
                                  const std::vector<double>& scores,
                                  std::vector<double>& posterior) const {
  const double highest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  posterior.resize(scores.size());
  for (size_t t = 0; t < scores.size(); ++t) {
    posterior[t] = std::exp(beta * (scores[t] - highest));
    sum += posterior[t];
  }
  for (double& p : posterior) p /= sum;
  return highest + std::log(sum) / beta;
}

// One pass over the items: posteriors, and the sums that the parameters need.
void OpenValuesModel::Sweep(double beta, bool first) {
  const int sources = problem_.source_count();
  right_.assign(sources, 0.0);
  wrong_.assign(sources, 0.0);
  error_counts_.assign(sources, ErrorRow{});
  moved_ = 0;
  log_likelihood_ = 0;
  std::vector<double> scores, posterior;
  for (int item = 0; item < problem_.item_count(); ++item) {
    const int64_t begin = problem_.claim_begin[item];
    const int claims = problem_.ClaimsOf(item);
    const int width = problem_.CandidatesOf(item);
    float* kept = &posterior_[problem_.candidate_begin[item] + item];
    if (first) {
      posterior.assign(width + 1, 1e-3);
      posterior[width] = 0;
      for (int c = 0; c < claims; ++c) {
        const BeliefClaim& claim = problem_.claims[begin + c];
        posterior[claim.candidate] += claim.weight;
      }
      // Sharpened: from soft shares every source looks wrong half the time,
      // and truth may settle on what hardly anybody says.
      for (double& p : posterior) p *= p * p * p;
      double sum = 0;
      for (const double p : posterior) sum += p;
      for (double& p : posterior) p /= sum;
    } else {
      Scores(item, scores);
      log_likelihood_ += Normalise(beta, scores, posterior);
    }
    for (int t = 0; t <= width; ++t) {
      moved_ = std::max(moved_, std::abs(posterior[t] - kept[t]));
      kept[t] = static_cast<float>(posterior[t]);
    }
    for (int c = 0; c < claims; ++c) {
      const BeliefClaim& claim = problem_.claims[begin + c];
      const double w = claim.weight * claim.said;
      const double right = w * posterior[claim.candidate];
      right_[claim.source] += right;
      wrong_[claim.source] += w - right;
      if (!relations_.any()) continue;
      ErrorRow& counts = error_counts_[claim.source];
      for (int t = 0; t <= width; ++t) {
        const int r = t == width
                          ? kOther
                          : At(relations_.Between(item, claim.candidate, t));
        if (r != At(ValueRelation::kEqual)) counts[r] += w * posterior[t];
      }
    }
  }
}

// What the Dirichlet rows contribute to the bound, given those of all.
double OpenValuesModel::ErrorBound(const ErrorRow& all) const {
  double sum = 0, prior_sum = 0;
  for (int r = 1; r < kValueRelations; ++r) {
    if (!relation_occurs_[r]) continue;
    sum += (options_.error_strength * error_prior_[r] - 1) * std::log(all[r]);
    prior_sum += LogGamma(options_.error_tie * all[r]);
  }
  prior_sum -= LogGamma(options_.error_tie);
  for (const ErrorRow& counts : error_counts_) {
    double total = options_.error_tie, gammas = 0;
    for (int r = 1; r < kValueRelations; ++r) {
      if (!relation_occurs_[r]) continue;
      total += counts[r];
      gammas += LogGamma(options_.error_tie * all[r] + counts[r]);
    }
    if (total > options_.error_tie) sum += gammas - LogGamma(total) - prior_sum;
  }
  return sum;
}

// Dirichlet rows of the relations of errors, tied to those of all sources.
void OpenValuesModel::UpdateErrors() {
  ErrorRow wanted = {};
  double total = options_.error_strength;
  for (int r = 1; r < kValueRelations; ++r) {
    wanted[r] = options_.error_strength * error_prior_[r];
    for (const ErrorRow& counts : error_counts_) {
      wanted[r] += counts[r];
      total += counts[r];
    }
  }
  // The pooled shares are where the row of all ought to be; as much of the
  // way there is gone as the bound allows.
  double best = ErrorBound(error_global_);
  const ErrorRow before = error_global_;
  for (double step = 1.0; step > 0.1; step /= 2) {
    ErrorRow moved = {};
    for (int r = 1; r < kValueRelations; ++r) {
      if (!relation_occurs_[r]) continue;
      moved[r] = before[r] + step * (wanted[r] / total - before[r]);
    }
    const double bound = ErrorBound(moved);
    if (bound <= best) continue;
    best = bound;
    error_global_ = moved;
    break;
  }
  for (size_t j = 0; j < error_counts_.size(); ++j) {
    double mass = options_.error_tie;
    for (int r = 1; r < kValueRelations; ++r) mass += error_counts_[j][r];
    for (int r = 1; r < kValueRelations; ++r) {
      if (!relation_occurs_[r]) continue;
      error_log_[j][r] =
          Digamma(error_counts_[j][r] + options_.error_tie * error_global_[r]) -
          Digamma(mass);
    }
  }
  error_bound_ = ErrorBound(error_global_);
  for (size_t j = 0; j < error_counts_.size(); ++j) {
    for (int r = 1; r < kValueRelations; ++r) {
      error_bound_ -= error_counts_[j][r] * error_log_[j][r];
    }
  }
}

void OpenValuesModel::UpdateParameters() {
  quality_.Update(right_, wrong_);
  quality_.Learn();
  if (relations_.any()) UpdateErrors();
}

void OpenValuesModel::Run() {
  quality_ = SourceQuality(
      options_.sources,
      {problem_.kind_of_source.begin(), problem_.kind_of_source.end()},
      static_cast<int>(problem_.kinds.size()));
  none_ = kNoneWhileLearning;
  error_global_ = error_prior_;
  error_log_.assign(problem_.sources.size(), ErrorRow{});
  posterior_.assign(base_.size(), 0.0F);
  bound_.clear();
  error_bound_ = 0;
  double beta = options_.beta * kFirstBeta;
  for (int sweep = 0; sweep <= options_.max_sweeps; ++sweep) {
    Sweep(beta, sweep == 0);
    const bool annealing = beta < options_.beta;
    if (sweep > 0 && !annealing) {
      bound_.push_back(log_likelihood_ + quality_.Bound() + error_bound_);
      if (moved_ < options_.tolerance) break;
    }
    UpdateParameters();
    beta = std::min(options_.beta, beta * kBetaStep);
  }
}

std::unique_ptr<OpenValuesModel> OpenValuesModel::Fit(
    const BeliefProblem& problem, const ValueRelations& relations,
    const OpenValuesOptions& options) {
  auto model = std::unique_ptr<OpenValuesModel>(
      new OpenValuesModel(problem, relations, options));
  model->Run();
  model->none_ = options.none_mass;
  return model;
}

std::vector<double> OpenValuesModel::Posterior(int item) const {
  std::vector<double> scores, posterior;
  Scores(item, scores);
  Normalise(options_.beta, scores, posterior);
  return posterior;
}

std::vector<std::vector<double>> OpenValuesModel::Steps(int item) const {
  const std::vector<std::vector<double>> popularity = PopularityOf(item);
  std::vector<double> scores;
  std::vector<std::vector<double>> steps(popularity.size() + 1);
  StartScores(item, scores);
  Normalise(options_.beta, scores, steps[0]);
  for (size_t c = 0; c < popularity.size(); ++c) {
    const BeliefClaim& claim =
        problem_.claims[problem_.claim_begin[item] + static_cast<int64_t>(c)];
    AddClaim(item, claim, scores);
    for (size_t t = 0; t < scores.size(); ++t) {
      scores[t] += claim.weight * claim.said * popularity[c][t];
    }
    Normalise(options_.beta, scores, steps[c + 1]);
  }
  return steps;
}

// A source's log-odds to be right move the score of the value that it claims.
std::vector<double> OpenValuesModel::Deviations(
    int item, const std::vector<double>& posterior) const {
  std::vector<double> by_value(posterior.size());
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    const double pull = options_.beta * claim.weight * claim.said;
    by_value[claim.candidate] +=
        pull * pull * quality_.LogOddsVariance(claim.source);
  }
  return DeviationsOfLogOdds(posterior, by_value);
}

SourceBelief OpenValuesModel::BeliefIn(int source) const {
  return BeliefOfBeta(quality_.alpha(source), quality_.beta(source),
                      quality_.Observations(source));
}

}  // namespace claimgraph
