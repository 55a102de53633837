// Divides the assertions of one claim into Origins (types/origin.h).
//
// Each assertion is a voice: who is said to have spoken first. Voices are
// one when
//   - in one report, one chain is the beginning of another (a narrator's
//     sentence and the same thing credited to a source: the first credited
//     voice takes it, so that two credited voices stay two);
//   - they are one registered or named speaker, or outlets of one owner;
//   - they are one unnamed speaker heard through one outlet ("three
//     security sources", through the same agency);
//   - one report is a copy, duplicate, version or revision of the other, or
//     cites it;
//   - an outlet that is quoted has itself only passed the claim on.
// A cycle of outlets that quote each other, in which nobody speaks first, is
// one origin marked `unsourced_loop`, and is no root.
//
// Cost:    O(n log n) in the claim's assertions and their report links.
// Threads: one builder, one thread.

#ifndef ENGINE_GRAPH_ORIGIN_BUILDER_H_
#define ENGINE_GRAPH_ORIGIN_BUILDER_H_

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/types/claim.h"
#include "engine/types/link.h"
#include "engine/types/origin.h"

namespace claimgraph {

class ClaimGraph;

class OriginBuilder {
 public:
  // Requires: the lookups of `graph` work (its origins need not be there).
  explicit OriginBuilder(const ClaimGraph& graph);

  // Sorted by id; together they hold every assertion of the claim once.
  std::vector<Origin> Build(const Claim& claim) const;

 private:
  const ClaimGraph& graph_;
  // For each report, the reports it derives from and the link that says so.
  absl::flat_hash_map<ReportId, std::vector<std::pair<ReportId, const Link*>>>
      derived_from_;
};

}  // namespace claimgraph

#endif  // ENGINE_GRAPH_ORIGIN_BUILDER_H_
