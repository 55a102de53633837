#include "engine/base/record_stream.h"

#include <fcntl.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kBufferBytes = size_t{64} << 10;

void AppendVarint(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

}  // namespace

RecordWriter::RecordWriter(AtomicFile file) : file_(std::move(file)) {}

absl::StatusOr<RecordWriter> RecordWriter::Create(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  return RecordWriter(std::move(file));
}

absl::Status RecordWriter::Append(absl::string_view record) {
  if (record.size() > kMaxRecordBytes) {
    return absl::InvalidArgumentError(absl::StrCat("record has ", record.size(),
                                                   " bytes: must be at most ",
                                                   kMaxRecordBytes));
  }
  AppendVarint(record.size(), buffer_);
  buffer_.append(record.data(), record.size());
  ++written_.records;
  return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status RecordWriter::Flush() {
  CLAIMGRAPH_RETURN_IF_ERROR(file_.Write(buffer_));
  sha256_.Append(buffer_);
  written_.bytes += static_cast<int64_t>(buffer_.size());
  buffer_.clear();
  return absl::OkStatus();
}

absl::StatusOr<RecordFile> RecordWriter::Finish() {
  CLAIMGRAPH_RETURN_IF_ERROR(Flush());
  CLAIMGRAPH_RETURN_IF_ERROR(file_.Commit());
  written_.sha256 = sha256_.Hex();
  return written_;
}

RecordReader::RecordReader(OpenFile file) : file_(std::move(file)) {}

absl::StatusOr<RecordReader> RecordReader::Open(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(OpenFile file, OpenFile::Open(path, O_RDONLY));
  return RecordReader(std::move(file));
}

RecordFile RecordReader::read() const {
  RecordFile read = read_;
  read.sha256 = sha256_.Hex();
  return read;
}

absl::Status RecordReader::DataLoss(absl::string_view what) const {
  return absl::DataLossError(absl::StrCat(file_.path(), ": record ",
                                          read_.records + 1, " at byte ",
                                          offset_, ": ", what));
}

// True if at least one more byte is in the buffer.
absl::StatusOr<bool> RecordReader::Fill() {
  if (position_ < buffer_.size()) return true;
  buffer_.resize(kBufferBytes);
  position_ = 0;
  const absl::StatusOr<size_t> count =
      file_.Read(buffer_.data(), buffer_.size());
  buffer_.resize(count.ok() ? *count : 0);
  if (!count.ok()) return count.status();
  sha256_.Append(buffer_);
  read_.bytes += static_cast<int64_t>(*count);
  return *count > 0;
}

// False at the end of the file.
absl::StatusOr<bool> RecordReader::ReadLength(size_t& length) {
  length = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more && shift == 0) return false;
    if (!more) return DataLoss("the file ends within its length");
    const auto byte = static_cast<unsigned char>(buffer_[position_++]);
    length |= static_cast<size_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (length <= kMaxRecordBytes) return true;
      break;
    }
  }
  return DataLoss(absl::StrCat("its length is more than ", kMaxRecordBytes));
}

absl::StatusOr<bool> RecordReader::Next(std::string& record) {
  // The bytes read less those not yet handed out.
  offset_ = read_.bytes - static_cast<int64_t>(buffer_.size() - position_);
  size_t missing;
  CLAIMGRAPH_ASSIGN_OR_RETURN(const bool found, ReadLength(missing));
  if (!found) return false;
  record.clear();
  while (missing > 0) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more) {
      return DataLoss(absl::StrCat("the file ends ", missing,
                                   " bytes before the record does"));
    }
    const size_t part = std::min(missing, buffer_.size() - position_);
    record.append(buffer_, position_, part);
    position_ += part;
    missing -= part;
  }
  ++read_.records;
  return true;
}

}  // namespace claimgraph
