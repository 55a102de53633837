#include "engine/linkage/reports/sketch_file.h"

#include <bit>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

static_assert(std::endian::native == std::endian::little,
              "sketch files are written as they lie in memory");

constexpr absl::string_view kMagic = "claimgraph sketches 2\n\n\n";
static_assert(kMagic.size() % 8 == 0 && sizeof(SketchHeader) % 8 == 0 &&
              sizeof(StoredBody) % 8 == 0 && sizeof(StoredReport) % 8 == 0);
constexpr size_t kMostBitWords = 1024;
constexpr size_t kMostLevel = 40;

absl::Status Damaged(absl::string_view path, absl::string_view what) {
  return absl::DataLossError(absl::StrCat(
      std::string(path), ": ", std::string(what),
      ": must be a file that `claimgraph dedup --index` wrote; remove the "
      "folder and read the reports again"));
}

// Takes `count` values from the left; false if there are not that many.
template <typename T>
bool TakeArray(absl::string_view& bytes, uint64_t count,
               absl::Span<const T>& to) {
  if (count > bytes.size() / sizeof(T)) return false;
  to = {reinterpret_cast<const T*>(bytes.data()), static_cast<size_t>(count)};
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

// Whether [at, at + size) is part of [0, whole).
bool IsPart(uint64_t at, uint64_t size, uint64_t whole) {
  return at <= whole && size <= whole - at;
}

bool AreBodiesConsistent(const SketchSegment& segment) {
  const SketchHeader& header = segment.header;
  for (const StoredBody& body : segment.bodies) {
    if (!std::has_single_bit(body.bit_words) ||
        body.bit_words > kMostBitWords || body.level > kMostLevel ||
        body.ones > 64U * body.bit_words ||
        !IsPart(body.values_at, body.bit_words + uint64_t{body.figures},
                header.values) ||
        body.first_report < header.first_report ||
        body.first_report - header.first_report >= header.reports) {
      return false;
    }
  }
  return true;
}

bool AreReportsConsistent(const SketchSegment& segment) {
  const SketchHeader& header = segment.header;
  for (const StoredReport& report : segment.reports) {
    if (!IsPart(report.id_at, report.id_size, header.id_bytes) ||
        report.body >= header.first_body + header.bodies ||
        report.root >= header.first_report + header.reports) {
      return false;
    }
  }
  return true;
}

}  // namespace

absl::StatusOr<SketchSegment> DecodeSketches(absl::string_view bytes,
                                             absl::string_view path,
                                             Checksum verify) {
  CLAIMGRAPH_CHECK(reinterpret_cast<uintptr_t>(bytes.data()) % 8 == 0);
  uint64_t checksum = 0;
  SketchSegment segment;
  SketchHeader& header = segment.header;
  if (bytes.size() < kMagic.size() + sizeof(header) + sizeof(checksum) ||
      bytes.substr(0, kMagic.size()) != kMagic) {
    return Damaged(path, "no file of sketches");
  }
  const absl::string_view body =
      bytes.substr(0, bytes.size() - sizeof(checksum));
  std::memcpy(&checksum, bytes.data() + body.size(), sizeof(checksum));
  if (verify == Checksum::kVerify &&
      checksum != XXH3_64bits(body.data(), body.size())) {
    return Damaged(path, "the checksum is wrong");
  }
  absl::string_view rest = body.substr(kMagic.size());
  std::memcpy(&header, rest.data(), sizeof(header));
  rest.remove_prefix(sizeof(header));
  if (header.bins != kBins) {
    return absl::FailedPreconditionError(
        absl::StrCat(std::string(path), ": sketches of ", header.bins,
                     " bins: must be ", kBins));
  }
  constexpr uint64_t kMost = uint64_t{1} << 32;
  if (header.bodies > kMost || header.first_body > kMost ||
      header.first_report > kMost || header.reports > kMost ||
      !TakeArray(rest, header.bodies, segment.bodies) ||
      !TakeArray(rest, header.values, segment.values) ||
      !TakeArray(rest, header.reports, segment.reports) ||
      !TakeArray(rest, header.bodies * kBins, segment.minima) ||
      !IsPart(header.id_bytes, header.line_bytes, rest.size()) ||
      header.id_bytes + header.line_bytes != rest.size()) {
    return Damaged(path, "its parts do not add up to its size");
  }
  segment.ids = rest.substr(0, header.id_bytes);
  segment.lines = rest.substr(header.id_bytes);
  if (!AreBodiesConsistent(segment) || !AreReportsConsistent(segment)) {
    return Damaged(path, "its sketches contradict each other");
  }
  return segment;
}

SketchWriter::SketchWriter(Sink sink)
    : sink_(std::move(sink)), state_(XXH3_createState(), XXH3_freeState) {
  CLAIMGRAPH_CHECK(state_ != nullptr);
  XXH3_64bits_reset(state_.get());
}

absl::Status SketchWriter::Begin(const SketchHeader& header) {
  CLAIMGRAPH_RETURN_IF_ERROR(AddBytes(kMagic));
  return Add<SketchHeader>({&header, 1});
}

absl::Status SketchWriter::AddBytes(absl::string_view bytes) {
  XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
  return sink_(bytes);
}

absl::Status SketchWriter::End() {
  const uint64_t checksum = XXH3_64bits_digest(state_.get());
  return Add<uint64_t>({&checksum, 1});
}

}  // namespace claimgraph
