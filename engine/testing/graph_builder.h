// Builds small claim graphs for tests of graph, conflict and inference: who
// says what, in which report, at which hour.
//
//     GraphBuilder builder;
//     builder.Outlet("Agency", "wire_agency");
//     builder.Says("r1", {"Agency"}, 7);               // 7 km, own voice
//     builder.Says("r2", {"Daily", "Agency"}, 7);      // credits the agency
//     builder.Derive("r3", "r1");                      // r3 takes over r1
//     const auto graph = builder.Build();
//     graph->Roots(builder.ClaimOf(7))                 1
//
// All values answer one item, until NextItem. Reports become known in the
// order in which they are named first, an hour apart. Names beginning with
// "the " are unnamed speakers of their report.

#ifndef ENGINE_TESTING_GRAPH_BUILDER_H_
#define ENGINE_TESTING_GRAPH_BUILDER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/graph/claim_graph.h"

namespace claimgraph {

class GraphBuilder {
 public:
  explicit GraphBuilder(ItemType type = ItemType::kNumber);

  // What is said, and asked for, from here on is about another item.
  void NextItem(const std::string& name);

  // An outlet with a registry kind, and an owner if it has one.
  void Outlet(const std::string& name, const std::string& kind,
              const std::string& owner = "");

  // A statement of `value` (numbers: a count; states: see SaysState) in
  // `report` under the chain `names`, outermost first.
  AssertionId Says(const std::string& report,
                   const std::vector<std::string>& names, double value,
                   double probability = 1.0);
  AssertionId SaysState(const std::string& report,
                        const std::vector<std::string>& names,
                        const std::string& state,
                        Polarity polarity = Polarity::kAffirmed);

  // The statement stands in its report's headline.
  void PutInHeadline(const AssertionId& id);

  // Report `later` is a copy of (or cites, ...) `earlier`.
  void Derive(const std::string& later, const std::string& earlier,
              LinkKind kind = LinkKind::kCopy);

  ClaimId ClaimOf(double value) const;
  ClaimId ClaimOfState(const std::string& state) const;
  SourceId SourceOf(const std::string& name) const;

  // CHECK-fails if the graph cannot be built.
  std::unique_ptr<const ClaimGraph> Build() const;
  // The same with the reports handed over in reverse order.
  std::unique_ptr<const ClaimGraph> BuildReversed() const;

 private:
  ReportAnalysis& AnalysisOf(const std::string& report,
                             const std::string& outlet);
  SourceId AddSource(ReportAnalysis& analysis, const std::string& name);
  AssertionId Add(const std::string& report,
                  const std::vector<std::string>& names, Claim answer,
                  const std::string& key, double probability);
  std::unique_ptr<const ClaimGraph> BuildFrom(bool reversed) const;

  void StartItem(const std::string& name);
  const ItemId& CurrentItem() const { return items_.back().id; }

  ItemType type_;
  std::string item_name_;
  std::vector<Item> items_;
  std::map<std::string, Source> outlets_;
  std::map<std::string, size_t> report_index_;
  std::vector<ReportAnalysis> analyses_;
  std::map<std::string, Claim> claims_;
  std::vector<Link> links_;
};

}  // namespace claimgraph

#endif  // ENGINE_TESTING_GRAPH_BUILDER_H_
