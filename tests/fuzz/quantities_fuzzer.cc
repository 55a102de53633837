// Any text as a report: quantities lie in order and apart, their bounds are
// numbers, and no interval is turned over.

#include <stdint.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/measure/quantity_reader.h"
#include "engine/text/code_points.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {
namespace {

struct Tools {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<Codebook> codebook;
  std::unique_ptr<QuantityReader> reader;
};

const QuantityReader& Reader() {
  static const Tools* const kTools = [] {
    auto lexicon = Lexicon::Load("en");
    CLAIMGRAPH_CHECK(lexicon.ok());
    auto codebook = Codebook::Load("default");
    CLAIMGRAPH_CHECK(codebook.ok());
    auto reader = QuantityReader::Create(**lexicon, **codebook);
    CLAIMGRAPH_CHECK(reader.ok());
    return new Tools{*std::move(lexicon), *std::move(codebook),
                     *std::move(reader)};
  }();
  return *kTools->reader;
}

void CheckQuantities(const Document& document) {
  int end = 0;
  for (const QuantityMention& mention : Reader().Read(document)) {
    CLAIMGRAPH_CHECK(mention.first_token >= end);
    CLAIMGRAPH_CHECK(mention.last_token > mention.first_token);
    end = mention.last_token;
    const Quantity& quantity = mention.quantity;
    const std::optional<double> lower = quantity.interval.lower;
    const std::optional<double> upper = quantity.interval.upper;
    CLAIMGRAPH_CHECK(!lower || std::isfinite(*lower));
    CLAIMGRAPH_CHECK(!upper || std::isfinite(*upper));
    CLAIMGRAPH_CHECK(!lower || !upper || *lower <= *upper);
  }
  CLAIMGRAPH_CHECK(end <= static_cast<int>(document.tokens().size()));
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::Report report;
  report.text.assign(reinterpret_cast<const char*>(data), size);
  int64_t offset = 0;
  if (!claimgraph::IsValidUtf8(report.text, &offset)) return 0;
  claimgraph::CheckQuantities(claimgraph::Document::Parse(report));
  return 0;
}
