// Annotations as annotators write them, one folder a report, so that results
// can be compared with a gold standard line by line:
//
//     <report>/claims.jsonl         each assertion with its slots
//     <report>/relations.jsonl      between assertions of the report
//     <report>/attributions.jsonl   source, cue and content
//     cross_relations.jsonl         between reports: <report>:<assertion>
//     attribution_docs.jsonl        one report a line, with its text
//
// Offsets are code points; what lies in a separate title has "field":
// "title". The assertion is called a claim here, as annotators do.
// The form: docs/formats/exports.md.

#ifndef ENGINE_EXPORT_FORMATS_ANNOTATIONS_EXPORTER_H_
#define ENGINE_EXPORT_FORMATS_ANNOTATIONS_EXPORTER_H_

#include <string>

#include "engine/export/exporter.h"

namespace claimgraph {

class AnnotationsExporter final : public Exporter {
 public:
  absl::string_view name() const override { return "annotations"; }
  absl::string_view description() const override {
    return "folder: one folder a report, as annotators write them";
  }
  absl::Status Export(const DatasetIndex& dataset,
                      const std::string& path) const override;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_FORMATS_ANNOTATIONS_EXPORTER_H_
