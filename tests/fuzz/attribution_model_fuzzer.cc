// Any bytes as an attribution model: refused with a reason, or a model that
// can be used. The checksum of the file stops nearly all; the parts behind it
// are therefore read without it, too.

#include <stdint.h>

#include <string>

#include "absl/strings/string_view.h"
#include "engine/attribution/learned/attribution_model.h"
#include "engine/attribution/learned/word_table.h"
#include "engine/base/status_macros.h"
#include "engine/statistics/feature_sequence.h"
#include "engine/statistics/logistic_model.h"
#include "engine/statistics/sequence_model.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace claimgraph;  // NOLINT: one function
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CLAIMGRAPH_CHECK(!AttributionModel::Parse(bytes, "fuzz").ok() || size > 64);
  (void)WordTable::Parse(bytes);
  if (const auto logistic = LogisticModel::Parse(bytes); logistic.ok()) {
    const double p = logistic->Of({1, 2, 3}).value();
    CLAIMGRAPH_CHECK(p >= 0 && p <= 1);
  }
  if (const auto tagger = SequenceModel::Parse(bytes); tagger.ok()) {
    FeatureSequence sequence;
    for (uint64_t i = 0; i < 20; ++i) {
      sequence.BeginPosition();
      sequence.Add(FeatureHash(1, i));
    }
    for (const int label : tagger->Best(tagger->Scores(sequence))) {
      CLAIMGRAPH_CHECK(label >= 0 && label < tagger->labels());
    }
  }
  return 0;
}
