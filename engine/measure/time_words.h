// The words of time of a language (lexicon kind "time"), by class.
//
// Cost: a hash look-up. Threads: immutable.

#ifndef ENGINE_MEASURE_TIME_WORDS_H_
#define ENGINE_MEASURE_TIME_WORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/lexicon.h"
#include "engine/lexicon/phrase_matcher.h"

namespace claimgraph {

enum class TimeClass {
  kWeekday,
  kMonth,
  kPart,
  kDay,
  kDayPart,
  kNow,
  kBeforeNow,
  kAfterNow,
  kMeanwhile,
  kUnit,
  kLast,
  kNext,
  kThis,
  kFew,
  kEdge,
  kAgo,
  kLater,
  kRelation,
  kPreposition,
  kYearPreposition,
  kAm,
  kPm,
  kClockOffset,
  kClockHour,
  kZone,
  kEdgeOf,
  kFuture,
  kPast,
  kDefinite,
  kIndefinite,
  kNear,
  kOf,
  kAt,
  kThan,
  kSpan,
  kDayRange,
  kAlsoVerb,
  kRolling,
  kDecadeSuffix,
  kRange,
};

// Hours of a day, from `first` to `last`; past 24 means the day after.
struct DayPart {
  int day = 0;  // days from publication
  double first = 0;
  double last = 24;
};

struct TimePhrase {
  int last = 0;  // the token behind it
  TimeClass time_class = TimeClass::kNow;
  double number = 0;  // weekday, month, days, seconds
  std::string word;   // of relations and edges: "since"
  DayPart part;       // of kPart and kDayPart
};

class TimeWords {
 public:
  // InvalidArgument with file:line.
  static absl::StatusOr<TimeWords> Create(const Lexicon& lexicon);

  // The classes of which some phrase begins with the word, one bit each.
  uint64_t ClassesOf(absl::string_view lower) const;
  static uint64_t Bit(TimeClass time_class) {
    return uint64_t{1} << static_cast<int>(time_class);
  }

  // The longest phrase of the class that begins at token `at`.
  std::optional<TimePhrase> Match(const Document& document, int at, int last,
                                  TimeClass time_class) const;

 private:
  absl::Status AddRow(const LexiconRow& row);

  std::vector<TimePhrase> values_;
  std::vector<PhraseMatcher> matchers_;                 // by class
  absl::flat_hash_map<std::string, uint64_t> classes_;  // by first word
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_TIME_WORDS_H_
