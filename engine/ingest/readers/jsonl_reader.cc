// Reports as JSONL: one JSON object a line. Blank lines are no records.

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/ingest/line_reader.h"
#include "engine/ingest/readers/readers.h"
#include "engine/ingest/readers/report_record.h"

namespace claimgraph {
namespace {

class JsonlReader final : public Reader {
 public:
  JsonlReader(InputFile file, const ReaderOptions& options)
      : options_(options),
        path_(std::move(file.path)),
        label_(std::move(file.label)),
        lines_(std::move(file.stream), options.max_record_bytes),
        parser_(options) {}

  std::optional<Record> Next() override {
    UnparsedRecord next;
    if (!NextUnparsed(next)) return std::nullopt;
    if (next.record) return std::move(next.record);
    return parser_.Parse(next.json, Place(next.line, next.byte_offset));
  }

  bool NextUnparsed(UnparsedRecord& next) override {
    next.record.reset();
    while (!ended_) {
      const absl::StatusOr<bool> more = lines_.Next(line_);
      if (!more.ok()) {
        next.record = Unreadable(more.status());
        return true;
      }
      if (!*more) {
        next.record = End();
        return next.record.has_value();
      }
      if (absl::StripAsciiWhitespace(line_.text).empty()) continue;
      found_ = true;
      if (line_.too_long) {
        next.record = TooLong();
        return true;
      }
      next.json.swap(line_.text);
      next.input = label_;
      next.line = line_.number;
      next.byte_offset = line_.byte_offset;
      return true;
    }
    return false;
  }

 private:
  RecordPlace Place(int64_t number, int64_t byte_offset) const {
    return {absl::StrCat(label_, ":", number), byte_offset};
  }

  Record TooLong() const {
    return MakeReject(
        Place(line_.number, line_.byte_offset), "too_long",
        absl::StrCat("the line has ", line_.bytes, " bytes: at most ",
                     options_.max_record_bytes, " are accepted"),
        line_.text);
  }

  Record Unreadable(const absl::Status& status) {
    ended_ = true;
    return MakeReject(
        Place(lines_.line_number(), lines_.byte_offset()), "unreadable",
        absl::StrCat("reading ends here: ", ReasonOf(status, path_)), "");
  }

  std::optional<Record> End() {
    ended_ = true;
    if (found_) return std::nullopt;
    return MakeReject({label_, 0}, "empty_file",
                      "the file holds no record: must hold one JSON object "
                      "a line",
                      "");
  }

  const ReaderOptions options_;
  const std::string path_;
  const std::string label_;
  LineReader lines_;
  ReportRecordParser parser_;
  Line line_;
  bool found_ = false;  // a record
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> MakeJsonlReader(InputFile file,
                                        const ReaderOptions& options) {
  return std::make_unique<JsonlReader>(std::move(file), options);
}

}  // namespace claimgraph
