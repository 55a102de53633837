// What remains of the conflicts of single pairs when all of them are known.
//
// 1. A figure that a later one has replaced is not held against what was
//    published after it: "nine, later 17" leaves no conflict of nine with 22.
// 2. What a report holds against itself is not repeated against its copy.
// 3. A denial answers, in each report, the statement that it fits best.
// 4. Conflicts of the same two claims under one rule are one Conflict, shown
//    by its surest pair, with the other pairs of reports named.
//
// Deterministic: ties go by ids. Cost: linear in conflicts but for sorting.

#ifndef ENGINE_CONFLICT_SETTLEMENT_H_
#define ENGINE_CONFLICT_SETTLEMENT_H_

#include <vector>

#include "engine/graph/claim_graph.h"
#include "engine/types/link.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// `conflicts`: one for each pair, without ids; `links`: all between
// assertions. Sorted by id.
std::vector<Conflict> Settle(std::vector<Conflict> conflicts,
                             const std::vector<Link>& links,
                             const ClaimGraph& graph);

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SETTLEMENT_H_
