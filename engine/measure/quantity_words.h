// The words around numbers of a language: hedges, vague amounts, units,
// nouns that are counted as persons, and the small grammar between them
// (lexicon kinds hedge, hedge-blocker, quantity, unit, person-noun,
// name-number).
//
// Cost:    a hash look-up. Threads: immutable.

#ifndef ENGINE_MEASURE_QUANTITY_WORDS_H_
#define ENGINE_MEASURE_QUANTITY_WORDS_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/lexicon.h"
#include "engine/lexicon/phrase_matcher.h"
#include "engine/measure/codebook.h"

namespace claimgraph {

struct UnitWord {
  std::string unit;       // canonical: "km2"
  std::string dimension;  // "length", "duration", "money", ...
};

struct AmountPhrase {
  std::string phrase;
  std::string hedge;         // key of the codebook
  std::string phrase_class;  // "amount", "scale", "casualties"
};

class QuantityWords {
 public:
  // InvalidArgument with file:line, also for a hedge that `codebook` lacks.
  static absl::StatusOr<QuantityWords> Create(const Lexicon& lexicon,
                                              const Codebook& codebook);

  // Values index hedges_before() and so on; see PhraseMatcher.
  const PhraseMatcher& hedge_matcher() const { return hedge_matcher_; }
  const PhraseMatcher& after_matcher() const { return after_matcher_; }
  const PhraseMatcher& amount_matcher() const { return amount_matcher_; }
  const PhraseMatcher& unit_matcher() const { return unit_matcher_; }
  // Several words of one class of the kind "quantity"; null if unknown.
  const PhraseMatcher* phrases(absl::string_view phrase_class) const;

  const std::string& hedge(int value) const { return hedges_[value]; }
  const std::string& hedge_phrase(int value) const {
    return hedge_phrases_[value];
  }
  const AmountPhrase& amount(int value) const { return amounts_[value]; }
  const UnitWord& unit(int value) const { return units_[value]; }

  // True if a vague amount or another phrase that a quantity may begin with
  // begins with the word; numbers are not asked for.
  bool MayBegin(absl::string_view word) const {
    return beginnings_.contains(word);
  }

  // True if `word` governs the hedge behind it.
  bool Blocks(absl::string_view word, const std::string& hedge_phrase) const;

  // True if the single word is of that class of the kind "quantity".
  bool Is(absl::string_view word, absl::string_view word_class) const;
  // Its value; empty if none.
  const std::string& ValueOf(absl::string_view word,
                             absl::string_view word_class) const;

  // The role of a noun (singular) that is counted as persons: "" for most;
  // nullptr if it is no such noun.
  const std::string* PersonRole(absl::string_view lemma) const;

  // 'b' before, '2' both, 0 if the noun makes no name of a number.
  char NamePosition(absl::string_view lemma) const;

 private:
  absl::Status AddHedges(const Lexicon& lexicon, const Codebook& codebook);
  absl::Status AddGrammar(const Lexicon& lexicon, const Codebook& codebook);
  absl::Status AddNouns(const Lexicon& lexicon);
  void AddBeginning(const std::string& phrase);

  PhraseMatcher hedge_matcher_;
  PhraseMatcher after_matcher_;
  PhraseMatcher amount_matcher_;
  PhraseMatcher unit_matcher_;
  std::vector<std::string> hedges_;
  std::vector<std::string> hedge_phrases_;
  std::vector<AmountPhrase> amounts_;
  std::vector<UnitWord> units_;
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>>
      blockers_;  // by hedge phrase
  absl::flat_hash_map<std::string,
                      absl::flat_hash_map<std::string, std::string>>
      classes_;  // class, word, value
  absl::flat_hash_map<std::string, PhraseMatcher> phrases_;  // by class
  absl::flat_hash_set<std::string> beginnings_;
  absl::flat_hash_map<std::string, std::string> persons_;
  absl::flat_hash_map<std::string, char> name_positions_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_QUANTITY_WORDS_H_
