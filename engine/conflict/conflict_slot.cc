#include "engine/conflict/conflict_slot.h"

namespace claimgraph {

const SlotComparison* PairView::Slot(absl::string_view name) const {
  for (const SlotComparison& comparison : pair.slots) {
    if (comparison.slot == name) return &comparison;
  }
  return nullptr;
}

}  // namespace claimgraph
