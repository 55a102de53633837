#include "engine/statistics/logistic_model.h"

#include <cmath>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/statistics/feature_sequence.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

// Two features whose log-odds add: 0.5 and 2.0 on a base of -1.
std::vector<LogisticExample> Examples(int count) {
  Random random(7);
  std::vector<LogisticExample> examples;
  for (int i = 0; i < count; ++i) {
    LogisticExample example;
    double odds = -1;
    example.features.push_back(1);
    if (random.Below(2) == 0) {
      example.features.push_back(2);
      odds += 0.5;
    }
    if (random.Below(3) == 0) {
      example.features.push_back(3);
      odds += 2;
    }
    example.positive = random.Uniform() < 1 / (1 + std::exp(-odds));
    examples.push_back(example);
  }
  return examples;
}

TEST(LogisticModelTest, FindsTheProbabilitiesThatMadeTheExamples) {
  const LogisticModel model =
      LogisticModel::Fit(Examples(20000), {.rounds = 20, .rate = 0.01});
  // Standard error of each share is below .02: a false alarm is unlikely
  // (5 sigma), and the seed is fixed.
  EXPECT_NEAR(model.Of({1}).value(), 1 / (1 + std::exp(1.0)), 0.06);
  EXPECT_NEAR(model.Of({1, 2}).value(), 1 / (1 + std::exp(0.5)), 0.06);
  EXPECT_NEAR(model.Of({1, 2, 3}).value(), 1 / (1 + std::exp(-1.5)), 0.06);
}

TEST(LogisticModelTest, WhatItHasNotSeenSaysNothing) {
  const LogisticModel model = LogisticModel::Fit(Examples(100));
  EXPECT_EQ(model.Of({99}).value(), 0.5);
  EXPECT_EQ(model.Of({1, 99}), model.Of({1}));
}

TEST(LogisticModelTest, ReadsWhatItWroteAndRefusesHalfOfIt) {
  const LogisticModel model = LogisticModel::Fit(Examples(100));
  const std::string bytes = model.Serialize();
  const auto again = LogisticModel::Parse(bytes);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->Of({1, 3}), model.Of({1, 3}));
  EXPECT_EQ(LogisticModel::Parse(bytes.substr(1)).status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace claimgraph
