#include "engine/dataset/example_dataset.h"

#include <utility>

#include "engine/types/proto/example_values.h"

namespace claimgraph {

DatasetContents MakeExampleDataset() {
  ExampleValues values = MakeExampleValues();
  DatasetContents contents;
  contents.run = {"Example", "0.1.0", 7, {{"codebook", "default"}}};
  contents.counts = {4, 2, 1, 1};
  contents.reports = std::move(values.reports);
  contents.sources = std::move(values.sources);
  contents.attributions = std::move(values.attributions);
  contents.assertions = std::move(values.assertions);
  contents.items = std::move(values.items);
  contents.claims = std::move(values.claims);
  contents.incidents = std::move(values.incidents);
  contents.links = std::move(values.links);
  contents.conflicts = std::move(values.conflicts);
  contents.compatibles = std::move(values.compatibles);
  contents.origins = std::move(values.origins);
  contents.beliefs = std::move(values.beliefs);
  contents.decisions = std::move(values.decisions);
  contents.rejects = {{"reports.jsonl:3", 911, "not_json",
                       "no valid JSON: must be one JSON object a line",
                       "{\"text\": é"}};
  return contents;
}

}  // namespace claimgraph
