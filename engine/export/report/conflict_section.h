// Two answers side by side: each with the passage that gives it, the chain of
// sources it goes back to, and its chance to be true with the steps to it;
// below, why they cannot both be true, and what was compared.

#ifndef ENGINE_EXPORT_REPORT_CONFLICT_SECTION_H_
#define ENGINE_EXPORT_REPORT_CONFLICT_SECTION_H_

#include <vector>

#include "engine/dataset/dataset_index.h"
#include "engine/export/report/html_writer.h"
#include "engine/export/report/page_contents.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// `first_number` is the number of the first on the page.
void WriteConflicts(HtmlWriter& html, const DatasetIndex& dataset,
                    const PageContents& page,
                    const std::vector<const Conflict*>& conflicts,
                    int first_number);

// A chain of sources as chips: outlet › speaker.
void WriteChain(HtmlWriter& html, const std::vector<std::string>& chain);

// A report's name as a link to its text, or to the words of `assertion` in
// it; plain text where the page does not have it. With outlet and time.
void WriteCitation(HtmlWriter& html, const DatasetIndex& dataset,
                   const PageContents& page, const Assertion& assertion);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_CONFLICT_SECTION_H_
