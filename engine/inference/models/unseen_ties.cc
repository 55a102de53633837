#include "engine/inference/models/unseen_ties.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// Everybody the origin came through, and the owners of outlets among them.
std::set<SourceId> ChainOf(const ClaimGraph& graph, const Origin& origin) {
  std::set<SourceId> chain = {origin.speaker};
  for (const AssertionId& id : origin.assertions) {
    for (const Hop& hop : graph.GetAssertion(id).provenance.hops) {
      chain.insert(hop.source);
      const Source& source = graph.GetSource(hop.source);
      if (source.owner) chain.insert(*source.owner);
    }
  }
  return chain;
}

}  // namespace

UnseenTie TieBetween(const ClaimGraph& graph, const Origin& earlier,
                     const Origin& later, const SourcePriors& priors) {
  const std::set<SourceId> chain = ChainOf(graph, earlier);
  for (const SourceId& id : ChainOf(graph, later)) {
    if (!chain.contains(id)) continue;
    return {priors.tie_outlet(),
            absl::StrCat("both come through ", graph.GetSource(id).name)};
  }
  const std::string& side = graph.GetSource(later.speaker).side;
  if (!side.empty() && side != "neutral" &&
      side == graph.GetSource(earlier.speaker).side) {
    return {priors.tie_side(), "both are of one side"};
  }
  return {priors.tie_anyone(), ""};
}

}  // namespace claimgraph
