// Drafts from what is no clause: states that words presuppose ("ISIL-held
// town", "their siege of the city", "the last stronghold of the group") and
// figures of casualties without a verb ("at least nine dead", "the number
// of dead at 30").
//
// Threads: pure function of its inputs.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_STATE_FINDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_STATE_FINDER_H_

#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"
#include "engine/registry/actor_registry.h"

namespace claimgraph {

// Adds to `drafts` of sentence `sentence` what clauses did not give.
void FindStates(const DocumentView& view, const ActorRegistry& registry,
                const ActorContext& context, int sentence,
                std::vector<Draft>* drafts);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_STATE_FINDER_H_
