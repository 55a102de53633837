#include "engine/base/status_macros.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

namespace claimgraph {
namespace {

absl::StatusOr<std::unique_ptr<int>> Half(int number) {
  if (number % 2 != 0) return absl::InvalidArgumentError("odd");
  return std::make_unique<int>(number / 2);
}

absl::StatusOr<int> Quarter(int number) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<int> half, Half(number));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<int> quarter, Half(*half));
  return *quarter;
}

absl::Status RequireQuarter(int number) {
  CLAIMGRAPH_RETURN_IF_ERROR(Quarter(number).status());
  return absl::OkStatus();
}

TEST(StatusMacrosTest, HandOnTheValueOrTheFirstError) {
  EXPECT_EQ(*Quarter(8), 2);
  EXPECT_EQ(Quarter(6).status(), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(RequireQuarter(8), absl::OkStatus());
  EXPECT_EQ(RequireQuarter(7), absl::InvalidArgumentError("odd"));
}

TEST(StatusMacrosDeathTest, CheckNamesTheConditionThatFailed) {
  EXPECT_DEATH(CLAIMGRAPH_CHECK(1 + 1 == 3), "check failed: 1 \\+ 1 == 3");
}

}  // namespace
}  // namespace claimgraph
