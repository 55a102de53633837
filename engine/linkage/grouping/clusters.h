// Groups things by pairs that belong together, the surest pair first, and
// never against a pair that must stay apart.
//
// Method: agglomeration over a sparse graph. A merge of two groups is refused
// when any pair across them is forbidden, so one bad link does not chain two
// questions into one; the pair that made each merge is its explanation.
//
// Cost: m log m for m pairs, plus the members of the smaller group a merge.

#ifndef ENGINE_LINKAGE_GROUPING_CLUSTERS_H_
#define ENGINE_LINKAGE_GROUPING_CLUSTERS_H_

#include <cstdint>
#include <utility>
#include <vector>

namespace claimgraph {

struct WeightedPair {
  int32_t a = 0;
  int32_t b = 0;
  double weight = 0;
};

// Groups of 0 ... size - 1, each sorted, ordered by first member. Ties in
// weight are broken by (a, b), so the answer is unique.
std::vector<std::vector<int32_t>> Cluster(
    int32_t size, std::vector<WeightedPair> together,
    const std::vector<std::pair<int32_t, int32_t>>& apart);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_CLUSTERS_H_
