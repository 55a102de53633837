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

void CheckRoundTrip(std::string bytes) {
  uint64_t checksum = 0;
  if (bytes.size() >= sizeof(checksum)) {
    const size_t size = bytes.size() - sizeof(checksum);
    checksum = XXH3_64bits(bytes.data(), size);
    std::memcpy(&bytes[size], &checksum, sizeof(checksum));
  }
  const auto segment = DecodeSketches(bytes, "fuzz");
  if (!segment.ok()) return;
  CLAIMGRAPH_CHECK(EncodeSketches(*segment) == bytes);
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::CheckRoundTrip({reinterpret_cast<const char*>(data), size});
  return 0;
}
