// Makes the view of a document: reads quantities, times, actors and places
// and cuts its sentences into clauses.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_VIEW_BUILDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_VIEW_BUILDER_H_

#include "engine/extraction/assertion_extractor.h"
#include "engine/extraction/extractors/document_view.h"

namespace claimgraph {

DocumentView BuildView(const Document& document, const Vocabulary& vocabulary,
                       const ExtractionTools& tools,
                       const ExtractionHints& hints);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_VIEW_BUILDER_H_
