// Any bytes as a file of records: every record that is read comes back the
// same after it is written again.

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/record_stream.h"
#include "engine/base/status_macros.h"

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

void CheckRoundTrip(const std::string& bytes) {
  static const std::string path =
      JoinPath("/dev/shm", "records." + std::to_string(getpid()));
  CLAIMGRAPH_CHECK(WriteFileAtomically(path, bytes).ok());
  const std::vector<std::string> records = Records(path);
  absl::StatusOr<RecordWriter> writer = RecordWriter::Create(path);
  CLAIMGRAPH_CHECK(writer.ok());
  for (const std::string& record : records) {
    CLAIMGRAPH_CHECK(writer->Append(record).ok());
  }
  CLAIMGRAPH_CHECK(writer->Finish().ok());
  CLAIMGRAPH_CHECK(Records(path) == records);
  unlink(path.c_str());
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::CheckRoundTrip(
      std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
