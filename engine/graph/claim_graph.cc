#include "engine/graph/claim_graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/graph/origin_builder.h"

namespace claimgraph {
namespace {

// One value for each source id, however many reports repeat it.
std::vector<Source> MergeSources(const std::vector<ReportAnalysis>& analyses) {
  std::map<SourceId, const Source*> by_id;
  for (const ReportAnalysis& analysis : analyses) {
    for (const Source& source : analysis.sources) {
      by_id.emplace(source.id, &source);
    }
  }
  std::vector<Source> merged;
  merged.reserve(by_id.size());
  for (const auto& [id, source] : by_id) merged.push_back(*source);
  return merged;
}

using ItemGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

// Components of items, each sorted, ordered by their first item.
std::vector<std::vector<ItemId>> Group(const std::vector<Item>& items,
                                       const ItemGraph& graph) {
  std::vector<int> component(boost::num_vertices(graph));
  const int count = component.empty()
                        ? 0
                        : boost::connected_components(graph, component.data());
  std::vector<std::vector<ItemId>> groups(count);
  for (size_t i = 0; i < items.size(); ++i) {
    groups[component[i]].push_back(items[i].id);
  }
  for (std::vector<ItemId>& group : groups) {
    std::sort(group.begin(), group.end());
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

absl::Status Missing(absl::string_view what, const std::string& id) {
  return absl::InternalError(
      absl::StrCat("linkage names ", what, " ", id, ", which no stage made"));
}

}  // namespace

// Fills the indices and checks that linkage names only what there is.
class ClaimGraphIndexer {
 public:
  static absl::Status Run(ClaimGraph& graph) {
    for (size_t r = 0; r < graph.analyses_.size(); ++r) {
      const ReportAnalysis& analysis = graph.analyses_[r];
      graph.report_index_.emplace(analysis.report.id, r);
      for (size_t a = 0; a < analysis.assertions.size(); ++a) {
        graph.assertion_index_.emplace(analysis.assertions[a].id,
                                       std::make_pair(r, a));
      }
    }
    for (size_t i = 0; i < graph.sources_.size(); ++i) {
      graph.source_index_.emplace(graph.sources_[i].id, i);
    }
    return Claims(graph);
  }

 private:
  static absl::Status Claims(ClaimGraph& graph) {
    const Linkage& linkage = graph.linkage_;
    for (size_t i = 0; i < linkage.items.size(); ++i) {
      graph.item_index_.emplace(linkage.items[i].id, i);
    }
    for (size_t c = 0; c < linkage.claims.size(); ++c) {
      const Claim& claim = linkage.claims[c];
      graph.claim_index_.emplace(claim.id, c);
      if (!graph.item_index_.contains(claim.item)) {
        return Missing("item", claim.item.ToString());
      }
      for (const AssertionId& id : claim.assertions) {
        if (!graph.assertion_index_.contains(id)) {
          return Missing("assertion", id.ToString());
        }
        graph.claim_of_assertion_.emplace(id, c);
      }
    }
    for (const Link& link : linkage.report_links) {
      for (const auto& end : {link.from_report, link.to_report}) {
        if (!end.has_value() || !graph.report_index_.contains(*end)) {
          return Missing("report", end ? end->ToString() : "(none)");
        }
      }
    }
    for (const AlignedPair& pair : linkage.pairs) {
      for (const AssertionId& id : {pair.a, pair.b}) {
        if (!graph.claim_of_assertion_.contains(id)) {
          return Missing("assertion", id.ToString());
        }
      }
    }
    return absl::OkStatus();
  }
};

absl::StatusOr<std::unique_ptr<const ClaimGraph>> ClaimGraph::Build(
    std::vector<ReportAnalysis> analyses, Linkage linkage) {
  std::unique_ptr<ClaimGraph> graph(new ClaimGraph);
  std::sort(analyses.begin(), analyses.end(),
            [](const ReportAnalysis& a, const ReportAnalysis& b) {
              const absl::Time known_a = a.report.KnownSince();
              const absl::Time known_b = b.report.KnownSince();
              if (known_a != known_b) return known_a < known_b;
              return a.report.id < b.report.id;
            });
  graph->sources_ = MergeSources(analyses);
  graph->analyses_ = std::move(analyses);
  graph->linkage_ = std::move(linkage);
  CLAIMGRAPH_RETURN_IF_ERROR(ClaimGraphIndexer::Run(*graph));

  OriginBuilder builder(*graph);
  for (const Claim& claim : graph->linkage_.claims) {
    for (Origin& origin : builder.Build(claim)) {
      graph->origins_.push_back(std::move(origin));
    }
  }
  std::sort(graph->origins_.begin(), graph->origins_.end(),
            [](const Origin& a, const Origin& b) { return a.id < b.id; });
  for (size_t o = 0; o < graph->origins_.size(); ++o) {
    const Origin& origin = graph->origins_[o];
    graph->origins_of_claim_[origin.claim].push_back(o);
    for (const AssertionId& id : origin.assertions) {
      graph->origin_of_assertion_.emplace(id, o);
    }
  }

  ItemGraph items(graph->linkage_.items.size());
  for (const AlignedPair& pair : graph->linkage_.pairs) {
    boost::add_edge(graph->item_index_.at(graph->ClaimOf(pair.a).item),
                    graph->item_index_.at(graph->ClaimOf(pair.b).item), items);
  }
  for (const Incident& incident : graph->linkage_.incidents) {
    for (size_t i = 1; i < incident.items.size(); ++i) {
      boost::add_edge(graph->item_index_.at(incident.items[0].item),
                      graph->item_index_.at(incident.items[i].item), items);
    }
  }
  graph->components_ = Group(graph->linkage_.items, items);
  return graph;
}

const Report& ClaimGraph::GetReport(const ReportId& id) const {
  const auto it = report_index_.find(id);
  CLAIMGRAPH_CHECK(it != report_index_.end());
  return analyses_[it->second].report;
}

const Source& ClaimGraph::GetSource(const SourceId& id) const {
  const auto it = source_index_.find(id);
  CLAIMGRAPH_CHECK(it != source_index_.end());
  return sources_[it->second];
}

const Assertion& ClaimGraph::GetAssertion(const AssertionId& id) const {
  const auto it = assertion_index_.find(id);
  CLAIMGRAPH_CHECK(it != assertion_index_.end());
  return analyses_[it->second.first].assertions[it->second.second];
}

const Claim& ClaimGraph::GetClaim(const ClaimId& id) const {
  const auto it = claim_index_.find(id);
  CLAIMGRAPH_CHECK(it != claim_index_.end());
  return linkage_.claims[it->second];
}

const Item& ClaimGraph::GetItem(const ItemId& id) const {
  const auto it = item_index_.find(id);
  CLAIMGRAPH_CHECK(it != item_index_.end());
  return linkage_.items[it->second];
}

const Claim& ClaimGraph::ClaimOf(const AssertionId& id) const {
  const auto it = claim_of_assertion_.find(id);
  CLAIMGRAPH_CHECK(it != claim_of_assertion_.end());
  return linkage_.claims[it->second];
}

std::vector<const Origin*> ClaimGraph::OriginsOf(const ClaimId& id) const {
  std::vector<const Origin*> origins;
  const auto it = origins_of_claim_.find(id);
  if (it == origins_of_claim_.end()) return origins;
  for (const int index : it->second) {
    if (!origins_[index].unsourced_loop) origins.push_back(&origins_[index]);
  }
  return origins;
}

const Origin& ClaimGraph::OriginOf(const AssertionId& id) const {
  const auto it = origin_of_assertion_.find(id);
  CLAIMGRAPH_CHECK(it != origin_of_assertion_.end());
  return origins_[it->second];
}

int ClaimGraph::Roots(const ClaimId& id) const {
  return static_cast<int>(OriginsOf(id).size());
}

}  // namespace claimgraph
