// Reads mentions of places in a document: direction, type words, name.
//
//     "the eastern countryside of Hama"   eastern, countryside, Hama
//     "Jabal (mount) al-Arbain"           mount, al-Arbain
//     "the villages of X, Y and Z"        three villages, known or not
//     "Palmyra's northern outskirts"      Palmyra, northern, outskirts
//
// A name stands in the gazetteer or beside a type word that marks places.
// Ordinary words and persons' names (not_places.tsv) need such a word.
//
// Cost:    linear in tokens for names of bounded length. Threads: immutable.

#ifndef ENGINE_REGISTRY_PLACE_SCANNER_H_
#define ENGINE_REGISTRY_PLACE_SCANNER_H_

#include <string>
#include <vector>

#include "engine/registry/gazetteer.h"
#include "engine/registry/place_index.h"
#include "engine/registry/place_words.h"
#include "engine/text/document.h"

namespace claimgraph {

class PlaceScanner {
 public:
  // Both must outlive the scanner.
  PlaceScanner(const PlaceIndex* index, const PlaceWords* words)
      : index_(index), words_(words) {}

  // Leftmost longest mentions in [first, last), not crossing sentences.
  std::vector<PlaceMention> FindAll(const Document& document, int first,
                                    int last) const;

 private:
  const PlaceIndex* index_;
  const PlaceWords* words_;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_PLACE_SCANNER_H_
