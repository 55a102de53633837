#include "engine/conflict/slots/polarity_slot.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "engine/linkage/comparisons/actor_comparison.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/one_question.h"

namespace claimgraph {
namespace {

bool Differs(const PairView& view, absl::string_view slot) {
  return RelationOf(view, slot) == SlotRelation::kDifferent;
}

// Something that both name ties the denial to what it denies.
bool IsTied(const PairView& view) {
  const bool place = Touches(RelationOf(view, kPlaceSlot));
  const bool agent = Touches(RelationOf(view, kAgentSlot));
  const bool patient = Touches(RelationOf(view, kPatientSlot));
  if (place) return agent || patient || !Differs(view, kClassSlot);
  // "Denied that five hamlets had fallen": the figure that was claimed.
  if (RelationOf(view, kQuantitySlot) == SlotRelation::kEqual &&
      RelationOf(view, kClassSlot) == SlotRelation::kEqual &&
      Touches(RelationOf(view, kTimeSlot))) {
    return true;
  }
  return agent &&
         (patient || RelationOf(view, kClassSlot) == SlotRelation::kEqual);
}

bool NamesAgent(const Assertion& assertion) {
  return std::any_of(
      assertion.agents.begin(), assertion.agents.end(),
      [](const ActorSlot& agent) { return IsNamed(agent, nullptr); });
}

// The denied act has an agent of its own, not one that stands for somebody.
bool StatesAgent(const Assertion& denial, const LinkageModel& model) {
  return std::any_of(
      denial.agents.begin(), denial.agents.end(), [&](const ActorSlot& agent) {
        const bool elsewhere =
            agent.origin == SlotOrigin::kInherited ||
            (agent.origin == SlotOrigin::kFromContext && agent.surface.empty());
        return IsNamed(agent, nullptr) && !elsewhere &&
               !model.IsPronoun(agent.surface);
      });
}

// The named speaker of "it had no hand in it", who denies its own act.
std::string DenierOf(const PairView& view, const Assertion& denial) {
  const Source& speaker = view.graph.GetSource(denial.provenance.speaker());
  const bool named = speaker.kind == SourceKind::kOrganisation ||
                     speaker.kind == SourceKind::kPerson ||
                     speaker.kind == SourceKind::kOutlet;
  return named && denial.provenance.hops.size() > 1 ? speaker.name : "";
}

// One of the agents has a name that is part of the denier's: "Velland" and
// "Velland's Defence Ministry".
bool IsAccused(const std::string& denier, const Assertion& charge) {
  return std::any_of(
      charge.agents.begin(), charge.agents.end(), [&](const ActorSlot& agent) {
        return IsNamed(agent, nullptr) && absl::StrContains(denier, agent.name);
      });
}

// "X denies any role" answers "X did it", not "it happened"; "no car bomb"
// answers "a car bomb", not "a drone".
bool AnswersTheCharge(const PairView& view, const VerdictWriter& writer) {
  const bool a_denies = view.a.polarity == Polarity::kNegated;
  const Assertion& denial = a_denies ? view.a : view.b;
  const Assertion& charge = a_denies ? view.b : view.a;
  const std::string& denied = a_denies ? view.view_a.means : view.view_b.means;
  const std::string& charged = a_denies ? view.view_b.means : view.view_a.means;
  if (!StatesAgent(denial, writer.model())) {
    if (!denied.empty()) return denied == charged;
    const std::string denier = DenierOf(view, denial);
    // "Denied that the town had fallen", "that five hamlets had": to others,
    // who claim so.
    const bool of_others =
        denial.agents.empty() ||
        (RelationOf(view, kQuantitySlot) == SlotRelation::kEqual &&
         Touches(RelationOf(view, kAgentSlot)));
    if (!denier.empty() && !of_others) {
      return IsAccused(denier, charge) || Touches(RelationOf(view, kAgentSlot));
    }
  }
  if (Differs(view, kAgentSlot)) return false;
  if (NamesAgent(denial)) return Touches(RelationOf(view, kAgentSlot));
  return !view.view_a.event->single || !NamesAgent(charge);
}

// A denied count answers a count, a denied act an act; that somebody did not
// advance answers no distance.
bool AreOfOneType(const PairView& view) {
  constexpr absl::string_view kDistance = "distance";
  if ((view.a.event_class == kDistance) != (view.b.event_class == kDistance)) {
    return false;
  }
  return view.view_a.family != "control" ||
         view.view_a.type == view.view_b.type;
}

}  // namespace

std::optional<Verdict> PolaritySlot::Check(const PairView& view) const {
  if (view.a.polarity == view.b.polarity) return std::nullopt;
  if (!AreFacts(view) || view.view_a.family != view.view_b.family ||
      view.view_a.event->open) {
    return std::nullopt;
  }
  for (const absl::string_view slot :
       {kPatientSlot, kPlaceSlot, kQuantitySlot, kCountedSlot}) {
    if (Differs(view, slot)) return std::nullopt;
  }
  if (!AreTimesNear(view) || !IsTied(view) ||
      !AnswersTheCharge(view, writer_) || !AreOfOneType(view) ||
      DifferInMeans(view.view_a, view.view_b)) {
    return std::nullopt;
  }
  return writer_.MakeConflict(view, kName, {"denial", ""},
                              ConflictStrength::kStrong, kPolaritySlot,
                              KindSeverityNats(view));
}

}  // namespace claimgraph
