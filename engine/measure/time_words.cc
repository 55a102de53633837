#include "engine/measure/time_words.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/text/tokenizer.h"

namespace claimgraph {
namespace {

// In the order of TimeClass.
constexpr const char* kClassNames[] = {
    "weekday",   "month",      "part",          "day",
    "day_part",  "now",        "before_now",    "after_now",
    "meanwhile", "unit",       "last",          "next",
    "this",      "few",        "edge",          "ago",
    "later",     "relation",   "preposition",   "year_preposition",
    "am",        "pm",         "clock_offset",  "clock_hour",
    "zone",      "edge_of",    "future",        "past",
    "definite",  "indefinite", "near",          "of",
    "at",        "than",       "span",          "day_range",
    "also_verb", "rolling",    "decade_suffix", "range"};

// "5-12"; false if it is none.
bool ParseHours(absl::string_view text, DayPart* part) {
  const std::vector<absl::string_view> ends = absl::StrSplit(text, '-');
  return ends.size() == 2 && absl::SimpleAtod(ends[0], &part->first) &&
         absl::SimpleAtod(ends[1], &part->last) && part->first < part->last;
}

// "-1:18-30".
bool ParseDayPart(absl::string_view text, DayPart* part) {
  const std::vector<absl::string_view> halves = absl::StrSplit(text, ':');
  return halves.size() == 2 && absl::SimpleAtoi(halves[0], &part->day) &&
         ParseHours(halves[1], part);
}

// Fills the fields that the class needs from the row's value.
bool ParseValue(const std::string& value, TimePhrase* phrase) {
  switch (phrase->time_class) {
    case TimeClass::kWeekday:
    case TimeClass::kMonth:
    case TimeClass::kDay:
    case TimeClass::kUnit:
    case TimeClass::kClockOffset:
      return absl::SimpleAtod(value, &phrase->number);
    case TimeClass::kPart:
      return ParseHours(value, &phrase->part);
    case TimeClass::kEdge:
      phrase->word = value;
      return value.empty() || ParseHours(value, &phrase->part);
    case TimeClass::kDayPart:
      return ParseDayPart(value, &phrase->part);
    default:
      phrase->word = value;
      return true;
  }
}

}  // namespace

absl::StatusOr<TimeWords> TimeWords::Create(const Lexicon& lexicon) {
  TimeWords words;
  words.matchers_.resize(std::size(kClassNames));
  for (const LexiconRow& row : lexicon.Rows("time")) {
    CLAIMGRAPH_RETURN_IF_ERROR(words.AddRow(row));
  }
  return words;
}

absl::Status TimeWords::AddRow(const LexiconRow& row) {
  size_t index = 0;
  while (index < std::size(kClassNames) &&
         row.Get("class") != kClassNames[index]) {
    ++index;
  }
  if (index == std::size(kClassNames)) {
    return row.Error(
        absl::StrCat("class is \"", row.Get("class"),
                     "\"; accepted: those listed at the head of the file"));
  }
  TimePhrase phrase;
  phrase.time_class = static_cast<TimeClass>(index);
  if (!ParseValue(row.Get("value"), &phrase)) {
    return row.Error(absl::StrCat("value is \"", row.Get("value"),
                                  "\", which the class ", kClassNames[index],
                                  " cannot have"));
  }
  const std::string& words = row.Get("phrase");
  std::vector<Token> tokens;
  AppendTokens(words, Span{TextField::kText, 0, static_cast<int>(words.size())},
               &tokens);
  if (tokens.empty()) return row.Error("phrase is empty");
  classes_[tokens.front().lower] |= Bit(phrase.time_class);
  matchers_[index].Add(words, static_cast<int>(values_.size()));
  values_.push_back(std::move(phrase));
  return absl::OkStatus();
}

uint64_t TimeWords::ClassesOf(absl::string_view lower) const {
  const auto found = classes_.find(lower);
  return found == classes_.end() ? 0 : found->second;
}

std::optional<TimePhrase> TimeWords::Match(const Document& document, int at,
                                           int last,
                                           TimeClass time_class) const {
  const PhraseMatcher& matcher = matchers_[static_cast<size_t>(time_class)];
  const std::vector<PhraseMatch> found = matcher.MatchAt(document, at, last);
  if (found.empty()) return std::nullopt;
  TimePhrase phrase = values_[found.front().value];
  phrase.last = found.front().last;
  return phrase;
}

}  // namespace claimgraph
