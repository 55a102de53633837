// Reads reports from files, folders and standard input, whatever their form.
//
//     auto reader = OpenReader("reports.jsonl.gz", options);
//     while (auto record = (*reader)->Next()) { ... }
//
// Forms: JSONL (one report a line), JSON (one report, or a list), plain text
// (one report a file, with title, outlet and time from flags or a sidecar
// FILE.json), a folder of these, "-" for JSONL on standard input; gzip of any
// of them. Each form is one file in readers/ with its line in
// builtin_readers.cc. Fields and codes: docs/formats/reports.md.
//
// A record that cannot be read is returned as a Reject with its place and
// reason; it never ends the run and nothing in it is repaired. Only a file
// that cannot be opened at all is an error of Open (NotFound,
// PermissionDenied).
//
// Limits (options): a line of at most max_record_bytes, JSON nested at most
// max_depth deep. What is longer is skipped to the next line and rejected.
//
// Cost:    streams; holds one record at a time. Threads: one reader, one
//          thread.

#ifndef ENGINE_INGEST_READER_H_
#define ENGINE_INGEST_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/types/report.h"

namespace claimgraph {

// Defaults for what a record does not say itself, and limits.
struct ReaderOptions {
  std::string outlet;  // used where the record names none
  std::string title;
  std::string url;
  std::string language;
  std::optional<absl::Time> published;
  TimePrecision published_precision = TimePrecision::kUnspecified;

  // Longest line or text, in bytes. Range: 1,024 to 128 MiB. Default: 16 MiB.
  int64_t max_record_bytes = 16 << 20;
  // Deepest nesting of JSON. Range: [2, 1000]. Default: 64.
  int max_depth = 64;
};

// A record that was set aside.
struct Reject {
  std::string input;        // "reports.jsonl:214"
  int64_t byte_offset = 0;  // of the record in its (unpacked) file
  std::string code;         // a stable word: "not_json", "invalid_utf8", ...
  std::string reason;       // what was found, and what is accepted
  std::string excerpt;      // at most 200 bytes, escaped
};

// A report as read: id, outlet (SourceId) and version links are not set yet,
// and external_id is empty where the record states none
// (engine/ingest/intake.h does that).
using Record = std::variant<Report, Reject>;

// A record that is still to be parsed, so that threads can share the work
// (engine/ingest/record_parser.h).
struct UnparsedRecord {
  // Set where the form has no records to be parsed apart, and for rejects.
  std::optional<Record> record;
  // Otherwise: the JSON, and where it stands.
  std::string json;
  std::string input;        // "reports.jsonl"
  int64_t line = 0;         // 1-based
  int64_t byte_offset = 0;  // of the line in its (unpacked) file
};

class Reader {
 public:
  virtual ~Reader() = default;
  // The next record; nullopt at the end.
  virtual std::optional<Record> Next() = 0;
  // The same, unparsed where the form allows it; false at the end. Keeps the
  // buffers of `next`.
  virtual bool NextUnparsed(UnparsedRecord& next) {
    next.record = Next();
    return next.record.has_value();
  }
};

// Opens a file, a folder (its files by name, not going into links) or "-".
// InvalidArgument for a form that is not known, with the known ones.
absl::StatusOr<std::unique_ptr<Reader>> OpenReader(
    const std::string& path, const ReaderOptions& options);

}  // namespace claimgraph

#endif  // ENGINE_INGEST_READER_H_
