// Numbers that are judgements of degree (a rating, a mood): every source's
// verdict is the value plus its own noise.
//
//     x_ij = mu_i + noise,   noise variance s_j^2
//     mu_i    precision-weighted mean of the item's claims
//     s_j^2   (sum of squared residuals + k s^2) / (n_j + k),  s^2 of all
//
// The truth is the verdict of another panel, not a fact to be had exactly, so
// the variance of the answer is 1 / sum of precisions + v_i / panel, v_i the
// item's own variance (tied to the mean one), and the interval is cut to the
// range of the claims.
//
// Related: Raykar et al., JMLR 2010 (noise by annotator). Without bias and
//          without shrinkage of mu, which made errors larger.
// Cost:    O(claims) a sweep. Threads: immutable after Fit.

#ifndef ENGINE_INFERENCE_FUSION_JUDGED_NUMBERS_MODEL_H_
#define ENGINE_INFERENCE_FUSION_JUDGED_NUMBERS_MODEL_H_

#include <memory>
#include <vector>

#include "engine/inference/belief_problem.h"
#include "engine/inference/fusion_model.h"

namespace claimgraph {

struct JudgedNumbersOptions {
  double noise_tie = 8.0;     // k above, in claims
  double variance_tie = 4.0;  // claims behind an item's own variance
  double panel = 1.5;         // size of the panel whose verdict is the truth
  int max_sweeps = 50;
};

class JudgedNumbersModel final : public FusionModel {
 public:
  // `problem` must outlive the model.
  static std::unique_ptr<JudgedNumbersModel> Fit(
      const BeliefProblem& problem, const JudgedNumbersOptions& options);

  absl::string_view name() const override { return "judged_numbers"; }
  // Share of each candidate in the estimate.
  std::vector<double> Posterior(int item) const override;
  std::vector<std::vector<double>> Steps(int item) const override;
  bool TermsAreOdds() const override { return false; }
  std::vector<double> Deviations(
      int item, const std::vector<double>& posterior) const override;
  SourceBelief BeliefIn(int source) const override;
  const std::vector<double>& bound() const override { return bound_; }
  std::optional<NumberBelief> NumberOf(int item) const override;

 private:
  explicit JudgedNumbersModel(const BeliefProblem& problem,
                              const JudgedNumbersOptions& options)
      : problem_(problem), options_(options) {}
  void Learn();
  double WeightOf(const BeliefClaim& claim) const;

  const BeliefProblem& problem_;
  JudgedNumbersOptions options_;
  std::vector<double> mean_, precision_, observations_;
  double typical_variance_ = 1;
  std::vector<double> bound_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_JUDGED_NUMBERS_MODEL_H_
