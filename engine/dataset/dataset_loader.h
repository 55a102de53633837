// Reads as much of a dataset as is sound and says what is not: what reading
// and verifying share.

#ifndef ENGINE_DATASET_DATASET_LOADER_H_
#define ENGINE_DATASET_DATASET_LOADER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/dataset/dataset.h"

namespace claimgraph {

struct PartialDataset {
  DatasetContents contents;  // the sound records
  std::vector<DatasetProblem> problems;
  int64_t files = 0;
  int64_t records = 0;
};

// Checks check sums, indexes, records, their order, and spans against the
// texts. An error only where there is no dataset to read: NotFound,
// FailedPrecondition (incomplete, another major version), DataLoss (no
// manifest).
absl::StatusOr<PartialDataset> LoadDataset(const std::string& folder);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_DATASET_LOADER_H_
