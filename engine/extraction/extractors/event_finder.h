// Drafts of assertions from clauses: events by their frames, distances,
// purposes, states that fit no frame.
//
// A clause inside a noun phrase ("gunmen who stayed") is drafted only when
// the clause around it is not, or when it states a figure of its own.
//
// Threads: pure function of its inputs.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_EVENT_FINDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_EVENT_FINDER_H_

#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// Drafts of sentence `sentence`, by position.
std::vector<Draft> FindEvents(const DocumentView& view,
                              const ActorContext& context, int sentence);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_EVENT_FINDER_H_
