// Days, weeks and parts of days as intervals, in UTC.
//
// Cost: O(1). Threads: pure functions.

#ifndef ENGINE_MEASURE_CALENDAR_H_
#define ENGINE_MEASURE_CALENDAR_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

// When the report was published; everything relative hangs on it.
struct TimeAnchor {
  std::optional<absl::Time> published;

  bool known() const { return published.has_value(); }
  // Requires: known().
  absl::CivilDay day() const;
};

absl::Time StartOf(absl::CivilDay day);

// [begin, end) of whole days.
TimeInterval DaysInterval(absl::CivilDay begin, absl::CivilDay end,
                          TimePrecision precision);

TimeInterval MonthInterval(int year, int month);

// From the first day of the year `from` to that of the year `to`.
TimeInterval YearInterval(int from, int to);

// The hours `first` to `last` of a day; past 24 is the day after.
TimeInterval PartOfDay(absl::CivilDay day, double first, double last);

// The nearest day of the week (1 = Monday) that is not after `day`, or not
// before it if `future`.
absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday, bool future);

// The Monday of the week.
absl::CivilDay WeekBegin(absl::CivilDay day);

// The year that puts day and month nearest before publication (a week of
// grace), or after it if `future`. nullopt for a day that the month lacks.
std::optional<absl::CivilDay> DayWithoutYear(absl::CivilDay published,
                                             int month, int day, bool future);

// nullopt if there is no such day.
std::optional<absl::CivilDay> ValidDay(int year, int month, int day);

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_CALENDAR_H_
