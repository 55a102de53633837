// The dataset in its own schema (proto/claimgraph/v1), in two forms:
//
//     protobuf   a folder as docs/formats/dataset.md has it, with the schema
//                inside; written afresh, so also the way to copy a dataset
//     jsonl      a folder with one file a family; each line is the message
//                in Protobuf's JSON form, with the field names of the schema
//                and "@type" first

#ifndef ENGINE_EXPORT_FORMATS_PROTOBUF_EXPORTERS_H_
#define ENGINE_EXPORT_FORMATS_PROTOBUF_EXPORTERS_H_

#include <string>

#include "engine/export/exporter.h"

namespace claimgraph {

class ProtobufExporter final : public Exporter {
 public:
  absl::string_view name() const override { return "protobuf"; }
  absl::string_view description() const override {
    return "folder: the dataset, written afresh";
  }
  absl::Status Export(const DatasetIndex& dataset,
                      const std::string& path) const override;
};

class JsonlExporter final : public Exporter {
 public:
  absl::string_view name() const override { return "jsonl"; }
  absl::string_view description() const override {
    return "folder: every record of the dataset as JSON, a line each";
  }
  absl::Status Export(const DatasetIndex& dataset,
                      const std::string& path) const override;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_FORMATS_PROTOBUF_EXPORTERS_H_
