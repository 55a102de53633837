// A stretch of time that a report states or that was worked out from it.
//
// An absent end is unknown or open ("since 2016": end absent; "future":
// end absent). `end` is exclusive: "on Wednesday 24 May" is
// [2017-05-24T00:00Z, 2017-05-25T00:00Z) with precision kDay.

#ifndef ENGINE_TYPES_TIME_INTERVAL_H_
#define ENGINE_TYPES_TIME_INTERVAL_H_

#include <optional>

#include "absl/time/time.h"

namespace claimgraph {

enum class TimePrecision {
  kUnspecified = 0,
  kSecond = 1,
  kMinute = 2,
  kHour = 3,
  kPartOfDay = 4,  // "before dawn", "on Tuesday evening"
  kDay = 5,
  kWeek = 6,
  kMonth = 7,
  kYear = 8,
};

struct TimeInterval {
  std::optional<absl::Time> begin;
  std::optional<absl::Time> end;
  TimePrecision precision = TimePrecision::kUnspecified;

  bool known() const { return begin.has_value() || end.has_value(); }

  // True unless the two are known to lie apart.
  bool MayOverlap(const TimeInterval& other) const {
    if (begin && other.end && *other.end <= *begin) return false;
    if (end && other.begin && *end <= *other.begin) return false;
    return true;
  }
  friend bool operator==(const TimeInterval&, const TimeInterval&) = default;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_TIME_INTERVAL_H_
