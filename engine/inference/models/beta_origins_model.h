// The first model: a Beta reliability for each speaker, with a prior mean by
// kind; every Origin counts once; numbers by interval likelihood.
//
//     r_s   ~ Beta(k m_s, k (1 - m_s))       m_s prior mean, k its strength
//     q_o   = r_s * w_o                      w_o weight of origin o of s
//     p(o states c | h) ~ q_o Fit(c)[h] + 1 - q_o
//
// w_o is the probability that the report says this under this attribution,
// times the chance that it was passed on unchanged, hop by hop. Given the
// reliabilities, the posterior over an item's hypotheses is exact; given the
// posteriors, each Beta takes the expected number of times its source was
// right, over items with two origins or more (an item with one origin says
// nothing about its source). These two steps alternate until nothing moves
// by more than `tolerance`: expectation-maximisation with a Beta prior, whose
// evidence never falls.
//
// A reported Beta is as wide as the observed information leaves it (Louis,
// JRSS B 1982): that a claim was right is itself only believed.
//
// Assumed independent: origins, given the truth and the reliabilities. What
// was copied is one origin already. Not in this model: uncited copying,
// bias, difficulty of items (docs/models/confidence.md, section 7).
//
// The terms of a Confidence are the changes of its log-odds as origins are
// added in the order they became known; they add up exactly. The intervals
// carry each reliability's standard deviation to the log-odds by the delta
// method.
//
// Related:  Dawid and Skene, Applied Statistics 1979 (the alternation);
//           Dong, Berti-Equille and Srivastava, PVLDB 2009 (copies count
//           once). Here copies are removed before inference, not weighed in
//           it.
// Cost:     O(sweeps * origins * hypotheses); memory O(one item's
//           hypotheses) for each thread plus one Beta a speaker.

#ifndef ENGINE_INFERENCE_MODELS_BETA_ORIGINS_MODEL_H_
#define ENGINE_INFERENCE_MODELS_BETA_ORIGINS_MODEL_H_

#include <memory>

#include "absl/status/statusor.h"
#include "engine/inference/confidence_model.h"
#include "engine/inference/source_priors.h"

namespace claimgraph {

class BetaOriginsModel final : public ConfidenceModel {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "beta_origins";

  static absl::StatusOr<std::unique_ptr<ConfidenceModel>> Create(
      const ConfidenceOptions& options, SourcePriors priors);

  absl::string_view name() const override { return kName; }
  Beliefs Infer(const ClaimGraph& graph,
                const Verdicts& verdicts) const override;

 private:
  BetaOriginsModel(const ConfidenceOptions& options, SourcePriors priors);

  const ConfidenceOptions options_;
  const SourcePriors priors_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_MODELS_BETA_ORIGINS_MODEL_H_
