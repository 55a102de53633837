// A document with everything that extraction reads in it: tags, quantities,
// times, actors, places, clauses. Made once for a report; drafts of
// assertions point into it by index.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_DOCUMENT_VIEW_H_
#define ENGINE_EXTRACTION_EXTRACTORS_DOCUMENT_VIEW_H_

#include <string>
#include <utility>
#include <vector>

#include "engine/extraction/extractors/clauses.h"
#include "engine/extraction/extractors/vocabulary.h"
#include "engine/extraction/extractors/word_tagger.h"
#include "engine/measure/quantity_reader.h"
#include "engine/measure/time_reader.h"
#include "engine/registry/actor_registry.h"
#include "engine/text/document.h"
#include "engine/types/assertion.h"

namespace claimgraph {

// What kind of party a mention is of.
enum class ActorClass : uint8_t {
  kUnknown,
  kMilitary,
  kAirForce,
  kGovernment,
  kMilitia,
  kMilitant,
  kRebel,
  kCoalition,
  kPolice,
  kCivilian,
  kOfficial,
  kOrganisation,
};

// An actor's mention; who it stands for is settled in actor_context.h.
struct ActorView {
  int first = 0;  // tokens [first, last)
  int last = 0;
  // Of a named actor, from the registry or from this document alone; empty
  // for a generic term until it is resolved.
  std::string key;
  std::string name;
  std::string side;
  ActorClass actor_class = ActorClass::kUnknown;
  bool generic = false;     // "the army", "terrorists"
  bool pronoun = false;     // "they", "their", "it"
  bool enemy_term = false;  // the narrator's word for the other side
  bool own_term = false;
  bool both_sides = false;  // "combatants": of no side in particular
  bool modifier = false;    // "the army operation": stands before a noun
  bool owner = false;       // "ISIL's positions"
  double probability = 0.9;
};

struct PlaceView {
  int first = 0;  // tokens [first, last), with type and direction words
  int last = 0;
  int name_first = 0;
  int name_last = 0;
  std::string surface;
  std::string name;
  std::string key;
  std::string type;
  std::string name_type;  // that its own first word says: "Tell X", a hill
  std::string direction;
  std::string parent_key;
  std::vector<PlaceCandidate> candidates;
  PlaceRole role = PlaceRole::kLocation;  // by the preposition before it
  std::string preposition;                // empty = none
  bool alias = false;                     // in brackets behind the same place
  int renames = -1;                       // "X, called Y": the place that Y is
  bool aside = false;     // said of something else than the event
  bool dateline = false;  // where the report was filed
  double probability = 0.8;
};

// A content and whom it is from: tokens [first, last) and those of its source.
struct SpeechView {
  int first = 0;
  int last = 0;
  std::vector<std::pair<int, int>> sources;
  bool denial = false;
  bool body = false;  // the source is no person
};

// A stretch of a clause: a noun phrase, with the preposition before it.
struct Phrase {
  std::string preposition;  // empty for subject or object
  int first = 0;            // tokens [first, last) without the preposition
  int last = 0;
  int opening = 0;  // the preposition's first token
};

struct DocumentView {
  const Document* document = nullptr;
  const Vocabulary* vocabulary = nullptr;
  std::vector<TaggedWord> words;  // one per token
  std::vector<bool> blocked;      // sources and cues
  std::vector<bool> cut;          // no clause crosses before this token
  std::vector<QuantityMention> quantities;
  std::vector<TimeMention> times;
  std::vector<ActorView> actors;     // by position
  std::vector<PlaceView> places;     // by position
  std::vector<SpeechView> speeches;  // longer ones first
  std::vector<int> speech_at;        // per token: the innermost, or -1
  std::vector<int> quantity_at;      // per token: index or -1
  std::vector<int> time_at;
  std::vector<int> actor_at;
  std::vector<int> place_at;
  // Clauses of sentence s: clauses[s].
  std::vector<std::vector<Clause>> clauses;

  const std::vector<Token>& tokens() const { return document->tokens(); }
  const std::string& lower(int i) const { return tokens()[i].lower; }
  Tag tag(int i) const { return words[i].tag; }
  bool IsTag(int i, Tag tag) const {
    return words[i].tag == tag && !words[i].quantity;
  }
  std::string TextOf(int first, int last) const;

  // Indices of mentions that lie in tokens [first, last).
  std::vector<int> QuantitiesIn(int first, int last) const;
  std::vector<int> ActorsIn(int first, int last) const;
  std::vector<int> PlacesIn(int first, int last) const;

  // [first, last) cut into noun phrases at prepositions other than "of".
  // Particles of the verb ("back", "off") before a noun are left out.
  std::vector<Phrase> PhrasesIn(int first, int last) const;

  // Some frame of the verb at `verb` has its subject in `slot`, with the words
  // at `behind` if it needs some ("is under siege").
  bool SubjectMayBe(FrameSlot slot, int verb, int behind) const;

  // Classes of the head of the noun phrase in [first, last), with those of
  // the mentions in it. Class "none" for an empty stretch.
  NounClasses HeadClasses(int first, int last) const;
  // Whether token `i` stands in a headline above a text.
  bool InHeadline(int i) const;
  // The head noun's token; -1 if there is none.
  int HeadOf(int first, int last) const;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_DOCUMENT_VIEW_H_
