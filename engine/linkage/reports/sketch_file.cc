#include "engine/linkage/reports/sketch_file.h"

#include <xxhash.h>

#include <bit>
#include <cstring>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

static_assert(std::endian::native == std::endian::little,
              "sketch files are written as they lie in memory");

constexpr absl::string_view kMagic = "claimgraph sketches 1\n\n\n";
constexpr size_t kMostBitWords = 1024;
constexpr size_t kMostLevel = 40;

struct Header {
  uint64_t bins = kBins;
  uint64_t seed = 0;
  uint64_t bodies = 0;
  uint64_t values = 0;
  uint64_t reports = 0;
  uint64_t id_bytes = 0;
};

template <typename T>
void AppendArray(const T* from, size_t count, std::string* out) {
  static_assert(std::is_trivially_copyable_v<T>);
  out->append(reinterpret_cast<const char*>(from), count * sizeof(T));
}

absl::Status Damaged(absl::string_view path, absl::string_view what) {
  return absl::DataLossError(absl::StrCat(
      std::string(path), ": ", std::string(what),
      ": must be a file that `claimgraph dedup --index` wrote; remove the "
      "folder and read the reports again"));
}

// Takes `count` values from the left; false if there are not that many.
template <typename T>
bool TakeArray(absl::string_view& bytes, uint64_t count, std::vector<T>& to) {
  if (count > bytes.size() / sizeof(T)) return false;
  to.resize(count);
  std::memcpy(to.data(), bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

// Whether what the bodies and reports say of the other arrays holds.
bool IsConsistent(const SketchSegment& segment) {
  uint64_t values = 0;
  for (const SketchSegment::Body& body : segment.bodies) {
    if (!std::has_single_bit(body.bit_words) ||
        body.bit_words > kMostBitWords || body.level > kMostLevel ||
        body.ones > 64U * body.bit_words) {
      return false;
    }
    values += body.bit_words + uint64_t{body.figures};
  }
  uint64_t id_bytes = 0;
  for (const SketchSegment::Report& report : segment.reports) {
    if (report.id_size > segment.ids.size()) return false;
    id_bytes += report.id_size;
  }
  return values == segment.values.size() && id_bytes == segment.ids.size();
}

}  // namespace

std::string EncodeSketches(const SketchSegment& segment) {
  Header header;
  header.seed = segment.seed;
  header.bodies = segment.bodies.size();
  header.values = segment.values.size();
  header.reports = segment.reports.size();
  header.id_bytes = segment.ids.size();
  std::string bytes(kMagic);
  AppendArray(&header, 1, &bytes);
  AppendArray(segment.bodies.data(), segment.bodies.size(), &bytes);
  AppendArray(segment.minima.data(), segment.minima.size(), &bytes);
  AppendArray(segment.values.data(), segment.values.size(), &bytes);
  AppendArray(segment.reports.data(), segment.reports.size(), &bytes);
  bytes += segment.ids;
  const uint64_t checksum = XXH3_64bits(bytes.data(), bytes.size());
  AppendArray(&checksum, 1, &bytes);
  return bytes;
}

absl::StatusOr<SketchSegment> DecodeSketches(absl::string_view bytes,
                                             absl::string_view path) {
  uint64_t checksum = 0;
  Header header;
  if (bytes.size() < kMagic.size() + sizeof(header) + sizeof(checksum) ||
      bytes.substr(0, kMagic.size()) != kMagic) {
    return Damaged(path, "no file of sketches");
  }
  const absl::string_view body =
      bytes.substr(0, bytes.size() - sizeof(checksum));
  std::memcpy(&checksum, bytes.data() + body.size(), sizeof(checksum));
  if (checksum != XXH3_64bits(body.data(), body.size())) {
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
  SketchSegment segment;
  segment.seed = header.seed;
  if (!TakeArray(rest, header.bodies, segment.bodies) ||
      !TakeArray(rest, header.bodies * kBins, segment.minima) ||
      !TakeArray(rest, header.values, segment.values) ||
      !TakeArray(rest, header.reports, segment.reports) ||
      rest.size() != header.id_bytes) {
    return Damaged(path, "its parts do not add up to its size");
  }
  segment.ids = std::string(rest);
  if (!IsConsistent(segment)) {
    return Damaged(path, "its sketches contradict each other");
  }
  return segment;
}

}  // namespace claimgraph
