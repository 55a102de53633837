// Any bytes as a file of records: every record that is read comes back the
// same after it is written again.

#include <stdint.h>

#include <string>
#include <vector>

#include "engine/base/record_stream.h"
#include "engine/base/status_macros.h"
#include "tests/fuzz/scratch_file.h"

namespace claimgraph {
namespace {

std::vector<std::string> Records(const std::string& path) {
  absl::StatusOr<RecordReader> reader = RecordReader::Open(path);
  CLAIMGRAPH_CHECK(reader.ok());
  std::vector<std::string> records;
  std::string record;
  while (true) {
    const absl::StatusOr<bool> more = reader->Next(record);
    if (!more.ok() || !*more) return records;
    records.push_back(record);
  }
}

void CheckRoundTrip(absl::string_view bytes) {
  const ScratchFile file(bytes, ".records");
  const std::vector<std::string> records = Records(file.path());
  absl::StatusOr<RecordWriter> writer = RecordWriter::Create(file.path());
  CLAIMGRAPH_CHECK(writer.ok());
  for (const std::string& record : records) {
    CLAIMGRAPH_CHECK(writer->Append(record).ok());
  }
  CLAIMGRAPH_CHECK(writer->Finish().ok());
  CLAIMGRAPH_CHECK(Records(file.path()) == records);
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::CheckRoundTrip({reinterpret_cast<const char*>(data), size});
  return 0;
}
