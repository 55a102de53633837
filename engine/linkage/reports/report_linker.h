// Links between reports: near duplicates (near_duplicates.h), versions of
// one external id, and citations.
//
// A report cites an outlet when an attribution names it and the outlet has
// an earlier report with a matching assertion; the link goes to the report
// with the most matching assertions.

#ifndef ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_
#define ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_

#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/linkage/grouping/item_builder.h"
#include "engine/linkage/reports/near_duplicates.h"
#include "engine/types/link.h"
#include "engine/types/report.h"

namespace claimgraph {

// Near duplicates and versions; sorted by id. `reports` must be sorted by
// (known since, id).
std::vector<Link> LinkTexts(const std::vector<const Report*>& reports,
                            const FigureWords& figures, int threads);

// Citations, from compared pairs across reports; sorted by id.
std::vector<Link> FindCitations(const std::vector<AssertionView>& views,
                                const std::vector<ComparedPair>& pairs);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_
