// All that the learned part of attribution was fitted to, in one file:
// sequence model, strengths of cue words, models of links and of what is kept.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(
//         const AttributionModel model,
//         AttributionModel::Load("datasets/models/attribution/en.model"));
//
// Form of the file: docs/formats/attribution-model.md. What the shipped one
// was fitted to, when, and what it scores: datasets/models/attribution.
//
// Errors:  NotFound; DataLoss for a damaged file; FailedPrecondition for one
//          of another version. All name the file.
// Threads: immutable; share freely.

#ifndef ENGINE_ATTRIBUTION_LEARNED_ATTRIBUTION_MODEL_H_
#define ENGINE_ATTRIBUTION_LEARNED_ATTRIBUTION_MODEL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/attribution/learned/span_linker.h"
#include "engine/attribution/learned/token_features.h"
#include "engine/statistics/logistic_model.h"
#include "engine/statistics/sequence_model.h"

namespace claimgraph {

struct AttributionModel {
  // Raised whenever features change: an older file then fits no more.
  static constexpr int kVersion = 1;

  SequenceModel tagger;
  WordTable cue_strengths;  // 1 to kStrongestCue
  LinkModels links;
  // That a candidate is right, from what finders and models say of it.
  LogisticModel judge;

  static absl::StatusOr<AttributionModel> Load(const std::string& path);
  // `name` is for messages.
  static absl::StatusOr<AttributionModel> Parse(absl::string_view bytes,
                                                absl::string_view name);
  std::string Serialize() const;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_ATTRIBUTION_MODEL_H_
