// Cuts a stream into lines, and never holds more of a line than it may: what
// is longer is skipped to the next line feed and only counted.
//
// Lines end at "\n"; a "\r" before it is not part of the line. A byte order
// mark at the beginning of the stream belongs to no line.
//
// Cost: one line. Threads: one.

#ifndef ENGINE_INGEST_LINE_READER_H_
#define ENGINE_INGEST_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/ingest/input_stream.h"

namespace claimgraph {

struct Line {
  std::string text;         // at most the limit; the beginning when too long
  int64_t number = 0;       // 1-based
  int64_t byte_offset = 0;  // of its first byte in the unpacked stream
  int64_t bytes = 0;        // its whole length
  bool too_long = false;
};

class LineReader {
 public:
  LineReader(std::unique_ptr<InputStream> stream, int64_t max_line_bytes);

  // The next line; false at the end. After an error, ask no more.
  absl::StatusOr<bool> Next(Line& line);

  // Of the next line, or where the reading failed.
  int64_t line_number() const { return number_ + 1; }
  int64_t byte_offset() const { return offset_; }

 private:
  absl::StatusOr<bool> Fill();
  absl::Status SkipByteOrderMark();
  void Take(size_t count, Line& line) const;

  const std::unique_ptr<InputStream> stream_;
  const int64_t max_line_bytes_;
  std::string buffer_;
  size_t begin_ = 0;  // in buffer_, of what is not used yet
  size_t end_ = 0;
  int64_t number_ = 0;
  int64_t offset_ = 0;
  bool started_ = false;
};

}  // namespace claimgraph

#endif  // ENGINE_INGEST_LINE_READER_H_
