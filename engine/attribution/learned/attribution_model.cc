#include "engine/attribution/learned/attribution_model.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kMagic = "claimgraph attribution model\n";
constexpr size_t kChecksumSize = 64;  // SHA-256 in hexadecimal

void AppendPart(const std::string& part, std::string* bytes) {
  const uint64_t size = part.size();
  bytes->append(reinterpret_cast<const char*>(&size), sizeof(size));
  bytes->append(part);
}

bool TakePart(absl::string_view* bytes, absl::string_view* part) {
  uint64_t size = 0;
  if (bytes->size() < sizeof(size)) return false;
  std::memcpy(&size, bytes->data(), sizeof(size));
  bytes->remove_prefix(sizeof(size));
  if (bytes->size() < size) return false;
  *part = bytes->substr(0, size);
  bytes->remove_prefix(size);
  return true;
}

}  // namespace

std::string AttributionModel::Serialize() const {
  std::string body;
  AppendPart(cue_strengths.Serialize(), &body);
  AppendPart(links.source.Serialize(), &body);
  AppendPart(links.content.Serialize(), &body);
  AppendPart(judge.Serialize(), &body);
  AppendPart(tagger.Serialize(), &body);
  const uint32_t version = kVersion;
  std::string bytes(kMagic);
  bytes.append(reinterpret_cast<const char*>(&version), sizeof(version));
  return absl::StrCat(bytes, Sha256Hex(body), body);
}

absl::StatusOr<AttributionModel> AttributionModel::Parse(
    absl::string_view bytes, absl::string_view name) {
  uint32_t version = 0;
  if (bytes.size() < kMagic.size() + sizeof(version) + kChecksumSize ||
      bytes.substr(0, kMagic.size()) != kMagic) {
    return absl::DataLossError(absl::StrCat(name, ": is no attribution model"));
  }
  bytes.remove_prefix(kMagic.size());
  std::memcpy(&version, bytes.data(), sizeof(version));
  bytes.remove_prefix(sizeof(version));
  if (version != kVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat(name, ": attribution model of version ", version,
                     ": this program reads version ", kVersion));
  }
  const absl::string_view checksum = bytes.substr(0, kChecksumSize);
  bytes.remove_prefix(kChecksumSize);
  if (Sha256Hex(bytes) != checksum) {
    return absl::DataLossError(absl::StrCat(
        name, ": attribution model is damaged: its checksum does not fit"));
  }
  std::array<absl::string_view, 5> parts;
  for (absl::string_view& part : parts) {
    if (!TakePart(&bytes, &part)) {
      return absl::DataLossError(
          absl::StrCat(name, ": attribution model ends within a part"));
    }
  }
  AttributionModel model;
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.cue_strengths, WordTable::Parse(parts[0]));
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.links.source,
                              LogisticModel::Parse(parts[1]));
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.links.content,
                              LogisticModel::Parse(parts[2]));
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.judge, LogisticModel::Parse(parts[3]));
  CLAIMGRAPH_ASSIGN_OR_RETURN(model.tagger, SequenceModel::Parse(parts[4]));
  if (model.tagger.labels() != kRoleLabels) {
    return absl::DataLossError(
        absl::StrCat(name, ": attribution model has ", model.tagger.labels(),
                     " labels: must have ", kRoleLabels));
  }
  return model;
}

absl::StatusOr<AttributionModel> AttributionModel::Load(
    const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return Parse(bytes, path);
}

}  // namespace claimgraph
