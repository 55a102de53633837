// What a run found, for people who have never heard of truth discovery: what
// was read, where reports contradict each other and whom they go back to,
// what is most and least certain, and how sources were counted.

#ifndef ENGINE_CLI_SUMMARY_H_
#define ENGINE_CLI_SUMMARY_H_

#include <string>

#include "engine/dataset/dataset_index.h"

namespace claimgraph {

struct SummaryOptions {
  int width = 100;      // cells a line
  bool colour = false;  // headings in bold
  // Most entries of each list; the rest is counted. Conflicts are the point:
  // they get more room.
  int conflicts = 20;
  // Answers of one question. Range: [2, 26].
  int answers = 8;
  int claims = 5;
};

std::string SummaryText(const DatasetIndex& dataset,
                        const SummaryOptions& options = {});

// The same figures, all conflicts, as JSON with a final line feed.
std::string SummaryJson(const DatasetIndex& dataset);

}  // namespace claimgraph

#endif  // ENGINE_CLI_SUMMARY_H_
