// The part of the grammar that reads days, dates, months and years.

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "engine/measure/digits.h"
#include "engine/measure/time_grammar.h"

namespace claimgraph {
namespace {

// A year as a report writes it.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

bool IsDash(absl::string_view text) {
  return text == "-" || text == "\u2013" || text == "\u2014";
}

}  // namespace

TimeGrammar::Match TimeGrammar::ReadPlainDay(int at) const {
  if (at >= last_) return std::nullopt;
  if (Match weekday = ReadWeekday(at)) return weekday;
  if (Match date = ReadDate(at)) return date;
  if (const auto day = Find(at, TimeClass::kDay)) {
    TimeMatch match{at, day->last, {}};
    if (anchor_.known()) {
      const absl::CivilDay civil =
          anchor_.day() + static_cast<int64_t>(day->number);
      match.interval = DaysInterval(civil, civil + 1, TimePrecision::kDay);
    }
    return match;
  }
  return std::nullopt;
}

// "Wednesday", "Wednesday, 24 May 2017".
TimeGrammar::Match TimeGrammar::ReadWeekday(int at) const {
  const auto weekday = Find(at, TimeClass::kWeekday);
  if (!weekday || !TokenAt(at).capitalised) return std::nullopt;
  int i = SkipPunctuation(weekday->last, ".");
  i = SkipPunctuation(i, ",");
  if (Is(i, TimeClass::kDefinite)) ++i;
  if (Match date = ReadDate(i)) {
    date->first = at;
    return date;
  }
  TimeMatch match{at, weekday->last, {}};
  if (!anchor_.known()) return match;
  const absl::CivilDay day = NearestWeekday(
      anchor_.day(), static_cast<int>(weekday->number), IsFuture(at));
  match.interval = DaysInterval(day, day + 1, TimePrecision::kDay);
  return match;
}

TimeGrammar::Match TimeGrammar::ReadDate(int at) const {
  if (at >= last_) return std::nullopt;
  if (Match match = ReadNumericDate(at)) return match;
  if (Match match = ReadDayMonth(at)) return match;
  return ReadMonthDay(at);
}

// "24 May", "24th of May 2017", "24-26 May".
TimeGrammar::Match TimeGrammar::ReadDayMonth(int at) const {
  const auto from = Digits(at, 1, 31);
  if (!from) return std::nullopt;
  int i = at + 1;
  int to = *from;
  const bool range =
      i < last_ && (IsDash(TokenAt(i).text) || Is(i, TimeClass::kDayRange));
  if (range && Digits(i + 1, *from + 1, 31)) {
    to = *Digits(i + 1, *from + 1, 31);
    i += 2;
  }
  if (i < last_ && Glued(i) &&
      numbers_.Find(TokenAt(i).lower).word_class ==
          NumberClass::kOrdinalSuffix) {
    ++i;
  }
  if (Is(i, TimeClass::kOf)) ++i;
  if (i >= last_ || !LooksLikeMonth(i)) return std::nullopt;
  const auto month = Find(i, TimeClass::kMonth);
  const TimeMatch match{at, SkipPunctuation(month->last, "."), {}};
  return WithYear(match, static_cast<int>(month->number), *from, to);
}

// "May 24", "May 24-26, 2017".
TimeGrammar::Match TimeGrammar::ReadMonthDay(int at) const {
  if (!LooksLikeMonth(at)) return std::nullopt;
  const auto month = Find(at, TimeClass::kMonth);
  int i = SkipPunctuation(month->last, ".");
  const auto from = Digits(i, 1, 31);
  if (!from) return std::nullopt;
  ++i;
  int to = *from;
  if (i < last_ && Glued(i) &&
      numbers_.Find(TokenAt(i).lower).word_class ==
          NumberClass::kOrdinalSuffix) {
    ++i;
  }
  if (i < last_ && IsDash(TokenAt(i).text) && Digits(i + 1, *from + 1, 31)) {
    to = *Digits(i + 1, *from + 1, 31);
    i += 2;
  }
  return WithYear({at, i, {}}, static_cast<int>(month->number), *from, to);
}

// Takes in the year behind a date, or finds it.
TimeMatch TimeGrammar::WithYear(TimeMatch match, int month, int from,
                                int to) const {
  int i = SkipPunctuation(match.last, ",");
  if (Is(i, TimeClass::kOf)) ++i;
  std::optional<absl::CivilDay> begin;
  if (const auto year = Digits(i, kFirstYear, kLastYear)) {
    match.last = i + 1;
    begin = ValidDay(*year, month, from);
  } else if (anchor_.known()) {
    begin = DayWithoutYear(anchor_.day(), month, from, IsFuture(match.first));
  }
  if (begin) {
    match.interval =
        DaysInterval(*begin, *begin + (to - from + 1), TimePrecision::kDay);
  }
  return match;
}

// "2017-05-24", "24/5/2017", "24.05.2017".
TimeGrammar::Match TimeGrammar::ReadNumericDate(int at) const {
  const absl::string_view text = TokenAt(at).text;
  if (TokenAt(at).kind == TokenKind::kNumber && text.size() >= 8 &&
      text.size() <= 10 && std::count(text.begin(), text.end(), '.') == 2) {
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (const char c : text) {
      if (c == '.') {
        ++part;
      } else if (c >= '0' && c <= '9') {
        parts[part] = parts[part] * 10 + (c - '0');
      } else {
        return std::nullopt;
      }
    }
    const auto day = ValidDay(parts[2], parts[1], parts[0]);
    if (!day || parts[2] < kFirstYear) return std::nullopt;
    return TimeMatch{at, at + 1,
                     DaysInterval(*day, *day + 1, TimePrecision::kDay)};
  }
  if (at + 4 >= last_) return std::nullopt;
  for (int i = at + 1; i < at + 5; ++i) {
    if (!Glued(i)) return std::nullopt;
  }
  const bool slashes = Is(at + 1, "/") && Is(at + 3, "/");
  const bool dashes = Is(at + 1, "-") && Is(at + 3, "-");
  if (!slashes && !dashes) return std::nullopt;
  std::optional<absl::CivilDay> day;
  if (const auto year = Digits(at, kFirstYear, kLastYear)) {
    day = ValidDay(*year, Digits(at + 2, 1, 12).value_or(0),
                   Digits(at + 4, 1, 31).value_or(0));
  } else if (const auto last_year = Digits(at + 4, kFirstYear, kLastYear)) {
    const int a = Digits(at, 1, 31).value_or(0);
    const int b = Digits(at + 2, 1, 31).value_or(0);
    day = ValidDay(*last_year, b, a);
    if (!day) day = ValidDay(*last_year, a, b);
  }
  if (!day) return std::nullopt;
  return TimeMatch{at, at + 5,
                   DaysInterval(*day, *day + 1, TimePrecision::kDay)};
}

// "October 2017", "in May", "mid-May".
TimeGrammar::Match TimeGrammar::ReadMonth(int at) const {
  int i = at;
  if (const auto edge = Find(i, TimeClass::kEdge)) i = edge->last;
  if (!LooksLikeMonth(i)) return std::nullopt;
  const auto month = Find(i, TimeClass::kMonth);
  const int number = static_cast<int>(month->number);
  int behind = SkipPunctuation(month->last, ".");
  behind = SkipPunctuation(behind, ",");
  if (Is(behind, TimeClass::kOf)) ++behind;
  if (const auto year = Digits(behind, kFirstYear, kLastYear)) {
    return TimeMatch{at, behind + 1, MonthInterval(*year, number)};
  }
  // Alone it needs a preposition: "May", "April" and "June" are names, too.
  const bool governed = i > at || absl::StrContains(TokenAt(at).lower, "-") ||
                        (at > first_ && (Is(at - 1, TimeClass::kPreposition) ||
                                         Is(at - 1, TimeClass::kRelation) ||
                                         Is(at - 1, TimeClass::kOf)));
  if (!governed) return std::nullopt;
  TimeMatch match{at, month->last, {}};
  if (!anchor_.known()) return match;
  int year = static_cast<int>(anchor_.day().year());
  const bool future = IsFuture(at);
  if (!future && number > anchor_.day().month()) --year;
  if (future && number < anchor_.day().month()) ++year;
  match.interval = MonthInterval(year, number);
  return match;
}

// "in 2016", "the 1990s"; a plain number of people is none.
TimeGrammar::Match TimeGrammar::ReadYear(int at) const {
  const auto year = Digits(at, kFirstYear, kLastYear);
  if (!year || TokenAt(at).text.size() != 4) return std::nullopt;
  if (at + 1 < last_ && Glued(at + 1) && Is(at + 1, TimeClass::kDecadeSuffix)) {
    return TimeMatch{at, at + 2, YearInterval(*year, *year + 10)};
  }
  const bool governed = at > first_ && (Is(at - 1, TimeClass::kPreposition) ||
                                        Is(at - 1, TimeClass::kRelation) ||
                                        Is(at - 1, TimeClass::kEdge) ||
                                        IsDash(TokenAt(at - 1).text));
  if (!governed) return std::nullopt;
  TimeMatch match{at, at + 1, YearInterval(*year, *year + 1)};
  const int behind = at + 1;
  if (behind >= last_ || TokenAt(behind).kind == TokenKind::kPunctuation) {
    return match;
  }
  // "over 2000 people" is no year; "in 2016 rebels ..." is one.
  const bool in =
      Is(at - 1, TimeClass::kYearPreposition) || Is(at - 1, TimeClass::kEdge);
  const bool counts = TokenAt(behind).kind == TokenKind::kWord &&
                      TokenAt(behind).lower.back() == 's';
  if (!in || (counts && !Is(at - 1, TimeClass::kRelation) &&
              !Is(at - 1, TimeClass::kOf))) {
    return std::nullopt;
  }
  return match;
}

}  // namespace claimgraph
