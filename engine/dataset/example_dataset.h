// The example values of types/proto as the contents of a dataset that
// verifies, for tests.

#ifndef ENGINE_DATASET_EXAMPLE_DATASET_H_
#define ENGINE_DATASET_EXAMPLE_DATASET_H_

#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

DatasetContents MakeExampleDataset();

}  // namespace claimgraph

#endif  // ENGINE_DATASET_EXAMPLE_DATASET_H_
