#include "engine/conflict/slots/actor_slot.h"

#include <string>

#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/one_question.h"

namespace claimgraph {
namespace {

std::string AgentOf(const Assertion& assertion) {
  if (assertion.agents.empty()) return "";
  const ActorSlot& agent = assertion.agents.front();
  return agent.name.empty() ? agent.surface : agent.name;
}

bool IsSingle(const AssertionView& view) { return view.event->single; }

// One place, one time, victims that may be the same, neither denied.
bool MayBeOneAct(const PairView& view) {
  return view.a.polarity == Polarity::kAffirmed &&
         view.b.polarity == Polarity::kAffirmed && AreFacts(view) &&
         RelationOf(view, kPlaceSlot) != SlotRelation::kDifferent &&
         RelationOf(view, kPatientSlot) != SlotRelation::kDifferent &&
         Touches(RelationOf(view, kTimeSlot));
}

// Two sides that shoot at one another on one day do two acts; one act has
// the same victims, or, where none are named, is told in one report.
bool IsOneAct(const PairView& view) {
  if (view.view_a.family != view.view_b.family || !IsSingle(view.view_a) ||
      !IsSingle(view.view_b)) {
    return false;
  }
  const SlotRelation place = RelationOf(view, kPlaceSlot);
  if (Touches(place) && Touches(RelationOf(view, kPatientSlot))) return true;
  return view.a.patients.empty() && view.b.patients.empty() &&
         (RelationOf(view, kClassSlot) == SlotRelation::kEqual ||
          Touches(RelationOf(view, kTimeSlot))) &&
         (Touches(place) ||
          RelationOf(view, kReportSlot) == SlotRelation::kEqual);
}

}  // namespace

std::optional<Verdict> PerpetratorSlot::Check(const PairView& view) const {
  if (!MayBeOneAct(view) ||
      RelationOf(view, kSourceSlot) == SlotRelation::kEqual) {
    return std::nullopt;
  }
  PhraseFillers fillers;
  if (IsOneAct(view) &&
      RelationOf(view, kAgentSlot) == SlotRelation::kDifferent) {
    fillers["answer_a"] = AgentOf(view.a);
    fillers["answer_b"] = AgentOf(view.b);
    return writer_.MakeConflict(view, kName, {"actor_conflict", ""},
                                ConflictStrength::kStrong, kAgentSlot,
                                KindSeverityNats(view), std::move(fillers));
  }
  if (view.view_a.family != view.view_b.family || !IsSingle(view.view_a) ||
      !IsSingle(view.view_b) ||
      RelationOf(view, kPlaceSlot) != SlotRelation::kEqual ||
      !DifferInMeans(view.view_a, view.view_b)) {
    return std::nullopt;
  }
  fillers["answer_a"] = view.view_a.means;
  fillers["answer_b"] = view.view_b.means;
  return writer_.MakeConflict(view, kName, {"actor_conflict", "means"},
                              ConflictStrength::kStrong, "means",
                              KindSeverityNats(view), std::move(fillers));
}

}  // namespace claimgraph
