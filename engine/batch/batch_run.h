// One run from input files to a dataset on disk: refuses a folder that holds
// something else, keeps two runs apart, and does nothing when the dataset is
// already what the run would make.
//
//     const auto result = RunBatch(request, display.function());
//
// Beside the dataset it leaves run.json: what the run was made from (a
// fingerprint of program, shipped data, options and input), when, and how
// long it took, what was done in part only; with `since`, also which ids
// became which. The dataset does
// not depend on it.
//
// Errors:  as of Engine and WriteDataset; Unavailable when another run is
//          writing there; ResourceExhausted for too many bad records.
// Threads: one run an output folder.

#ifndef ENGINE_BATCH_BATCH_RUN_H_
#define ENGINE_BATCH_BATCH_RUN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/dataset/dataset_contents.h"
#include "engine/engine.h"
#include "engine/engine_options.h"

namespace claimgraph {

struct BatchRequest {
  EngineOptions engine;
  std::vector<std::string> inputs;  // files, folders, "-"
  std::string output;               // folder of the dataset
  std::string decisions_file;       // rulings, a line each; empty = none
  // Folder of an earlier dataset, whose reports come before the inputs;
  // empty = none. It may be `output`.
  std::string since;
};

struct BatchResult {
  DatasetContents contents;
  // The dataset was there already; nothing was written.
  bool up_to_date = false;
};

absl::StatusOr<BatchResult> RunBatch(const BatchRequest& request,
                                     const ProgressFunction& progress);

}  // namespace claimgraph

#endif  // ENGINE_BATCH_BATCH_RUN_H_
