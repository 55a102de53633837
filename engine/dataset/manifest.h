// dataset.json, rejects.jsonl and SHA256SUMS: the small files of a dataset.

#ifndef ENGINE_DATASET_MANIFEST_H_
#define ENGINE_DATASET_MANIFEST_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimgraph/v1/dataset.pb.h"
#include "engine/ingest/reader.h"

namespace claimgraph {

// JSON with the field names of the schema, numbers as numbers.
std::string ManifestToJson(const v1::DatasetManifest& manifest);

// DataLoss if it is no manifest; FailedPrecondition if it is one of another
// format or major version. Unknown fields are passed over.
absl::StatusOr<v1::DatasetManifest> ManifestFromJson(const std::string& json);

// A JSON object a line: input, byte_offset, code, reason, excerpt.
std::string RejectsToJsonl(const std::vector<Reject>& rejects);

// DataLoss with the line.
absl::StatusOr<std::vector<Reject>> RejectsFromJsonl(absl::string_view jsonl);

// What sha256sum writes, by name.
std::string SumsToText(const std::map<std::string, std::string>& sums);

// DataLoss with the line.
absl::StatusOr<std::map<std::string, std::string>> SumsFromText(
    absl::string_view text);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_MANIFEST_H_
