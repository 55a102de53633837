#include "engine/measure/time_grammar.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "engine/measure/digits.h"

namespace claimgraph {
namespace {

constexpr int kWeekSeconds = 7 * 86400;

// Words between a verb of the future and the day that it looks forward to.
constexpr int kFutureWindow = 15;

// How precisely "three weeks ago" speaks.
TimePrecision PrecisionOf(double unit_seconds) {
  if (unit_seconds < 3600) return TimePrecision::kMinute;
  if (unit_seconds < 86400) return TimePrecision::kHour;
  if (unit_seconds < kWeekSeconds) return TimePrecision::kDay;
  if (unit_seconds < 30 * 86400) return TimePrecision::kWeek;
  if (unit_seconds < 360 * 86400) return TimePrecision::kMonth;
  return TimePrecision::kYear;
}

bool IsDash(absl::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2014";
}

}  // namespace

TimeGrammar::TimeGrammar(const Document& document, const TimeWords& words,
                         const NumberWords& numbers, int first, int last,
                         const std::optional<absl::Time>& told)
    : document_(document),
      words_(words),
      numbers_(numbers),
      first_(first),
      last_(last),
      anchor_{told} {
  classes_.reserve(last - first);
  for (int i = first; i < last; ++i) {
    classes_.push_back(words.ClassesOf(document.tokens()[i].lower));
  }
}

std::optional<TimePhrase> TimeGrammar::Find(int at,
                                            TimeClass time_class) const {
  if (at < first_ || at >= last_) return std::nullopt;
  if ((classes_[at - first_] & TimeWords::Bit(time_class)) == 0) {
    return std::nullopt;
  }
  return words_.Match(document_, at, last_, time_class);
}

bool TimeGrammar::Is(int at, TimeClass time_class) const {
  return Find(at, time_class).has_value();
}

bool TimeGrammar::Is(int at, absl::string_view lower) const {
  return at >= first_ && at < last_ && TokenAt(at).lower == lower;
}

bool TimeGrammar::Glued(int at) const {
  return at < last_ && !TokenAt(at).space_before;
}

std::optional<int> TimeGrammar::Digits(int at, int low, int high) const {
  if (at < first_ || at >= last_) return std::nullopt;
  if (TokenAt(at).kind != TokenKind::kNumber) return std::nullopt;
  const auto digits = ReadDigits(TokenAt(at).text);
  if (!digits || !digits->plain || digits->digits > 4) return std::nullopt;
  const int value = static_cast<int>(digits->value);
  if (value < low || value > high) return std::nullopt;
  return value;
}

// Past the mark, unless it ends the sentence.
int TimeGrammar::SkipPunctuation(int at, absl::string_view mark) const {
  return at + 1 < last_ && TokenAt(at).text == mark ? at + 1 : at;
}

bool TimeGrammar::IsFuture(int at) const {
  const int from = std::max(first_, at - kFutureWindow);
  for (int i = at - 1; i >= from; --i) {
    if (Is(i, TimeClass::kFuture)) return true;
    if (Is(i, TimeClass::kPast) || TokenAt(i).text == ";") return false;
  }
  return false;
}

// "may" and "march" are months only with a capital, and "May" at the
// beginning of a sentence only before a number.
bool TimeGrammar::LooksLikeMonth(int at) const {
  if (!Is(at, TimeClass::kMonth)) return false;
  if (absl::StrContains(TokenAt(at).lower, "-")) return true;  // "mid-May"
  if (!TokenAt(at).capitalised) return false;
  const bool word_too = Is(at, TimeClass::kAlsoVerb);
  if (!word_too) return true;
  const int behind = at + 1;
  return at > first_ ||
         (behind < last_ && TokenAt(behind).kind == TokenKind::kNumber);
}

// Digits, or a word that a number can begin with.
bool TimeGrammar::LooksLikeNumber(int at) const {
  const Token& token = TokenAt(at);
  if (token.kind == TokenKind::kNumber) return true;
  const absl::string_view lower = token.lower;
  const NumberClass c =
      numbers_.Find(lower.substr(0, lower.find('-'))).word_class;
  return c == NumberClass::kUnit || c == NumberClass::kTen ||
         c == NumberClass::kDozen || c == NumberClass::kHalf;
}

std::optional<TimeMatch> TimeGrammar::Read(int at) const {
  if (at >= last_ || TokenAt(at).kind == TokenKind::kPunctuation ||
      TokenAt(at).kind == TokenKind::kClitic) {
    return std::nullopt;
  }
  if (Match match = ReadRange(at)) return match;
  if (Match match = ReadCore(at)) return match;
  return ReadRelation(at);
}

TimeGrammar::Match TimeGrammar::ReadCore(int at) const {
  if (at >= last_) return std::nullopt;
  // Most words begin no expression: a reader is asked only about words that
  // it can begin with, and that is what decides the speed.
  const uint64_t classes = classes_[at - first_];
  const bool number = LooksLikeNumber(at);
  if (classes == 0 && !number) return std::nullopt;
  const auto any = [classes](std::initializer_list<TimeClass> wanted) {
    uint64_t bits = 0;
    for (const TimeClass c : wanted) bits |= TimeWords::Bit(c);
    return (classes & bits) != 0;
  };
  using enum TimeClass;
  Match best;
  const auto offer = [&best](const Match& match) {
    if (match && (!best || match->last > best->last)) best = match;
  };
  if (any({kDayPart, kNow, kBeforeNow, kAfterNow, kMeanwhile})) {
    offer(ReadFixed(at));
  }
  if (any({kLast, kNext, kThis})) offer(ReadWindow(at));
  if (number || any({kIndefinite, kFew})) offer(ReadAgo(at));
  if (any({kEdgeOf})) offer(ReadEdgeOf(at));
  if (number || any({kClockOffset})) offer(ReadClock(at));
  if (any({kPart})) offer(ReadPart(at));
  if (number || any({kWeekday, kMonth, kDay, kEdge})) offer(ReadDay(at));
  if (any({kMonth, kEdge})) offer(ReadMonth(at));
  if (number) offer(ReadYear(at));
  return best;
}

// "since 2016", "until Monday", "by the end of the year".
TimeGrammar::Match TimeGrammar::ReadRelation(int at) const {
  const auto relation = Find(at, TimeClass::kRelation);
  if (!relation) return std::nullopt;
  if (relation->word == "within") return ReadWithin(relation->last);
  int from = relation->last;
  if (Is(from, TimeClass::kDefinite)) ++from;
  if (Is(from, TimeClass::kNear)) ++from;
  Match core = ReadCore(from);
  if (!core) core = ReadCore(relation->last);
  if (!core) return std::nullopt;
  if (relation->word == "from") return core;
  core->first = at;
  core->interval = Related(relation->word, core->interval);
  return core;
}

TimeInterval TimeGrammar::Related(const std::string& relation,
                                  const TimeInterval& interval) const {
  TimeInterval result = interval;
  if (!interval.known()) return result;
  if (relation == "since" || relation == "after") {
    result.end = anchor_.published;
    if (result.begin && result.end && *result.end <= *result.begin) {
      result.end = interval.end;
    }
  } else if (relation == "before") {
    result.begin.reset();
    result.end = interval.begin;
  } else if (relation == "until" || relation == "by") {
    result.begin.reset();
    if (anchor_.known() && interval.end &&
        StartOf(anchor_.day()) < *interval.end) {
      result.begin = StartOf(anchor_.day());
    }
  }
  return result;
}

// Words with a meaning of their own.
TimeGrammar::Match TimeGrammar::ReadFixed(int at) const {
  const TimeClass classes[] = {TimeClass::kDayPart, TimeClass::kNow,
                               TimeClass::kBeforeNow, TimeClass::kAfterNow,
                               TimeClass::kMeanwhile};
  std::optional<TimePhrase> best;
  for (const TimeClass time_class : classes) {
    const auto found = Find(at, time_class);
    if (found && (!best || found->last > best->last)) best = found;
  }
  if (!best) return std::nullopt;
  // "in the past 24 hours" is a window, "one day later than planned" a delay.
  const int behind = best->last;
  if (Is(behind, TimeClass::kUnit) || Is(behind, TimeClass::kFew) ||
      Is(behind, TimeClass::kThan) ||
      (behind < last_ && numbers_.Read(document_, behind, last_))) {
    return std::nullopt;
  }
  TimeMatch match{at, best->last, {}};
  if (!anchor_.known()) return match;
  switch (best->time_class) {
    case TimeClass::kDayPart:
      match.interval = PartOfDay(anchor_.day() + best->part.day,
                                 best->part.first, best->part.last);
      break;
    case TimeClass::kNow:
      match.interval =
          DaysInterval(anchor_.day(), anchor_.day() + 1, TimePrecision::kDay);
      break;
    case TimeClass::kBeforeNow:
      match.interval.end = anchor_.published;
      break;
    case TimeClass::kAfterNow:
      match.interval.begin = anchor_.published;
      break;
    default:
      break;
  }
  return match;
}

// "past 24 hours", "last week", "next three days", "this month".
TimeGrammar::Match TimeGrammar::ReadWindow(int at) const {
  for (const TimeClass which :
       {TimeClass::kLast, TimeClass::kNext, TimeClass::kThis}) {
    const auto word = Find(at, which);
    if (!word) continue;
    int i = word->last;
    if (which != TimeClass::kThis) {
      double count = 0;
      if (const auto few = Find(i, TimeClass::kFew)) {
        i = few->last;
      } else if (const auto number = numbers_.Read(document_, i, last_)) {
        if (number->ordinal || !number->rest.empty()) return std::nullopt;
        count = number->value;
        i = number->last;
        if (i < last_ && IsDash(TokenAt(i).text)) ++i;  // "last 24-hour"
      }
      const auto unit = Find(i, TimeClass::kUnit);
      if (unit && i > word->last) {
        TimeMatch match{at, unit->last, {}};
        if (!anchor_.known()) return match;
        const absl::Duration length =
            absl::Seconds(std::min(count * unit->number, 1e10));
        const bool back = which == TimeClass::kLast;
        if (back) match.interval.end = anchor_.published;
        if (!back) match.interval.begin = anchor_.published;
        if (count > 0 && back) {
          match.interval.begin = *anchor_.published - length;
        } else if (count > 0) {
          match.interval.end = *anchor_.published + length;
        }
        match.interval.precision = PrecisionOf(unit->number);
        return match;
      }
    }
    Match named = ReadNamedPeriod(word->last, which);
    if (!named) return std::nullopt;
    named->first = at;
    // "the past week" rolls, "last week" is the one before this.
    if (Is(at, TimeClass::kRolling) && named->interval.known() &&
        anchor_.known()) {
      const auto unit = Find(word->last, TimeClass::kUnit);
      if (unit) {
        named->interval = {*anchor_.published - absl::Seconds(unit->number),
                           anchor_.published, PrecisionOf(unit->number)};
      }
    }
    return named;
  }
  return std::nullopt;
}

// What stands behind last, next or this: a unit, a weekday or a month.
TimeGrammar::Match TimeGrammar::ReadNamedPeriod(int at, TimeClass which) const {
  const int step = which == TimeClass::kLast   ? -1
                   : which == TimeClass::kNext ? 1
                                               : 0;
  if (const auto weekday = Find(at, TimeClass::kWeekday)) {
    TimeMatch match{at, weekday->last, {}};
    if (!anchor_.known()) return match;
    const absl::CivilDay from = anchor_.day() + step;
    const absl::CivilDay day =
        NearestWeekday(from, static_cast<int>(weekday->number), step > 0);
    match.interval = DaysInterval(day, day + 1, TimePrecision::kDay);
    return WithPart(match);
  }
  if (LooksLikeMonth(at)) {
    const auto month = Find(at, TimeClass::kMonth);
    TimeMatch match{at, month->last, {}};
    if (!anchor_.known()) return match;
    const absl::CivilDay day = anchor_.day();
    const int number = static_cast<int>(month->number);
    int year = static_cast<int>(day.year());
    if (step < 0 && number >= day.month()) --year;
    if (step > 0 && number <= day.month()) ++year;
    match.interval = MonthInterval(year, number);
    return match;
  }
  const auto unit = Find(at, TimeClass::kUnit);
  if (!unit) return std::nullopt;
  TimeMatch match{at, unit->last, {}};
  if (!anchor_.known()) return match;
  const absl::CivilDay day = anchor_.day();
  switch (PrecisionOf(unit->number)) {
    case TimePrecision::kDay:
      match.interval =
          DaysInterval(day + step, day + step + 1, TimePrecision::kDay);
      break;
    case TimePrecision::kWeek: {
      const absl::CivilDay begin = WeekBegin(day) + 7 * step;
      match.interval = DaysInterval(begin, begin + 7, TimePrecision::kWeek);
      break;
    }
    case TimePrecision::kMonth: {
      const absl::CivilMonth month = absl::CivilMonth(day) + step;
      match.interval =
          MonthInterval(static_cast<int>(month.year()), month.month());
      break;
    }
    case TimePrecision::kYear: {
      const int year = static_cast<int>(day.year()) + step;
      match.interval = YearInterval(year, year + 1);
      break;
    }
    default:
      break;
  }
  return match;
}

// "three days ago", "a week earlier"; "two days later" has no interval.
TimeGrammar::Match TimeGrammar::ReadAgo(int at) const {
  int i = at;
  double count = 1;
  const auto number = numbers_.Read(document_, i, last_);
  if (number) {
    if (number->ordinal || !number->rest.empty()) return std::nullopt;
    count = number->value;
    i = number->last;
  } else if (Is(i, TimeClass::kIndefinite)) {
    ++i;
  } else if (const auto few = Find(i, TimeClass::kFew)) {
    count = 0;
    i = few->last;
  } else {
    return std::nullopt;
  }
  const auto unit = Find(i, TimeClass::kUnit);
  if (!unit) return std::nullopt;
  const auto ago = Find(unit->last, TimeClass::kAgo);
  const auto later = Find(unit->last, TimeClass::kLater);
  if (!ago && !later) return std::nullopt;
  const int end = ago ? ago->last : later->last;
  if (Is(end, TimeClass::kThan)) return std::nullopt;  // a delay, not a date
  TimeMatch match{at, end, {}};
  if (!ago || !anchor_.known()) return match;
  if (count == 0) {
    match.interval.end = anchor_.published;
    return match;
  }
  const double seconds = std::min(count * unit->number, 1e10);
  match.interval.precision = PrecisionOf(unit->number);
  if (unit->number >= 86400) {
    const absl::CivilDay begin =
        anchor_.day() - static_cast<int64_t>(seconds / 86400);
    const int days = static_cast<int>(unit->number / 86400);
    match.interval = DaysInterval(begin, begin + std::max(days, 1),
                                  match.interval.precision);
  } else {
    match.interval.begin = *anchor_.published - absl::Seconds(seconds);
    match.interval.end = *match.interval.begin + absl::Seconds(unit->number);
  }
  return match;
}

// "within a week", "within 48 hours"; `at` is behind "within".
TimeGrammar::Match TimeGrammar::ReadWithin(int at) const {
  int i = at;
  if (Is(i, TimeClass::kDefinite)) ++i;
  if (const auto next = Find(i, TimeClass::kNext)) i = next->last;
  double count = 0;
  if (const auto number = numbers_.Read(document_, i, last_)) {
    if (number->ordinal || !number->rest.empty()) return std::nullopt;
    count = number->value;
    i = number->last;
  } else if (Is(i, TimeClass::kIndefinite)) {
    count = 1;
    ++i;
  }
  const auto unit = Find(i, TimeClass::kUnit);
  if (!unit) return std::nullopt;
  TimeMatch match{at - 1, unit->last, {}};
  if (!anchor_.known()) return match;
  match.interval.begin = anchor_.published;
  if (count > 0) {
    match.interval.end = *anchor_.published +
                         absl::Seconds(std::min(count * unit->number, 1e10));
  }
  match.interval.precision = PrecisionOf(unit->number);
  return match;
}

// "the end of the year", "the beginning of May".
TimeGrammar::Match TimeGrammar::ReadEdgeOf(int at) const {
  const auto edge = Find(at, TimeClass::kEdgeOf);
  if (!edge) return std::nullopt;
  int i = edge->last;
  if (Is(i, TimeClass::kDefinite) || Is(i, TimeClass::kThis)) ++i;
  Match period = ReadNamedPeriod(i, TimeClass::kThis);
  if (Match month = ReadMonth(i)) period = month;
  if (Match window = ReadWindow(edge->last)) period = window;
  if (Match year = ReadYear(i)) period = year;
  if (!period) return std::nullopt;
  period->first = at;
  TimeInterval& interval = period->interval;
  if (!interval.begin || !interval.end) return period;
  const absl::Duration third = (*interval.end - *interval.begin) / 3;
  if (edge->word != "begin") *interval.begin += third;
  if (edge->word == "end") *interval.begin += third;
  if (edge->word != "end") *interval.end -= third;
  if (edge->word == "begin") *interval.end -= third;
  return period;
}

std::optional<TimeGrammar::Clock> TimeGrammar::ReadHours(int at) const {
  Clock clock;
  int i = at;
  if (const auto offset = Find(at, TimeClass::kClockOffset)) {
    const auto hour = numbers_.Read(document_, offset->last, last_);
    if (!hour || hour->ordinal || hour->value > 12) return std::nullopt;
    clock.hour = hour->value + offset->number;
    clock.last = hour->last;
    clock.precision = TimePrecision::kMinute;
    return clock;
  }
  const auto hour = Digits(at, 0, 24);
  const auto minutes = Digits(at + 2, 0, 59);
  const bool colon = hour && minutes && Is(at + 1, ":") && Glued(at + 1) &&
                     Glued(at + 2) && TokenAt(at + 2).text.size() == 2;
  const auto military = Digits(at, 0, 2400);
  double hours = 0;
  if (colon) {
    hours = *hour + *minutes / 60.0;
    clock.precision = TimePrecision::kMinute;
    i = at + 3;
  } else if (hour) {
    hours = *hour;
    i = at + 1;
  } else if (military && TokenAt(at).text.size() == 4 && *military % 100 < 60 &&
             Find(at + 1, TimeClass::kZone)) {
    hours = *military / 100 + *military % 100 / 60.0;
    clock.precision = TimePrecision::kMinute;
    i = at + 1;
  } else if (at < last_ && TokenAt(at).kind == TokenKind::kNumber) {
    const auto dotted = ReadDigits(TokenAt(at).text);  // "9.30 a.m."
    if (!dotted || dotted->value >= 24) return std::nullopt;
    hours = static_cast<int>(dotted->value);
    hours += (dotted->value - hours) * 100 / 60;
    clock.precision = TimePrecision::kMinute;
    i = at + 1;
    if (!Is(i, TimeClass::kAm) && !Is(i, TimeClass::kPm)) return std::nullopt;
  } else if (const auto word = numbers_.Read(document_, at, last_)) {
    if (word->value > 12 || !Find(word->last, TimeClass::kClockHour)) {
      return std::nullopt;
    }
    hours = word->value;
    i = word->last;
  } else {
    return std::nullopt;
  }
  bool marked = colon || (military && !hour);
  if (const auto am = Find(i, TimeClass::kAm)) {
    if (hours >= 12) hours -= 12;
    i = am->last;
    marked = true;
  } else if (const auto pm = Find(i, TimeClass::kPm)) {
    if (hours < 12) hours += 12;
    i = pm->last;
    marked = true;
  } else if (const auto oclock = Find(i, TimeClass::kClockHour)) {
    i = oclock->last;
    marked = true;
  }
  if (!marked) return std::nullopt;
  if (const auto zone = Find(i, TimeClass::kZone)) i = zone->last;
  clock.hour = hours;
  clock.last = i;
  return clock;
}

// "9 a.m.", "8:15 on Saturday morning".
TimeGrammar::Match TimeGrammar::ReadClock(int at) const {
  const auto clock = ReadHours(at);
  if (!clock) return std::nullopt;
  TimeMatch match{at, clock->last, {}};
  int i = SkipPunctuation(clock->last, ",");
  if (Is(i, TimeClass::kOf)) ++i;
  if (Is(i, TimeClass::kDefinite)) ++i;
  std::optional<absl::CivilDay> day;
  if (anchor_.known()) day = anchor_.day();
  if (const Match named = ReadDay(i)) {
    match.last = named->last;
    if (named->interval.begin) {
      day = absl::ToCivilDay(*named->interval.begin, absl::UTCTimeZone());
    } else {
      day.reset();
    }
  } else if (const auto part = Find(i, TimeClass::kPart)) {
    if (i > clock->last) match.last = part->last;
  }
  if (!day) return match;
  match.interval.begin = StartOf(*day) + absl::Hours(clock->hour);
  match.interval.precision = clock->precision;
  match.interval.end =
      *match.interval.begin + (clock->precision == TimePrecision::kHour
                                   ? absl::Hours(1)
                                   : absl::Minutes(1));
  return match;
}

// "dawn on Wednesday", "before dawn", "midday"; "morning" by itself is none.
TimeGrammar::Match TimeGrammar::ReadPart(int at) const {
  int begin = at;
  if (Is(begin, TimeClass::kDefinite)) return std::nullopt;
  const auto part = Find(begin, TimeClass::kPart);
  if (!part || TokenAt(begin).all_capitals) return std::nullopt;
  int i = part->last;
  if (Is(i, TimeClass::kOf)) ++i;
  if (Is(i, TimeClass::kDefinite)) return std::nullopt;
  const Match day = ReadPlainDay(i);
  TimeMatch match{at, part->last, {}};
  if (day) {
    match.last = day->last;
    if (day->interval.begin) {
      match.interval =
          PartOfDay(absl::ToCivilDay(*day->interval.begin, absl::UTCTimeZone()),
                    part->part.first, part->part.last);
    }
    return match;
  }
  // Alone only behind a preposition, and not in a name ("Operation Dawn").
  const bool governed = at > first_ && (Is(at - 1, TimeClass::kPreposition) ||
                                        Is(at - 1, TimeClass::kRelation));
  const bool narrow =
      part->part.last - part->part.first <= 4 || part->last > at + 1;
  if (!governed || !narrow || TokenAt(at).capitalised) return std::nullopt;
  if (anchor_.known()) {
    match.interval =
        PartOfDay(anchor_.day(), part->part.first, part->part.last);
  }
  return match;
}

// A day with its part or clock time.
TimeGrammar::Match TimeGrammar::ReadDay(int at) const {
  int i = at;
  const auto edge = Find(i, TimeClass::kEdge);
  if (edge) i = edge->last;
  if (edge && Is(i, TimeClass::kOf)) ++i;
  Match day = ReadPlainDay(i);
  if (!day) return std::nullopt;
  day->first = at;
  const bool plain = day->interval.precision == TimePrecision::kDay;
  if (edge && plain && day->interval.begin) {
    const absl::CivilDay civil =
        absl::ToCivilDay(*day->interval.begin, absl::UTCTimeZone());
    if (!edge->word.empty()) {
      day->interval = PartOfDay(civil, edge->part.first, edge->part.last);
    }
  }
  if (!plain && day->interval.known()) return day;
  return WithPart(*day);
}

// Takes in what follows a day: "evening", "at 9 a.m.".
TimeMatch TimeGrammar::WithPart(TimeMatch day) const {
  std::optional<absl::CivilDay> civil;
  if (day.interval.begin) {
    civil = absl::ToCivilDay(*day.interval.begin, absl::UTCTimeZone());
  }
  int i = day.last;
  if (const auto part = Find(i, TimeClass::kPart)) {
    day.last = part->last;
    if (civil) {
      day.interval = PartOfDay(*civil, part->part.first, part->part.last);
    }
    return day;
  }
  if (Is(i, TimeClass::kAt)) ++i;
  if (i > day.last && Is(i, TimeClass::kNear)) ++i;
  if (i > day.last) {
    if (const auto clock = ReadHours(i)) {
      day.last = clock->last;
      if (civil) {
        const absl::Time begin = StartOf(*civil) + absl::Hours(clock->hour);
        const bool hour = clock->precision == TimePrecision::kHour;
        day.interval = {begin,
                        begin + (hour ? absl::Hours(1) : absl::Minutes(1)),
                        clock->precision};
      }
    } else if (const auto part = Find(i, TimeClass::kPart)) {
      day.last = part->last;
      if (civil) {
        day.interval = PartOfDay(*civil, part->part.first, part->part.last);
      }
    }
  }
  return day;
}

// "from 3 May to 7 May", "between Monday and Wednesday".
TimeGrammar::Match TimeGrammar::ReadRange(int at) const {
  if (!Is(at, TimeClass::kSpan)) return std::nullopt;
  const Match from = ReadCore(at + 1);
  if (!from || !Is(from->last, TimeClass::kRange)) return std::nullopt;
  Match to = ReadCore(from->last + 1);
  if (!to || !from->interval.known() || !to->interval.known()) {
    return std::nullopt;
  }
  if (!to->interval.end || !from->interval.begin ||
      *to->interval.end <= *from->interval.begin) {
    return std::nullopt;
  }
  to->first = at;
  to->interval.begin = from->interval.begin;
  return to;
}

}  // namespace claimgraph
