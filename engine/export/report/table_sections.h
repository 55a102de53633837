// The sections of the page that are lists: updates, claims by incident,
// sources, the reports with their texts, rejected records.

#ifndef ENGINE_EXPORT_REPORT_TABLE_SECTIONS_H_
#define ENGINE_EXPORT_REPORT_TABLE_SECTIONS_H_

#include "engine/dataset/dataset_index.h"
#include "engine/export/report/html_writer.h"
#include "engine/export/report/page_contents.h"

namespace claimgraph {

void WriteUpdates(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page);
void WriteIncidents(HtmlWriter& html, const DatasetIndex& dataset,
                    const PageContents& page);
void WriteSources(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page);
void WriteReports(HtmlWriter& html, const DatasetIndex& dataset,
                  const PageContents& page);
void WriteRejects(HtmlWriter& html, const PageContents& page);

// "Shown: 200 of 12,345 ..."; nothing where all are shown.
void WriteLeftOut(HtmlWriter& html, const Shown& shown);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_TABLE_SECTIONS_H_
