// Any text as a report, and as two names: mentions of places lie in order and
// apart, candidates have probabilities that sum to at most 1, and distance is
// symmetric.

#include <stdint.h>

#include <memory>
#include <string>

#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/registry/gazetteer.h"
#include "engine/registry/place_name.h"
#include "engine/text/code_points.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {
namespace {

const Gazetteer& Places() {
  static const Gazetteer* const kPlaces = [] {
    const auto folder = FindDataset("gazetteer");
    CLAIMGRAPH_CHECK(folder.ok());
    auto gazetteer = Gazetteer::Load({*folder});
    CLAIMGRAPH_CHECK(gazetteer.ok());
    return gazetteer->release();
  }();
  return *kPlaces;
}

void CheckMentions(const Document& document) {
  const int size = static_cast<int>(document.tokens().size());
  int end = 0;
  for (const PlaceMention& mention : Places().FindInText(document, 0, size)) {
    CLAIMGRAPH_CHECK(mention.first_token >= end);
    CLAIMGRAPH_CHECK(mention.last_token > mention.first_token);
    end = mention.last_token;
    double sum = 0;
    for (const PlaceMatch& match : mention.matches) {
      sum += match.probability.value();
    }
    CLAIMGRAPH_CHECK(sum <= 1.0 + 1e-9);
  }
  CLAIMGRAPH_CHECK(end <= size);
}

void CheckDistance(const std::string& a, const std::string& b) {
  const double distance = PlaceDistance(a, b);
  CLAIMGRAPH_CHECK(distance >= 0 && distance <= 1);
  CLAIMGRAPH_CHECK(distance == PlaceDistance(b, a));
  CLAIMGRAPH_CHECK(PlaceDistance(a, a) == 0);
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  claimgraph::Report report;
  report.text.assign(reinterpret_cast<const char*>(data), size);
  int64_t offset = 0;
  if (!claimgraph::IsValidUtf8(report.text, &offset)) return 0;
  claimgraph::CheckMentions(claimgraph::Document::Parse(report));
  const size_t line = report.text.find('\n');
  constexpr size_t kLongestName = 200;
  if (line != std::string::npos && size < kLongestName) {
    claimgraph::CheckDistance(report.text.substr(0, line),
                              report.text.substr(line + 1));
  }
  return 0;
}
