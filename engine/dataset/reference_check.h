// What must hold between the records of a dataset: every id that is named is
// there, numbers add up.

#ifndef ENGINE_DATASET_REFERENCE_CHECK_H_
#define ENGINE_DATASET_REFERENCE_CHECK_H_

#include <cstdint>
#include <vector>

#include "engine/dataset/dataset.h"

namespace claimgraph {

// Appends what is wrong to `problems`; gives the number of ids looked up.
//
// These may name what is not in the dataset: previous ids, a source's owner
// and look-alike (they may be in the registry only), a decision's subject
// (it may be of an earlier run).
int64_t CheckReferences(const DatasetContents& contents,
                        std::vector<DatasetProblem>& problems);

// Read = stored + repeated + rejected; stored and rejected as listed.
void CheckCounts(const DatasetContents& contents,
                 std::vector<DatasetProblem>& problems);

// The terms of each confidence make up its probability; intervals are in
// order; at most one claim of an item is chosen.
void CheckConfidences(const DatasetContents& contents,
                      std::vector<DatasetProblem>& problems);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_REFERENCE_CHECK_H_
