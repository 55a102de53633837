// Sentences with gaps, as the question tables hold them.
//
//     {patient|people}   the filler "patient"; "people" if it is empty
//     [ in {place}]      left out when one of its fillers is empty
//
// Runs of white space become one space.

#ifndef ENGINE_LINKAGE_GROUPING_PHRASE_TEMPLATE_H_
#define ENGINE_LINKAGE_GROUPING_PHRASE_TEMPLATE_H_

#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

using PhraseFillers = std::map<std::string, std::string>;

// A filler that is missing outside of square brackets is left empty.
std::string FillTemplate(absl::string_view text, const PhraseFillers& fillers);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_PHRASE_TEMPLATE_H_
