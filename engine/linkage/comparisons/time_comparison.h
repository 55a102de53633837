// How two stretches of time lie to one another, and how far apart they are.
//
//     "Tuesday 13 March"     against  "since 12 March, two days"   inside
//     "before dawn, 4 Oct"   against  "4 October"                  inside
//     "recent operations"    against  "past 24 hours"              overlaps
//
// An end that is not known may lie anywhere, so open intervals that can meet
// overlap, and no more is claimed.

#ifndef ENGINE_LINKAGE_COMPARISONS_TIME_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_TIME_COMPARISON_H_

#include "absl/time/time.h"
#include "engine/types/assertion.h"
#include "engine/types/time_interval.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// Widened to whole days (UTC), so that a morning equals its day.
TimeInterval ToDays(const TimeInterval& time);

// As above, at the precision of reports: two times of at most a day that touch
// one day are equal ("Wednesday night", "before dawn on Thursday"); longer
// ones are compared by whole days.
SlotRelation CompareDays(const TimeInterval& a, const TimeInterval& b);

// Of what two assertions state. A time that is carried on from earlier text
// sets nothing apart; one that stands in the sentence but not in the
// statement ("..., he said on Sunday") may be up to two days late.
SlotRelation CompareStatedTimes(const TimeSlot& a, const TimeSlot& b);

SlotRelation CompareTimes(const TimeInterval& a, const TimeInterval& b);

// The gap between two intervals; zero if they may overlap or either is open
// on the side of the other.
absl::Duration GapBetween(const TimeInterval& a, const TimeInterval& b);

// True if `a` is known to end before `b` begins.
bool IsBefore(const TimeInterval& a, const TimeInterval& b);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_TIME_COMPARISON_H_
