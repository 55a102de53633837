// Reports as one JSON document: an object is one report, a list holds one in
// each element ("FILE.json[3]", from 0).

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/ingest/readers/readers.h"
#include "engine/ingest/readers/report_record.h"

namespace claimgraph {
namespace {

// A stretch of the document.
struct Piece {
  size_t begin = 0;
  size_t end = 0;
};

// The elements of the list that `json` is, cut at its own commas; nothing
// else is checked, for that each element is parsed by itself.
std::vector<Piece> ElementsOf(absl::string_view json) {
  std::vector<Piece> pieces;
  Piece piece{1, 0};
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      --depth;
    }
    const bool last = depth == 0;
    if (!in_string && (last || (depth == 1 && c == ','))) {
      piece.end = i;
      pieces.push_back(piece);
      piece.begin = i + 1;
      if (last) break;
    }
  }
  return pieces;
}

class JsonReader final : public Reader {
 public:
  JsonReader(InputFile file, const ReaderOptions& options)
      : options_(options), file_(std::move(file)), parser_(options) {}

  std::optional<Record> Next() override {
    if (file_.stream != nullptr) {
      if (std::optional<Record> problem = Load()) return problem;
    }
    if (next_ >= pieces_.size()) return std::nullopt;
    const Piece& piece = pieces_[next_];
    const absl::string_view json =
        absl::string_view(bytes_).substr(piece.begin, piece.end - piece.begin);
    const RecordPlace place{
        is_list_ ? absl::StrCat(file_.label, "[", next_, "]") : file_.label,
        static_cast<int64_t>(piece.begin)};
    ++next_;
    return parser_.Parse(json, place);
  }

 private:
  std::optional<Record> Load() {
    const std::unique_ptr<InputStream> stream = std::move(file_.stream);
    bool too_long = false;
    absl::StatusOr<std::string> bytes = ReadAll(
        *stream, static_cast<size_t>(options_.max_record_bytes), &too_long);
    if (!bytes.ok()) {
      return Rejected("unreadable", ReasonOf(bytes.status(), file_.path));
    }
    bytes_ = *std::move(bytes);
    if (too_long) {
      return Rejected(
          "too_long",
          absl::StrCat("the file has more than ", options_.max_record_bytes,
                       " bytes: at most that is accepted; JSONL "
                       "may be of any size"));
    }
    Cut();
    if (!pieces_.empty()) return std::nullopt;
    return Rejected("empty_file",
                    "the file holds no record: must hold a report or a list "
                    "of reports");
  }

  void Cut() {
    const absl::string_view all(bytes_);
    absl::string_view json =
        absl::StripPrefix(all, absl::string_view("\xEF\xBB\xBF"));
    json = absl::StripAsciiWhitespace(json);
    const size_t begin = json.data() - all.data();
    if (json.empty()) return;
    is_list_ = json[0] == '[';
    if (!is_list_) {
      pieces_ = {{begin, begin + json.size()}};
      return;
    }
    pieces_ = ElementsOf(json);
    const bool closed = !pieces_.empty() &&
                        pieces_.back().end + 1 == json.size() &&
                        json.back() == ']';
    for (Piece& piece : pieces_) {
      piece.begin += begin;
      piece.end += begin;
    }
    const bool empty_list =
        closed && pieces_.size() == 1 &&
        absl::StripAsciiWhitespace(
            all.substr(pieces_[0].begin, pieces_[0].end - pieces_[0].begin))
            .empty();
    if (empty_list) {
      pieces_.clear();
    } else if (!closed) {
      // Not a whole list: one record, which the parser will refuse.
      is_list_ = false;
      pieces_ = {{begin, begin + json.size()}};
    }
  }

  Record Rejected(absl::string_view code, absl::string_view reason) const {
    return MakeReject({file_.label, 0}, code, reason, bytes_);
  }

  const ReaderOptions options_;
  InputFile file_;
  ReportRecordParser parser_;
  std::string bytes_;
  std::vector<Piece> pieces_;
  size_t next_ = 0;
  bool is_list_ = false;
};

}  // namespace

std::unique_ptr<Reader> MakeJsonReader(InputFile file,
                                       const ReaderOptions& options) {
  return std::make_unique<JsonReader>(std::move(file), options);
}

}  // namespace claimgraph
