#include "engine/export/formats/protobuf_exporters.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/dataset/code_point_spans.h"
#include "engine/dataset/dataset.h"
#include "engine/dataset/families.h"
#include "engine/export/export_folder.h"
#include "google/protobuf/util/json_util.h"

namespace claimgraph {
namespace {

absl::StatusOr<std::string> JsonOf(google::protobuf::Message& message,
                                   const CodePointSpans& spans) {
  CLAIMGRAPH_RETURN_IF_ERROR(spans.Fill(message));
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    return absl::InternalError(
        absl::StrCat("cannot write ", message.GetTypeName(), " as JSON"));
  }
  const absl::string_view rest = absl::string_view(json).substr(1);
  return absl::StrCat("{\"@type\":\"", message.GetTypeName(), "\"",
                      rest == "}" ? "" : ",", rest, "\n");
}

}  // namespace

absl::Status ProtobufExporter::Export(const DatasetIndex& dataset,
                                      const std::string& path) const {
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOutputFolder(path));
  return WriteDataset(dataset.contents(), path);
}

absl::Status JsonlExporter::Export(const DatasetIndex& dataset,
                                   const std::string& path) const {
  CLAIMGRAPH_ASSIGN_OR_RETURN(ExportFolder folder,
                              ExportFolder::Open(path, name()));
  CodePointSpans spans;
  for (const Report& report : dataset.contents().reports) spans.Add(report);
  CLAIMGRAPH_RETURN_IF_ERROR(VisitFamilies(
      dataset.contents(),
      [&](absl::string_view family, const auto& values) -> absl::Status {
        std::vector<std::pair<std::string, size_t>> order;
        for (size_t i = 0; i < values.size(); ++i) {
          order.emplace_back(SortKey(values[i]), i);
        }
        std::sort(order.begin(), order.end());
        std::string lines;
        for (const auto& [key, i] : order) {
          auto message = ToProto(values[i]);
          CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string line,
                                      JsonOf(message, spans));
          lines += line;
        }
        return folder.Write(absl::StrCat(family, ".jsonl"), lines);
      }));
  return folder.Finish();
}

}  // namespace claimgraph
