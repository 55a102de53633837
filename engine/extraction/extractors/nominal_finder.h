// What a content without a verb says: "denied any role in the blast",
// "reported clashes between A and B near C", "claimed responsibility for
// the attack". The head noun evokes the event, its phrases fill the slots.
//
// Threads: a pure function of an immutable view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_NOMINAL_FINDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_NOMINAL_FINDER_H_

#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// Appends to `drafts` those of the contents that begin in `sentence` and
// hold neither a clause nor a draft yet.
void FindNominals(const DocumentView& view, const ActorContext& context,
                  int sentence, std::vector<Draft>* drafts);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_NOMINAL_FINDER_H_
