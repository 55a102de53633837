// When it was: the time that a statement gives, that its report implies, or
// that earlier text carries on.
//
//     "on Monday the army took the hill, killing nine"   both on Monday
//     "the army holds the hill"                          the report's day
//     "X, which struck in May, denied it"                not May
//
// Threads: pure functions of an immutable view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_EVENT_TIMES_H_
#define ENGINE_EXTRACTION_EXTRACTORS_EVENT_TIMES_H_

#include <optional>

#include "absl/time/time.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// What later sentences can take over: a day or two that have begun when the
// report is published, not "since March", "earlier" or "from Saturday".
bool CanBeCarriedOn(const TimeInterval& time,
                    const std::optional<absl::Time>& published);

// The time of a draft: in its clause, its sentence, the day of the report for
// a state in the present ("the army holds the town"), or the day carried on
// from the last draft that had one (`previous`, may be null).
TimeSlot TimeOf(const DocumentView& view, const Draft& draft,
                const TimeSlot* previous);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_EVENT_TIMES_H_
