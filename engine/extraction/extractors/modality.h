// What a clause claims of its event: that it is so, planned, going on,
// possible, conditional; and whether it denies it.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_MODALITY_H_
#define ENGINE_EXTRACTION_EXTRACTORS_MODALITY_H_

#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// Sets modality and polarity of the draft from its clause.
void SetModality(const DocumentView& view, int sentence, const Clause& clause,
                 Draft* draft);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_MODALITY_H_
