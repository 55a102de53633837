#include "engine/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace claimgraph {
namespace {

size_t ThreadCount(size_t count, int threads) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const size_t wanted = threads > 0 ? static_cast<size_t>(threads) : cores;
  return std::min(wanted, count);
}

// Calls `take_turns` on each of `threads` threads, the caller's among them.
void RunOnThreads(size_t threads, const std::function<void()>& take_turns) {
  std::vector<std::thread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(take_turns);
  take_turns();
  for (std::thread& other : others) other.join();
}

}  // namespace

void ParallelFor(size_t count, int threads,
                 const std::function<void(size_t)>& work) {
  std::atomic<size_t> next = 0;
  RunOnThreads(ThreadCount(count, threads), [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  });
}

absl::Status ParallelForStatus(
    size_t count, int threads,
    const std::function<absl::Status(size_t)>& work) {
  std::vector<absl::Status> statuses(count);
  std::atomic<size_t> next = 0;
  std::atomic<bool> failed = false;
  RunOnThreads(ThreadCount(count, threads), [&] {
    // An index once taken is always worked on, so all below the first error
    // have been.
    while (!failed) {
      const size_t i = next++;
      if (i >= count) return;
      statuses[i] = work(i);
      if (!statuses[i].ok()) failed = true;
    }
  });
  for (const absl::Status& status : statuses) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace claimgraph
