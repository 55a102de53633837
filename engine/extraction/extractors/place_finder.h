// Places of a document: what the gazetteer knows or a type word marks, and
// capitalised names that stand where only a place can stand.
//
//     "the villages of Manoukh, Jabab Hams and al-Qarbi hills"   three places
//     "near Kafr Sarun"                                          one
//     "commander X from Saudi Arabia"                            none
//
// A name that is a place once is one everywhere in the report. Spellings
// with one PlaceKey, and "A (B)", share a key.
//
// Cost: linear in tokens. Threads: pure function of immutable inputs.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_PLACE_FINDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_PLACE_FINDER_H_

#include "engine/extraction/extractors/document_view.h"
#include "engine/registry/gazetteer.h"

namespace claimgraph {

// Fills view->places and place_at; drops actors that turn out to be places.
// Requires: words, times, quantities, registered actors.
void FindPlaces(const Gazetteer& gazetteer, DocumentView* view);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_PLACE_FINDER_H_
