#include <utility>

#include "engine/base/status_macros.h"
#include "engine/dataset/dataset.h"
#include "engine/dataset/dataset_loader.h"
#include "engine/dataset/reference_check.h"

namespace claimgraph {

absl::StatusOr<DatasetVerification> VerifyDataset(const std::string& folder) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(PartialDataset loaded, LoadDataset(folder));
  DatasetVerification verification;
  verification.files = loaded.files;
  verification.records = loaded.records;
  verification.problems = std::move(loaded.problems);
  verification.references =
      CheckReferences(loaded.contents, verification.problems);
  CheckCounts(loaded.contents, verification.problems);
  CheckConfidences(loaded.contents, verification.problems);
  return verification;
}

}  // namespace claimgraph
