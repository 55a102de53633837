// One thing of a dataset in plain words: the steps to a claim's chance, the
// words behind a conflict, what an outlet said and how often it was right.

#ifndef ENGINE_CLI_EXPLAIN_H_
#define ENGINE_CLI_EXPLAIN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

// `id`: a full id or a prefix that only one thing has, or the name of a
// report. NotFound, or InvalidArgument with the candidates.
absl::StatusOr<std::string> Explain(const DatasetIndex& dataset,
                                    absl::string_view id, int width);

}  // namespace claimgraph

#endif  // ENGINE_CLI_EXPLAIN_H_
