// Reads one number: digits in any script and grouping, number words, both
// mixed, and ordinals.
//
//     "3,000"  "2.5 million"  "twenty-three"  "two thousand and five"
//     "half a dozen"  "one and a half"  "47th"  "sixth"
//
// "3.000" may be three thousand or three: it is read as the first, flagged
// `ambiguous`, and `other` holds the second.
//
// Words that a number begins inside a hyphenated word are read as far as they
// go: of "two-day" the number is "two" and `rest` is "day".
//
// Cost:    linear in the tokens of the number. Threads: immutable.

#ifndef ENGINE_MEASURE_NUMBER_WORDS_H_
#define ENGINE_MEASURE_NUMBER_WORDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/lexicon.h"
#include "engine/text/document.h"

namespace claimgraph {

enum class NumberClass {
  kNone,
  kUnit,
  kTen,
  kScale,
  kDozen,
  kPair,
  kLetterScale,
  kMoneyScale,
  kOrdinal,
  kOrdinalSuffix,
  kArticle,
  kHalf,
  kJoiner,
  kRange,
  kBetween,
  kFrom,
};

struct NumberWord {
  NumberClass word_class = NumberClass::kNone;
  double value = 0;
};

struct NumberReading {
  int first = 0;  // token indices [first, last)
  int last = 0;
  double value = 0;
  double step = 1;  // of the last stated digit: 0.1 for "7.5"
  bool ordinal = false;
  bool digits = false;      // begins with digits
  bool scaled = false;      // has a word such as "million" or "dozen"
  bool by_article = false;  // begins with "a": "a hundred"
  bool year_like = false;   // four plain digits, 1800 to 2199
  bool ambiguous = false;
  bool huge = false;       // beyond 1e15; the value is 1e15
  double other = 0;        // second reading of an ambiguous number
  absl::string_view rest;  // of the last token, behind a hyphen: "day"
};

class NumberWords {
 public:
  // The rows of the kind "number"; InvalidArgument with file:line.
  static absl::StatusOr<NumberWords> Create(const Lexicon& lexicon);

  // The number that begins at token `at` and ends before `last`; nullopt if
  // there is none. A bare article or scale word is no number.
  std::optional<NumberReading> Read(const Document& document, int at,
                                    int last) const;

  NumberWord Find(absl::string_view lower) const;

 private:
  struct Piece;
  void AppendPieces(const Token& token, int index,
                    std::vector<Piece>* pieces) const;
  std::optional<NumberReading> ReadDigits(const Document& document, int at,
                                          int last) const;
  std::optional<NumberReading> ReadWords(const Document& document, int at,
                                         int last) const;

  absl::flat_hash_map<std::string, NumberWord> words_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_NUMBER_WORDS_H_
