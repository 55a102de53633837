#include "engine/linkage/comparisons/time_comparison.h"

namespace claimgraph {

TimeInterval ToDays(const TimeInterval& time) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  TimeInterval days = time;
  if (time.begin) {
    days.begin = absl::FromCivil(absl::ToCivilDay(*time.begin, utc), utc);
  }
  if (time.end) {
    const absl::CivilDay last =
        absl::ToCivilDay(*time.end - absl::Nanoseconds(1), utc);
    days.end = absl::FromCivil(last + 1, utc);
  }
  return days;
}

SlotRelation CompareTimes(const TimeInterval& a, const TimeInterval& b) {
  if (!a.known() || !b.known()) return SlotRelation::kUnknown;
  if (!a.MayOverlap(b)) return SlotRelation::kDifferent;
  if (!a.begin || !a.end || !b.begin || !b.end) {
    return a.begin == b.begin && a.end == b.end ? SlotRelation::kEqual
                                                : SlotRelation::kOverlaps;
  }
  if (*a.begin == *b.begin && *a.end == *b.end) return SlotRelation::kEqual;
  if (*b.begin <= *a.begin && *a.end <= *b.end) return SlotRelation::kInside;
  if (*a.begin <= *b.begin && *b.end <= *a.end) {
    return SlotRelation::kContains;
  }
  return SlotRelation::kOverlaps;
}

SlotRelation CompareDays(const TimeInterval& a, const TimeInterval& b) {
  const auto is_short = [](const TimeInterval& time) {
    return time.begin && time.end && *time.end - *time.begin <= absl::Hours(24);
  };
  if (!a.known() || !b.known()) return SlotRelation::kUnknown;
  if (is_short(a) && is_short(b)) {
    const TimeInterval days_a = ToDays(a);
    return days_a.MayOverlap(ToDays(b)) ? SlotRelation::kEqual
                                        : SlotRelation::kDifferent;
  }
  return CompareTimes(ToDays(a), ToDays(b));
}

SlotRelation CompareStatedTimes(const TimeSlot& a, const TimeSlot& b) {
  // A statement is made on the day of what it tells, or soon after.
  constexpr absl::Duration kToldLater = absl::Hours(48);
  const SlotRelation relation = CompareDays(a.interval, b.interval);
  if (relation != SlotRelation::kDifferent) return relation;
  const auto is_carried = [](const TimeSlot& time) {
    return time.origin == SlotOrigin::kInherited ||
           time.origin == SlotOrigin::kFromContext;
  };
  const auto is_telling = [](const TimeSlot& time) {
    return time.origin == SlotOrigin::kInSentence;
  };
  // What is carried on is off by a day or two, not by a week.
  constexpr absl::Duration kCarriedOff = absl::Hours(48);
  if (is_carried(a) || is_carried(b)) {
    return is_carried(a) != is_carried(b) &&
                   GapBetween(a.interval, b.interval) > kCarriedOff
               ? SlotRelation::kDifferent
               : SlotRelation::kUnknown;
  }
  return (is_telling(a) || is_telling(b)) &&
                 GapBetween(a.interval, b.interval) < kToldLater
             ? SlotRelation::kUnknown
             : SlotRelation::kDifferent;
}

bool IsBefore(const TimeInterval& a, const TimeInterval& b) {
  return a.end && b.begin && *a.end <= *b.begin;
}

absl::Duration GapBetween(const TimeInterval& a, const TimeInterval& b) {
  if (IsBefore(a, b)) return *b.begin - *a.end;
  if (IsBefore(b, a)) return *a.begin - *b.end;
  return absl::ZeroDuration();
}

}  // namespace claimgraph
