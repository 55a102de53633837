#include "engine/base/probability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace claimgraph {
namespace {

TEST(ProbabilityTest, StaysInItsRange) {
  EXPECT_EQ(Probability(-0.1).value(), 0.0);
  EXPECT_EQ(Probability(1.1).value(), 1.0);
  EXPECT_EQ(Probability(0.25).value(), 0.25);
  EXPECT_EQ(Probability(std::numeric_limits<double>::quiet_NaN()).value(), 0.5);
}

TEST(LogOddsTest, AreTheInverseOfProbability) {
  EXPECT_NEAR(ToLogOdds(Probability(0.8)).nats(), std::log(4.0), 1e-12);
  for (double p : {0.001, 0.2, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(ToProbability(ToLogOdds(Probability(p))).value(), p, 1e-12);
  }
}

TEST(LogOddsTest, AreFiniteForCertainty) {
  EXPECT_LT(ToLogOdds(Probability(1.0)).nats(), 28.0);
  EXPECT_GT(ToLogOdds(Probability(0.0)).nats(), -28.0);
}

TEST(LogOddsTest, EvidenceAddsUp) {
  const LogOdds sum = LogOdds(1.5) + LogOdds(-0.5) - LogOdds(1.0);
  EXPECT_DOUBLE_EQ(sum.nats(), 0.0);
  EXPECT_DOUBLE_EQ(ToProbability(sum).value(), 0.5);
}

}  // namespace
}  // namespace claimgraph
