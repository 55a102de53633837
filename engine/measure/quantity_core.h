// The number at the heart of a quantity, before hedges, unit and noun: a
// number, a range, a vague amount, an ordinal, or one thing ("a single").
//
// Cost:    bounded look-ahead at a token. Threads: pure.

#ifndef ENGINE_MEASURE_QUANTITY_CORE_H_
#define ENGINE_MEASURE_QUANTITY_CORE_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/lexicon/morphology.h"
#include "engine/measure/counted_noun.h"
#include "engine/measure/number_words.h"
#include "engine/measure/quantity_words.h"
#include "engine/text/document.h"

namespace claimgraph {

enum class CoreKind {
  kNumber,
  kRange,       // value to upper
  kAmount,      // "several", "tens": the hedge says all
  kCasualties,  // "heavy casualties"
  kOrdinal,
  kNamePart,
  kOne,   // "a single shell", "the only line", "a tank" among other counts
  kNone,  // "none of"
};

struct QuantityCore {
  CoreKind kind = CoreKind::kNumber;
  int first = 0;  // tokens [first, last)
  int last = 0;
  double value = 0;
  double upper = 0;      // of kRange
  std::string hedge;     // of kAmount: "tens of"
  NumberReading number;  // of kNumber, kRange, kOrdinal
  int noun_at = -1;      // where the noun of kOne and kOrdinal begins
  int noun_end = -1;     // behind the head of kOrdinal
  std::vector<std::string> flags;
};

// What the reader knows of the sentence when it comes to a token.
struct CoreContext {
  int first = 0;  // tokens of the sentence
  int last = 0;
  bool title_case = false;
  // Behind the noun of the count before; -1 = none, or it was no count.
  int previous_noun_end = -1;
};

class QuantityCoreReader {
 public:
  // All must outlive the reader.
  QuantityCoreReader(const Document& document, const QuantityWords& words,
                     const NumberWords& numbers, const Morphology& morphology,
                     const CountedNounFinder& nouns,
                     const CoreContext& context);

  // The core that begins at `at`; nullopt if there is none. `*skip` is set
  // behind tokens that certainly hold none ("two sides", "one of").
  std::optional<QuantityCore> Read(int at, int* skip) const;

 private:
  using Core = std::optional<QuantityCore>;

  Core ReadAmount(int at) const;
  Core ReadBetween(int at) const;
  Core ReadNumber(int at, int* skip) const;
  Core ReadRange(const NumberReading& low, int* skip) const;
  Core ReadOrdinal(const NumberReading& number) const;
  Core ReadSingle(int at) const;
  Core ReadCoordinated(int at) const;
  Core ReadHarmed(int at) const;
  bool AmountFits(const AmountPhrase& amount, int at, int behind) const;
  bool IsNamePart(const NumberReading& number) const;
  bool IsNameBehind(const NumberReading& number) const;
  bool FollowedByCount(int at) const;
  bool IsExcludedNumber(const NumberReading& number) const;
  bool IsAge(const NumberReading& number) const;
  bool IsUncountedOne(const NumberReading& number) const;
  bool IsBareYear(const NumberReading& number) const;
  bool IsNumber(int at, NumberClass word_class) const;
  bool IsArticle(int at) const;
  bool HedgeEndsAt(int at) const;
  bool IsUnit(int at) const;
  bool Is(int at, absl::string_view lower) const;
  bool In(int at, absl::string_view word_class) const;
  bool IsMark(int at, absl::string_view text) const;
  bool Glued(int at) const;
  const Token& TokenAt(int at) const { return document_.tokens()[at]; }

  const Document& document_;
  const QuantityWords& words_;
  const NumberWords& numbers_;
  const Morphology& morphology_;
  const CountedNounFinder& nouns_;
  const CoreContext& context_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_QUANTITY_CORE_H_
