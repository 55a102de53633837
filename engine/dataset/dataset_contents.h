// Everything that one run found: the value that the writer stores, the
// reader gives back, and explain, export and report work on.
//
// Nothing in it depends on the clock, the machine or the number of threads,
// so the same input and seed give the same bytes on disk.
//
// The order of the lists does not matter to the writer; what was read back
// is sorted as said beside each list.

#ifndef ENGINE_DATASET_DATASET_CONTENTS_H_
#define ENGINE_DATASET_DATASET_CONTENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/ingest/intake.h"
#include "engine/ingest/reader.h"
#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/claim.h"
#include "engine/types/confidence.h"
#include "engine/types/decision.h"
#include "engine/types/link.h"
#include "engine/types/origin.h"
#include "engine/types/report.h"
#include "engine/types/source.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// What the results were made with.
struct RunInfo {
  std::string name;          // of the dataset, for people; may be empty
  std::string tool_version;  // "0.1.0"
  int64_t seed = 0;
  // Whatever else shaped the results, as text: "registry_hash", "codebook",
  // "model", "inference.tolerance". Never a path, a time or a host name.
  std::map<std::string, std::string> settings;

  friend bool operator==(const RunInfo&, const RunInfo&) = default;
};

struct DatasetContents {
  RunInfo run;
  IntakeCounts counts;

  std::vector<Report> reports;            // by id
  std::vector<Source> sources;            // by id
  std::vector<Attribution> attributions;  // by id
  std::vector<Assertion> assertions;      // by id
  std::vector<Item> items;                // by id
  std::vector<Claim> claims;              // by id
  std::vector<Incident> incidents;        // by id
  std::vector<Link> links;                // by id; of reports and assertions
  std::vector<Conflict> conflicts;        // by id
  std::vector<Compatible> compatibles;    // by a, b, category
  std::vector<Origin> origins;            // by id
  Beliefs beliefs;                        // by claim, item, source
  std::vector<Decision> decisions;        // by id; those that took part
  std::vector<Reject> rejects;            // by input, then byte offset

  // What the run did in part only, a sentence each. Not part of the dataset:
  // empty in contents that were read from disk.
  std::vector<std::string> notes;
};

}  // namespace claimgraph

#endif  // ENGINE_DATASET_DATASET_CONTENTS_H_
