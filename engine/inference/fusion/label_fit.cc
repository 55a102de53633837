#include "engine/inference/fusion/label_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/inference/special_functions.h"

namespace claimgraph {
namespace {

constexpr float kSubtypeShares = 0.1F;  // Dirichlet mass of the subtypes
constexpr float kBackgroundTie = 4.0F;  // pseudo-claims behind B_j
constexpr float kSourceTie = 4.0F;      // behind a source's accuracy in R
constexpr float kBandShare = 0.8F;      // of an item on its own band
constexpr float kTiny = 1e-30F;

float Logit(float p) { return std::log(p / (1 - p)); }
float Inverse(float x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

LabelFit::LabelFit(const BeliefProblem& problem, const LabelFitOptions& options)
    : problem_(problem),
      options_(options),
      labels_(static_cast<int>(problem.values.size())),
      sources_(problem.source_count()),
      items_(problem.item_count()) {
  level_ = {0.0F};
  per_class_ = 1;
  if (options.form == LabelForm::kDifficulty) {
    level_ = {0.0F, 0.5F, 1.0F};
    per_class_ = 3;
  } else if (HasSubtypes()) {
    per_class_ = std::max(1, options.subtypes);
  }
  states_ = labels_ * per_class_;
  const size_t cells = static_cast<size_t>(sources_) * labels_ * states_;
  table_.resize(cells);
  counts_.resize(cells);
  q_.resize(states_, items_);
  classes_.resize(labels_, items_);
  log_state_ = Eigen::ArrayXf::Zero(states_);
}

LabelFit::Row LabelFit::RowOf(std::vector<float>& table, int source,
                              int label) const {
  return {&table[(static_cast<size_t>(source) * labels_ + label) * states_],
          states_};
}

LabelFit::ConstRow LabelFit::RowOf(const std::vector<float>& table, int source,
                                   int label) const {
  return {&table[(static_cast<size_t>(source) * labels_ + label) * states_],
          states_};
}

// Vote shares; where a class has subtypes, its items in bands by their share.
void LabelFit::StartFromVotes() {
  Eigen::ArrayXXf votes = Eigen::ArrayXXf::Constant(labels_, items_, 1e-6F);
  for (int i = 0; i < items_; ++i) {
    for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
         ++c) {
      votes(problem_.claims[c].candidate, i) += problem_.claims[c].weight;
    }
    votes.col(i) /= votes.col(i).sum();
  }
  classes_ = votes;
  if (options_.form == LabelForm::kDifficulty) {
    for (int s = 0; s < states_; ++s) {
      q_.row(s) = votes.row(ClassOf(s)) / static_cast<float>(per_class_);
    }
    return;
  }
  std::vector<int> order(items_);
  for (int k = 0; k < labels_; ++k) {
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return votes(k, a) < votes(k, b); });
    for (int rank = 0; rank < items_; ++rank) {
      const int i = order[rank];
      const int band =
          static_cast<int>(static_cast<int64_t>(rank) * per_class_ / items_);
      for (int m = 0; m < per_class_; ++m) {
        const float on =
            per_class_ == 1
                ? 1.0F
                : (m == band ? kBandShare : 0.0F) +
                      (1 - kBandShare) / static_cast<float>(per_class_);
        q_(k * per_class_ + m, i) = votes(k, i) * on;
      }
    }
  }
}

void LabelFit::ExpectStates() {
  moved_ = mean_moved_ = 0;
  Eigen::ArrayXf score(states_), before(labels_);
  for (int i = 0; i < items_; ++i) {
    score = log_state_;
    for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
         ++c) {
      const BeliefClaim& claim = problem_.claims[c];
      score += claim.weight * claim.said *
               RowOf(table_, claim.source, claim.candidate);
    }
    score = (score - score.maxCoeff()).exp();
    score /= score.sum();
    q_.col(i) = score;
    before = classes_.col(i);
    for (int k = 0; k < labels_; ++k) {
      classes_(k, i) = score.segment(k * per_class_, per_class_).sum();
    }
    const float step = (classes_.col(i) - before).abs().maxCoeff();
    moved_ = std::max<double>(moved_, step);
    mean_moved_ += step;
  }
  mean_moved_ /= std::max(1, items_);
}

void LabelFit::CountClaims() {
  std::fill(counts_.begin(), counts_.end(), 0.0F);
  for (int i = 0; i < items_; ++i) {
    for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
         ++c) {
      const BeliefClaim& claim = problem_.claims[c];
      RowOf(counts_, claim.source, claim.candidate) +=
          claim.weight * claim.said * q_.col(i);
    }
  }
}

// log pi: shares of classes (as far as they are learned), and within a class
// those of its levels or subtypes.
void LabelFit::UpdateStates() {
  const auto eta = static_cast<float>(options_.learned_prior);
  const Eigen::ArrayXf mass = q_.rowwise().sum();
  Eigen::ArrayXf level_mass = Eigen::ArrayXf::Ones(per_class_);
  for (int s = 0; s < states_; ++s) level_mass[s % per_class_] += mass[s];
  for (int k = 0; k < labels_; ++k) {
    const float of_class = mass.segment(k * per_class_, per_class_).sum();
    const auto class_log = static_cast<float>(
        Digamma(of_class + 1) - Digamma(static_cast<double>(items_) + labels_));
    for (int m = 0; m < per_class_; ++m) {
      const int s = k * per_class_ + m;
      double within = 0;
      if (options_.form == LabelForm::kDifficulty) {
        within = std::log(level_mass[m] / level_mass.sum());
      } else if (HasSubtypes()) {
        within = Digamma(mass[s] + kSubtypeShares / per_class_) -
                 Digamma(of_class + kSubtypeShares);
      }
      log_state_[s] = eta * class_log + static_cast<float>(within);
    }
  }
}

// Counts of C, by source, class and label: of hard items the share that was
// not guessed.
void LabelFit::CollectClassCounts() {
  class_counts_.assign(static_cast<size_t>(sources_) * labels_ * labels_, 0.0F);
  const bool levels = level_.size() > 1 && sweeps_ > 0;
  for (int j = 0; j < sources_; ++j) {
    for (int v = 0; v < labels_; ++v) {
      const Row row = RowOf(counts_, j, v);
      const Row table = RowOf(table_, j, v);
      for (int s = 0; s < states_; ++s) {
        float share = 1;
        if (level_.size() > 1) {
          const float level = level_[s % per_class_];
          const float guessed = level * background_(v, j);
          share = levels ? std::max(0.0F, 1 - guessed / std::exp(table[s]))
                         : 1 - level;
        }
        const size_t cell =
            (static_cast<size_t>(j) * labels_ + ClassOf(s)) * labels_ + v;
        class_counts_[cell] += row[s] * share;
      }
    }
  }
  global_ = Eigen::ArrayXXf::Ones(labels_, labels_);
  for (int k = 0; k < labels_; ++k) {
    global_(k, k) += 2.0F;
    for (int j = 0; j < sources_; ++j) {
      for (int v = 0; v < labels_; ++v) {
        global_(k, v) +=
            class_counts_[(static_cast<size_t>(j) * labels_ + k) * labels_ + v];
      }
    }
    global_.row(k) /= global_.row(k).sum();
  }
}

void LabelFit::UpdateConfusion() {
  const auto tie = static_cast<float>(options_.tie);
  for (int j = 0; j < sources_; ++j) {
    for (int k = 0; k < labels_; ++k) {
      const float* counts =
          &class_counts_[(static_cast<size_t>(j) * labels_ + k) * labels_];
      float total = tie;
      for (int v = 0; v < labels_; ++v) total += counts[v];
      const double log_total = Digamma(total);
      for (int v = 0; v < labels_; ++v) {
        const auto log_c = static_cast<float>(
            Digamma(tie * global_(k, v) + counts[v]) - log_total);
        Row row = RowOf(table_, j, v);
        for (int d = 0; d < per_class_; ++d) {
          row[k * per_class_ + d] =
              level_.size() == 1
                  ? log_c
                  : std::log((1 - level_[d]) * std::exp(log_c) +
                             level_[d] * background_(v, j) + kTiny);
        }
      }
    }
  }
}

// R: rows by source and class whose diagonal adds log-odds.
void LabelFit::ReadingPriors() {
  Eigen::ArrayXf right = Eigen::ArrayXf::Zero(sources_);
  Eigen::ArrayXf total = Eigen::ArrayXf::Zero(sources_);
  Eigen::ArrayXf class_right = Eigen::ArrayXf::Constant(labels_, 2.8F);
  Eigen::ArrayXf class_total = Eigen::ArrayXf::Constant(labels_, 4.0F);
  Eigen::ArrayXXf wrong = Eigen::ArrayXXf::Ones(labels_, labels_);
  for (int j = 0; j < sources_; ++j) {
    for (int k = 0; k < labels_; ++k) {
      for (int v = 0; v < labels_; ++v) {
        const float n =
            class_counts_[(static_cast<size_t>(j) * labels_ + k) * labels_ + v];
        total[j] += n;
        class_total[k] += n;
        if (k == v) {
          right[j] += n;
          class_right[k] += n;
        } else {
          wrong(k, v) += n;
        }
      }
    }
  }
  const auto bounded = [](float p) { return std::clamp(p, 0.02F, 0.995F); };
  const float all = bounded((right.sum() + 2.8F) / (total.sum() + 4.0F));
  reading_.resize(class_counts_.size());
  for (int k = 0; k < labels_; ++k) {
    wrong(k, k) = 0;
    const float class_accuracy = bounded(class_right[k] / class_total[k]);
    const float mass = std::max(wrong.row(k).sum(), kTiny);
    for (int j = 0; j < sources_; ++j) {
      const float accuracy =
          bounded((right[j] + kSourceTie * all) / (total[j] + kSourceTie));
      const float diagonal = bounded(
          Inverse(Logit(accuracy) + Logit(class_accuracy) - Logit(all)));
      for (int v = 0; v < labels_; ++v) {
        reading_[(static_cast<size_t>(j) * labels_ + k) * labels_ + v] =
            v == k ? diagonal : (1 - diagonal) * wrong(k, v) / mass;
      }
    }
  }
}

float LabelFit::RowPrior(int source, int label, int state) const {
  const int k = ClassOf(state);
  switch (options_.form) {
    case LabelForm::kSubtypes:
      return label == k ? static_cast<float>(options_.diagonal) : 1.0F;
    case LabelForm::kReadings:
      return static_cast<float>(options_.tie) *
             reading_[(static_cast<size_t>(source) * labels_ + k) * labels_ +
                      label];
    default:
      return static_cast<float>(options_.tie) * global_(k, label);
  }
}

void LabelFit::UpdateSubtypes() {
  std::vector<double> log_total(states_);
  for (int j = 0; j < sources_; ++j) {
    for (int s = 0; s < states_; ++s) {
      double total = 0;
      for (int v = 0; v < labels_; ++v) {
        total += RowPrior(j, v, s) + RowOf(counts_, j, v)[s];
      }
      log_total[s] = Digamma(total);
    }
    for (int v = 0; v < labels_; ++v) {
      Row row = RowOf(table_, j, v);
      const Row counts = RowOf(counts_, j, v);
      for (int s = 0; s < states_; ++s) {
        row[s] = static_cast<float>(
            Digamma(std::max(1e-6F, RowPrior(j, v, s) + counts[s])) -
            log_total[s]);
      }
    }
  }
}

void LabelFit::UpdateTable() {
  if (sweeps_ == 0) {
    background_ = Eigen::ArrayXXf::Zero(labels_, sources_);
    for (int j = 0; j < sources_; ++j) {
      for (int v = 0; v < labels_; ++v) {
        background_(v, j) = RowOf(counts_, j, v).sum();
      }
    }
    Eigen::ArrayXf all = background_.rowwise().sum() + 1.0F;
    all /= all.sum();
    for (int j = 0; j < sources_; ++j) {
      background_.col(j) += kBackgroundTie * all;
      background_.col(j) /= background_.col(j).sum();
    }
  }
  CollectClassCounts();
  if (options_.form == LabelForm::kReadings) ReadingPriors();
  if (HasSubtypes()) {
    UpdateSubtypes();
  } else {
    UpdateConfusion();
  }
}

void LabelFit::Run() {
  StartFromVotes();
  for (sweeps_ = 0; sweeps_ < options_.max_sweeps; ++sweeps_) {
    CountClaims();
    UpdateStates();
    UpdateTable();
    ExpectStates();
    if (moved_ < options_.tolerance) break;
    if (mean_moved_ < options_.tolerance * 1e-3) break;
  }
  CountClaims();
}

void LabelFit::AddClaim(const BeliefClaim& claim,
                        Eigen::ArrayXf& scores) const {
  scores +=
      claim.weight * claim.said * RowOf(table_, claim.source, claim.candidate);
}

Eigen::ArrayXf LabelFit::ClassesOf(const Eigen::ArrayXf& scores) const {
  Eigen::ArrayXf q = log_state_ + scores;
  q = (q - q.maxCoeff()).exp();
  Eigen::ArrayXf classes(labels_);
  for (int k = 0; k < labels_; ++k) {
    classes[k] = q.segment(k * per_class_, per_class_).sum();
  }
  return classes / classes.sum();
}

std::vector<float> LabelFit::LeaveOneOut() const {
  std::vector<float> result(items_);
  // Row totals N[j][.][s] plus their priors, once a source.
  Eigen::ArrayXXf totals = Eigen::ArrayXXf::Zero(states_, sources_);
  for (int j = 0; j < sources_; ++j) {
    for (int v = 0; v < labels_; ++v) {
      totals.col(j) += RowOf(counts_, j, v);
      for (int s = 0; s < states_; ++s) totals(s, j) += RowPrior(j, v, s);
    }
  }
  Eigen::ArrayXf without(states_), predicted(states_);
  for (int i = 0; i < items_; ++i) {
    double sum = 0;
    for (int64_t c = problem_.claim_begin[i]; c < problem_.claim_begin[i + 1];
         ++c) {
      const BeliefClaim& claim = problem_.claims[c];
      const float w = claim.weight * claim.said;
      if (w <= 0) continue;
      const int j = claim.source, v = claim.candidate;
      const ConstRow log_row = RowOf(table_, j, v);
      without = (q_.col(i) + kTiny).log() - w * log_row;
      without = (without - without.maxCoeff()).exp();
      without /= without.sum();
      if (level_.size() > 1) {
        predicted = log_row.exp();  // the mixture is not a row of counts
      } else {
        const ConstRow counts = RowOf(counts_, j, v);
        for (int s = 0; s < states_; ++s) {
          const float own = w * q_(s, i);
          predicted[s] = (std::max(0.0F, counts[s] - own) + RowPrior(j, v, s)) /
                         std::max(kTiny, totals(s, j) - own);
        }
      }
      sum += w * std::log(std::max<float>((without * predicted).sum(), 1e-9F));
    }
    result[i] = static_cast<float>(sum);
  }
  return result;
}

}  // namespace claimgraph
