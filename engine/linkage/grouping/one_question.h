// Decides whether two assertions answer one question, so that they belong to
// one Item: evidence enough in total, and nothing that sets them apart.
//
//     7 km from the town  |  10 km from the town, same day     one question
//     killed in the east  |  killed in the south               two
//     killed on Monday    |  killed in two days, other figure  two: the one
//                            is part of the other
//     to be moved         |  moved                             two: a plan is
//                            no count

#ifndef ENGINE_LINKAGE_GROUPING_ONE_QUESTION_H_
#define ENGINE_LINKAGE_GROUPING_ONE_QUESTION_H_

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/types/verdict.h"

namespace claimgraph {

bool AnswerOneQuestion(const AssertionView& a, const AssertionView& b,
                       const AlignedPair& pair);

// Two values of which one counts a part of what the other counts: a place in
// the area, a day of the days, some of the parties.
bool AreDifferentParts(const AlignedPair& pair);

// Both say by what means ("car bomb", "drone"), and not the same.
bool DifferInMeans(const AssertionView& a, const AssertionView& b);

// True for what is said to be so, not planned, meant or expected.
bool IsFact(const Assertion& assertion);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_ONE_QUESTION_H_
