#include "engine/ingest/input_stream.h"

#include <fcntl.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/open_file.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kBufferBytes = size_t{64} << 10;
constexpr unsigned char kGzipMagic[] = {0x1f, 0x8b};

class FileStream final : public InputStream {
 public:
  explicit FileStream(OpenFile file) : file_(std::move(file)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    return file_.Read(buffer, size);
  }

 private:
  OpenFile file_;
};

class BytesStream final : public InputStream {
 public:
  explicit BytesStream(std::string bytes) : bytes_(std::move(bytes)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min(size, bytes_.size() - position_);
    std::memcpy(buffer, bytes_.data() + position_, count);
    position_ += count;
    return count;
  }

 private:
  const std::string bytes_;
  size_t position_ = 0;
};

// Passes plain bytes on and inflates gzip.
class UnpackingStream final : public InputStream {
 public:
  UnpackingStream(std::unique_ptr<InputStream> packed, const std::string& name)
      : packed_(std::move(packed)), name_(name), buffer_(kBufferBytes, '\0') {}

  ~UnpackingStream() override {
    if (form_ == Form::kGzip) inflateEnd(&inflater_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (form_ == Form::kUndecided) CLAIMGRAPH_RETURN_IF_ERROR(Decide());
    if (size == 0) return size_t{0};
    return form_ == Form::kGzip ? ReadGzip(buffer, size)
                                : ReadPlain(buffer, size);
  }

 private:
  enum class Form { kUndecided, kPlain, kGzip };

  absl::Status Fill() {
    if (begin_ < end_ || at_end_) return absl::OkStatus();
    CLAIMGRAPH_ASSIGN_OR_RETURN(end_,
                                packed_->Read(buffer_.data(), buffer_.size()));
    begin_ = 0;
    at_end_ = end_ == 0;
    return absl::OkStatus();
  }

  // Reads until the first two bytes are there.
  absl::Status Decide() {
    while (end_ < sizeof(kGzipMagic)) {
      CLAIMGRAPH_ASSIGN_OR_RETURN(
          const size_t count,
          packed_->Read(buffer_.data() + end_, buffer_.size() - end_));
      if (count == 0) break;
      end_ += count;
    }
    const bool gzip =
        end_ >= sizeof(kGzipMagic) &&
        std::memcmp(buffer_.data(), kGzipMagic, sizeof(kGzipMagic)) == 0;
    form_ = gzip ? Form::kGzip : Form::kPlain;
    // 16: a gzip header must be there; 15: the largest window.
    if (gzip && inflateInit2(&inflater_, 16 + 15) != Z_OK) {
      form_ = Form::kPlain;  // nothing to end
      return absl::ResourceExhaustedError(
          absl::StrCat(name_, ": no memory to unpack gzip"));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<size_t> ReadPlain(char* buffer, size_t size) {
    CLAIMGRAPH_RETURN_IF_ERROR(Fill());
    const size_t count = std::min(size, end_ - begin_);
    std::memcpy(buffer, buffer_.data() + begin_, count);
    begin_ += count;
    return count;
  }

  absl::StatusOr<size_t> ReadGzip(char* buffer, size_t size) {
    inflater_.next_out = reinterpret_cast<Bytef*>(buffer);
    inflater_.avail_out = static_cast<uInt>(size);
    while (inflater_.avail_out == size) {
      CLAIMGRAPH_RETURN_IF_ERROR(Fill());
      if (begin_ == end_) {
        if (member_ended_) return size_t{0};
        return Damaged("the file ends within it");
      }
      if (member_ended_ && inflateReset(&inflater_) != Z_OK) {
        return Damaged("it cannot be read on");
      }
      member_ended_ = false;
      CLAIMGRAPH_RETURN_IF_ERROR(Inflate());
    }
    return size - inflater_.avail_out;
  }

  absl::Status Inflate() {
    inflater_.next_in = reinterpret_cast<Bytef*>(buffer_.data() + begin_);
    inflater_.avail_in = static_cast<uInt>(end_ - begin_);
    const int result = inflate(&inflater_, Z_NO_FLUSH);
    begin_ = end_ - inflater_.avail_in;
    if (result == Z_STREAM_END) {
      member_ended_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return Damaged(inflater_.msg == nullptr ? "damaged" : inflater_.msg);
    }
    return absl::OkStatus();
  }

  absl::Status Damaged(absl::string_view what) const {
    return absl::DataLossError(
        absl::StrCat(name_, ": gzip is damaged: ", what));
  }

  const std::unique_ptr<InputStream> packed_;
  const std::string name_;
  std::string buffer_;
  size_t begin_ = 0;  // in buffer_, of what is not used yet
  size_t end_ = 0;
  bool at_end_ = false;
  Form form_ = Form::kUndecided;
  bool member_ended_ = false;
  z_stream inflater_ = {};
};

}  // namespace

absl::StatusOr<std::unique_ptr<InputStream>> InputStream::Open(
    const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      OpenFile file,
      OpenFile::Open(path == "-" ? "/dev/stdin" : path, O_RDONLY));
  return std::make_unique<UnpackingStream>(
      std::make_unique<FileStream>(std::move(file)), path);
}

std::unique_ptr<InputStream> InputStream::FromBytes(std::string bytes,
                                                    const std::string& name) {
  return std::make_unique<UnpackingStream>(
      std::make_unique<BytesStream>(std::move(bytes)), name);
}

absl::StatusOr<std::string> ReadAll(InputStream& stream, size_t limit,
                                    bool* too_long) {
  std::string bytes;
  *too_long = false;
  while (true) {
    const size_t filled = bytes.size();
    if (filled > limit) {
      *too_long = true;
      bytes.resize(limit);
      return bytes;
    }
    bytes.resize(filled + kBufferBytes);
    absl::StatusOr<size_t> count =
        stream.Read(bytes.data() + filled, kBufferBytes);
    if (!count.ok()) return count.status();
    bytes.resize(filled + *count);
    if (*count == 0) return bytes;
  }
}

}  // namespace claimgraph
