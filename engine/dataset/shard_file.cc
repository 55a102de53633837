#include "engine/dataset/shard_file.h"

#include <fcntl.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "google/protobuf/io/coded_stream.h"

namespace claimgraph {
namespace {

constexpr size_t kMaxLengthBytes = 5;
constexpr size_t kBufferBytes = size_t{64} << 10;

std::string LengthOf(absl::string_view record) {
  uint8_t bytes[kMaxLengthBytes];
  const uint8_t* end =
      google::protobuf::io::CodedOutputStream::WriteVarint32ToArray(
          static_cast<uint32_t>(record.size()), bytes);
  return std::string(bytes, bytes + (end - bytes));
}

int64_t Crc32(absl::string_view bytes) {
  return static_cast<int64_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// The record at the beginning of `bytes`; nullopt if they hold none.
std::optional<absl::string_view> FirstRecord(absl::string_view bytes) {
  uint64_t length = 0;
  for (size_t i = 0; i < bytes.size() && i < kMaxLengthBytes; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    length |= static_cast<uint64_t>(byte & 0x7f) << (7 * i);
    if (byte >= 0x80) continue;
    const absl::string_view rest = bytes.substr(i + 1);
    if (length > kMaxRecordBytes || length > rest.size()) return std::nullopt;
    return rest.substr(0, length);
  }
  return std::nullopt;
}

}  // namespace

void ShardIndexBuilder::Add(absl::string_view frame) {
  index_.add_offsets(offset_);
  index_.add_crc32(Crc32(frame));
  offset_ += static_cast<int64_t>(frame.size());
}

absl::StatusOr<ShardWriter> ShardWriter::Create(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      OpenFile file,
      OpenFile::Open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW));
  return ShardWriter(std::move(file));
}

absl::Status ShardWriter::Append(absl::string_view record) {
  if (record.size() > kMaxRecordBytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        file_.path(), ": record ", written_.records, " has ", record.size(),
        " bytes: at most ", kMaxRecordBytes, " can be written"));
  }
  const size_t begin = buffer_.size();
  absl::StrAppend(&buffer_, LengthOf(record), record);
  index_.Add(absl::string_view(buffer_).substr(begin));
  ++written_.records;
  return buffer_.size() < kBufferBytes ? absl::OkStatus() : Flush();
}

absl::Status ShardWriter::Flush() {
  CLAIMGRAPH_RETURN_IF_ERROR(file_.Write(buffer_));
  sha256_.Append(buffer_);
  written_.bytes += static_cast<int64_t>(buffer_.size());
  buffer_.clear();
  return absl::OkStatus();
}

absl::StatusOr<RecordFile> ShardWriter::Finish() {
  CLAIMGRAPH_RETURN_IF_ERROR(Flush());
  written_.sha256 = sha256_.Hex();
  return written_;
}

ShardCut CutByLengths(absl::string_view bytes) {
  ShardCut cut;
  size_t offset = 0;
  while (offset < bytes.size()) {
    const auto number = static_cast<int64_t>(cut.records.size());
    const auto record = FirstRecord(bytes.substr(offset));
    if (!record) {
      cut.damages.push_back({number, static_cast<int64_t>(offset),
                             "its length does not fit the file"});
      break;
    }
    cut.records.push_back({number, static_cast<int64_t>(offset), *record});
    offset =
        static_cast<size_t>(record->data() + record->size() - bytes.data());
  }
  return cut;
}

ShardCut CutByIndex(absl::string_view bytes, const v1::ShardIndex& index) {
  ShardCut cut;
  const auto size = static_cast<int64_t>(bytes.size());
  const int count = std::min(index.offsets_size(), index.crc32_size());
  for (int i = 0; i < count; ++i) {
    const int64_t begin = index.offsets(i);
    const int64_t end = i + 1 < count ? index.offsets(i + 1) : size;
    if (begin < 0 || begin > end || end > size) {
      cut.damages.push_back({i, begin, "it lies behind the end of the file"});
      continue;
    }
    const absl::string_view frame = bytes.substr(begin, end - begin);
    const auto record = FirstRecord(frame);
    if (!record || Crc32(frame) != index.crc32(i)) {
      cut.damages.push_back({i, begin, "its check sum does not fit"});
      continue;
    }
    cut.records.push_back({i, begin, *record});
  }
  if (count == 0 && size > 0) {
    cut.damages.push_back({0, 0, "the index knows no record here"});
  }
  return cut;
}

}  // namespace claimgraph
