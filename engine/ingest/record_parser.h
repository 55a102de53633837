// Parses records that a reader handed out unparsed, so that several threads
// can parse what one thread reads.
//
//     UnparsedRecord next;
//     while (reader->NextUnparsed(next)) { ... }      // one thread
//     const Record record = parser.Parse(next);       // any thread
//
// Gives what Reader::Next would have given.
//
// Cost: one record. Threads: one parser, one thread.

#ifndef ENGINE_INGEST_RECORD_PARSER_H_
#define ENGINE_INGEST_RECORD_PARSER_H_

#include <memory>

#include "engine/ingest/reader.h"

namespace claimgraph {

class ReportRecordParser;

class RecordParser {
 public:
  explicit RecordParser(const ReaderOptions& options);
  ~RecordParser();
  RecordParser(RecordParser&&) noexcept;

  // Takes the record out of `unparsed` where it is parsed already.
  Record Parse(UnparsedRecord& unparsed);

 private:
  std::unique_ptr<ReportRecordParser> parser_;
};

}  // namespace claimgraph

#endif  // ENGINE_INGEST_RECORD_PARSER_H_
