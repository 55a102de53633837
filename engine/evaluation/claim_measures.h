// How well assertions are found: spans, classes, numbers, who is named first.
//
//     claims                 one to one, words of the spans with F1 >= 0.5,
//                            so paired that the sum of F1 is largest
//     event_type, modality,  of the paired: equal
//       polarity
//     outermost_source       of the paired: first source of the chain (the
//                            narrator, if no other) has the gold's kind and
//                            name, of its chain or of one it also accepts
//     outermost_kind         of the paired: its kind
//     exact_chain            of the paired: every link
//     quantity_span          whatever the claims; one to one, best overlap
//                            first; F1 of characters >= 0.5, or one inside
//                            the other
//     quantity_interval      of the paired quantities: both bounds equal, or
//                            those of a further reading of the gold
//
// Counts are pooled over reports. A report that the system lacks counts as
// all missed; one that the gold standard lacks is left out.

#ifndef ENGINE_EVALUATION_CLAIM_MEASURES_H_
#define ENGINE_EVALUATION_CLAIM_MEASURES_H_

#include <vector>

#include "engine/evaluation/annotation_files.h"
#include "engine/evaluation/name_folding.h"
#include "engine/evaluation/score.h"

namespace claimgraph {

std::vector<Score> MeasureClaims(const AnnotatedReports& gold,
                                 const AnnotatedReports& system,
                                 const NameFolding& names);

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_CLAIM_MEASURES_H_
