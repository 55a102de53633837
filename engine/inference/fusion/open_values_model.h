// Items with open values, sets and trees: one accuracy a source, wrong values
// by their popularity, and relations between values.
//
// Symbols: item i with candidates t, claim c of source j with value v and
// weight w; r(v, t) the relation of v to t; W_v the weight of the item's
// claims with value v, W_{r,t} and n_{r,t} the weight and the number of its
// values in relation r to t.
//
//     p(v | t, j) = a_j                                     if v equals t
//                   (1 - a_j) R_j[r] pop(v | r, t)          else
//     pop(v | r, t) = h (W_v - w + 1) / (W_{r,t} - w + n_{r,t} + 1)
//                     + (1 - h) / 10
//     q_i(t)  proportional to  p_i(t) exp(beta sum_c w E ln p(v | t, j))
//
// "None of these" is one more candidate, to which every value is kOther. It
// takes part once the sources are known, not while they are learned: a truth
// that nobody names would explain any disagreement.
//
// R_j ~ Dirichlet(tie R_all), R_all ~ Dirichlet(strength * error_shares).
//
// Independent given truth and sources: claims after their weights. beta < 1
// says that they are not quite.
//
// Method: coordinate-ascent variational Bayes. It maximises
//     F = sum_i E_q[beta-free claim terms] + (1/beta) H(q_i) - KL(sources)
// which no step lowers (bound() holds its course). It starts at the sharpened
// votes, annealed from a quarter of beta, and at no other place: the bound is
// no guide among optima, since a truth that hardly anybody tells may explain
// popular errors better.
//
// Related: Dong, Saha and Srivastava, "Less is more", PVLDB 2013 (POPACCU):
//          here inside each relation and without the claim's own weight, so
//          that an error that many repeat is no evidence by its number. Jung,
//          Kim and Shim, EDBT 2019 (trees).
// Cost:    O(claims) a sweep; with sets or trees O(claims * candidates).
// Threads: immutable after Fit.

#ifndef ENGINE_INFERENCE_FUSION_OPEN_VALUES_MODEL_H_
#define ENGINE_INFERENCE_FUSION_OPEN_VALUES_MODEL_H_

#include <array>
#include <memory>
#include <vector>

#include "engine/inference/belief_problem.h"
#include "engine/inference/fusion_model.h"
#include "engine/inference/source_quality.h"
#include "engine/inference/value_relations.h"

namespace claimgraph {

struct OpenValuesOptions {
  // Exponent of the claims' likelihood. Range: (0, 1]. Lower is less sure.
  // Default: 0.7.
  double beta = 0.7;
  // Sweeps at most, and the change of a posterior at which they stop.
  int max_sweeps = 60;
  double tolerance = 1e-4;
  SourceQualityOptions sources;
  // Shares of errors by relation (coarser, finer, overlapping, other) before
  // any evidence; pseudo-claims that back them for all sources; pseudo-claims
  // that tie a source to all.
  std::array<double, kValueRelations> error_shares = {0, .45, .10, .15, .30};
  double error_strength = 100;
  double error_tie = 20;
  // Share of errors that follow what others say; the rest fall on any of
  // `lone_values` wrong values. Range: [0, 1]. Default: 0.5, 10.
  double shared_errors = 0.5;
  double lone_values = 10;
  // Prior mass of "none of these". Range: (0, 1). Default: 0.02.
  double none_mass = 0.02;
};

class OpenValuesModel final : public FusionModel {
 public:
  // Both must outlive the model.
  static std::unique_ptr<OpenValuesModel> Fit(const BeliefProblem& problem,
                                              const ValueRelations& relations,
                                              const OpenValuesOptions& options);

  absl::string_view name() const override { return "open_values"; }
  std::vector<double> Posterior(int item) const override;
  std::vector<std::vector<double>> Steps(int item) const override;
  std::vector<double> Deviations(
      int item, const std::vector<double>& posterior) const override;
  SourceBelief BeliefIn(int source) const override;
  const std::vector<double>& bound() const override { return bound_; }

 private:
  using ErrorRow = std::array<double, kValueRelations>;

  OpenValuesModel(const BeliefProblem& problem, const ValueRelations& relations,
                  const OpenValuesOptions& options);
  void PreparePopularity();
  void PrepareItem(int item);
  void PrepareRelatedItem(int item);
  void Sweep(double beta, bool first);
  void UpdateParameters();
  void UpdateErrors();
  double ErrorBound(const ErrorRow& all) const;
  void Run();
  // ln p(claims | t) of all candidates, and of none last.
  void Scores(int item, std::vector<double>& scores) const;
  // Adds what one claim says, its popularity left out.
  void AddClaim(int item, const BeliefClaim& claim,
                std::vector<double>& scores) const;
  void StartScores(int item, std::vector<double>& scores) const;
  // q from scores. Returns ln of the normaliser, over beta.
  double Normalise(double beta, const std::vector<double>& scores,
                   std::vector<double>& posterior) const;
  // ln pop(v | t) of the claims of one item, by claim and candidate.
  std::vector<std::vector<double>> PopularityOf(int item) const;
  double LogPopularity(double same, double own, double related,
                       int values) const;

  const BeliefProblem& problem_;
  const ValueRelations& relations_;
  OpenValuesOptions options_;
  SourceQuality quality_;
  // ln popularity of an item's claims under each candidate, weighted and
  // summed: what does not depend on the sources. The last is for none.
  std::vector<double> base_;
  std::vector<bool> relation_occurs_;
  ErrorRow error_prior_ = {};
  ErrorRow error_global_ = {};
  std::vector<ErrorRow> error_counts_, error_log_;
  double none_ = 0;
  std::vector<double> right_, wrong_;
  double error_bound_ = 0;
  double moved_ = 0;
  double log_likelihood_ = 0;
  std::vector<float> posterior_;  // candidates and none, item after item
  std::vector<double> bound_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_OPEN_VALUES_MODEL_H_
