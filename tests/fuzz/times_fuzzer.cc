// Any text as a report of a fixed day: time expressions lie in order and
// apart, and no interval is turned over.

#include <stdint.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/measure/time_reader.h"
#include "engine/text/code_points.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {
namespace {

struct Tools {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<TimeReader> reader;
};

const TimeReader& Reader() {
  static const Tools* const kTools = [] {
    auto lexicon = Lexicon::Load("en");
    CLAIMGRAPH_CHECK(lexicon.ok());
    auto reader = TimeReader::Create(**lexicon);
    CLAIMGRAPH_CHECK(reader.ok());
    return new Tools{*std::move(lexicon), *std::move(reader)};
  }();
  return *kTools->reader;
}

void CheckTimes(const Document& document) {
  int end = 0;
  for (const TimeMention& mention : Reader().Read(document)) {
    CLAIMGRAPH_CHECK(mention.first_token >= end);
    CLAIMGRAPH_CHECK(mention.last_token > mention.first_token);
    end = mention.last_token;
    const TimeInterval& interval = mention.interval;
    CLAIMGRAPH_CHECK(!interval.begin || !interval.end ||
                     *interval.begin <= *interval.end);
  }
  CLAIMGRAPH_CHECK(end <= static_cast<int>(document.tokens().size()));
}

}  // namespace
}  // namespace claimgraph

// 2026-12-03T00:00:00Z.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::Report report;
  report.published = absl::FromUnixSeconds(1796256000);
  report.text.assign(reinterpret_cast<const char*>(data), size);
  int64_t offset = 0;
  if (!claimgraph::IsValidUtf8(report.text, &offset)) return 0;
  claimgraph::CheckTimes(claimgraph::Document::Parse(report));
  return 0;
}
