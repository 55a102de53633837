// Sketches and links of reports on disk: a file for each stretch of time, in
// a folder, so that reports which come later are linked without touching what
// came before.
//
// Bodies, reports and links of a file are final: a report is linked to
// earlier ones only, and the files follow each other in time.
//
// Fields, byte order and checksum: docs/formats/duplicates.md.
//
// Errors:  DataLoss with the path for a damaged or foreign file;
//          FailedPrecondition for one of another version.
// Cost:    linear in the bytes: about 480 a report and its line. Nothing is
//          copied. Threads: pure functions.

#ifndef ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_
#define ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_

#include <xxhash.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/linkage/reports/report_sketch.h"

namespace claimgraph {

struct SketchHeader {
  uint64_t bins = kBins;
  uint64_t seed = 0;
  uint64_t settings = 0;    // hash of the options that the links depend on
  uint64_t generation = 0;  // of two files the one that was written later
  // The last number of a file that this one stands for; files up to there of
  // an older generation are leftovers of a run that was broken off.
  uint64_t replaces_through = 0;
  uint64_t first_body = 0;  // how many are in the files before
  uint64_t first_report = 0;
  uint64_t bodies = 0;
  uint64_t values = 0;
  uint64_t reports = 0;
  uint64_t id_bytes = 0;
  uint64_t line_bytes = 0;
  std::array<int64_t, 16> line_counts = {};  // for whoever wrote the lines
};

struct StoredBody {
  uint64_t body = 0;
  uint64_t values_at = 0;  // its bitmap and behind it its figures
  uint32_t words = 0;
  uint32_t ones = 0;
  uint32_t first_report = 0;  // counted over all files
  uint16_t bit_words = 0;     // a power of two
  uint8_t figures = 0;
  uint8_t level = 0;
};

struct StoredReport {
  int64_t known_since = 0;  // microseconds since 1970
  uint64_t id_at = 0;
  uint32_t id_size = 0;
  uint32_t outlet = 0;
  uint32_t body = 0;     // counted over all files
  uint32_t root = 0;     // the same
  uint32_t version = 1;  // among the reports of its id
  uint32_t credit = 0;   // ReportSketch::credit
};

// A file, as views.
struct SketchSegment {
  SketchHeader header;
  absl::Span<const StoredBody> bodies;  // in order of their first reports
  absl::Span<const uint64_t> values;
  absl::Span<const StoredReport> reports;  // in order of (known since, id)
  absl::Span<const uint32_t> minima;       // bin by bin
  absl::string_view ids;
  absl::string_view lines;

  uint32_t Minimum(size_t body, size_t bin) const {
    return minima.data()[bin * header.bodies + body];
  }
};

// Whether all bytes are read to verify them; not those just written.
enum class Checksum { kVerify, kTrust };

// `bytes` are aligned to eight; `path` is for messages.
absl::StatusOr<SketchSegment> DecodeSketches(
    absl::string_view bytes, absl::string_view path,
    Checksum checksum = Checksum::kVerify);

// Writes a file piece by piece, in the order of SketchSegment.
class SketchWriter {
 public:
  using Sink = std::function<absl::Status(absl::string_view)>;

  explicit SketchWriter(Sink sink);

  absl::Status Begin(const SketchHeader& header);
  template <typename T>
  absl::Status Add(absl::Span<const T> part) {
    static_assert(std::is_trivially_copyable_v<T>);
    return AddBytes(
        {reinterpret_cast<const char*>(part.data()), part.size() * sizeof(T)});
  }
  absl::Status AddBytes(absl::string_view bytes);
  // Writes the checksum.
  absl::Status End();

 private:
  const Sink sink_;
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state_;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_
