// The frozen claim graph: reports, sources, assertions, claims, items and
// incidents with their links, the connected components, and the Origins.
// The only place with Boost.Graph.
//
//     const auto graph = ClaimGraph::Build(std::move(analyses), linkage);
//     graph->Roots(claim)         number of origins; 0 for an unsourced loop
//     graph->OriginsOf(claim)     which assertions count as one, and why
//
// Origins: assertions of one claim that go back to one speaker's one
// utterance count once. Within a report a provenance that is a prefix of
// another shares its origin; across reports origins join through copy,
// verbatim duplicate, version, revision and cites links, through the same
// registered speaker, and through outlets of one owner. A report known later
// than another cannot be its root. A strongly connected component of
// citations in which nobody speaks first has no root.
//
// Invariants: immutable once built; the order of input does not matter;
//             every assertion belongs to exactly one origin.
// Errors:     Internal if linkage names an id that does not exist.
// Cost:       near-linear (union-find and one strongly-connected pass a
//             component). Threads: immutable; share freely.
// Background: docs/design/0006-origins.md

#ifndef ENGINE_GRAPH_CLAIM_GRAPH_H_
#define ENGINE_GRAPH_CLAIM_GRAPH_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "engine/linkage/linker.h"
#include "engine/types/origin.h"
#include "engine/types/report_analysis.h"

namespace claimgraph {

class ClaimGraph {
 public:
  static absl::StatusOr<std::unique_ptr<const ClaimGraph>> Build(
      std::vector<ReportAnalysis> analyses, Linkage linkage);

  // All values, each list sorted by id (reports by (known since, id)).
  const std::vector<ReportAnalysis>& analyses() const { return analyses_; }
  const Linkage& linkage() const { return linkage_; }
  const std::vector<Source>& sources() const { return sources_; }
  const std::vector<Origin>& origins() const { return origins_; }

  // Lookup. CHECK-fails for an id that is not in the graph: callers only
  // have ids that the graph gave them.
  const Report& GetReport(const ReportId& id) const;
  const Source& GetSource(const SourceId& id) const;
  const Assertion& GetAssertion(const AssertionId& id) const;
  const Claim& GetClaim(const ClaimId& id) const;
  const Item& GetItem(const ItemId& id) const;
  const Claim& ClaimOf(const AssertionId& id) const;

  // Origins of a claim, sorted by id; without unsourced loops.
  std::vector<const Origin*> OriginsOf(const ClaimId& id) const;
  const Origin& OriginOf(const AssertionId& id) const;
  int Roots(const ClaimId& id) const;

  // Connected components over items (by shared sources they are one, by
  // conflict and incident they are many): items that share a claim, an
  // incident or an aligned pair. Each is a sorted list; the list is sorted by
  // first item.
  const std::vector<std::vector<ItemId>>& components() const {
    return components_;
  }

 private:
  friend class ClaimGraphIndexer;  // fills the indices; claim_graph.cc
  ClaimGraph() = default;

  std::vector<ReportAnalysis> analyses_;
  Linkage linkage_;
  std::vector<Source> sources_;
  std::vector<Origin> origins_;
  std::vector<std::vector<ItemId>> components_;
  absl::flat_hash_map<ReportId, int> report_index_;
  absl::flat_hash_map<SourceId, int> source_index_;
  absl::flat_hash_map<AssertionId, std::pair<int, int>> assertion_index_;
  absl::flat_hash_map<ClaimId, int> claim_index_;
  absl::flat_hash_map<ItemId, int> item_index_;
  absl::flat_hash_map<AssertionId, int> claim_of_assertion_;
  absl::flat_hash_map<AssertionId, int> origin_of_assertion_;
  absl::flat_hash_map<ClaimId, std::vector<int>> origins_of_claim_;
};

}  // namespace claimgraph

#endif  // ENGINE_GRAPH_CLAIM_GRAPH_H_
