#include "engine/ingest/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kBufferBytes = size_t{64} << 10;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(std::unique_ptr<InputStream> stream,
                       int64_t max_line_bytes)
    : stream_(std::move(stream)),
      max_line_bytes_(max_line_bytes),
      buffer_(kBufferBytes, '\0') {}

// True if at least one more byte is in the buffer.
absl::StatusOr<bool> LineReader::Fill() {
  if (begin_ < end_) return true;
  begin_ = 0;
  end_ = 0;
  CLAIMGRAPH_ASSIGN_OR_RETURN(end_,
                              stream_->Read(buffer_.data(), buffer_.size()));
  return end_ > 0;
}

absl::Status LineReader::SkipByteOrderMark() {
  started_ = true;
  while (end_ < kByteOrderMark.size()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        const size_t count,
        stream_->Read(buffer_.data() + end_, buffer_.size() - end_));
    if (count == 0) break;
    end_ += count;
  }
  if (absl::StartsWith(absl::string_view(buffer_.data(), end_),
                       kByteOrderMark)) {
    begin_ = kByteOrderMark.size();
    offset_ = static_cast<int64_t>(begin_);
  }
  return absl::OkStatus();
}

// Moves `count` bytes of the buffer to the line, as far as it may grow. One
// byte more is kept, for a "\r" that is cut off afterwards.
void LineReader::Take(size_t count, Line& line) const {
  line.bytes += static_cast<int64_t>(count);
  const size_t room =
      static_cast<size_t>(max_line_bytes_) + 1 - line.text.size();
  line.text.append(buffer_, begin_, std::min(count, room));
}

absl::StatusOr<bool> LineReader::Next(Line& line) {
  if (!started_) CLAIMGRAPH_RETURN_IF_ERROR(SkipByteOrderMark());
  line = {std::move(line.text), number_ + 1, offset_, 0, false};
  line.text.clear();
  bool ended = false;
  while (!ended) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const bool more, Fill());
    if (!more) break;
    const char* begin = buffer_.data() + begin_;
    const void* feed = std::memchr(begin, '\n', end_ - begin_);
    ended = feed != nullptr;
    const size_t count =
        ended ? static_cast<const char*>(feed) - begin : end_ - begin_;
    Take(count, line);
    begin_ += count + (ended ? 1 : 0);
    offset_ += static_cast<int64_t>(count) + (ended ? 1 : 0);
  }
  if (!ended && line.bytes == 0) return false;
  ++number_;
  if (static_cast<int64_t>(line.text.size()) == line.bytes &&
      absl::EndsWith(line.text, "\r")) {
    line.text.pop_back();
    --line.bytes;
  }
  line.too_long = line.bytes > max_line_bytes_;
  if (line.too_long) line.text.resize(max_line_bytes_);
  return true;
}

}  // namespace claimgraph
