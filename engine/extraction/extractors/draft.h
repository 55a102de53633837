// An assertion while it is made: slots point into the view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_DRAFT_H_
#define ENGINE_EXTRACTION_EXTRACTORS_DRAFT_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/types/assertion.h"

namespace claimgraph {

struct DraftActor {
  Party party;
  int mention = -1;  // index into view.actors; -1 = from context
  SlotOrigin origin = SlotOrigin::kInSpan;
};

inline bool Among(const Party& party, const std::vector<DraftActor>& actors) {
  for (const DraftActor& actor : actors) {
    if (actor.party.key == party.key) return true;
  }
  return false;
}

inline void AddFromContext(Party party, std::vector<DraftActor>* actors) {
  party.from_context = true;
  DraftActor actor;
  actor.party = std::move(party);
  actor.origin = SlotOrigin::kFromContext;
  actors->push_back(std::move(actor));
}

struct DraftPlace {
  int place = -1;  // index into view.places
  PlaceRole role = PlaceRole::kLocation;
  SlotOrigin origin = SlotOrigin::kInSpan;
};

struct DraftQuantity {
  int quantity = -1;  // index into view.quantities
  std::string role;
  bool part = false;  // of what was counted before
};

struct Draft {
  int sentence = 0;
  int clause = -1;  // index into the sentence's clauses; -1 = none
  int first = 0;    // tokens [first, last)
  int last = 0;
  std::string event_class;
  std::string trigger;
  std::vector<DraftActor> agents;
  std::vector<DraftActor> patients;
  std::vector<DraftPlace> places;
  std::vector<DraftQuantity> quantities;
  Modality modality = Modality::kAsserted;
  Polarity polarity = Polarity::kAffirmed;
  std::map<std::string, std::string> details;
  std::string role;              // of counted persons: "killed"
  int counts = -1;               // a count alone: the noun that it counts
  bool item_object = false;      // the object is a thing, its owner the patient
  bool of_casualties = false;    // a forecast of dead or wounded
  bool closed_agents = false;    // context adds no agent
  bool closed_patients = false;  // context adds no patient
  double probability = 0.8;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_DRAFT_H_
