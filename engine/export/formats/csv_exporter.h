// Tables for spreadsheets and data frames, one CSV file a kind of thing:
// reports, sources, attributions, assertions, claims, conflicts, links.
//
// Lists in a cell are separated by "; ". Spans are code points of the text,
// or of the title where `field` says so. Columns: docs/formats/exports.md.

#ifndef ENGINE_EXPORT_FORMATS_CSV_EXPORTER_H_
#define ENGINE_EXPORT_FORMATS_CSV_EXPORTER_H_

#include <string>

#include "engine/export/exporter.h"

namespace claimgraph {

class CsvExporter final : public Exporter {
 public:
  absl::string_view name() const override { return "csv"; }
  absl::string_view description() const override {
    return "folder: tables for spreadsheets and data frames";
  }
  absl::Status Export(const DatasetIndex& dataset,
                      const std::string& path) const override;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_FORMATS_CSV_EXPORTER_H_
