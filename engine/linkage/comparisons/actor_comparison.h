// How two lists of actors lie to one another.
//
//     Syrian Air Force   against  Syrian Army          inside (registry)
//     {fighters, gunmen} against  the Reed Front      unknown
//     the Reed Front    against  the River Guard  different
//
//     villagers          against  gunmen               different
//
// A named actor is in the registry or written with capitals; a common noun
// ("militants") may stand for any armed party, and so decides little.

#ifndef ENGINE_LINKAGE_COMPARISONS_ACTOR_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_ACTOR_COMPARISON_H_

#include <vector>

#include "engine/linkage/comparisons/linkage_model.h"
#include "engine/registry/actor_registry.h"
#include "engine/types/assertion.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// True if the slot names a party, not just a sort of people.
bool IsNamed(const ActorSlot& actor, const ActorRegistry* registry);

// `registry` may be null: then nothing is known to be part of another.
SlotRelation CompareActors(const std::vector<ActorSlot>& a,
                           const std::vector<ActorSlot>& b,
                           const LinkageModel& model,
                           const ActorRegistry* registry);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_ACTOR_COMPARISON_H_
