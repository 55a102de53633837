// Links between reports: near duplicates (duplicate_finder.h), versions of
// one external id, and citations.
//
// A report cites an outlet when an attribution names it and the outlet has
// an earlier report with a matching assertion; the link goes to the report
// with the most matching assertions.

#ifndef ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_
#define ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_

#include <memory>
#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/linkage/grouping/item_builder.h"
#include "engine/linkage/reports/duplicate_finder.h"
#include "engine/linkage/reports/report_lists.h"
#include "engine/types/link.h"
#include "engine/types/report.h"

namespace claimgraph {

// Near duplicates and versions; sorted by id. Directed links run from the
// later report to the earlier one; a copy that names the earlier outlet is
// `credited`, and `probability` is the chance that it was made from it.
std::vector<Link> LinkTexts(const std::vector<const Report*>& reports,
                            std::shared_ptr<const ReportLists> lists,
                            int threads);

// Citations, from compared pairs across reports; sorted by id.
std::vector<Link> FindCitations(const std::vector<AssertionView>& views,
                                const std::vector<ComparedPair>& pairs);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_REPORT_LINKER_H_
