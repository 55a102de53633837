#include "engine/conflict/slots/modality_slot.h"

#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/one_question.h"

namespace claimgraph {

std::optional<Verdict> ModalitySlot::Check(const PairView& view) const {
  if (IsFact(view.a) == IsFact(view.b)) return std::nullopt;
  if (view.a.event_class != view.b.event_class) return std::nullopt;
  if (RelationOf(view, kAgentSlot) == SlotRelation::kDifferent ||
      RelationOf(view, kPlaceSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  const bool denied = view.a.polarity != view.b.polarity;
  const bool figures =
      RelationOf(view, kCountedSlot) == SlotRelation::kEqual &&
      RelationOf(view, kQuantitySlot) == SlotRelation::kDifferent;
  if (!denied && !figures) return std::nullopt;
  return writer_.MakeCompatible(view, {"plan_vs_fact", ""}, "modality");
}

}  // namespace claimgraph
