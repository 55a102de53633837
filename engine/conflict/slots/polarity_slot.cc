#include "engine/conflict/slots/polarity_slot.h"

#include "engine/linkage/comparisons/pair_comparison.h"

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
  return agent &&
         (patient || RelationOf(view, kClassSlot) == SlotRelation::kEqual);
}

}  // namespace

std::optional<Verdict> PolaritySlot::Check(const PairView& view) const {
  if (view.a.polarity == view.b.polarity) return std::nullopt;
  if (!AreFacts(view) || view.view_a.family != view.view_b.family) {
    return std::nullopt;
  }
  for (const absl::string_view slot :
       {kAgentSlot, kPatientSlot, kPlaceSlot, kQuantitySlot, kCountedSlot}) {
    if (Differs(view, slot)) return std::nullopt;
  }
  if (!AreTimesNear(view) || !IsTied(view)) return std::nullopt;
  return writer_.MakeConflict(view, kName, {"denial", ""},
                              ConflictStrength::kStrong, kPolaritySlot,
                              KindSeverityNats(view));
}

}  // namespace claimgraph
