#include "engine/conflict/slots/place_slot.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

// "Sarun" in "Sarun al-Gharbi": whole words of the longer name.
bool IsContained(const std::string& shorter, const std::string& longer) {
  return !shorter.empty() && shorter.size() < longer.size() &&
         absl::StartsWith(longer, absl::StrCat(shorter, " "));
}

}  // namespace

std::optional<Verdict> PlaceNameSlot::Check(const PairView& view) const {
  if (view.a.event_class != view.b.event_class ||
      RelationOf(view, kAgentSlot) == SlotRelation::kDifferent ||
      !AreTimesNear(view)) {
    return std::nullopt;
  }
  for (const ComparedPlace& x : view.view_a.places) {
    for (const ComparedPlace& y : view.view_b.places) {
      if (x.base == y.base || !x.direction.empty() || !y.direction.empty()) {
        continue;
      }
      if (!IsContained(x.slot->name, y.slot->name) &&
          !IsContained(y.slot->name, x.slot->name)) {
        continue;
      }
      PhraseFillers fillers;
      fillers["answer_a"] = x.slot->name;
      fillers["answer_b"] = y.slot->name;
      return writer_.MakeCompatible(view, {"location_or_alias", ""}, kPlaceSlot,
                                    std::move(fillers));
    }
  }
  return std::nullopt;
}

}  // namespace claimgraph
