// A small dataset made by hand, for tests of exports, page and summary: four
// reports by three outlets on a town that an army approaches.
//
//     report "wire-1"    Halyard: the army stands 5 km from Kessarin, says a
//                        military source; over 20 wounded
//     report "daily-1"   Glasvar: a copy of it
//     report "radio-1"   no outlet stated: 9 km, say field sources; nobody
//                        was wounded, a doctor says
//     report "wire/2"    Halyard, later: 4 km; its title is separate, and
//                        text, title and names hold markup: <script>
//
// There is one conflict of each strength, an update, a copy, a compatible
// pair and a rejected record.

#ifndef ENGINE_EXPORT_SAMPLE_CONTENTS_H_
#define ENGINE_EXPORT_SAMPLE_CONTENTS_H_

#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

DatasetContents SampleContents();

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_SAMPLE_CONTENTS_H_
