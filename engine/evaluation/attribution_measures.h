// How well attributions are found: source, cue and content.
//
// Attributions of a report are paired one to one, best overlap first
// (content, then cue, then source, by words). Of the pairs:
//
//     triple        source, cue and content each overlap with F1 >= 0.5
//     pair          source and content do
//     content       the content does, whoever it is credited to
//     source_given_content   share of the content pairs whose source is right
//
// A role that is absent on both sides agrees. Counts are pooled over reports.

#ifndef ENGINE_EVALUATION_ATTRIBUTION_MEASURES_H_
#define ENGINE_EVALUATION_ATTRIBUTION_MEASURES_H_

#include <vector>

#include "engine/evaluation/annotation_files.h"
#include "engine/evaluation/score.h"

namespace claimgraph {

std::vector<Score> MeasureAttributions(const AnnotatedReports& gold,
                                       const AnnotatedReports& system);

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_ATTRIBUTION_MEASURES_H_
