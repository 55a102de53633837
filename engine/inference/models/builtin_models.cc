#include "engine/inference/models/builtin_models.h"

#include "engine/inference/models/beta_origins_model.h"

namespace claimgraph {

const std::vector<BuiltinModel>& BuiltinModels() {
  static const auto* const models = new std::vector<BuiltinModel>{
      {BetaOriginsModel::kName, &BetaOriginsModel::Create},
  };
  return *models;
}

}  // namespace claimgraph
