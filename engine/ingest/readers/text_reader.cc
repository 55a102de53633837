// A report as plain text: the whole file is the text, exactly as it is. Title,
// outlet and time come from the sidecar, else from the options.

#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/files.h"
#include "engine/ingest/readers/readers.h"
#include "engine/ingest/readers/report_record.h"
#include "engine/text/code_points.h"

namespace claimgraph {
namespace {

// The name of a sidecar in messages: beside the text file's own.
std::string SidecarLabel(const std::string& sidecar, const std::string& path,
                         const std::string& label) {
  const size_t folder = path.rfind('/') + 1;  // 0 when there is no slash
  return absl::StrCat(label.substr(0, label.rfind('/') + 1),
                      sidecar.substr(folder));
}

class TextReader final : public Reader {
 public:
  TextReader(InputFile file, const ReaderOptions& options)
      : options_(options), file_(std::move(file)) {}

  std::optional<Record> Next() override {
    if (file_.stream == nullptr) return std::nullopt;
    const std::unique_ptr<InputStream> stream = std::move(file_.stream);
    bool too_long = false;
    absl::StatusOr<std::string> text = ReadAll(
        *stream, static_cast<size_t>(options_.max_record_bytes), &too_long);
    if (!text.ok()) {
      return Rejected("unreadable", ReasonOf(text.status(), file_.path), "");
    }
    if (too_long) {
      return Rejected(
          "too_long",
          absl::StrCat("the text has more than ", options_.max_record_bytes,
                       " bytes: at most that is accepted"),
          *text);
    }
    if (std::optional<Record> problem = Check(*text)) return problem;
    return ReadFields(*std::move(text));
  }

 private:
  RecordPlace Place() const { return {file_.label, 0}; }

  Record Rejected(absl::string_view code, absl::string_view reason,
                  absl::string_view bytes) const {
    return MakeReject(Place(), code, reason, bytes);
  }

  std::optional<Record> Check(const std::string& text) const {
    if (absl::StripAsciiWhitespace(text).empty()) {
      return Rejected(text.empty() ? "empty_file" : "no_text",
                      "the file holds no text: must hold a report", text);
    }
    if (absl::StartsWith(text, "\xFF\xFE") ||
        absl::StartsWith(text, "\xFE\xFF")) {
      return Rejected("invalid_utf8",
                      "the text begins as UTF-16 does: must be UTF-8", text);
    }
    int64_t offset = 0;
    if (!IsValidUtf8(text, &offset)) {
      return Rejected(
          "invalid_utf8",
          absl::StrCat("byte ", offset, " is no UTF-8: must be UTF-8"),
          absl::string_view(text).substr(offset));
    }
    if (const size_t nul = text.find('\0'); nul != text.npos) {
      return Rejected("nul_byte",
                      absl::StrCat("byte ", nul,
                                   " is NUL: text must hold "
                                   "none"),
                      text);
    }
    return std::nullopt;
  }

  Record ReadFields(std::string text) const {
    const std::string sidecar = SidecarOf(file_.path);
    if (sidecar.empty()) {
      Report report;
      report.text = std::move(text);
      report.input = file_.label;
      ApplyDefaults(options_, report);
      return report;
    }
    const std::string label = SidecarLabel(sidecar, file_.path, file_.label);
    const absl::StatusOr<std::string> fields = ReadFile(sidecar);
    if (!fields.ok()) {
      return Rejected("unreadable",
                      absl::StrCat("sidecar ", label, ": ",
                                   ReasonOf(fields.status(), sidecar)),
                      "");
    }
    ReportRecordParser parser(options_);
    return parser.ParseSidecar(absl::StripPrefix(*fields, "\xEF\xBB\xBF"),
                               {label, 0}, std::move(text), Place());
  }

  const ReaderOptions options_;
  InputFile file_;
};

}  // namespace

std::string SidecarOf(const std::string& path) {
  if (path == "-") return "";
  const absl::string_view unpacked = absl::StripSuffix(path, ".gz");
  const size_t dot = unpacked.rfind('.');
  const size_t slash = unpacked.rfind('/');
  const bool has_ending = dot != absl::string_view::npos &&
                          (slash == absl::string_view::npos || slash < dot);
  const std::string whole = absl::StrCat(unpacked, ".json");
  const std::string stem =
      absl::StrCat(has_ending ? unpacked.substr(0, dot) : unpacked, ".json");
  if (FileExists(whole)) return whole;
  return FileExists(stem) ? stem : "";
}

std::unique_ptr<Reader> MakeTextReader(InputFile file,
                                       const ReaderOptions& options) {
  return std::make_unique<TextReader>(std::move(file), options);
}

}  // namespace claimgraph
