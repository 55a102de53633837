// Files of length-delimited records: each record is its length as a base-128
// varint and then its bytes, which is what Protobuf's writeDelimitedTo and
// its readers in other languages use. No header, so files can be joined.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(RecordWriter writer,
//                                 RecordWriter::Create(path));
//     CLAIMGRAPH_RETURN_IF_ERROR(writer.Append(message.SerializeAsString()));
//     CLAIMGRAPH_ASSIGN_OR_RETURN(RecordFile written, writer.Finish());
//
// The file appears whole, on Finish, or not at all (see atomic_file.h). Its
// SHA-256 is what sha256sum prints; the reader computes it as it goes.
//
// Errors:  DataLoss with path and byte offset for a file cut short or a
//          length that cannot be; else as of OpenFile.
// Cost:    one buffer of 64 KiB, and the largest record.
// Threads: one at a time.

#ifndef ENGINE_BASE_RECORD_STREAM_H_
#define ENGINE_BASE_RECORD_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/atomic_file.h"
#include "engine/base/content_hash.h"
#include "engine/base/open_file.h"

namespace claimgraph {

// The largest record that is written or read: Protobuf's own limit is 2 GiB,
// and a damaged length must not make us allocate that much.
inline constexpr size_t kMaxRecordBytes = size_t{256} << 20;

// What a manifest holds about one file of records.
struct RecordFile {
  int64_t records = 0;
  int64_t bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits
};

class RecordWriter {
 public:
  static absl::StatusOr<RecordWriter> Create(const std::string& path);

  // InvalidArgument if `record` is larger than kMaxRecordBytes.
  absl::Status Append(absl::string_view record);

  // Makes the file visible. Call once, last.
  absl::StatusOr<RecordFile> Finish();

 private:
  explicit RecordWriter(AtomicFile file);
  absl::Status Flush();

  AtomicFile file_;
  std::string buffer_;
  Sha256Stream sha256_;
  RecordFile written_;
};

class RecordReader {
 public:
  static absl::StatusOr<RecordReader> Open(const std::string& path);

  // The next record into `record`; false at the end of the file.
  absl::StatusOr<bool> Next(std::string& record);

  // Of what was read so far: of the whole file once Next gave false.
  RecordFile read() const;

 private:
  explicit RecordReader(OpenFile file);
  absl::StatusOr<bool> Fill();
  absl::StatusOr<bool> ReadLength(size_t& length);
  absl::Status DataLoss(absl::string_view what) const;

  OpenFile file_;
  std::string buffer_;
  size_t position_ = 0;  // in buffer_, of the next byte
  int64_t offset_ = 0;   // in the file, of the record being read
  Sha256Stream sha256_;
  RecordFile read_;
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_RECORD_STREAM_H_
