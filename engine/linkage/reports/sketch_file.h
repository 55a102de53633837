// Sketches of reports on disk: one immutable file for each run that added
// some, in a folder. Read back in order they give the collection as it was,
// so that adding reports reads no old text again.
//
// Fields, byte order and checksum: docs/formats/sketches.md.
//
// Errors:  DataLoss with the path for a damaged or foreign file;
//          FailedPrecondition for one of another seed or version; else as of
//          ReadFile.
// Cost:    linear in the bytes: about 500 a report. Threads: pure functions.

#ifndef ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_
#define ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/linkage/reports/report_sketch.h"

namespace claimgraph {

// The reports that one run added, in order of arrival, and the bodies that
// none before them had.
struct SketchSegment {
  struct Body {
    uint64_t body = 0;
    uint32_t words = 0;
    uint32_t credit = 0;
    uint32_t ones = 0;
    uint16_t bit_words = 0;  // a power of two
    uint8_t figures = 0;
    uint8_t level = 0;
  };
  struct Report {
    int64_t known_since = 0;  // microseconds since 1970
    uint32_t outlet = 0;
    uint32_t body = 0;  // counted over all segments, from 0 on
    uint64_t id_size = 0;
  };

  uint64_t seed = 0;
  std::vector<Body> bodies;
  std::vector<uint32_t> minima;  // kBins a body
  std::vector<uint64_t> values;  // bitmap and figures, body by body
  std::vector<Report> reports;
  std::string ids;  // one behind the other
};

std::string EncodeSketches(const SketchSegment& segment);

// `path` is for messages.
absl::StatusOr<SketchSegment> DecodeSketches(absl::string_view bytes,
                                             absl::string_view path);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_SKETCH_FILE_H_
