// Computes how far each claim may be believed and each source trusted.
//
//     auto model = CreateConfidenceModel("beta_origins", options);
//     const Beliefs beliefs = (*model)->Infer(graph, verdicts);
//
// A model sees items, claims and origins of a frozen graph, never raw counts
// of assertions: what counts once was decided by the graph. Models are one
// file each in models/ with a line in models/builtin_models.cc.
//
// Invariants: probabilities of an item's exclusive claims and of "none of
//             these" sum to one; the terms of a Confidence add up to its
//             log-odds; never NaN. Same input and seed, same bits, for any
//             number of threads.
// Errors:     InvalidArgument for an unknown model (names the known ones) or
//             an option out of range.
// Background: docs/models/confidence.md

#ifndef ENGINE_INFERENCE_CONFIDENCE_MODEL_H_
#define ENGINE_INFERENCE_CONFIDENCE_MODEL_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/graph/claim_graph.h"
#include "engine/types/confidence.h"
#include "engine/types/verdict.h"

namespace claimgraph {

struct ConfidenceOptions {
  // Sweeps at most, and the largest change of a posterior at which it stops.
  // Range: [1, 10000], (0, 1). Defaults: 100, 1e-6.
  int max_sweeps = 100;
  double tolerance = 1e-6;
  // Prior mean reliability by outlet kind comes from
  // `priors_file`; this many pseudo-origins back it. Range:
  // (0, 1000]. Higher trusts the kind longer against the evidence.
  // Default: 8.
  double prior_strength = 8.0;
  // Table of prior means; empty = datasets/registry/priors.tsv.
  std::string priors_file = "";
  // Of models that draw random numbers.
  uint64_t seed = 0;
};

class ConfidenceModel {
 public:
  virtual ~ConfidenceModel() = default;
  virtual absl::string_view name() const = 0;
  virtual Beliefs Infer(const ClaimGraph& graph,
                        const Verdicts& verdicts) const = 0;
};

absl::StatusOr<std::unique_ptr<ConfidenceModel>> CreateConfidenceModel(
    absl::string_view name, const ConfidenceOptions& options = {});

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_CONFIDENCE_MODEL_H_
