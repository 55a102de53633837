// A dataset as the reading commands need it: contents and index together.

#ifndef ENGINE_CLI_OPEN_DATASET_H_
#define ENGINE_CLI_OPEN_DATASET_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/cli/exit_codes.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

struct LoadedDataset {
  explicit LoadedDataset(DatasetContents read)
      : contents(std::move(read)), index(&contents) {}

  const DatasetContents contents;
  const DatasetIndex index;  // of contents: not to be moved
};

absl::StatusOr<std::unique_ptr<const LoadedDataset>> OpenDataset(
    const std::string& folder);

// As Fail; kExitIncomplete where the dataset was cut off in writing.
ExitCode FailToOpen(const std::string& folder, const absl::Status& status);

}  // namespace claimgraph

#endif  // ENGINE_CLI_OPEN_DATASET_H_
