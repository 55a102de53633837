#include "engine/conflict/slots/actor_slot.h"

#include <string>

#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

std::string MeansOf(const Assertion& assertion) {
  const auto found = assertion.details.find("means");
  return found == assertion.details.end() ? "" : found->second;
}

std::string AgentOf(const Assertion& assertion) {
  if (assertion.agents.empty()) return "";
  const ActorSlot& agent = assertion.agents.front();
  return agent.name.empty() ? agent.surface : agent.name;
}

// Both tell of one act: one place, one time, victims that may be the same.
bool IsOneAct(const PairView& view) {
  if (view.view_a.family != view.view_b.family || !view.view_a.event->single ||
      !view.view_b.event->single) {
    return false;
  }
  if (view.a.polarity != view.b.polarity || !AreFacts(view)) return false;
  const SlotRelation place = RelationOf(view, kPlaceSlot);
  const SlotRelation patient = RelationOf(view, kPatientSlot);
  if (place == SlotRelation::kDifferent ||
      patient == SlotRelation::kDifferent ||
      !Touches(RelationOf(view, kTimeSlot))) {
    return false;
  }
  // The same victims, or, of an act without victims, the same class of act
  // told in one report.
  if (Touches(place) && Touches(patient)) return true;
  return view.a.patients.empty() && view.b.patients.empty() &&
         RelationOf(view, kClassSlot) == SlotRelation::kEqual &&
         (Touches(place) ||
          RelationOf(view, kReportSlot) == SlotRelation::kEqual);
}

}  // namespace

std::optional<Verdict> PerpetratorSlot::Check(const PairView& view) const {
  if (!IsOneAct(view) ||
      RelationOf(view, kSourceSlot) == SlotRelation::kEqual) {
    return std::nullopt;
  }
  PhraseFillers fillers;
  if (RelationOf(view, kAgentSlot) == SlotRelation::kDifferent) {
    fillers["answer_a"] = AgentOf(view.a);
    fillers["answer_b"] = AgentOf(view.b);
    return writer_.MakeConflict(view, kName, {"actor_conflict", ""},
                                ConflictStrength::kStrong, kAgentSlot,
                                KindSeverityNats(view), std::move(fillers));
  }
  const std::string means_a = MeansOf(view.a);
  const std::string means_b = MeansOf(view.b);
  if (means_a.empty() || means_b.empty() || means_a == means_b) {
    return std::nullopt;
  }
  fillers["answer_a"] = means_a;
  fillers["answer_b"] = means_b;
  return writer_.MakeConflict(view, kName, {"actor_conflict", "means"},
                              ConflictStrength::kStrong, "means",
                              KindSeverityNats(view), std::move(fillers));
}

}  // namespace claimgraph
