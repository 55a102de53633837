// The grammar of time expressions: reads one that begins at a token.
//
//     day      weekday, date, "today"; with a part: "Tuesday evening",
//              "before dawn on Thursday", "Friday at 9 a.m."
//     period   month, year, "last week", "this month", "the past 24 hours"
//     distance "three days ago"
//     relation since, until, by, before, after, within a day or period
//     word     "now", "previously", "meanwhile"
//
// Cost:    bounded look-ahead at a token. Threads: pure.

#ifndef ENGINE_MEASURE_TIME_GRAMMAR_H_
#define ENGINE_MEASURE_TIME_GRAMMAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/measure/calendar.h"
#include "engine/measure/number_words.h"
#include "engine/measure/time_words.h"
#include "engine/text/document.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

struct TimeMatch {
  int first = 0;  // where the wording begins that is worth showing
  int last = 0;   // the token behind it
  TimeInterval interval;
};

class TimeGrammar {
 public:
  // All must outlive the grammar. [first, last) is one sentence.
  // `told`: when the text was told, for "today"; absent if not known.
  TimeGrammar(const Document& document, const TimeWords& words,
              const NumberWords& numbers, int first, int last,
              const std::optional<absl::Time>& told);

  // The expression that begins at `at`, with its relation if it has one.
  std::optional<TimeMatch> Read(int at) const;

 private:
  using Match = std::optional<TimeMatch>;

  Match ReadCore(int at) const;
  Match ReadRelation(int at) const;
  Match ReadFixed(int at) const;
  Match ReadWindow(int at) const;
  Match ReadNamedPeriod(int at, TimeClass which) const;
  Match ReadAgo(int at) const;
  Match ReadWithin(int at) const;
  Match ReadEdgeOf(int at) const;
  Match ReadClock(int at) const;
  Match ReadPart(int at) const;
  Match ReadDay(int at) const;
  Match ReadPlainDay(int at) const;
  Match ReadWeekday(int at) const;
  Match ReadDate(int at) const;
  Match ReadDayMonth(int at) const;
  Match ReadMonthDay(int at) const;
  Match ReadNumericDate(int at) const;
  Match ReadMonth(int at) const;
  Match ReadYear(int at) const;
  Match ReadRange(int at) const;

  TimeMatch WithPart(TimeMatch day) const;
  TimeMatch WithYear(TimeMatch match, int month, int from, int to) const;
  TimeInterval Related(const std::string& relation,
                       const TimeInterval& interval) const;

  // Hours of a clock time; `last` is the token behind it.
  struct Clock {
    int last = 0;
    double hour = 0;
    TimePrecision precision = TimePrecision::kHour;
  };
  std::optional<Clock> ReadHours(int at) const;

  std::optional<TimePhrase> Find(int at, TimeClass time_class) const;
  bool Is(int at, TimeClass time_class) const;
  bool Is(int at, absl::string_view lower) const;
  bool Glued(int at) const;  // no space before
  std::optional<int> Digits(int at, int low, int high) const;
  int SkipPunctuation(int at, absl::string_view mark) const;
  bool IsFuture(int at) const;
  bool LooksLikeMonth(int at) const;
  bool LooksLikeNumber(int at) const;
  const Token& TokenAt(int at) const { return document_.tokens()[at]; }

  const Document& document_;
  const TimeWords& words_;
  const NumberWords& numbers_;
  const int first_;
  const int last_;
  const TimeAnchor anchor_;
  std::vector<uint64_t> classes_;  // of each token of the sentence
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_TIME_GRAMMAR_H_
