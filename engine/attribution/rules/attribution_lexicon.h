// The words that attribution rules know: cues with what they take, nouns for
// sources, words that hold clauses together. All of it is data (lexicon
// kinds "cue", "source", "clause"); nothing is listed in code.
//
//     lexicon.MatchCues(document, i, last)   "went on to say", class report
//     lexicon.WordFlags("the")              kDeterminer
//     lexicon.FindNoun("medical source")    a noun for an unnamed source
//
// Errors:  InvalidArgument at Create, with file:line.
// Cost:    look-ups in hash tables. Threads: immutable; share freely.

#ifndef ENGINE_ATTRIBUTION_RULES_ATTRIBUTION_LEXICON_H_
#define ENGINE_ATTRIBUTION_RULES_ATTRIBUTION_LEXICON_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/lexicon.h"
#include "engine/lexicon/morphology.h"
#include "engine/text/document.h"
#include "engine/types/attribution.h"
#include "engine/types/source.h"

namespace claimgraph {

// What a cue takes. One bit each, so that a cue can take several.
enum CueFrame : uint32_t {
  kClauseFrame = 1 << 0,       // "said (that) C", "C, X said"
  kThatFrame = 1 << 1,         // only with "that", "whether", "how"
  kQuoteFrame = 1 << 2,        // direct speech
  kObjectFrame = 1 << 3,       // "denied the attack"
  kToFrame = 1 << 4,           // "vowed to fight"
  kHearerFrame = 1 << 5,       // a hearer stands first: "told X that C"
  kNumberFrame = 1 << 6,       // an object that begins with a number
  kFigureFrame = 1 << 7,       // "put the toll at 22"
  kPrepositionFrame = 1 << 8,  // "according to X"
  kPossessiveFrame = 1 << 9,   // "by his account"
  kRelayFrame = 1 << 10,       // "quoted Y as saying"
  kRelayedFrame = 1 << 11,     // "was quoted as saying"
  kSayingFrame = 1 << 12,      // "as saying"
  kReleaseFrame = 1 << 13,     // "released photos showing C"
  kShowingFrame = 1 << 14,     // "showing"
  kAdverbFrame = 1 << 15,      // "reportedly"
  kPassiveFrame = 1 << 16,     // "is said to"
  kImpersonalFrame = 1 << 17,  // "it is said that"
  kMayHearerFrame = 1 << 18,   // a hearer may stand first: "warned X that C"
  kRelayBareFrame = 1 << 19,   // "quoted Y saying", without "as"
  kNounFrame = 1 << 20,        // a form may be a noun: "comments"
  kNamingFrame = 1 << 22,      // "called it a lie", not "a group called X"
  kDocumentFrame = 1 << 23,    // "photos showed tanks"
  kNounCueFrame = 1 << 21,     // a noun itself: "X's claim that C"
};

// What a word can be. One bit each.
enum WordFlag : uint32_t {
  kDeterminer = 1 << 0,
  kPossessive = 1 << 1,
  kPronoun = 1 << 2,
  kPreposition = 1 << 3,
  kConjunction = 1 << 4,
  kSubordinator = 1 << 5,
  kTemporal = 1 << 6,  // "as", "after", "when"
  kRelative = 1 << 7,
  kThat = 1 << 8,
  kBe = 1 << 9,
  kHave = 1 << 10,
  kDo = 1 << 11,
  kModal = 1 << 12,
  kNegation = 1 << 13,
  kAdverb = 1 << 14,
  kTimeWord = 1 << 15,
  kVerb = 1 << 16,        // can be a verb form
  kNounOrVerb = 1 << 17,  // can be a noun as well
  kAnaphorSame = 1 << 18,
  kAnaphorOther = 1 << 19,
  kCounted = 1 << 20,  // "toll", "number"
  kTitleWord = 1 << 21,
  kGenericSource = 1 << 22,  // "people", "critics"
  kPluralWord = 1 << 23,     // "police": plural without its mark
  kFirstPerson = 1 << 27,    // "I", "we", "you": the writer or the reader
  kNobody = 1 << 26,         // "no", "none": a subject that says nothing
  kOutletName = 1 << 29,     // "Times": ends the name of an outlet
  kScene = 1 << 28,          // "spot": "on the spot" is where one speaks
  kDefinite = 1 << 24,       // "the", "these"
  kArticle = 1 << 25,        // "a", "the"; never part of a name
};

struct CueSense {
  CueClass cue_class = CueClass::kUnspecified;
  uint32_t frames = 0;
  double probability = 0.0;  // that a match in such a frame is a cue
};

struct CueMatch {
  int first = 0;  // token indices [first, last)
  int last = 0;
  const std::vector<CueSense>* senses = nullptr;
  bool verb = false;                  // the first word is a verb
  std::vector<VerbReading> readings;  // of the first word, of this lemma

  uint32_t Frames() const;
  // The sense for one of `frames`; null if it takes none of them.
  const CueSense* Sense(uint32_t frames) const;
};

enum class NounRole { kPerson, kBody, kOutlet, kDocument, kReports };

struct SourceNoun {
  NounRole role = NounRole::kPerson;
  SourceClass source_class = SourceClass::kUnspecified;
};

class AttributionLexicon {
 public:
  static absl::StatusOr<std::unique_ptr<AttributionLexicon>> Create(
      const Lexicon& lexicon);

  // The cues that begin at token `at` and end before `last`, longest first.
  std::vector<CueMatch> MatchCues(const Document& document, int at,
                                  int last) const;

  uint32_t WordFlags(absl::string_view lower) const;
  // "at least", "more than": several words that stand for one adverb.
  bool IsAdverbPhrase(const Document& document, int at) const;
  const Morphology& morphology() const { return morphology_; }

  // By a lower-case phrase in singular or plural; nullptr if it is none.
  const SourceNoun* FindNoun(absl::string_view lower) const;
  // Class that a modifier gives: "military" source.
  SourceClass ModifierClass(absl::string_view lower) const;
  // A title before a name ("Dr", "Brigadier General"), as written.
  const SourceClass* FindTitle(absl::string_view text) const;

  enum class Gender { kAny, kMale, kFemale };
  Gender GenderOf(absl::string_view lower) const;
  // "person", "thing" or "plural" for a pronoun; "any" for a word that may
  // be a determiner as well ("some"). nullptr for other words.
  const std::string* PronounNumber(absl::string_view lower) const;

 private:
  struct CuePhrase {
    std::vector<std::string> words;  // after the first; "*" is any word
    std::vector<CueSense> senses;
  };

  explicit AttributionLexicon(const Morphology& morphology)
      : morphology_(morphology) {}
  absl::Status AddCue(const LexiconRow& row);
  absl::Status AddSource(const LexiconRow& row);
  void AddClauseWord(const LexiconRow& row);
  // What happened is said with verbs too: "captured", "drowned".
  void AddFrameVerbs(const std::vector<LexiconRow>& rows);

  Morphology morphology_;
  absl::flat_hash_map<std::string, std::vector<CuePhrase>> cues_by_lemma_;
  absl::flat_hash_map<std::string, std::vector<CuePhrase>> cues_by_word_;
  absl::flat_hash_map<std::string, uint32_t> words_;
  absl::flat_hash_set<std::string> adverb_phrases_;  // of two words
  absl::flat_hash_map<std::string, SourceNoun> nouns_;
  absl::flat_hash_map<std::string, SourceClass> modifiers_;
  absl::flat_hash_map<std::string, SourceClass> titles_;
  absl::flat_hash_map<std::string, std::string> pronouns_;
  absl::flat_hash_map<std::string, Gender> genders_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_ATTRIBUTION_LEXICON_H_
