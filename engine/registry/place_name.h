// Names of places, spelled in many ways, brought to one key.
//
//     PlaceKey("Safira") == PlaceKey("Safirah")
//     PlaceKey("al-Houleh") == PlaceKey("al-Hulah")
//     PlaceDistance("Khanasser", "Khanasir")    small
//
// The key folds diacritics and apostrophes, drops the article (al-, el-,
// at-, as-, ...) and final h, writes doubled letters once, and brings
// digraphs and vowels to classes. PlaceDistance is an edit distance over
// letters with lower costs inside these classes.
//
// Units:      PlaceDistance is in [0, 1], 0 = equal keys; symmetric.
// Cost:       O(length) and O(length^2). Threads: pure functions.

#ifndef ENGINE_REGISTRY_PLACE_NAME_H_
#define ENGINE_REGISTRY_PLACE_NAME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

std::string PlaceKey(absl::string_view name);
double PlaceDistance(absl::string_view a, absl::string_view b);

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_PLACE_NAME_H_
