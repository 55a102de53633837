#include "engine/inference/confidence_model.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/inference/models/builtin_models.h"
#include "engine/inference/source_priors.h"

namespace claimgraph {

absl::StatusOr<std::unique_ptr<ConfidenceModel>> CreateConfidenceModel(
    absl::string_view name, const ConfidenceOptions& options) {
  std::vector<std::string> known;
  for (const BuiltinModel& model : BuiltinModels()) {
    if (model.name == name) {
      CLAIMGRAPH_ASSIGN_OR_RETURN(SourcePriors priors,
                                  SourcePriors::Load(options.priors_file));
      return model.create(options, std::move(priors));
    }
    known.emplace_back(model.name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("confidence model \"", name,
                   "\" is not known; known: ", absl::StrJoin(known, ", ")));
}

}  // namespace claimgraph
