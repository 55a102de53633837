// What an earlier run found in each report, as the stages behind extraction
// take it: so that a later run need not read the reports again.
//
//     auto analyses = TakeAnalyses(earlier, options of this run);
//
// Taken only where the earlier run read with the same word lists, codebook,
// registry, gazetteer and program; else the result is empty and every stored
// text is read again. So a dataset that grew by increments has the bytes of
// one run over all.
//
// Cost: linear in the dataset. Threads: pure functions.

#ifndef ENGINE_STORED_ANALYSES_H_
#define ENGINE_STORED_ANALYSES_H_

#include <map>

#include "engine/dataset/dataset_contents.h"
#include "engine/types/report_analysis.h"

namespace claimgraph {

// By report; `report` of each is not filled. `run`: of this run.
std::map<ReportId, ReportAnalysis> TakeAnalyses(const DatasetContents& earlier,
                                                const RunInfo& run);

// Attributions and assertions by position in the report, then by id, and
// sources by id: the order in which all stages see them.
void SortByPosition(ReportAnalysis& analysis);

}  // namespace claimgraph

#endif  // ENGINE_STORED_ANALYSES_H_
