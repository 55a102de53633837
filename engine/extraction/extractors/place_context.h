// Which of several places of one name is meant, by what else the report names.
//
// A report says where it is: by countries and provinces, by words that belong
// to a country ("Syrian"), by towns that no other place is called like. Each
// candidate of a name is weighed by its country, and by the province that the
// sentence names:
//
//     candidate lies                                        weight
//     in a country that the report is mostly about            1
//     in a country that it names otherwise                    0.5
//     elsewhere: an area or a city of a million by its name    1
//     elsewhere: any other                                    0.03
//     in the province of the sentence / outside of it         4 / 0.15
//
// The chance that a place is meant which the gazetteer lacks has weight 1, and
// all sum to 1 again. A report that says nothing leaves all as they are.
//
// Cost:    linear in tokens, and in candidates of the places.
// Threads: one document at a time.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_PLACE_CONTEXT_H_
#define ENGINE_EXTRACTION_EXTRACTORS_PLACE_CONTEXT_H_

#include "engine/extraction/extractors/document_view.h"
#include "engine/registry/gazetteer.h"

namespace claimgraph {

// Changes the probabilities and the order of the candidates of `view`'s places.
void WeighByContext(const Gazetteer& gazetteer, DocumentView* view);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_PLACE_CONTEXT_H_
