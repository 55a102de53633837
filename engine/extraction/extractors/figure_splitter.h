// One draft for each figure that can be checked by itself.
//
//     "19 tanks, five vehicles and six cannons were destroyed"   three
//     "13 commanders, including A and B, were killed"            one, and one
//                                                                 for A, B
//     "3,400 left, 1,150 of them on Sunday and 950 on Monday"     three
//
// Threads: pure functions of an immutable view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_FIGURE_SPLITTER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_FIGURE_SPLITTER_H_

#include <vector>

#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"

namespace claimgraph {

// `drafts` of one sentence, split; by position.
std::vector<Draft> SplitFigures(const DocumentView& view,
                                std::vector<Draft> drafts);

// Sets the role of each quantity of the draft.
void SetQuantityRoles(const DocumentView& view, Draft* draft);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_FIGURE_SPLITTER_H_
