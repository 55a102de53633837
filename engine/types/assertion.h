// One statement in one report under one Provenance: an event or state with
// its slots, each with the span that says so and a probability.
//
//     "the army is 10km away from the town" ->
//         class "distance", agent the army, place the town (reference),
//         quantity 10 km, modality asserted, polarity affirmed
//
// Invariant: spans lie in the report's text; a slot that was not said stays
//            empty rather than guessed.

#ifndef ENGINE_TYPES_ASSERTION_H_
#define ENGINE_TYPES_ASSERTION_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/attribution.h"
#include "engine/types/ids.h"
#include "engine/types/quantity.h"
#include "engine/types/span.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

// Where a slot's filler was found.
enum class SlotOrigin {
  kUnspecified = 0,
  kInSpan = 1,       // inside the assertion's own span
  kInSentence = 2,   // in its sentence or paragraph
  kInherited = 3,    // carried on from earlier text
  kFromContext = 4,  // resolved from what the text is about ("the army")
};

struct ActorSlot {
  std::string key;      // registry key, or a document-local key
  std::string name;     // canonical: "Syrian Army"
  std::string surface;  // the narrator's wording: "the terrorists"
  Span span;
  SlotOrigin origin = SlotOrigin::kUnspecified;
  std::string side;  // of the registry; empty = unknown
  Probability probability;

  friend bool operator==(const ActorSlot&, const ActorSlot&) = default;
};

// What the place does in the statement.
enum class PlaceRole {
  kUnspecified = 0,
  kLocation = 1,
  kFrom = 2,
  kTo = 3,
  kTowards = 4,
  kAlong = 5,      // an end or point of a road or line
  kReference = 6,  // "7 km from X": X
  kRegion = 7,     // a wider area named beside the location
};

struct PlaceCandidate {
  std::string gazetteer_id;
  Probability probability;
  friend bool operator==(const PlaceCandidate&,
                         const PlaceCandidate&) = default;
};

struct PlaceSlot {
  // One key for all spellings of one place in the collection: the
  // gazetteer id, or "local:" and the spelling-tolerant key.
  std::string key;
  std::string name;     // canonical: "Jabal al-Arbain", "Eastern Homs"
  std::string surface;  // as written
  Span span;
  PlaceRole role = PlaceRole::kUnspecified;
  SlotOrigin origin = SlotOrigin::kUnspecified;
  std::string type;  // "village", "mount", "governorate"; empty = unknown
  // "Eastern" of "Eastern Homs": a sub-region of `parent_key`.
  std::string direction;
  std::string parent_key;  // the place it is said or known to lie in
  std::vector<PlaceCandidate> candidates;  // when the gazetteer has several
  Probability probability;

  friend bool operator==(const PlaceSlot&, const PlaceSlot&) = default;
};

struct TimeSlot {
  std::string expression;  // "past 24 hours"; empty if none was stated
  std::optional<Span> span;
  TimeInterval interval;
  SlotOrigin origin = SlotOrigin::kUnspecified;
  Probability probability;

  friend bool operator==(const TimeSlot&, const TimeSlot&) = default;
};

enum class Modality {
  kUnspecified = 0,
  kAsserted = 1,
  kPlanned = 2,
  kPurpose = 3,
  kOngoing = 4,
  kForecast = 5,
  kConditional = 6,
  kPresupposed = 7,
};

enum class Polarity {
  kUnspecified = 0,
  kAffirmed = 1,
  kNegated = 2,  // "denied that", "did not": the event with a minus sign
};

struct Assertion {
  AssertionId id;
  ReportId report;
  std::vector<Span> spans;  // the smallest stretch, without attribution
  std::string event_class;  // a row of datasets/codebooks/event_classes.tsv
  std::string trigger;      // lemma that evoked the class: "recapture"
  std::vector<ActorSlot> agents;
  std::vector<ActorSlot> patients;
  std::vector<PlaceSlot> places;
  TimeSlot time;
  std::vector<Quantity> quantities;
  Modality modality = Modality::kAsserted;
  Polarity polarity = Polarity::kAffirmed;
  Provenance provenance;
  // Other chains that a careful reader would accept.
  std::vector<Provenance> alternative_provenances;
  // For what has no slot of its own: "bearing" -> "NW",
  // "speech_act" -> "denial", "count_check" -> "10 of 10 listed".
  std::map<std::string, std::string> details;
  bool in_headline = false;
  int paragraph = 0;        // index among non-empty paragraphs, 0 = headline
  Probability probability;  // that the report says this

  // Slots that a reviewer corrected, by name ("patients"); their values
  // here are the corrected ones. The DecisionId is in the dataset.
  std::vector<std::string> corrected_slots;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_ASSERTION_H_
