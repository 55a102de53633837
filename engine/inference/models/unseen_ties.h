// The chance that a speaker took an answer over from an earlier one without
// saying so: from the same desk, from the same side's briefing, or from the
// news that everybody reads.
//
//     const UnseenTie tie = TieBetween(graph, earlier, later, priors);
//     tie.chance   0.5: both come through one outlet
//     tie.reason   "both come through the Daily"
//
// What is copied in sight is one Origin already (graph). This is for the rest:
// two agreeing figures are as often one figure told twice as two counts.
//
// Rows of datasets/registry/priors.tsv, the first that holds:
//   tie_outlet  a source stands in both chains, or outlets of one owner
//   tie_side    both speakers are of one side
//   tie_anyone  else
//
// Cost: the product of the chains' lengths. Threads: pure.

#ifndef ENGINE_INFERENCE_MODELS_UNSEEN_TIES_H_
#define ENGINE_INFERENCE_MODELS_UNSEEN_TIES_H_

#include <string>

#include "engine/graph/claim_graph.h"
#include "engine/inference/source_priors.h"
#include "engine/types/origin.h"

namespace claimgraph {

struct UnseenTie {
  double chance = 0;   // in [0, 1)
  std::string reason;  // for people; empty for tie_anyone
};

UnseenTie TieBetween(const ClaimGraph& graph, const Origin& earlier,
                     const Origin& later, const SourcePriors& priors);

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_MODELS_UNSEEN_TIES_H_
