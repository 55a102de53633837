// Who did what a draft tells without saying who.
//
//     "The convoy was struck"          whose convoy it was, as told before
//     "three men were pardoned"        the government
//     "20 rebels were killed"          whom the report sets against them
//     "Twelve died in a raid"          somebody, not named
//
// Which event class may take which of these is data (role_event_slots.tsv).
//
// Threads: works on drafts of one document.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_AGENT_FILLER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_AGENT_FILLER_H_

#include <cstddef>
#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// The party that a thing in the subject of draft `d` belongs to: agent of what
// it does, patient of what is done to it.
void FillOwner(const DocumentView& view, const ActorContext& context, size_t d,
               std::vector<Draft>* drafts);

// The agent of draft `d`. Requires: it has none.
void FillAgent(const DocumentView& view, const ActorContext& context, size_t d,
               std::vector<Draft>* drafts);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_AGENT_FILLER_H_
