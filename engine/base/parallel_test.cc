#include "engine/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

TEST(ParallelForTest, VisitsEachIndexOnce) {
  for (int threads : {-1, 0, 1, 2, 7}) {
    for (size_t count : {0u, 1u, 3u, 1000u}) {
      std::vector<std::atomic<int>> visits(count);
      ParallelFor(count, threads, [&](size_t i) { ++visits[i]; });
      for (const std::atomic<int>& visit : visits) EXPECT_EQ(visit, 1);
    }
  }
}

TEST(ParallelMapTest, ResultsDoNotDependOnTheThreads) {
  const auto square = [](size_t i) { return absl::StrCat(i * i); };
  const auto expected = ParallelMap<std::string>(500, 1, square);
  EXPECT_EQ(expected[499], "249001");
  for (int threads : {2, 3, 16}) {
    EXPECT_EQ(ParallelMap<std::string>(500, threads, square), expected);
  }
}

TEST(ParallelForStatusTest, GivesTheErrorOfTheLowestIndex) {
  for (int threads : {1, 2, 8}) {
    for (int repeat = 0; repeat < 50; ++repeat) {
      const absl::Status status =
          ParallelForStatus(1000, threads, [](size_t i) {
            return i % 100 == 37 ? absl::InternalError(absl::StrCat(i))
                                 : absl::OkStatus();
          });
      EXPECT_EQ(status, absl::InternalError("37"));
    }
  }
}

TEST(ParallelForStatusTest, IsOkWhenAllWorkIs) {
  std::atomic<int> done = 0;
  EXPECT_EQ(ParallelForStatus(100, 4,
                              [&](size_t) {
                                ++done;
                                return absl::OkStatus();
                              }),
            absl::OkStatus());
  EXPECT_EQ(done, 100);
}

}  // namespace
}  // namespace claimgraph
