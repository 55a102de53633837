// Which parts of a group were groups of their own before later reports joined
// them.
//
//     members known on day 1: a, b    pairs: a-c, b-c
//     member known on day 3:  c       on day 3 the parts {a} and {b} are joined
//
// From this come `previous_ids`: what {b} was called until day 3 is a former
// name of the group. They depend on the evidence alone, so that a dataset
// that grew day by day has the same ones as one made at once.
//
// Cost: n log n in members and pairs. Threads: pure functions.

#ifndef ENGINE_LINKAGE_GROUPING_JOINS_OVER_TIME_H_
#define ENGINE_LINKAGE_GROUPING_JOINS_OVER_TIME_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "absl/time/time.h"

namespace claimgraph {

// Days since 1970; kUndated for what has no time.
inline constexpr int64_t kUndated = INT64_MAX;
int64_t DayOf(const std::optional<absl::Time>& time);

// Two members that belong together, and the day from which both were known.
struct DatedPair {
  int32_t a = 0;
  int32_t b = 0;
  int64_t day = 0;
};

// Calls `joined` with the parts, each in ascending order, whenever two or
// more of them that were known before a day become one on it. `day_of` is
// indexed by member. Days ascend over the calls.
void ReplayJoins(
    const std::vector<int32_t>& members, const std::vector<int64_t>& day_of,
    std::vector<DatedPair> pairs,
    const std::function<void(const std::vector<std::vector<int32_t>>& parts)>&
        joined);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_JOINS_OVER_TIME_H_
