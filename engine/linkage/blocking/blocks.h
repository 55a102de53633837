// Finds the pairs of assertions that are worth comparing, without looking at
// all pairs: two assertions meet when they share a key and their reports lie
// at most `window` apart.
//
// Keys of an assertion: its family (and the families that are its kin) with
// each of its places and what they lie in, with each party in any role, with
// its words as written, and with its report.
//
//     "casualties|place|homs", "casualties|party|isil",
//     "casualties|report|r0c3..."
//
// A key with more than `cap` members in one window is cut: the first `cap`
// of each window are compared, and the key is reported with both counts.
//
// Cost:       n log n for n assertions, plus cap^2 / 2 pairs a key and window
//             at most. Invariant: the order of views does not matter.

#ifndef ENGINE_LINKAGE_BLOCKING_BLOCKS_H_
#define ENGINE_LINKAGE_BLOCKING_BLOCKS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/linkage/linker.h"

namespace claimgraph {

struct Candidates {
  // Indices into the views, smaller first; sorted, each pair once.
  std::vector<std::pair<int32_t, int32_t>> pairs;
  std::vector<CappedBlock> capped;  // sorted by key
};

// Requires: `views` are sorted by (anchor, id), those without anchor last.
Candidates FindCandidates(const std::vector<AssertionView>& views,
                          absl::Duration window, int cap);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_BLOCKING_BLOCKS_H_
