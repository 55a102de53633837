// How two places, or two lists of places, lie to one another.
//
//     Eastern Homs   against  Homs            inside
//     Eastern Homs   against  Southern Homs   different
//     Kafr Sarun     against  Kefr Saroun     equal (keys tolerate spelling)
//     {A, B, C}      against  {B, C}          contains
//
// Two places that neither names, directions nor the gazetteer set apart or
// together are "different" when both are points, and "unknown" when one is
// an area that could hold the other.
//
// Cost: the product of the lists' lengths. Threads: pure functions.

#ifndef ENGINE_LINKAGE_COMPARISONS_PLACE_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_PLACE_COMPARISON_H_

#include <string>
#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/registry/gazetteer.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// `gazetteer` may be null: then only what the slots say is known.
SlotRelation ComparePlace(const ComparedPlace& a, const ComparedPlace& b,
                          const LinkageModel& model,
                          const Gazetteer* gazetteer);

// Of the lists as wholes; unknown if either is empty, or if they differ and
// one is only carried on from earlier text. Along a road, an end
// or a point in common is an overlap, and two ends in common are equality.
SlotRelation ComparePlaces(const AssertionView& a, const AssertionView& b,
                           const LinkageModel& model,
                           const Gazetteer* gazetteer);

// Places that both name, by the first one's canonical names.
std::vector<std::string> SharedPlaces(const Assertion& a, const Assertion& b);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_PLACE_COMPARISON_H_
