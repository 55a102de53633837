// Spellings of one place that reports transcribe differently.
//
//     "al-Zreiqa"   "al-Zurayqah"                one place
//     "Gire Zor"    "Kri Zor"                    one place
//     "Kafr Zeita"  "Kafr Zita", both in one report   two: it tells them apart
//
// Two names that the gazetteer does not have, or one of them and one that it
// has, are one place in a collection when their consonants agree (g, k and q
// are one), their spellings are close (registry/place_name.h), no report
// names both, and the reports that name them lie in one window of time. Two
// places of the gazetteer are never made one.
//
// Invariant:  the order of views does not matter; the name of a group is its
//             gazetteer id, else the smallest key.
// Cost:       near-linear in places; spellings are compared within one set
//             of consonants only, the first 64 of each.
// Threads:    pure function.

#ifndef ENGINE_LINKAGE_COMPARISONS_PLACE_ALIASES_H_
#define ENGINE_LINKAGE_COMPARISONS_PLACE_ALIASES_H_

#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"

namespace claimgraph {

// Rewrites `base` of the views' places to the name of its group.
void JoinSpellings(std::vector<AssertionView>& views);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_PLACE_ALIASES_H_
