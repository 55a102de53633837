#include "engine/conflict/conflict_detector.h"

#include <algorithm>
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

// For each claim and report the assertion to show: the first in the body,
// else the headline. Across reports only these are compared, so that a
// headline does not double every verdict.
using Shown =
    absl::flat_hash_map<std::pair<ClaimId, ReportId>, const Assertion*>;

Shown ShownOf(const ClaimGraph& graph) {
  Shown shown;
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
    std::vector<Conflict> conflicts;  // one for each pair
    Verdicts verdicts;
    for (const AlignedPair& pair : graph.linkage().pairs) {
      std::optional<Verdict> verdict = Judge(pair, graph, views, shown);
      if (!verdict) continue;
      if (auto* conflict = std::get_if<Conflict>(&*verdict)) {
        conflicts.push_back(*std::move(conflict));
      } else if (auto* link = std::get_if<Link>(&*verdict)) {
        verdicts.links.push_back(*std::move(link));
      } else {
        verdicts.compatibles.push_back(std::get<Compatible>(*verdict));
      }
    }
    Finish(Settle(std::move(conflicts), verdicts.links, graph), decisions,
           verdicts);
    return verdicts;
  }

 private:
  std::optional<Verdict> Judge(const AlignedPair& pair, const ClaimGraph& graph,
                               const ViewsById& views,
                               const Shown& shown) const {
    const Assertion& a = graph.GetAssertion(pair.a);
    const Assertion& b = graph.GetAssertion(pair.b);
    const PairView view{pair,
                        a,
                        b,
                        graph.ClaimOf(pair.a),
                        graph.ClaimOf(pair.b),
                        graph,
                        views.at(pair.a),
                        views.at(pair.b)};
    const bool both_shown = shown.at({view.claim_a.id, a.report})->id == a.id &&
                            shown.at({view.claim_b.id, b.report})->id == b.id;
    if (a.report != b.report && !both_shown) return std::nullopt;
    for (const std::unique_ptr<ConflictSlot>& slot : slots_) {
      std::optional<Verdict> verdict = slot->Check(view);
      if (!verdict) continue;
      const bool one_claim = view.claim_a.id == view.claim_b.id;
      if (!both_shown && !one_claim && !IsToldApart(*verdict)) {
        return std::nullopt;
      }
      return verdict;
    }
    return std::nullopt;
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
