// Items (questions), claims (their stated answers) and incidents (items
// about one occurrence).
//
//     Item   "how far was the army from the town on 24 May?"
//     Claim  7 km, asserted by one report; 10 km, by another
//
// Equal answers are one Claim: equal point, unit and role, or equal state;
// the hedge is ignored, so "over 3,000" and "3,000" are one. Compatible
// claims are linked, never merged.
//
// Ids last: each is derived from its founding assertion (the earliest by
// published time, then by id); `previous_ids` names what was merged in or
// split off.

#ifndef ENGINE_TYPES_CLAIM_H_
#define ENGINE_TYPES_CLAIM_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/assertion.h"
#include "engine/types/ids.h"
#include "engine/types/quantity.h"

namespace claimgraph {

// How the claims of an item exclude one another.
enum class ItemType {
  kUnspecified = 0,
  kNumber = 1,      // one latent value; claims are intervals
  kState = 2,       // one holder of a place at a time
  kOccurrence = 3,  // did it happen: affirmed against denied
};

struct Item {
  ItemId id;
  ItemType type = ItemType::kUnspecified;
  std::string question;  // for people
  // The slots that its assertions share.
  std::string event_class;
  std::string role;                 // of numbers: "killed"
  std::string unit;                 // of numbers: "persons"
  std::vector<ActorSlot> agents;    // spans empty
  std::vector<ActorSlot> patients;  // spans empty
  std::vector<PlaceSlot> places;    // spans empty
  TimeInterval time;
  std::vector<ClaimId> claims;  // sorted
  IncidentId incident;
  std::vector<ItemId> previous_ids;
};

struct Claim {
  ClaimId id;
  ItemId item;
  std::string statement;  // for people: "7 km"
  // The value. Numbers: `interval` is the meet of its assertions' intervals
  // where they meet, else their hull; `point` the stated number.
  std::optional<double> point;
  Interval interval;
  double tolerance = 0;
  std::string unit;
  // States: the holder's actor key. Occurrences: empty.
  std::string state;
  Polarity polarity = Polarity::kAffirmed;
  std::vector<AssertionId> assertions;  // sorted
  std::vector<ClaimId> previous_ids;
};

struct IncidentMember {
  ItemId item;
  Probability probability;  // that the item is about this occurrence
};

struct Incident {
  IncidentId id;
  std::string title;  // for people
  std::vector<IncidentMember> items;
  std::optional<IncidentId> part_of;
  std::vector<IncidentId> previous_ids;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_CLAIM_H_
