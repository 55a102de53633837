// The page for people: what reports contradict each other on, side by side,
// with the words at issue in their reports and the chance of each answer.
//
//     CLAIMGRAPH_RETURN_IF_ERROR(WriteReportPage(index, {}, "report.html"));
//
// One file that needs nothing else: no script, no network; light and dark as
// the reader has it; made for phones and for wide screens; works for people
// who do not see colours or the screen. Everything that comes from reports
// is escaped, and the page forbids itself to load anything
// (Content-Security-Policy).
//
// Same dataset, same bytes. Cost: linear in what is shown; large datasets
// are cut to the most serious (ReportPageOptions), and the page says so.

#ifndef ENGINE_EXPORT_REPORT_REPORT_PAGE_H_
#define ENGINE_EXPORT_REPORT_REPORT_PAGE_H_

#include <string>

#include "absl/status/status.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/report/page_contents.h"

namespace claimgraph {

std::string ReportPage(const DatasetIndex& dataset,
                       const ReportPageOptions& options = {});

absl::Status WriteReportPage(const DatasetIndex& dataset,
                             const ReportPageOptions& options,
                             const std::string& path);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_REPORT_PAGE_H_
