// One JSON object as a report: the fields of docs/formats/reports.md, their
// types checked, nothing guessed. What the readers of JSONL, of JSON and of
// sidecars share.

#ifndef ENGINE_INGEST_READERS_REPORT_RECORD_H_
#define ENGINE_INGEST_READERS_REPORT_RECORD_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/ingest/reader.h"

namespace claimgraph {

// Where a record stands.
struct RecordPlace {
  std::string input;        // "reports.jsonl:214"
  int64_t byte_offset = 0;  // in the unpacked file
};

// The record that is set aside for `code`; `bytes` are excerpted.
Reject MakeReject(const RecordPlace& place, absl::string_view code,
                  absl::string_view reason, absl::string_view bytes);

// Sets what the record left open to what the options say.
void ApplyDefaults(const ReaderOptions& options, Report& report);

// Parses JSON into reports. Keeps its buffers from record to record.
class ReportRecordParser {
 public:
  explicit ReportRecordParser(const ReaderOptions& options);
  ~ReportRecordParser();

  // `json` must be one object with a text. Options fill what it leaves open.
  Record Parse(absl::string_view json, const RecordPlace& place);

  // The same for the fields beside a text file, whose `text` is given.
  // `text_place` is where the report counts as read.
  Record ParseSidecar(absl::string_view json, const RecordPlace& place,
                      std::string text, const RecordPlace& text_place);

 private:
  struct Buffers;

  const ReaderOptions options_;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace claimgraph

#endif  // ENGINE_INGEST_READERS_REPORT_RECORD_H_
