#include "engine/dataset/folder_layout.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kNumbers = "-00000-of-00000";

// "claims-00000-of-00001".
bool IsShardStem(absl::string_view stem) {
  if (stem.size() <= kNumbers.size()) return false;
  const absl::string_view end = stem.substr(stem.size() - kNumbers.size());
  for (size_t i = 0; i < end.size(); ++i) {
    const bool fits = kNumbers[i] == '0' ? absl::ascii_isdigit(end[i])
                                         : end[i] == kNumbers[i];
    if (!fits) return false;
  }
  const absl::string_view family = stem.substr(0, stem.size() - end.size());
  return std::all_of(family.begin(), family.end(),
                     [](char c) { return absl::ascii_islower(c) || c == '_'; });
}

}  // namespace

std::string ShardName(absl::string_view family, int shard, int shards) {
  return absl::StrFormat("%s-%05d-of-%05d.binpb", family, shard, shards);
}

std::string IndexNameOf(absl::string_view shard_name) {
  return absl::StrCat(absl::StripSuffix(shard_name, ".binpb"), ".index");
}

bool IsDatasetFile(absl::string_view name) {
  name = absl::StripSuffix(name, ".tmp");
  for (absl::string_view known : {kManifestFile, kSchemaFile, kRejectsFile,
                                  kReadmeFile, kSumsFile, kIncompleteFile}) {
    if (name == known) return true;
  }
  for (absl::string_view ending : {".binpb", ".index"}) {
    if (absl::EndsWith(name, ending)) {
      return IsShardStem(absl::StripSuffix(name, ending));
    }
  }
  return false;
}

bool IsIncomplete(const std::string& folder) {
  return FileExists(JoinPath(folder, kIncompleteFile));
}

bool HoldsDataset(const std::string& folder) {
  return FileExists(JoinPath(folder, kManifestFile)) || IsIncomplete(folder);
}

}  // namespace claimgraph
