// The one list of inference models.

#ifndef ENGINE_INFERENCE_MODELS_BUILTIN_MODELS_H_
#define ENGINE_INFERENCE_MODELS_BUILTIN_MODELS_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/inference/confidence_model.h"
#include "engine/inference/source_priors.h"

namespace claimgraph {

struct BuiltinModel {
  absl::string_view name;
  absl::StatusOr<std::unique_ptr<ConfidenceModel>> (*create)(
      const ConfidenceOptions& options, SourcePriors priors);
};

// Sorted by name.
const std::vector<BuiltinModel>& BuiltinModels();

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_MODELS_BUILTIN_MODELS_H_
