// Reads the quantities of one sentence: finds each core, then what stands
// around it (hedges, unit, noun), and makes the interval of it all.
//
// Cost:    linear in the tokens of the sentence. Threads: pure.

#ifndef ENGINE_MEASURE_SENTENCE_QUANTITIES_H_
#define ENGINE_MEASURE_SENTENCE_QUANTITIES_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/lexicon/morphology.h"
#include "engine/measure/codebook.h"
#include "engine/measure/counted_noun.h"
#include "engine/measure/number_words.h"
#include "engine/measure/quantity_core.h"
#include "engine/measure/quantity_reader.h"
#include "engine/measure/quantity_words.h"
#include "engine/text/document.h"

namespace claimgraph {

// What quantities are read with; all must outlive the reading.
struct QuantityTools {
  const QuantityWords* words = nullptr;
  const NumberWords* numbers = nullptr;
  const Morphology* morphology = nullptr;
  const Codebook* codebook = nullptr;
};

class SentenceQuantities {
 public:
  // `in_time[i]`: token i belongs to a time expression.
  SentenceQuantities(const Document& document, const Sentence& sentence,
                     const QuantityTools& tools,
                     const std::vector<bool>& in_time);

  void AppendTo(std::vector<QuantityMention>* mentions);

 private:
  // The words that widen a number, innermost first.
  struct Hedges {
    int first = 0;                  // the token where the outermost one begins
    std::vector<std::string> keys;  // of the codebook, "none" left out
    bool only = false;
    bool total = false;  // "a total of"
    bool increment = false;
    std::string blocked;  // a hedge that another word governs
  };
  struct Unit {
    int last = 0;
    std::string unit;
    std::string dimension;
    int extra_first = 0;  // of a currency before the number
    bool before = false;
    double scale = 1;  // "$2.5m"
  };

  void IndexHedges();
  std::optional<QuantityMention> Complete(const QuantityCore& core);
  std::optional<QuantityMention> CompleteNamed(const QuantityCore& core);
  Hedges HedgesBefore(int first) const;
  std::string NegatedHedge(const std::string& phrase, const std::string& hedge,
                           int first) const;
  std::optional<Unit> UnitOf(const QuantityCore& core, int behind) const;
  std::optional<Unit> HyphenUnit(const QuantityCore& core, int behind) const;
  bool SetMeasure(const QuantityCore& core, const Unit& unit,
                  const Hedges& hedges, QuantityMention* mention);
  void CorrectAreaUnit(const QuantityCore& core, const Unit& unit,
                       QuantityMention* mention) const;
  void SetCount(const QuantityCore& core, int behind, QuantityMention* mention);
  void SetNoun(const CountedNoun& noun, QuantityMention* mention) const;
  std::string ImpliedUnit(const QuantityCore& core, int first,
                          int behind) const;
  void SetInterval(const QuantityCore& core, const Hedges& hedges,
                   QuantityMention* mention) const;
  Interval Outer(const std::string& hedge, const Interval& inner,
                 QuantityKind kind) const;
  void SetAlternatives(const QuantityCore& core, const Hedges& hedges,
                       Quantity* quantity) const;
  bool IsPartOfPrevious(int first, const CountedNoun& noun) const;
  bool IsTitleCase() const;
  bool In(int at, absl::string_view word_class) const;
  bool IsNumber(int at, NumberClass word_class) const;
  const Token& TokenAt(int at) const { return document_.tokens()[at]; }

  const Document& document_;
  const QuantityTools tools_;
  const std::vector<bool>& in_time_;
  const int first_;
  const int last_;
  CoreContext context_;
  const CountedNounFinder nouns_;
  std::vector<int> hedge_at_end_;  // first token of a hedge that ends
  std::vector<int> hedge_value_;   // ... before a token; -1 = none
  std::vector<int> increment_at_end_;
  struct Count {
    std::string unit;
    std::optional<double> upper;
  };
  std::vector<Count> counts_;  // of this sentence so far
  std::string previous_hedge_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_SENTENCE_QUANTITIES_H_
