// What stands beside a name and says that it is a place, although no list has
// it.
//
//     "the shelling of X", "the outskirts of X"
//     "captured X", "fled X"
//     "X fell", "X had been retaken", "X is under siege"
//
// Which words do so is data: frames, and `of_place` in role_names.tsv.
//
// Cost:    a few tokens around the name. Threads: one document at a time.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_PLACE_CLUES_H_
#define ENGINE_EXTRACTION_EXTRACTORS_PLACE_CLUES_H_

#include "engine/extraction/extractors/document_view.h"

namespace claimgraph {

// The noun at `noun` has a place behind it when "of" follows.
bool HasPlaceBehindOf(const DocumentView& view, int noun);

// The object of the verb at `verb` may be a place.
bool TakesPlace(const DocumentView& view, int verb);

// What the verb behind a name that ends at `end` says is said of places only.
bool IsSubjectOfPlaces(const DocumentView& view, const Sentence& sentence,
                       int end);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_PLACE_CLUES_H_
