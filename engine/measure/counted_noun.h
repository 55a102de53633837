// Finds what a number counts: the noun phrase behind it, its head, and the
// unit that the head makes.
//
//     "five BMP vehicles"                     unit "BMP vehicles"
//     "two communication and operation rooms" unit "operation rooms"
//     "over five of their military vehicles"  unit "vehicles"
//     "13 emirs and senior commanders"        unit "persons"
//     "35 of them"                            no noun, of_pronoun
//     "four of the bodies"                    unit "persons", of_known
//
// There is no tagger: the head is the first plural noun before a word that
// ends a noun phrase (lexicon kind "quantity", class "stop").
//
// Cost:    bounded look-ahead. Threads: pure.

#ifndef ENGINE_MEASURE_COUNTED_NOUN_H_
#define ENGINE_MEASURE_COUNTED_NOUN_H_

#include <string>

#include "engine/lexicon/morphology.h"
#include "engine/measure/quantity_words.h"
#include "engine/text/document.h"

namespace claimgraph {

struct CountedNoun {
  int first = -1;  // tokens [first, last) of the phrase; -1 = none
  int last = -1;
  int head = -1;
  std::string unit;         // plural, or "persons"; empty without a head
  std::string role;         // where the words say it: "12 dead"
  bool of_pronoun = false;  // "of them": the noun stands elsewhere
  bool of_known = false;    // "of the dead": some of what was told before

  bool found() const { return head >= 0; }
};

class CountedNounFinder {
 public:
  // All must outlive the finder. `title_case`: capitals mean nothing here.
  CountedNounFinder(const Document& document, const QuantityWords& words,
                    const Morphology& morphology, int last, bool title_case);

  // The plural noun phrase that begins at `at`, perhaps with "of the".
  CountedNoun FindPlural(int at) const;
  // The singular one behind "one" or "a".
  CountedNoun FindSingular(int at) const;

  bool IsStop(int at) const;  // nothing of a noun phrase, or the end
  bool IsPlural(int at) const;

 private:
  enum class Part { kEnd, kModifier, kParticiple, kHead };

  int SkipPartitive(int at, CountedNoun* noun) const;
  int SkipBrackets(int at, int begin) const;
  Part PartAt(int at, int begin) const;
  bool JoinsModifiers(int at, int begin) const;
  bool IsVerbLike(int at) const;
  bool IsZeroPlural(int at) const;
  bool Participle(int at, std::string* role) const;
  void SetHead(int head, bool plural, CountedNoun* noun) const;
  std::string KindPrefix(int head, const std::string& lemma, int begin) const;
  void TakeInSecondNoun(CountedNoun* noun) const;
  void TakeInParticipleBehind(CountedNoun* noun) const;
  const Token& TokenAt(int at) const { return document_.tokens()[at]; }

  const Document& document_;
  const QuantityWords& words_;
  const Morphology& morphology_;
  const int last_;
  const bool title_case_;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_COUNTED_NOUN_H_
