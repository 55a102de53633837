// Work over indices on several threads, with results that do not depend on
// how many there are.
//
//     std::vector<Analysis> analyses = ParallelMap<Analysis>(
//         reports.size(), threads,
//         [&](size_t i) { return Analyze(reports[i]); });
//
// Indices are handed out in ascending order, each to one thread. The result
// of index i lands in slot i; nothing is reduced in order of arrival.
//
// Threads: `work` is called from several threads at once and must allow it.
//          Calls return when all work is done. `work` must not throw.

#ifndef ENGINE_BASE_PARALLEL_H_
#define ENGINE_BASE_PARALLEL_H_

#include <cstddef>
#include <functional>
#include <type_traits>
#include <vector>

#include "absl/status/status.h"

namespace claimgraph {

// Calls work(0) ... work(count - 1) on up to `threads` threads; 0 or less
// means as many as the machine has cores. One thread means the caller's.
void ParallelFor(size_t count, int threads,
                 const std::function<void(size_t)>& work);

// The same for work that can fail: the error of the lowest index that has
// one. Later indices may then be left out, earlier ones never are.
absl::Status ParallelForStatus(size_t count, int threads,
                               const std::function<absl::Status(size_t)>& work);

// The values of work(0) ... work(count - 1), in this order.
template <typename Result, typename Work>
std::vector<Result> ParallelMap(size_t count, int threads, const Work& work) {
  static_assert(!std::is_same_v<Result, bool>,
                "neighbours in vector<bool> share a byte");
  std::vector<Result> results(count);
  ParallelFor(count, threads, [&](size_t i) { results[i] = work(i); });
  return results;
}

}  // namespace claimgraph

#endif  // ENGINE_BASE_PARALLEL_H_
