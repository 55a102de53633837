// Slots that a clause leaves out, taken from its sentence, its paragraph
// and the report: who "they" are, the party on the other side, the place.
//
//     "Tens of ISIL fighters were killed"   agent: who fights ISIL here
//     ", wounding tens"                     the place of its sentence
//
// Which slots context may fill is data (role_event_slots.tsv). A slot that
// nothing in the report fills stays empty.
//
// Threads: works on drafts of one document.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_SLOT_FILLER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_SLOT_FILLER_H_

#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// `drafts` of the whole document, by position.
void FillSlots(const DocumentView& view, ActorContext* context,
               std::vector<Draft>* drafts);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_SLOT_FILLER_H_
