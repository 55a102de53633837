#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/readers/readers.h"
#include "engine/text/code_points.h"

namespace claimgraph {
namespace {

constexpr int64_t kLeastRecordBytes = 1024;
// Half of what one record of a dataset may have (base/record_stream.h).
constexpr int64_t kMostRecordBytes = int64_t{128} << 20;
constexpr int kLeastDepth = 2;
constexpr int kMostDepth = 1000;

absl::Status CheckOptions(const ReaderOptions& options) {
  if (options.max_record_bytes < kLeastRecordBytes ||
      options.max_record_bytes > kMostRecordBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "reader option `max_record_bytes` is ", options.max_record_bytes,
        ": must be in [", kLeastRecordBytes, ", ", kMostRecordBytes, "]"));
  }
  if (options.max_depth < kLeastDepth || options.max_depth > kMostDepth) {
    return absl::InvalidArgumentError(
        absl::StrCat("reader option `max_depth` is ", options.max_depth,
                     ": must be in [", kLeastDepth, ", ", kMostDepth, "]"));
  }
  for (const std::string* text :
       {&options.outlet, &options.title, &options.url, &options.language}) {
    int64_t offset = 0;
    if (!IsValidUtf8(*text, &offset)) {
      return absl::InvalidArgumentError(
          absl::StrCat("reader option \"", absl::CHexEscape(*text), "\": byte ",
                       offset, " is no UTF-8: must be UTF-8"));
    }
  }
  return absl::OkStatus();
}

// A path as records name it. What lies outside of the working folder is
// named by its last part, so that a dataset does not tell whose machine it
// was made on.
std::string LabelOf(absl::string_view path) {
  while (absl::ConsumePrefix(&path, "./")) {
  }
  while (path.size() > 1 && absl::ConsumeSuffix(&path, "/")) {
  }
  if (absl::StartsWith(path, "/") || absl::StrContains(path, "..")) {
    const size_t slash = path.rfind('/');
    if (slash != path.npos && slash + 1 < path.size()) {
      path.remove_prefix(slash + 1);
    }
  }
  if (path == "." || path == "..") return "";
  return PrintableName(path);
}

// Pipes of a shell, "<(zcat ...)", have no telling name.
bool IsPipe(absl::string_view path) {
  return path == "-" || absl::StartsWith(path, "/dev/");
}

}  // namespace

const std::vector<ReaderForm>& BuiltinReaders() {
  static const auto* const kForms = new std::vector<ReaderForm>{
      {"json", {".json"}, MakeJsonReader},
      {"jsonl", {".jsonl", ".ndjson"}, MakeJsonlReader},
      {"text", {".txt"}, MakeTextReader},
  };
  return *kForms;
}

const ReaderForm* FormOf(absl::string_view path) {
  path = absl::StripSuffix(path, ".gz");
  for (const ReaderForm& form : BuiltinReaders()) {
    for (absl::string_view ending : form.endings) {
      if (absl::EndsWithIgnoreCase(path, ending)) return &form;
    }
  }
  return nullptr;
}

std::string KnownEndings() {
  std::vector<std::string> endings;
  for (const ReaderForm& form : BuiltinReaders()) {
    for (absl::string_view ending : form.endings) {
      endings.push_back(absl::StrCat("*", ending));
    }
  }
  return absl::StrCat(absl::StrJoin(endings, ", "), " (each also with .gz)");
}

std::string PrintableName(absl::string_view name) {
  int64_t offset = 0;
  const bool printable =
      IsValidUtf8(name, &offset) &&
      std::none_of(name.begin(), name.end(), absl::ascii_iscntrl);
  return printable ? std::string(name) : absl::CHexEscape(name);
}

absl::string_view ReasonOf(const absl::Status& status, absl::string_view path) {
  absl::string_view reason = status.message();
  if (absl::ConsumePrefix(&reason, path)) absl::ConsumePrefix(&reason, ": ");
  return reason;
}

absl::StatusOr<std::unique_ptr<Reader>> OpenReader(
    const std::string& path, const ReaderOptions& options) {
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  if (IsDirectory(path)) {
    return MakeFolderReader(path, LabelOf(path), options);
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<InputStream> stream,
                              InputStream::Open(path));
  InputFile file{std::move(stream), path, IsPipe(path) ? "-" : LabelOf(path)};
  if (IsPipe(path)) return MakeJsonlReader(std::move(file), options);
  const ReaderForm* form = FormOf(path);
  if (form == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": the form of this input is not known; known: ", KnownEndings(),
        ", a folder of these, - for JSONL on "
        "standard input"));
  }
  return form->make(std::move(file), options);
}

}  // namespace claimgraph
