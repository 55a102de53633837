// The settings of one run, complete in one place: what the command line
// sets, what the dataset records, what other programs pass in.

#ifndef ENGINE_ENGINE_OPTIONS_H_
#define ENGINE_ENGINE_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/inference/confidence_model.h"
#include "engine/ingest/reader.h"
#include "engine/linkage/linker.h"

namespace claimgraph {

struct EngineOptions {
  // Language whose word lists are used: a folder of datasets/lexicons.
  std::string language = "en";
  // Folders laid over the shipped registry and gazetteer, in this order; a
  // row with the same key replaces the shipped one. A folder holds any of
  // sources.tsv, actors.tsv, sides.tsv, places.tsv.
  std::vector<std::string> registry_folders;
  // "default", "event_dataset", or the path of a codebook.
  std::string codebook = "default";
  // A model of inference/models.
  std::string confidence_model = "beta_origins";
  ReaderOptions reader;
  LinkerOptions linker;
  ConfidenceOptions confidence;
  // Threads for all stages. Range: [1, 256]. Results do not depend on it.
  int threads = 1;
  uint64_t seed = 0;
  // Rejected records after which a run gives up: a number, or a share of the
  // records read. Negative = no limit. Defaults: none.
  int64_t max_bad_records = -1;
  double max_bad_share = -1.0;
};

}  // namespace claimgraph

#endif  // ENGINE_ENGINE_OPTIONS_H_
