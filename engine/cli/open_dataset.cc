#include "engine/cli/open_dataset.h"

#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/dataset/dataset.h"

namespace claimgraph {

absl::StatusOr<std::unique_ptr<const LoadedDataset>> OpenDataset(
    const std::string& folder) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(DatasetContents contents, ReadDataset(folder));
  return std::make_unique<const LoadedDataset>(std::move(contents));
}

ExitCode FailToOpen(const std::string& folder, const absl::Status& status) {
  const ExitCode code = Fail(status);
  return FileExists(JoinPath(folder, "dataset.incomplete")) ? kExitIncomplete
                                                            : code;
}

}  // namespace claimgraph
