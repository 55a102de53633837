#include "engine/conflict/conflict_detector.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/base/status_macros.h"
#include "engine/conflict/settlement.h"
#include "engine/conflict/slots/builtin_slots.h"
#include "engine/conflict/slots/verdict_writer.h"
#include "engine/linkage/comparisons/collection_views.h"
#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

using ViewsById = absl::flat_hash_map<AssertionId, AssertionView>;

ViewsById ViewsOf(const ClaimGraph& graph, const LinkageModel& model) {
  ViewsById views;
  for (AssertionView& view : MakeViews(model, graph.analyses())) {
    views.emplace(view.assertion->id, std::move(view));
  }
  return views;
}

// Two claims as told by two reports. Across reports only the pair of
// assertions that fits best is judged, so that a headline or a second source
// does not double every verdict.
using ClaimsInReports = std::tuple<ClaimId, ReportId, ClaimId, ReportId>;

ClaimsInReports KeyOf(const AlignedPair& pair, const ClaimGraph& graph) {
  return {graph.ClaimOf(pair.a).id, graph.GetAssertion(pair.a).report,
          graph.ClaimOf(pair.b).id, graph.GetAssertion(pair.b).report};
}

bool InHeadline(const AlignedPair& pair, const ClaimGraph& graph) {
  return graph.GetAssertion(pair.a).in_headline ||
         graph.GetAssertion(pair.b).in_headline;
}

// The pair to show comes first: for one claim, where both credit one speaker,
// for then it goes back to one voice; a headline only where no sentence says
// it; by evidence, by how much one leaves out that the other says, by ids.
auto RankOf(const AlignedPair& pair, const ClaimGraph& graph) {
  const Assertion& a = graph.GetAssertion(pair.a);
  const Assertion& b = graph.GetAssertion(pair.b);
  const int left_out = (a.agents.empty() != b.agents.empty()) +
                       (a.patients.empty() != b.patients.empty()) +
                       (a.places.empty() != b.places.empty());
  const bool one_voice = graph.ClaimOf(pair.a).id == graph.ClaimOf(pair.b).id &&
                         RelationOf(pair, kSourceSlot) == SlotRelation::kEqual;
  return std::make_tuple(!one_voice, InHeadline(pair, graph),
                         -pair.match_weight_bits, left_out, pair.a, pair.b);
}

using Shown = absl::flat_hash_map<ClaimsInReports, const AlignedPair*>;

Shown ShownOf(const ClaimGraph& graph) {
  Shown shown;
  for (const AlignedPair& pair : graph.linkage().pairs) {
    const AlignedPair*& best = shown[KeyOf(pair, graph)];
    if (best == nullptr || RankOf(pair, graph) < RankOf(*best, graph)) {
      best = &pair;
    }
  }
  return shown;
}

// In one report the assertion of a claim to show: the first in the body, else
// the headline.
using ShownInReport =
    absl::flat_hash_map<std::pair<ClaimId, ReportId>, const Assertion*>;

ShownInReport ShownInReportsOf(const ClaimGraph& graph) {
  ShownInReport shown;
  for (const ReportAnalysis& analysis : graph.analyses()) {
    for (const Assertion& assertion : analysis.assertions) {
      const ClaimId claim = graph.ClaimOf(assertion.id).id;
      const Assertion*& best = shown[{claim, assertion.report}];
      if (best == nullptr || (best->in_headline && !assertion.in_headline)) {
        best = &assertion;
      }
    }
  }
  return shown;
}

// Restatements and parts are links between the assertions themselves; every
// other verdict is about what the claims say and is given once.
bool IsToldApart(const Verdict& verdict) {
  const Link* link = std::get_if<Link>(&verdict);
  return link != nullptr && (link->kind == LinkKind::kRestatement ||
                             link->category == "part_whole");
}

class SlotDetector final : public ConflictDetector {
 public:
  explicit SlotDetector(std::unique_ptr<VerdictWriter> writer)
      : writer_(std::move(writer)), slots_(BuiltinSlots(*writer_)) {}

  Verdicts Detect(const ClaimGraph& graph,
                  const std::vector<Decision>& decisions) const override {
    const ViewsById views = ViewsOf(graph, writer_->model());
    const Shown shown = ShownOf(graph);
    const ShownInReport shown_in_report = ShownInReportsOf(graph);
    std::vector<Conflict> conflicts;  // one for each pair
    // Rules by which two claims of two reports are in conflict.
    std::set<std::pair<ClaimsInReports, std::string>> held;
    std::vector<const AlignedPair*> further;
    Verdicts verdicts;
    for (const AlignedPair& pair : graph.linkage().pairs) {
      const bool across = IsAcross(pair, graph);
      if (across && shown.at(KeyOf(pair, graph)) != &pair) {
        if (!InHeadline(pair, graph)) further.push_back(&pair);
        continue;
      }
      std::optional<Verdict> verdict =
          across ? Check(ViewOf(pair, graph, views))
                 : JudgeInReport(pair, graph, views, shown_in_report);
      if (!verdict) continue;
      if (auto* conflict = std::get_if<Conflict>(&*verdict)) {
        if (across) held.emplace(KeyOf(pair, graph), conflict->rule);
        conflicts.push_back(*std::move(conflict));
      } else if (auto* link = std::get_if<Link>(&*verdict)) {
        verdicts.links.push_back(*std::move(link));
      } else {
        verdicts.compatibles.push_back(std::get<Compatible>(*verdict));
      }
    }
    // The hour may stand in only one of several sentences of a claim.
    for (const AlignedPair* pair : further) {
      std::optional<Verdict> verdict = Check(ViewOf(*pair, graph, views));
      if (!verdict) continue;
      auto* conflict = std::get_if<Conflict>(&*verdict);
      if (conflict == nullptr ||
          !held.emplace(KeyOf(*pair, graph), conflict->rule).second) {
        continue;
      }
      conflicts.push_back(*std::move(conflict));
    }
    Finish(Settle(std::move(conflicts), verdicts.links, graph), decisions,
           verdicts);
    return verdicts;
  }

 private:
  static bool IsAcross(const AlignedPair& pair, const ClaimGraph& graph) {
    return graph.GetAssertion(pair.a).report !=
           graph.GetAssertion(pair.b).report;
  }

  static PairView ViewOf(const AlignedPair& pair, const ClaimGraph& graph,
                         const ViewsById& views) {
    return {pair,
            graph.GetAssertion(pair.a),
            graph.GetAssertion(pair.b),
            graph.ClaimOf(pair.a),
            graph.ClaimOf(pair.b),
            graph,
            views.at(pair.a),
            views.at(pair.b)};
  }

  std::optional<Verdict> Check(const PairView& view) const {
    for (const std::unique_ptr<ConflictSlot>& slot : slots_) {
      std::optional<Verdict> verdict = slot->Check(view);
      if (verdict) return verdict;
    }
    return std::nullopt;
  }

  std::optional<Verdict> JudgeInReport(const AlignedPair& pair,
                                       const ClaimGraph& graph,
                                       const ViewsById& views,
                                       const ShownInReport& shown) const {
    const PairView view = ViewOf(pair, graph, views);
    std::optional<Verdict> verdict = Check(view);
    if (!verdict || view.claim_a.id == view.claim_b.id ||
        IsToldApart(*verdict)) {
      return verdict;
    }
    const bool both_shown =
        shown.at({view.claim_a.id, view.a.report})->id == view.a.id &&
        shown.at({view.claim_b.id, view.b.report})->id == view.b.id;
    return both_shown ? verdict : std::nullopt;
  }

  // Rulings of reviewers, and the order of the lists.
  static void Finish(std::vector<Conflict> conflicts,
                     const std::vector<Decision>& decisions,
                     Verdicts& verdicts) {
    absl::flat_hash_map<std::string, Ruling> ruled;
    for (const Decision& decision : decisions) {
      if (decision.subject == DecisionSubject::kConflict) {
        ruled[decision.subject_id] = decision.ruling;
      }
    }
    for (Conflict& conflict : conflicts) {
      const auto ruling = ruled.find(conflict.id.ToString());
      if (ruling != ruled.end() && ruling->second == Ruling::kDismiss) {
        continue;
      }
      if (ruling != ruled.end() && ruling->second == Ruling::kConfirm) {
        conflict.probability = Probability(1);
      }
      verdicts.conflicts.push_back(std::move(conflict));
    }
    std::sort(verdicts.links.begin(), verdicts.links.end(),
              [](const Link& x, const Link& y) { return x.id < y.id; });
    std::sort(verdicts.compatibles.begin(), verdicts.compatibles.end(),
              [](const Compatible& x, const Compatible& y) {
                return std::tie(x.a, x.b) < std::tie(y.a, y.b);
              });
  }

  const std::unique_ptr<VerdictWriter> writer_;
  const std::vector<std::unique_ptr<ConflictSlot>> slots_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ConflictDetector>> ConflictDetector::Create(
    const Codebook& codebook, const SourceRegistry& sources) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<VerdictWriter> writer,
                              VerdictWriter::Load("en", codebook, sources));
  return std::make_unique<SlotDetector>(std::move(writer));
}

}  // namespace claimgraph
