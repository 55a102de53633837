// The README.md of a dataset: what its files hold, field by field, in the
// words of the schema's own comments.

#ifndef ENGINE_DATASET_README_TEXT_H_
#define ENGINE_DATASET_README_TEXT_H_

#include <string>

#include "claimgraph/v1/dataset.pb.h"

namespace claimgraph {

std::string ReadmeText(const v1::DatasetManifest& manifest);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_README_TEXT_H_
