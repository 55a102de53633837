// Any bytes as a file of sketches: what is accepted is consistent and comes
// back the same after it is written again. The checksum is set right first,
// so that the fuzzer gets past it.

#include <stdint.h>
#include <xxhash.h>

#include <cstring>
#include <string>

#include "engine/base/status_macros.h"
#include "engine/linkage/reports/sketch_file.h"

namespace claimgraph {
namespace {

std::string Written(const SketchSegment& segment) {
  std::string bytes;
  SketchWriter writer([&bytes](absl::string_view some) {
    bytes.append(some.data(), some.size());
    return absl::OkStatus();
  });
  CLAIMGRAPH_CHECK(writer.Begin(segment.header).ok());
  CLAIMGRAPH_CHECK(writer.Add(segment.bodies).ok());
  CLAIMGRAPH_CHECK(writer.Add(segment.values).ok());
  CLAIMGRAPH_CHECK(writer.Add(segment.reports).ok());
  CLAIMGRAPH_CHECK(writer.Add(segment.minima).ok());
  CLAIMGRAPH_CHECK(writer.AddBytes(segment.ids).ok());
  CLAIMGRAPH_CHECK(writer.AddBytes(segment.lines).ok());
  CLAIMGRAPH_CHECK(writer.End().ok());
  return bytes;
}

// Whatever a run looks at lies within the file.
void ReadAll(const SketchSegment& segment) {
  uint64_t sum = 0;
  for (size_t i = 0; i < segment.bodies.size(); ++i) {
    const StoredBody& body = segment.bodies[i];
    const size_t size = body.bit_words + size_t{body.figures};
    for (size_t k = 0; k < size; ++k) {
      sum += segment.values.at(body.values_at + k);
    }
    for (size_t bin = 0; bin < kBins; ++bin) sum += segment.Minimum(i, bin);
  }
  for (const StoredReport& report : segment.reports) {
    sum += segment.ids.substr(report.id_at, report.id_size).size();
  }
  volatile uint64_t used = sum;
  (void)used;
}

void CheckRoundTrip(std::string bytes) {
  uint64_t checksum = 0;
  if (bytes.size() >= sizeof(checksum)) {
    const size_t size = bytes.size() - sizeof(checksum);
    checksum = XXH3_64bits(bytes.data(), size);
    std::memcpy(&bytes[size], &checksum, sizeof(checksum));
  }
  const auto segment = DecodeSketches(bytes, "fuzz");
  if (!segment.ok()) return;
  ReadAll(*segment);
  CLAIMGRAPH_CHECK(Written(*segment) == bytes);
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::CheckRoundTrip({reinterpret_cast<const char*>(data), size});
  return 0;
}
