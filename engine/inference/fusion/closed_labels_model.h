// Items whose answers come from few labels: an ensemble, as no single model
// of how sources err is right for all collections.
//
// Members are the four forms of label_fit.h, each with equal and with learned
// class shares. A member's weight comes from how well it predicts each claim
// from the others (leave-one-out, summed by item): pseudo-BMA+ with 100
// Bayesian-bootstrap draws over items. First the weight of equal against
// learned shares, from the confusion members only, since label identity rests
// on that choice; then the members' within each.
//
//     q_i = sum_m weight_m q_im
//
// *Share.* What all sources get wrong alike looks like consensus to every
// model. So an item's truth is with mass s another draw from its spread of
// informed opinion:
//
//     x_ij  posterior of the item from the claim of j alone
//     I_ij  = KL(x_ij || class shares)             information of the claim
//     S_i   = (sum_j I_ij (half on the label, half x_ij) + a shares)
//             / (sum_j I_ij + a),                  a the mean information
//     p_i   = (1 - s) q_i + s S_i
//
// s is `share`, or the part of all pairs of equal wrong claims that
// independent errors do not explain, if that is more: where sources err
// together often, consensus is worth less.
//
// *Correlation.* Claims on one item are not quite independent. With n the
// effective number of claims, (sum I)^2 / sum I^2, their joint likelihood is
// raised to 1 / (1 + (n - 1) r), as for n readings with correlation r.
//
// Related: Yao, Vehtari, Simpson and Gelman, "Using stacking to average
//          Bayesian predictive distributions", Bayesian Analysis 2018
//          (pseudo-BMA+); Li, Rubinstein and Cohn, ICML 2019.
// Random:  one fixed seed for the bootstrap.
// Cost:    eight fits, each O(sweeps * claims * states); of large inputs
//          eight to a sample and mostly one to all.
// Threads: members are fitted side by side; the result does not depend on
//          their number. Immutable after Fit.

#ifndef ENGINE_INFERENCE_FUSION_CLOSED_LABELS_MODEL_H_
#define ENGINE_INFERENCE_FUSION_CLOSED_LABELS_MODEL_H_

#include <memory>
#include <vector>

#include "Eigen/Core"
#include "engine/inference/belief_problem.h"
#include "engine/inference/fusion/label_fit.h"
#include "engine/inference/fusion_model.h"

namespace claimgraph {

struct ClosedLabelsOptions {
  // Least s. Range: [0, 1). Higher trusts consensus less. Default: 0.25.
  double share = 0.25;
  // r above. Range: [0, 1). Higher is less sure where many speak.
  // Default: 0.2.
  double correlation = 0.2;
  double tie = 8.0;
  double diagonal = 4.0;
  int subtypes = 10;
  int max_sweeps = 70;
  double tolerance = 1e-3;
  // Members with less weight are left out. Range: [0, 0.1]. Default: 0.005.
  double least_weight = 0.005;
  // Numbers that one member's table may have: subtypes give way first.
  double most_cells = 3.2e7;
  // Inputs of twice as many claims or more weigh their members on every n-th
  // item, about so many claims, and fit only those that count to all.
  // Range: [1, 1e9]. Lower is faster, and less sure of the weights.
  // Default: 20,000.
  int64_t sample_claims = 20000;
  int threads = 1;
};

class ClosedLabelsModel final : public FusionModel {
 public:
  // Requires: every item's candidates are all labels (WidenToAllLabels).
  // `problem` must outlive the model.
  static std::unique_ptr<ClosedLabelsModel> Fit(
      const BeliefProblem& problem, const ClosedLabelsOptions& options);

  absl::string_view name() const override { return "closed_labels"; }
  std::vector<double> Posterior(int item) const override;
  std::vector<std::vector<double>> Steps(int item) const override;
  std::vector<double> Deviations(
      int item, const std::vector<double>& posterior) const override;
  SourceBelief BeliefIn(int source) const override;
  const std::vector<double>& bound() const override { return bound_; }

  // Members that count, by weight: for reports and tests.
  struct Member {
    LabelFitOptions options;
    double weight = 0;
    std::unique_ptr<LabelFit> fit;
  };
  const std::vector<Member>& members() const { return members_; }

 private:
  ClosedLabelsModel(const BeliefProblem& problem,
                    const ClosedLabelsOptions& options)
      : problem_(problem), options_(options) {}
  void FitMembers();
  void RunFits(const BeliefProblem& problem);
  void WeighMembers();
  void FitShare();
  void FitSharedErrors();
  // The claims of one item, added one by one.
  struct Progress {
    std::vector<Eigen::ArrayXf> scores;  // of each member's states
    Eigen::ArrayXf opinion;              // S, not normalised
    float opinion_mass = 0;
    double information = 0, squares = 1e-12;
  };
  Progress Begin() const;
  void Add(const BeliefClaim& claim, Progress& progress) const;
  std::vector<double> PosteriorOf(const Progress& progress) const;

  const BeliefProblem& problem_;
  ClosedLabelsOptions options_;
  std::vector<Member> members_;
  Eigen::ArrayXf class_shares_;  // pi
  std::vector<float> rows_;      // C: sources x classes x labels
  // By source and label: x, the posterior of the class from that claim alone,
  // and its information.
  std::vector<Eigen::ArrayXf> alone_;
  std::vector<float> information_;
  float mean_information_ = 0;
  std::vector<double> right_, wrong_;  // expected counts of each source
  std::vector<double> bound_;
  double share_ = 0;  // s, once it is known
};

// Gives every item all labels of the problem as candidates.
void WidenToAllLabels(BeliefProblem& problem);

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_CLOSED_LABELS_MODEL_H_
