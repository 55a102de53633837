// What a place is to the event beside it: by the preposition before it, the
// road whose end it is, the list it stands in, and whether it is only where
// the report was filed.
//
// Threads: one document at a time.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_PLACE_ROLES_H_
#define ENGINE_EXTRACTION_EXTRACTORS_PLACE_ROLES_H_

#include "engine/extraction/extractors/document_view.h"
#include "engine/registry/gazetteer.h"

namespace claimgraph {

// Sets role, preposition, aside and dateline of every place of `view`.
// Requires: places are in order and indexed.
void SetPlaceRoles(const Gazetteer& gazetteer, DocumentView* view);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_PLACE_ROLES_H_
