// How two stated numbers lie to one another, and whether they count one
// thing.
//
//     "over 3,000" against "3,000"          equal (the hedge is ignored)
//     "155"        against "over 150"       inside
//     "7 km"       against "10 km"          different, gap 3 km
//     "4 km"       against "3 to 4 km"      contains
//     "39 or more" against "2 or more"      overlaps
//
// Measures may be off by their tolerance (0.5 km each), so "ten or more" and
// "about nine" kilometres overlap.

#ifndef ENGINE_LINKAGE_COMPARISONS_QUANTITY_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_QUANTITY_COMPARISON_H_

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// Of the values, in base units. Unknown if either states no number.
SlotRelation CompareValues(const AssertionView& a, const AssertionView& b);

// How far apart the intervals are, after tolerances; 0 if they meet.
double ValueGap(const AssertionView& a, const AssertionView& b);

// Of the roles of people: killed lies inside killed or wounded. Equal where
// neither is a role of casualties.
SlotRelation CompareRoles(const AssertionView& a, const AssertionView& b);

// Of the units: villages beside villages and towns overlap, tanks beside
// cannons are different, armoured vehicles lie inside vehicles.
SlotRelation CompareCounted(const AssertionView& a, const AssertionView& b);

// Bits of surprise in a number that two assertions share: numbers up to n
// are about equally frequent, so about log2(n), at most 8.
double RarityBits(double value);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_QUANTITY_COMPARISON_H_
