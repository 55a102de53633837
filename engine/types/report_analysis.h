// What the stages that see one report at a time have found in it: the value
// that passes from extraction to linkage.

#ifndef ENGINE_TYPES_REPORT_ANALYSIS_H_
#define ENGINE_TYPES_REPORT_ANALYSIS_H_

#include <vector>

#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/report.h"
#include "engine/types/source.h"

namespace claimgraph {

struct ReportAnalysis {
  Report report;
  // Every source that `report.outlet` and the attributions name, once,
  // sorted by id. Registry sources are repeated in each report that has
  // them; equal ids have equal values.
  std::vector<Source> sources;
  std::vector<Attribution> attributions;  // by position in the report
  std::vector<Assertion> assertions;      // by position in the report
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_REPORT_ANALYSIS_H_
