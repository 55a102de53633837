// Any bytes as a table of claims, for each kind of value: every row is counted
// once, and what is believed is a probability.

#include <stdint.h>

#include <cmath>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/inference/fuse.h"
#include "engine/inference/structured/claims_file.h"

namespace claimgraph {
namespace {

bool IsProbability(double p) { return p >= 0 && p <= 1; }

void CheckBeliefs(const Fusion& fusion) {
  for (int i = 0; i < fusion.problem().item_count(); ++i) {
    const FusedItem item = fusion.Item(i);
    double sum = item.none_of_these;
    for (const FusedValue& value : item.values) {
      CLAIMGRAPH_CHECK(IsProbability(value.probability));
      CLAIMGRAPH_CHECK(value.low90 <= value.high90);
      sum += value.probability;
    }
    CLAIMGRAPH_CHECK(std::abs(sum - 1) < 1e-6);
    for (const FusedTerm& term : fusion.Terms(i, item.chosen)) {
      CLAIMGRAPH_CHECK(std::isfinite(term.log_odds));
      CLAIMGRAPH_CHECK(IsProbability(term.weight));
    }
  }
}

void CheckTable(absl::string_view bytes, ValueKind kind) {
  auto file = ParseClaims(bytes, "claims.tsv", kind);
  if (!file.ok()) return;
  const BeliefProblem& problem = file->problem;
  CLAIMGRAPH_CHECK(file->rows == static_cast<int64_t>(problem.claims.size()) +
                                     problem.repeated + problem.superseded +
                                     file->rejected);
  CheckBeliefs(*Fusion::Run(std::move(file->problem), nullptr, {}));
}

}  // namespace
}  // namespace claimgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  claimgraph::CheckTable(bytes, claimgraph::ValueKind::kCategorical);
  claimgraph::CheckTable(bytes, claimgraph::ValueKind::kSets);
  claimgraph::CheckTable(bytes, claimgraph::ValueKind::kNumeric);
  return 0;
}
