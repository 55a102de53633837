// The word lists that extraction reads, checked once: closed classes and
// verbs that hold clauses together (clause_*), classes of nouns and words of
// names (role_*), words of modality (modality_*), and the frames that evoke
// event classes (frame_*).
//
// Errors:  InvalidArgument with file:line for a class, slot or condition
//          that is not known.
// Threads: immutable after Create.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_VOCABULARY_H_
#define ENGINE_EXTRACTION_EXTRACTORS_VOCABULARY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/lexicon.h"
#include "engine/lexicon/morphology.h"
#include "engine/lexicon/phrase_matcher.h"
#include "engine/measure/codebook.h"
#include "engine/types/assertion.h"

namespace claimgraph {

// What a word is in its sentence. Words of no closed class are kNoun until
// the tagger knows better.
enum class Tag : uint8_t {
  kNoun,
  kName,
  kAdjective,
  kDeterminer,
  kPossessive,
  kPronoun,
  kPreposition,
  kConjunction,
  kSubordinator,
  kTemporal,
  kRelative,
  kThat,
  kTo,
  kBe,
  kHave,
  kDo,
  kModal,
  kNegation,
  kAdverb,
  kNumber,
  kVerb,
  kClitic,
  kPunctuation,
  kPurpose,
};

// A set of noun classes, one bit each (Vocabulary::ClassBit).
using NounClasses = uint64_t;

// Properties of verbs, one bit each.
enum VerbProperty : uint32_t {
  kPlainVerb = 1,
  kSpeechVerb = 2,
  kLightVerb = 4,
  kOccurrenceVerb = 8,
  kCausativeVerb = 16,
  kCopulaVerb = 32,
  kAlsoNoun = 64,
  kFrameVerb = 128,
};

enum class FrameSlot : uint8_t {
  kNone,
  kAgent,
  kPatient,
  kBoth,
  kPlace,
  kItem,
};

// "in X" may mean more to a frame than a location: X is the patient, or the
// place has another role.
struct FramePreposition {
  std::string word;
  FrameSlot slot = FrameSlot::kPlace;
  PlaceRole role = PlaceRole::kLocation;
};

struct Frame {
  std::string lemma;
  bool noun = false;
  std::vector<std::vector<std::string>> follow;  // one of these, in order
  std::string event_class;
  NounClasses subject_classes = 0;  // 0 = any
  NounClasses object_classes = 0;
  bool active_only = false;
  bool passive_only = false;
  bool intransitive_only = false;
  FrameSlot subject = FrameSlot::kAgent;
  FrameSlot object = FrameSlot::kPatient;
  PlaceRole object_place = PlaceRole::kLocation;
  std::vector<FramePreposition> prepositions;
  std::string role;  // of persons counted in patient or agent slot
  int specificity = 0;
};

class Vocabulary {
 public:
  static absl::StatusOr<std::unique_ptr<Vocabulary>> Create(
      const Lexicon& lexicon, const Codebook& codebook);

  const Morphology& morphology() const { return *morphology_; }

  // The closed class of a lower-case word; false if it has none.
  bool ClosedClass(absl::string_view lower, Tag* tag) const;
  // Connectors of several words; the value is the Tag.
  const PhraseMatcher& connectors() const { return connectors_; }

  uint32_t VerbProperties(absl::string_view lemma) const;

  // Classes of a lower-case noun, by its singular; 0 if it is not listed.
  NounClasses NounClassesOf(absl::string_view lower) const;
  // The bit of a class that this code asks for. Requires: it is listed in
  // the table of classes.
  static NounClasses ClassBit(absl::string_view name);

  // "organisation_head", "person_title", ...: words of names.
  bool IsNameWord(absl::string_view kind, absl::string_view lower) const;

  // "planned", "attempted", ...; empty if the word changes nothing.
  const std::string& ModalityOf(absl::string_view phrase) const;

  // Frames of a verb's lemma; empty if it evokes nothing.
  const std::vector<Frame>& VerbFrames(absl::string_view lemma) const;
  // Nouns that name events; the value is an index into noun_frames().
  const PhraseMatcher& noun_matcher() const { return noun_matcher_; }
  const std::vector<Frame>& noun_frames() const { return noun_frames_; }

 private:
  Vocabulary() = default;
  absl::Status AddClauseWords(const Lexicon& lexicon);
  absl::Status AddNames(const Lexicon& lexicon);
  absl::Status AddFrames(const Lexicon& lexicon, const Codebook& codebook);

  std::unique_ptr<Morphology> morphology_;
  absl::flat_hash_map<std::string, Tag> closed_;
  absl::flat_hash_map<std::string, uint32_t> verbs_;
  absl::flat_hash_map<std::string, NounClasses> nouns_;
  absl::flat_hash_map<std::string, std::vector<std::string>> name_words_;
  absl::flat_hash_map<std::string, std::string> modality_;
  absl::flat_hash_map<std::string, std::vector<Frame>> verb_frames_;
  std::vector<Frame> noun_frames_;
  PhraseMatcher connectors_;
  PhraseMatcher noun_matcher_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_VOCABULARY_H_
