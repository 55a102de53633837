#include "engine/export/formats/annotations_exporter.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/export/export_folder.h"
#include "engine/export/formats/annotation_records.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using Json = nlohmann::ordered_json;

Json RelationJson(const AnnotatedRelation& relation, absl::string_view id,
                  absl::string_view from, absl::string_view to) {
  Json json;
  json["id"] = std::string(id);
  json["from"] = std::string(from);
  json["to"] = std::string(to);
  json["relation"] = relation.relation;
  json["category"] = relation.category;
  json["strength"] = relation.strength;
  json["reason"] = relation.reason;
  if (!relation.reading.empty()) json["reading"] = relation.reading;
  if (!relation.engine_id.empty()) json["engine_id"] = relation.engine_id;
  return json;
}

struct RelationFiles {
  std::map<ReportId, std::string> within;
  std::string across;
};

RelationFiles WriteRelations(const DatasetIndex& dataset) {
  RelationFiles files;
  std::map<ReportId, int> count;
  int across = 0;
  for (const AnnotatedRelation& relation : AnnotatedRelations(dataset)) {
    const std::string from = relation.from->id.ToString();
    const std::string to = relation.to->id.ToString();
    const ReportId& report = relation.from->report;
    if (report == relation.to->report) {
      const std::string id = absl::StrFormat("r%03d", ++count[report]);
      files.within[report] += JsonLine(RelationJson(relation, id, from, to));
    } else {
      files.across += JsonLine(RelationJson(
          relation, absl::StrFormat("x%03d", ++across),
          absl::StrCat(SafeFileName(dataset.NameOf(report)), ":", from),
          absl::StrCat(SafeFileName(dataset.NameOf(relation.to->report)), ":",
                       to)));
    }
  }
  return files;
}

struct ReportFiles {
  std::string claims;
  std::string attributions;
  std::string doc;  // its line in attribution_docs.jsonl
};

ReportFiles WriteReport(const DatasetIndex& dataset, const Report& report) {
  const ReportOffsets offsets(report);
  ReportFiles files;
  for (const Assertion* assertion : dataset.AssertionsOf(report.id)) {
    files.claims +=
        JsonLine(AnnotatedClaim(dataset, report, offsets, *assertion));
  }
  Json doc;
  doc["doc_id"] = dataset.NameOf(report.id);
  doc["outlet"] = report.outlet_name;
  doc["text"] = report.text;
  doc["attributions"] = Json::array();
  for (const Attribution* found : dataset.AttributionsOf(report.id)) {
    Json json = AnnotatedAttribution(dataset, offsets, *found);
    files.attributions += JsonLine(json);
    // The line of the report speaks of its text only.
    if (!json.contains("field")) doc["attributions"].push_back(json);
  }
  files.doc = JsonLine(doc);
  return files;
}

}  // namespace

absl::Status AnnotationsExporter::Export(const DatasetIndex& dataset,
                                         const std::string& path) const {
  CLAIMGRAPH_ASSIGN_OR_RETURN(ExportFolder folder,
                              ExportFolder::Open(path, name()));
  RelationFiles relations = WriteRelations(dataset);
  std::map<std::string, std::string> docs;  // by name
  for (const Report& report : dataset.contents().reports) {
    const std::string folder_name = SafeFileName(dataset.NameOf(report.id));
    ReportFiles files = WriteReport(dataset, report);
    CLAIMGRAPH_RETURN_IF_ERROR(
        folder.Write(folder_name + "/claims.jsonl", files.claims));
    CLAIMGRAPH_RETURN_IF_ERROR(folder.Write(folder_name + "/relations.jsonl",
                                            relations.within[report.id]));
    CLAIMGRAPH_RETURN_IF_ERROR(
        folder.Write(folder_name + "/attributions.jsonl", files.attributions));
    docs[dataset.NameOf(report.id)] = std::move(files.doc);
  }
  std::string all_docs;
  for (const auto& [report, line] : docs) all_docs += line;
  CLAIMGRAPH_RETURN_IF_ERROR(folder.Write("attribution_docs.jsonl", all_docs));
  CLAIMGRAPH_RETURN_IF_ERROR(
      folder.Write("cross_relations.jsonl", relations.across));
  return folder.Finish();
}

}  // namespace claimgraph
