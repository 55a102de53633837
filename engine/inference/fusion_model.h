// A fitted model of a BeliefProblem: how far each candidate may be believed,
// from all claims or from the first few, and how far each source.
//
//     const auto model = OpenValuesModel::Fit(problem, relations, {});
//     model->Posterior(item)      candidates in the problem's order, then none
//     model->Steps(item)          before anybody spoke, then after each claim
//
// Differences of two steps are the additive terms of a number; the last step
// is the posterior.
//
// Invariants: a posterior has no NaN, lies in [0, 1] and sums to one, the
//             mass of "none of these" included (last entry).
// Threads:    immutable; share freely.

#ifndef ENGINE_INFERENCE_FUSION_MODEL_H_
#define ENGINE_INFERENCE_FUSION_MODEL_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// How often a source is right. Of numbers judged by degree: its precision
// relative to the typical source, mapped to (0, 1).
struct SourceBelief {
  double mean = 0.5;
  double low90 = 0;
  double high90 = 1;
  double observations = 0;  // effective number of claims behind it
};

// The posterior of a numeric item's latent value.
struct NumberBelief {
  double estimate = 0;
  double low90 = 0, high90 = 0;
  double low50 = 0, high50 = 0;
};

// Mean and 90 % interval of Beta(alpha, beta), the interval on the scale of
// log-odds.
SourceBelief BeliefOfBeta(double alpha, double beta, double observations);

// Standard deviations of the candidates' log-odds, where `variance` is that of
// the summed evidence for each: it moves its own candidate fully, and every
// other by its share of the rest.
std::vector<double> DeviationsOfLogOdds(const std::vector<double>& posterior,
                                        const std::vector<double>& variance);

class FusionModel {
 public:
  virtual ~FusionModel() = default;
  // Written into outputs; never rename.
  virtual absl::string_view name() const = 0;
  virtual std::vector<double> Posterior(int item) const = 0;
  virtual std::vector<std::vector<double>> Steps(int item) const = 0;
  // What a term is: a log-odds of the answer, or, of judged numbers, the
  // source's part of the estimate in units of the value.
  virtual bool TermsAreOdds() const { return true; }
  // Standard deviation of each candidate's log-odds that comes from not
  // knowing the sources well.
  virtual std::vector<double> Deviations(
      int item, const std::vector<double>& posterior) const = 0;
  virtual SourceBelief BeliefIn(int source) const = 0;
  // Of numeric items; nullopt for others.
  virtual std::optional<NumberBelief> NumberOf(int /*item*/) const {
    return std::nullopt;
  }
  // The evidence bound after each sweep: it never falls. Empty for models
  // without one: closed_labels (an average of fits) and judged_numbers.
  virtual const std::vector<double>& bound() const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_MODEL_H_
