#include "engine/measure/calendar.h"

namespace claimgraph {
namespace {

int WeekdayNumber(absl::CivilDay day) {
  return static_cast<int>(absl::GetWeekday(day)) + 1;
}

}  // namespace

absl::CivilDay TimeAnchor::day() const {
  return absl::ToCivilDay(*published, absl::UTCTimeZone());
}

absl::Time StartOf(absl::CivilDay day) {
  return absl::FromCivil(day, absl::UTCTimeZone());
}

TimeInterval DaysInterval(absl::CivilDay begin, absl::CivilDay end,
                          TimePrecision precision) {
  return {StartOf(begin), StartOf(end), precision};
}

TimeInterval MonthInterval(int year, int month) {
  const absl::CivilMonth begin(year, month);
  return DaysInterval(absl::CivilDay(begin), absl::CivilDay(begin + 1),
                      TimePrecision::kMonth);
}

TimeInterval YearInterval(int from, int to) {
  return DaysInterval(absl::CivilDay(from, 1, 1), absl::CivilDay(to, 1, 1),
                      TimePrecision::kYear);
}

TimeInterval PartOfDay(absl::CivilDay day, double first, double last) {
  const absl::Time start = StartOf(day);
  return {start + absl::Hours(first), start + absl::Hours(last),
          TimePrecision::kPartOfDay};
}

absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday, bool future) {
  const int today = WeekdayNumber(day);
  if (future) return day + (weekday - today + 7) % 7;
  return day - (today - weekday + 7) % 7;
}

absl::CivilDay WeekBegin(absl::CivilDay day) {
  return day - (WeekdayNumber(day) - 1);
}

std::optional<absl::CivilDay> ValidDay(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const absl::CivilDay result(year, month, day);
  if (result.month() != month) return std::nullopt;
  return result;
}

std::optional<absl::CivilDay> DayWithoutYear(absl::CivilDay published,
                                             int month, int day, bool future) {
  constexpr int kGraceDays = 7;
  std::optional<absl::CivilDay> result;
  // 29 February may be four years off.
  for (int back = 0; back <= 4 && !result; ++back) {
    const int year =
        static_cast<int>(published.year()) + (future ? back : -back);
    const auto candidate = ValidDay(year, month, day);
    if (!candidate) continue;
    if (future && *candidate < published - kGraceDays) continue;
    if (!future && *candidate > published + kGraceDays) continue;
    result = candidate;
  }
  return result;
}

}  // namespace claimgraph
