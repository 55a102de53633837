#include "engine/dataset/manifest.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/dataset/folder_layout.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kDigestDigits = 64;

std::string Dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

absl::string_view MajorOf(absl::string_view version) {
  return version.substr(0, version.find('.'));
}

// A name that stays in the folder, whatever the manifest says.
bool IsPlainName(absl::string_view name) {
  return IsDatasetFile(name) && absl::EndsWith(name, ".binpb");
}

bool IsDigest(absl::string_view text) {
  return text.size() == kDigestDigits &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(c) || (c >= 'a' && c <= 'f');
         });
}

// The string member `name`; false if there is none.
bool Take(const Json& json, const char* name, std::string& out) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return false;
  out = found->get<std::string>();
  return true;
}

}  // namespace

std::string ManifestToJson(const v1::DatasetManifest& manifest) {
  Json json;
  json["format"] = manifest.format();
  json["schema_version"] = manifest.schema_version();
  json["name"] = manifest.name();
  json["tool_version"] = manifest.tool_version();
  json["seed"] = manifest.seed();
  json["settings"] = Json::object();
  const std::map<std::string, std::string> settings(manifest.settings().begin(),
                                                    manifest.settings().end());
  for (const auto& [name, value] : settings) json["settings"][name] = value;
  const v1::IntakeSummary& intake = manifest.intake();
  json["intake"] = {{"read", intake.read()},
                    {"stored", intake.stored()},
                    {"repeated", intake.repeated()},
                    {"rejected", intake.rejected()}};
  json["files"] = Json::array();
  for (const v1::DatasetFile& file : manifest.files()) {
    json["files"].push_back({{"name", file.name()},
                             {"family", file.family()},
                             {"message", file.message()},
                             {"shard", file.shard()},
                             {"shards", file.shards()},
                             {"records", file.records()},
                             {"bytes", file.bytes()},
                             {"sha256", file.sha256()}});
  }
  return Dump(json, 2) + "\n";
}

absl::StatusOr<v1::DatasetManifest> ManifestFromJson(const std::string& json) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  v1::DatasetManifest manifest;
  const auto status =
      google::protobuf::util::JsonStringToMessage(json, &manifest, options);
  if (!status.ok()) {
    return absl::DataLossError(absl::StrCat(
        kManifestFile, ": no manifest of a dataset: ",
        absl::string_view(status.message().data(), status.message().size())));
  }
  if (manifest.format() != kFormatName) {
    return absl::FailedPreconditionError(
        absl::StrCat(kManifestFile, ": format is \"", manifest.format(),
                     "\": must be \"", kFormatName, "\""));
  }
  if (MajorOf(manifest.schema_version()) != MajorOf(kSchemaVersion)) {
    return absl::FailedPreconditionError(absl::StrCat(
        kManifestFile, ": schema_version is \"", manifest.schema_version(),
        "\": this program reads ", MajorOf(kSchemaVersion), ".x"));
  }
  for (const v1::DatasetFile& file : manifest.files()) {
    if (IsPlainName(file.name())) continue;
    return absl::DataLossError(absl::StrCat(kManifestFile, ": file name \"",
                                            file.name(), "\": must be like ",
                                            ShardName("claims", 0, 1)));
  }
  return manifest;
}

std::string RejectsToJsonl(const std::vector<Reject>& rejects) {
  std::string jsonl;
  for (const Reject& reject : rejects) {
    const Json json = {{"input", reject.input},
                       {"byte_offset", reject.byte_offset},
                       {"code", reject.code},
                       {"reason", reject.reason},
                       {"excerpt", reject.excerpt}};
    absl::StrAppend(&jsonl, Dump(json, -1), "\n");
  }
  return jsonl;
}

absl::StatusOr<std::vector<Reject>> RejectsFromJsonl(absl::string_view jsonl) {
  std::vector<Reject> rejects;
  int number = 0;
  for (absl::string_view line :
       absl::StrSplit(jsonl, '\n', absl::SkipEmpty())) {
    ++number;
    const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
    Reject reject;
    const bool sound = json.is_object() && Take(json, "input", reject.input) &&
                       Take(json, "code", reject.code) &&
                       Take(json, "reason", reject.reason) &&
                       Take(json, "excerpt", reject.excerpt) &&
                       json.contains("byte_offset") &&
                       json["byte_offset"].is_number_integer();
    if (!sound) {
      return absl::DataLossError(
          absl::StrCat(kRejectsFile, ":", number,
                       ": must be an object with input, "
                       "byte_offset, code, reason and excerpt"));
    }
    reject.byte_offset = json["byte_offset"].get<int64_t>();
    rejects.push_back(std::move(reject));
  }
  return rejects;
}

std::string SumsToText(const std::map<std::string, std::string>& sums) {
  std::string text;
  for (const auto& [name, digest] : sums) {
    absl::StrAppend(&text, digest, "  ", name, "\n");
  }
  return text;
}

absl::StatusOr<std::map<std::string, std::string>> SumsFromText(
    absl::string_view text) {
  std::map<std::string, std::string> sums;
  if (!text.empty() && text.back() != '\n') {
    return absl::DataLossError(absl::StrCat(
        kSumsFile, ": is cut: its last line must end with a line feed"));
  }
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    ++number;
    const std::vector<absl::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits("  ", 1));
    if (parts.size() != 2 || !IsDigest(parts[0]) || !IsDatasetFile(parts[1])) {
      return absl::DataLossError(
          absl::StrCat(kSumsFile, ":", number,
                       ": must be a SHA-256, two blanks and the "
                       "name of a file of the dataset"));
    }
    sums[std::string(parts[1])] = std::string(parts[0]);
  }
  return sums;
}

}  // namespace claimgraph
