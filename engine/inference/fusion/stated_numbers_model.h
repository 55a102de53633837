// Numbers that are facts (a population, a death toll): a source states the
// value exactly, or nearly, or something else altogether.
//
// Candidates t are the stated points. For a claim x of source j,
//
//     p(x | t, j) = a_j                                     if x holds t
//                   (1 - a_j) e ((1 - o) T(f(x) - f(t); s) + o / R)  else
//
// f(x) = sign(x) ln(1 + |x|); T Student's t with 2 degrees of freedom and
// scale s; R the range of f; e = 10^-3 makes equal figures count for more
// than near ones. A claim with bounds ("at least 40") holds every t within
// them, and is as far off as its nearest bound. a_j, o and s are learned by
// expectation-maximisation, a_j tied to all sources.
//
// The estimate is the posterior median; the ends of an interval are moved
// out by half of the last stated digit.
//
// Related: Zhao and Han, QDB 2012 (numbers; Gaussian, without exactness).
// Cost:    O(claims * candidates) a sweep, of an item at most claims * 128.
// Threads: immutable after Fit.

#ifndef ENGINE_INFERENCE_FUSION_STATED_NUMBERS_MODEL_H_
#define ENGINE_INFERENCE_FUSION_STATED_NUMBERS_MODEL_H_

#include <memory>
#include <vector>

#include "engine/inference/belief_problem.h"
#include "engine/inference/fusion_model.h"
#include "engine/inference/source_quality.h"

namespace claimgraph {

struct StatedNumbersOptions {
  SourceQualityOptions sources = {.mean = 0.5, .strength = 4, .tie = 4};
  double density = 1e-3;  // e above
  int max_sweeps = 40;
  double tolerance = 1e-4;
  // Candidates of an item that are told apart: the most claimed ones.
  int most_candidates = 128;
};

class StatedNumbersModel final : public FusionModel {
 public:
  // `problem` must outlive the model.
  static std::unique_ptr<StatedNumbersModel> Fit(
      const BeliefProblem& problem, const StatedNumbersOptions& options);

  absl::string_view name() const override { return "stated_numbers"; }
  std::vector<double> Posterior(int item) const override;
  std::vector<std::vector<double>> Steps(int item) const override;
  std::vector<double> Deviations(
      int item, const std::vector<double>& posterior) const override;
  SourceBelief BeliefIn(int source) const override;
  const std::vector<double>& bound() const override { return bound_; }
  std::optional<NumberBelief> NumberOf(int item) const override;

 private:
  // What an item's candidates are worth: their points, ascending.
  struct Candidates {
    std::vector<double> points;
    std::vector<int> index;  // among the problem's candidates of the item
  };

  StatedNumbersModel(const BeliefProblem& problem,
                     const StatedNumbersOptions& options);
  Candidates CandidatesOf(int item) const;
  double MissDensity(double distance) const;
  void AddClaim(int64_t claim, const Candidates& candidates,
                std::vector<double>& scores) const;
  void Scores(int item, const Candidates& candidates,
              std::vector<double>& scores) const;
  // To all candidates of the problem, and none.
  std::vector<double> Spread(int item, const Candidates& candidates,
                             const std::vector<double>& scores) const;
  void Learn();

  const BeliefProblem& problem_;
  StatedNumbersOptions options_;
  SourceQuality quality_;
  double outliers_ = 0.3;
  double scale_ = 0.1;
  double range_ = 1;
  std::vector<double> bound_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_STATED_NUMBERS_MODEL_H_
