#include "engine/export/export_folder.h"

#include <cstdio>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/base/strong_id.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

constexpr absl::string_view kManifest = "export.json";
constexpr size_t kLongestName = 180;

bool IsSafe(unsigned char byte) {
  return absl::ascii_isalnum(byte) || byte >= 0x80 ||
         absl::StrContains("-_.~", std::string(1, static_cast<char>(byte)));
}

// A name that a damaged or forged manifest could not use to reach outside.
bool StaysInside(const std::string& name) {
  return !name.empty() && name.front() != '/' && !absl::StrContains(name, "..");
}

}  // namespace

std::string SafeFileName(absl::string_view name) {
  std::string safe;
  for (size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    if (IsSafe(byte) && !(i == 0 && byte == '.')) {
      safe += name[i];
    } else {
      absl::StrAppendFormat(&safe, "%%%02X", byte);
    }
  }
  if (safe.empty()) return "%";
  if (safe.size() <= kLongestName) return safe;
  size_t end = kLongestName;
  while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0) == 0x80) {
    --end;  // not inside a character
  }
  return absl::StrCat(safe.substr(0, end), "~",
                      FormatId('h', HashParts('h', {name})));
}

absl::StatusOr<ExportFolder> ExportFolder::Open(const std::string& path,
                                                absl::string_view format) {
  ExportFolder folder(path, format);
  CLAIMGRAPH_RETURN_IF_ERROR(MakeDirectories(path));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(path));
  if (names.empty()) return folder;
  const std::string manifest = JoinPath(path, kManifest);
  if (!FileExists(manifest)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": holds something that is no export (",
                     names.front(), "): give a new or empty folder"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(manifest));
  const auto json = nlohmann::json::parse(bytes, nullptr, false);
  if (!json.is_object() || !json.contains("files") ||
      !json["files"].is_array() || json.value("format", "") != format) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": holds something other than an export as ", format,
                     ": give a new or empty folder"));
  }
  for (const auto& file : json["files"]) {
    if (file.is_string() && StaysInside(file.get<std::string>())) {
      folder.earlier_.insert(file.get<std::string>());
    }
  }
  return folder;
}

absl::Status ExportFolder::Write(const std::string& name,
                                 absl::string_view bytes) {
  const size_t slash = name.rfind('/');
  if (slash != std::string::npos) {
    CLAIMGRAPH_RETURN_IF_ERROR(
        MakeDirectories(JoinPath(path_, name.substr(0, slash))));
  }
  CLAIMGRAPH_RETURN_IF_ERROR(WriteFileAtomically(JoinPath(path_, name), bytes));
  written_.insert(name);
  return absl::OkStatus();
}

absl::Status ExportFolder::Finish() {
  for (const std::string& name : earlier_) {
    if (written_.count(name) > 0) continue;
    const std::string path = JoinPath(path_, name);
    std::remove(path.c_str());
    const size_t slash = path.rfind('/');
    // Fails, as it should, while anything is left in the folder.
    if (name.find('/') != std::string::npos) {
      std::remove(path.substr(0, slash).c_str());
    }
  }
  nlohmann::ordered_json json;
  json["format"] = format_;
  json["files"] = written_;
  return WriteFileAtomically(JoinPath(path_, kManifest), json.dump(1) + "\n");
}

}  // namespace claimgraph
