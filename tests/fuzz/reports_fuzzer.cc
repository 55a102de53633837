// Any bytes as a file of reports, of the form that the first byte chooses:
// each record is a report in valid UTF-8 or a reject with a code and a reason.

#include <stdint.h>

#include <memory>
#include <optional>
#include <variant>

#include "engine/base/status_macros.h"
#include "engine/ingest/reader.h"
#include "engine/text/code_points.h"
#include "tests/fuzz/scratch_file.h"

namespace claimgraph {
namespace {

constexpr const char* kEndings[] = {".jsonl", ".json",     ".txt",
                                    ".html",  ".csv",      ".warc",
                                    ".xml",   ".jsonl.gz", ".txt.gz"};

bool IsSound(const Report& report) {
  int64_t offset = 0;
  return IsValidUtf8(report.text, &offset) &&
         IsValidUtf8(report.title, &offset) &&
         IsValidUtf8(report.outlet_name, &offset) &&
         IsValidUtf8(report.external_id, &offset);
}

void CheckReports(uint8_t form, absl::string_view bytes) {
  const ScratchFile file(bytes, kEndings[form % std::size(kEndings)]);
  ReaderOptions options;
  options.max_record_bytes = 1024;
  const absl::StatusOr<std::unique_ptr<Reader>> reader =
      OpenReader(file.path(), options);
  if (!reader.ok()) return;
  while (const std::optional<Record> record = (*reader)->Next()) {
    if (const Report* report = std::get_if<Report>(&*record)) {
      CLAIMGRAPH_CHECK(IsSound(*report));
    } else {
      const Reject& reject = std::get<Reject>(*record);
      CLAIMGRAPH_CHECK(!reject.code.empty() && !reject.reason.empty());
      CLAIMGRAPH_CHECK(reject.byte_offset >= 0);
    }
  }
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  claimgraph::CheckReports(data[0],
                           {reinterpret_cast<const char*>(data + 1), size - 1});
  return 0;
}
