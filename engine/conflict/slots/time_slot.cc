#include "engine/conflict/slots/time_slot.h"

#include <string>

#include "absl/time/time.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/comparisons/time_comparison.h"

namespace claimgraph {
namespace {

// "At eight", "at dawn", "in the evening".
constexpr absl::Duration kPartOfDay = absl::Hours(6);
constexpr absl::Duration kLeastGap = absl::Hours(2);
constexpr absl::Duration kOneDay = absl::Hours(24);

bool StatesPartOfDay(const TimeInterval& time) {
  return time.begin && time.end && *time.end - *time.begin <= kPartOfDay;
}

std::string HourText(const TimeInterval& time) {
  const absl::Time middle = *time.begin + (*time.end - *time.begin) / 2;
  return absl::FormatTime("%H:%M", middle, absl::UTCTimeZone());
}

}  // namespace

std::optional<Verdict> HourSlot::Check(const PairView& view) const {
  if (!view.view_a.event->single || !view.view_b.event->single ||
      view.a.polarity != view.b.polarity || !AreFacts(view) ||
      view.view_a.family != view.view_b.family || IsOneSource(view)) {
    return std::nullopt;
  }
  if (RelationOf(view, kPlaceSlot) != SlotRelation::kEqual ||
      RelationOf(view, kPatientSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  const TimeInterval& a = view.view_a.time.interval;
  const TimeInterval& b = view.view_b.time.interval;
  if (!StatesPartOfDay(a) || !StatesPartOfDay(b)) return std::nullopt;
  const absl::Duration gap = GapBetween(a, b);
  if (gap < kLeastGap || gap > kOneDay) return std::nullopt;
  PhraseFillers fillers;
  fillers["answer_a"] = HourText(a);
  fillers["answer_b"] = HourText(b);
  return writer_.MakeConflict(view, kName, {"time_conflict", ""},
                              ConflictStrength::kStrong, kTimeSlot,
                              KindSeverityNats(view), std::move(fillers));
}

}  // namespace claimgraph
