// The possible answers to one item and how well each claim fits them: the
// likelihood part of the model (docs/models/confidence.md, sections 2 to 4).
//
// A hypothesis h is a value of the item: a number of a grid, a holder of a
// place, "it happened" or "it did not". For a claim c,
//
//     Fit(c)[h] = p(source states c | source is right, truth is h)
//                 / p(source states c | source knows nothing)
//
// so a source with chance q to be right multiplies the odds of h by
// q Fit(c)[h] + (1 - q).
//
// Numbers: f(x) = ln(1 + x). A stated point s is exact with chance 0.6
// (uniform within the claim's tolerance) and else off by a Student t with 3
// degrees of freedom and scale 0.15 in f. A closed interval is flat inside;
// an open one ("over N") decays from its end with mean 0.35 in f. What knows
// nothing is uniform over 6 nats of f.
//
// Units:   Prior() sums to one; Inside(c) is 1 where the claim holds, else 0.
// Cost:    at most 700 hypotheses for numbers; claims + 1 otherwise.
// Threads: immutable.

#ifndef ENGINE_INFERENCE_MODELS_ANSWER_SPACE_H_
#define ENGINE_INFERENCE_MODELS_ANSWER_SPACE_H_

#include <Eigen/Core>
#include <vector>

#include "engine/inference/source_priors.h"
#include "engine/types/claim.h"

namespace claimgraph {

class AnswerSpace {
 public:
  // `claims`: those of the item, in its order.
  AnswerSpace(const Item& item, const std::vector<const Claim*>& claims,
              const SourcePriors& priors);

  const Eigen::ArrayXd& Prior() const { return prior_; }
  const Eigen::ArrayXd& Fit(int claim) const { return fit_[claim]; }
  const Eigen::ArrayXd& Inside(int claim) const { return inside_[claim]; }
  // Chance that who knows nothing happens to give this answer.
  double ChanceOf(int claim) const { return chance_[claim]; }

  // The values of the hypotheses of a number, ascending; empty otherwise.
  const std::vector<double>& values() const { return values_; }

 private:
  void BuildNumbers(const std::vector<const Claim*>& claims);
  void BuildCategories(const Item& item,
                       const std::vector<const Claim*>& claims,
                       const SourcePriors& priors);

  std::vector<double> values_;
  Eigen::ArrayXd prior_;
  std::vector<Eigen::ArrayXd> fit_;
  std::vector<Eigen::ArrayXd> inside_;
  std::vector<double> chance_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_MODELS_ANSWER_SPACE_H_
