// A confidence as a picture and in words: a bar with the 90 % interval, and
// the steps that lead to it.
//
// The pictures are SVG without a view box, in per cent of their width, and
// say everything in a label, too.

#ifndef ENGINE_EXPORT_REPORT_CONFIDENCE_FIGURE_H_
#define ENGINE_EXPORT_REPORT_CONFIDENCE_FIGURE_H_

#include "absl/strings/string_view.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/report/html_writer.h"

namespace claimgraph {

// A bar from 0 to 100 %: the interval as a band, the mean as a tick. `what`
// begins its label: "Chance that this is true".
void WriteProbabilityBar(HtmlWriter& html, absl::string_view what,
                         Probability mean, Probability low, Probability high);

// The terms, one a row: why, the chance so far, and a bar that goes from the
// chance before to the chance after on the scale of log-odds.
void WriteTerms(HtmlWriter& html, const Confidence& confidence);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_CONFIDENCE_FIGURE_H_
