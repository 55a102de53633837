#include "engine/inference/fusion/closed_labels_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/inference/special_functions.h"

namespace claimgraph {
namespace {

constexpr uint64_t kBootstrapSeed = 20180301;
constexpr int kDraws = 100;
constexpr double kMostShare = 0.9;
constexpr double kPriorRight = 0.75;  // of a source before any evidence
constexpr float kTiny = 1e-12F;

// Mean over bootstrap draws of the softmax of the members' weighted totals.
std::vector<double> PseudoBma(
    const std::vector<const std::vector<float>*>& predictive) {
  const size_t members = predictive.size();
  const size_t items = predictive[0]->size();
  Random random(kBootstrapSeed);
  std::vector<double> weights(members), totals(members);
  for (int draw = 0; draw < kDraws; ++draw) {
    std::fill(totals.begin(), totals.end(), 0.0);
    double mass = 0;
    for (size_t i = 0; i < items; ++i) {
      const double g = -std::log(1.0 - random.Uniform());
      mass += g;
      for (size_t m = 0; m < members; ++m) {
        totals[m] += g * (*predictive[m])[i];
      }
    }
    const double scale = static_cast<double>(items) / mass;
    const double highest = *std::max_element(totals.begin(), totals.end());
    double sum = 0;
    std::vector<double> share(members);
    for (size_t m = 0; m < members; ++m) {
      share[m] = std::exp(scale * (totals[m] - highest));
      sum += share[m];
    }
    for (size_t m = 0; m < members; ++m) weights[m] += share[m] / sum / kDraws;
  }
  return weights;
}

// Counts of one row into probabilities, tied to the row of all sources; adds
// the counts to `seen`.
void ShrinkRow(const Eigen::ArrayXf& global, float tie, float* row,
               Eigen::ArrayXf& seen) {
  Eigen::Map<Eigen::ArrayXf> counts(row, global.size());
  seen += counts;
  const float total = counts.sum() + tie;
  counts = (counts + tie * global) / total;
}

bool IsConfusion(LabelForm form) {
  return form == LabelForm::kConfusion || form == LabelForm::kDifficulty;
}

// Every n-th item with all its claims; sources and values stay as they are.
BeliefProblem SampleOfItems(const BeliefProblem& problem, int64_t n) {
  BeliefProblem sample;
  sample.kind = problem.kind;
  sample.sources = problem.sources;
  sample.values = problem.values;
  sample.claim_begin.push_back(0);
  sample.candidate_begin.push_back(0);
  const auto append = [](const auto& from, const std::vector<int64_t>& begin,
                         int64_t i, auto& to, std::vector<int64_t>& to_begin) {
    to.insert(to.end(), from.begin() + begin[i], from.begin() + begin[i + 1]);
    to_begin.push_back(static_cast<int64_t>(to.size()));
  };
  for (int64_t i = 0; i < problem.item_count(); i += n) {
    sample.items.push_back(problem.items[i]);
    append(problem.claims, problem.claim_begin, i, sample.claims,
           sample.claim_begin);
    append(problem.candidates, problem.candidate_begin, i, sample.candidates,
           sample.candidate_begin);
  }
  return sample;
}

}  // namespace

void WidenToAllLabels(BeliefProblem& problem) {
  const auto labels = static_cast<int32_t>(problem.values.size());
  for (int i = 0; i < problem.item_count(); ++i) {
    const int32_t* had = &problem.candidates[problem.candidate_begin[i]];
    for (int64_t c = problem.claim_begin[i]; c < problem.claim_begin[i + 1];
         ++c) {
      problem.claims[c].candidate = had[problem.claims[c].candidate];
    }
  }
  problem.candidates.clear();
  for (int i = 0; i < problem.item_count(); ++i) {
    for (int32_t k = 0; k < labels; ++k) problem.candidates.push_back(k);
    problem.candidate_begin[i + 1] = problem.candidate_begin[i] + labels;
  }
}

void ClosedLabelsModel::FitMembers() {
  const double labels = static_cast<double>(problem_.values.size());
  const double row = labels * labels * problem_.source_count();
  const int subtypes =
      std::clamp(static_cast<int>(options_.most_cells / std::max(1.0, row)), 1,
                 options_.subtypes);
  for (const double learned : {0.0, 1.0}) {
    for (const LabelForm form : {LabelForm::kConfusion, LabelForm::kDifficulty,
                                 LabelForm::kSubtypes, LabelForm::kReadings}) {
      LabelFitOptions fit;
      fit.form = form;
      fit.learned_prior = learned;
      fit.tie = options_.tie;
      fit.diagonal = options_.diagonal;
      fit.subtypes = subtypes;
      fit.max_sweeps = options_.max_sweeps;
      fit.tolerance = options_.tolerance;
      members_.push_back({fit, 0, nullptr});
    }
  }
  const int64_t n = static_cast<int64_t>(problem_.claims.size()) /
                    std::max<int64_t>(1, options_.sample_claims);
  if (n < 2) {
    RunFits(problem_);
    WeighMembers();
  } else {
    const BeliefProblem sample = SampleOfItems(problem_, n);
    RunFits(sample);
    WeighMembers();
    RunFits(problem_);
  }
}

void ClosedLabelsModel::RunFits(const BeliefProblem& problem) {
  ParallelFor(members_.size(), options_.threads, [&](size_t m) {
    members_[m].fit = std::make_unique<LabelFit>(problem, members_[m].options);
    members_[m].fit->Run();
  });
}

// By the leave-one-out scores of the items that they were fitted to.
void ClosedLabelsModel::WeighMembers() {
  const std::vector<std::vector<float>> predictive =
      ParallelMap<std::vector<float>>(
          members_.size(), options_.threads,
          [&](size_t m) { return members_[m].fit->LeaveOneOut(); });
  std::vector<const std::vector<float>*> confusion;
  std::vector<double> learned;
  for (size_t m = 0; m < members_.size(); ++m) {
    if (!IsConfusion(members_[m].options.form)) continue;
    confusion.push_back(&predictive[m]);
    learned.push_back(members_[m].options.learned_prior);
  }
  const std::vector<double> of_confusion = PseudoBma(confusion);
  for (const double side : {0.0, 1.0}) {
    double of_side = 0;
    for (size_t m = 0; m < confusion.size(); ++m) {
      if (learned[m] == side) of_side += of_confusion[m];
    }
    std::vector<size_t> index;
    std::vector<const std::vector<float>*> within;
    for (size_t m = 0; m < members_.size(); ++m) {
      if (members_[m].options.learned_prior != side) continue;
      index.push_back(m);
      within.push_back(&predictive[m]);
    }
    const std::vector<double> weights = PseudoBma(within);
    for (size_t m = 0; m < index.size(); ++m) {
      members_[index[m]].weight = of_side * weights[m];
    }
  }
  std::vector<Member> kept;
  double mass = 0;
  for (Member& member : members_) {
    if (member.weight < options_.least_weight) continue;
    mass += member.weight;
    kept.push_back(std::move(member));
  }
  for (Member& member : kept) member.weight /= mass;
  members_ = std::move(kept);
}

// One reading of every source from the ensemble's posteriors: expected
// counts, and what a claim of it says on its own.
void ClosedLabelsModel::FitShare() {
  const int labels = static_cast<int>(problem_.values.size());
  const int sources = problem_.source_count();
  class_shares_ = Eigen::ArrayXf::Zero(labels);
  std::vector<float>& counts = rows_;
  counts.assign(static_cast<size_t>(sources) * labels * labels, 0.0F);
  right_.assign(sources, 0.0);
  wrong_.assign(sources, 0.0);
  Eigen::ArrayXXf global = Eigen::ArrayXXf::Ones(labels, labels);
  for (int k = 0; k < labels; ++k) global(k, k) += 2;
  for (int i = 0; i < problem_.item_count(); ++i) {
    Eigen::ArrayXf q = Eigen::ArrayXf::Zero(labels);
    for (const Member& member : members_) {
      q += static_cast<float>(member.weight) * member.fit->classes().col(i);
    }
    class_shares_ += q;
    for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
         ++c) {
      const BeliefClaim& claim = problem_.claims[c];
      const float w = claim.weight * claim.said;
      for (int k = 0; k < labels; ++k) {
        counts[(static_cast<size_t>(claim.source) * labels + k) * labels +
               claim.candidate] += w * q[k];
        global(k, claim.candidate) += w * q[k];
      }
      right_[claim.source] += w * q[claim.candidate];
      wrong_[claim.source] += w * (1 - q[claim.candidate]);
    }
  }
  class_shares_ /= std::max(kTiny, class_shares_.sum());
  for (int k = 0; k < labels; ++k) global.row(k) /= global.row(k).sum();
  const auto tie = static_cast<float>(options_.tie);
  alone_.resize(static_cast<size_t>(sources) * labels);
  information_.resize(alone_.size());
  double information = 0, claims = 0;
  for (int j = 0; j < sources; ++j) {
    Eigen::ArrayXf seen = Eigen::ArrayXf::Zero(labels);
    for (int k = 0; k < labels; ++k) {
      ShrinkRow(global.row(k), tie,
                &rows_[(static_cast<size_t>(j) * labels + k) * labels], seen);
    }
    for (int v = 0; v < labels; ++v) {
      Eigen::ArrayXf x(labels);
      for (int k = 0; k < labels; ++k) {
        x[k] = class_shares_[k] *
               rows_[(static_cast<size_t>(j) * labels + k) * labels + v];
      }
      x /= std::max(kTiny, x.sum());
      const size_t at = static_cast<size_t>(j) * labels + v;
      information_[at] = std::max(
          0.0F, (x * ((x + kTiny) / (class_shares_ + kTiny)).log()).sum());
      information += seen[v] * information_[at];
      claims += seen[v];
      alone_[at] = std::move(x);
    }
  }
  mean_information_ =
      static_cast<float>(std::max(1e-6, information / std::max(1e-6, claims)));
}

// Pairs of equal wrong claims on one item: how many there are, and how many
// there would be if sources erred independently.
void ClosedLabelsModel::FitSharedErrors() {
  const int labels = static_cast<int>(problem_.values.size());
  double seen = 0, expected = 0;
  Eigen::ArrayXd mass(labels), sum(labels), squares(labels);
  for (int i = 0; i < problem_.item_count(); ++i) {
    const int64_t begin = problem_.claim_begin[i];
    const int64_t end = problem_.claim_begin[i + 1];
    Eigen::ArrayXf q = Eigen::ArrayXf::Zero(labels);
    for (const Member& member : members_) {
      q += static_cast<float>(member.weight) * member.fit->classes().col(i);
    }
    mass.setZero();
    for (int64_t c = begin; c < end; ++c) {
      mass[problem_.claims[c].candidate] += problem_.claims[c].weight;
    }
    for (int k = 0; k < labels; ++k) {
      if (q[k] < 1e-3F) continue;
      sum.setZero();
      squares.setZero();
      for (int64_t c = begin; c < end; ++c) {
        const BeliefClaim& claim = problem_.claims[c];
        const float* row =
            &rows_[(static_cast<size_t>(claim.source) * labels + k) * labels];
        for (int v = 0; v < labels; ++v) {
          const double wrong = v == k ? 0.0 : claim.weight * row[v];
          sum[v] += wrong;
          squares[v] += wrong * wrong;
        }
      }
      expected += q[k] * (sum.square() - squares).sum() / 2;
      for (int v = 0; v < labels; ++v) {
        if (v != k) seen += q[k] * mass[v] * std::max(0.0, mass[v] - 1) / 2;
      }
    }
  }
  const double unexplained = seen > 0 ? 1 - expected / seen : 0.0;
  share_ = std::clamp(unexplained, options_.share, kMostShare);
}

ClosedLabelsModel::Progress ClosedLabelsModel::Begin() const {
  Progress progress;
  for (const Member& member : members_) {
    progress.scores.push_back(
        Eigen::ArrayXf::Zero(member.fit->log_states().size()));
  }
  progress.opinion = mean_information_ * class_shares_;
  progress.opinion_mass = mean_information_;
  return progress;
}

void ClosedLabelsModel::Add(const BeliefClaim& claim,
                            Progress& progress) const {
  for (size_t m = 0; m < members_.size(); ++m) {
    members_[m].fit->AddClaim(claim, progress.scores[m]);
  }
  const size_t at = claim.source * problem_.values.size() + claim.candidate;
  const float weight = claim.weight * claim.said * information_[at];
  progress.opinion += weight / 2 * alone_[at];
  progress.opinion[claim.candidate] += weight / 2;
  progress.opinion_mass += weight;
  progress.information += weight;
  progress.squares += static_cast<double>(weight) * weight;
}

std::vector<double> ClosedLabelsModel::PosteriorOf(
    const Progress& progress) const {
  const double effective = std::max(
      1.0, progress.information * progress.information / progress.squares);
  const auto temper =
      static_cast<float>(1 / (1 + (effective - 1) * options_.correlation));
  const auto share = static_cast<float>(share_);
  Eigen::ArrayXf p = share * progress.opinion / progress.opinion_mass;
  for (size_t m = 0; m < members_.size(); ++m) {
    p += (1 - share) * static_cast<float>(members_[m].weight) *
         members_[m].fit->ClassesOf(temper * progress.scores[m]);
  }
  std::vector<double> posterior(p.size() + 1);  // the last: none, no mass
  const double sum = p.cast<double>().sum();
  for (int k = 0; k < p.size(); ++k) posterior[k] = p[k] / sum;
  return posterior;
}

std::vector<double> ClosedLabelsModel::Posterior(int item) const {
  Progress progress = Begin();
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    Add(problem_.claims[c], progress);
  }
  return PosteriorOf(progress);
}

std::vector<std::vector<double>> ClosedLabelsModel::Steps(int item) const {
  Progress progress = Begin();
  std::vector<std::vector<double>> steps = {PosteriorOf(progress)};
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    Add(problem_.claims[c], progress);
    steps.push_back(PosteriorOf(progress));
  }
  return steps;
}

// Between members and, within, from the Beta of each source's accuracy.
std::vector<double> ClosedLabelsModel::Deviations(
    int item, const std::vector<double>& posterior) const {
  const auto logit = [](double p) {
    p = std::clamp(p, 1e-6, 1 - 1e-6);
    return std::log(p / (1 - p));
  };
  std::vector<double> evidence(posterior.size());
  for (int64_t c = problem_.claim_begin[item];
       c < problem_.claim_begin[item + 1]; ++c) {
    const BeliefClaim& claim = problem_.claims[c];
    const double w = (1 - share_) * claim.weight * claim.said;
    evidence[claim.candidate] +=
        w * w *
        (Trigamma(right_[claim.source] + options_.tie * kPriorRight) +
         Trigamma(wrong_[claim.source] + options_.tie * (1 - kPriorRight)));
  }
  std::vector<double> deviations = DeviationsOfLogOdds(posterior, evidence);
  for (size_t k = 0; k + 1 < posterior.size(); ++k) {
    double apart = 0;
    for (const Member& member : members_) {
      const double own = member.fit->classes()(static_cast<int>(k), item);
      const double off = logit((1 - share_) * own + share_ * posterior[k]) -
                         logit(posterior[k]);
      apart += member.weight * off * off;
    }
    deviations[k] = std::sqrt(deviations[k] * deviations[k] + apart);
  }
  return deviations;
}

SourceBelief ClosedLabelsModel::BeliefIn(int source) const {
  return BeliefOfBeta(right_[source] + options_.tie * kPriorRight,
                      wrong_[source] + options_.tie * (1 - kPriorRight),
                      right_[source] + wrong_[source]);
}

std::unique_ptr<ClosedLabelsModel> ClosedLabelsModel::Fit(
    const BeliefProblem& problem, const ClosedLabelsOptions& options) {
  auto model = std::unique_ptr<ClosedLabelsModel>(
      new ClosedLabelsModel(problem, options));
  model->FitMembers();
  model->FitShare();
  model->FitSharedErrors();
  return model;
}

}  // namespace claimgraph
