// The names of the files in a dataset's folder.

#ifndef ENGINE_DATASET_FOLDER_LAYOUT_H_
#define ENGINE_DATASET_FOLDER_LAYOUT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

inline constexpr absl::string_view kManifestFile = "dataset.json";
inline constexpr absl::string_view kSchemaFile = "schema.binpb";
inline constexpr absl::string_view kRejectsFile = "rejects.jsonl";
inline constexpr absl::string_view kReadmeFile = "README.md";
inline constexpr absl::string_view kSumsFile = "SHA256SUMS";
// There while a writer is at work, and after one that was cut off.
inline constexpr absl::string_view kIncompleteFile = "dataset.incomplete";

inline constexpr absl::string_view kFormatName = "claimgraph-dataset";
inline constexpr absl::string_view kSchemaVersion = "1.0";

// "claims-00000-of-00001.binpb", and with ".index" its index.
std::string ShardName(absl::string_view family, int shard, int shards);
std::string IndexNameOf(absl::string_view shard_name);

// True for the names that a writer makes, and their temporary forms.
bool IsDatasetFile(absl::string_view name);

// Whether dataset.json or dataset.incomplete is there.
bool HoldsDataset(const std::string& folder);
bool IsIncomplete(const std::string& folder);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_FOLDER_LAYOUT_H_
