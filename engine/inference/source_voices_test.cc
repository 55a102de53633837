#include "engine/inference/source_voices.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct Row {
  std::string source, value, cites;
};

BeliefProblem OneItem(const std::vector<Row>& rows) {
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (const Row& row : rows) {
    builder.Add({.item = "i",
                 .source = row.source,
                 .value = row.value,
                 .cites = row.cites,
                 .kind = {},
                 .time = {}});
  }
  return std::move(builder).Build();
}

std::vector<float> WeightsOf(BeliefProblem problem) {
  DiscountCitations(problem);
  std::vector<float> weights;
  for (const BeliefClaim& claim : problem.claims) {
    weights.push_back(claim.weight);
  }
  return weights;
}

using ::testing::ElementsAre;

TEST(DiscountCitationsTest, ACitedCopyWeighsNothing) {
  EXPECT_THAT(WeightsOf(OneItem({{"a", "7", ""}, {"b", "7", "a"}})),
              ElementsAre(1.0F, 0.0F));
}

TEST(DiscountCitationsTest, AChainOfCitationsGoesBackToItsRoot) {
  EXPECT_THAT(
      WeightsOf(OneItem({{"a", "7", ""}, {"b", "7", "a"}, {"c", "7", "b"}})),
      ElementsAre(1.0F, 0.0F, 0.0F));
}

TEST(DiscountCitationsTest, AnotherValueThanTheCitedOneStands) {
  EXPECT_THAT(WeightsOf(OneItem({{"a", "7", ""}, {"b", "9", "a"}})),
              ElementsAre(1.0F, 1.0F));
}

TEST(DiscountCitationsTest, WhoCitesASilentSourceSharesItsVoice) {
  EXPECT_THAT(WeightsOf(OneItem({{"a", "7", "z"}, {"b", "7", "z"}})),
              ElementsAre(0.5F, 0.5F));
}

TEST(DiscountCitationsTest, ACircleIsOneVoice) {
  EXPECT_THAT(
      WeightsOf(OneItem({{"a", "7", "b"}, {"b", "7", "c"}, {"c", "7", "a"}})),
      testing::Each(testing::FloatNear(1.0F / 3, 1e-6F)));
}

// `honest` sources of accuracy 0.7 and `copies` exact copies of a source of
// accuracy 0.3, over 120 items with 30 values each.
BeliefProblem PlantedCopies(int honest, int copies) {
  Random random(7);
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < 120; ++i) {
    const auto say = [&](const std::string& source, uint64_t value) {
      builder.Add({.item = absl::StrCat("i", i),
                   .source = source,
                   .value = absl::StrCat("v", i, "_", value),
                   .kind = {},
                   .time = {}});
    };
    for (int h = 0; h < honest; ++h) {
      say(absl::StrCat("honest", h),
          random.Uniform() < 0.7 ? 0 : 1 + random.Below(29));
    }
    const uint64_t copied = random.Uniform() < 0.3 ? 0 : 1 + random.Below(29);
    for (int c = 0; c <= copies; ++c) say(absl::StrCat("copy", c), copied);
  }
  return std::move(builder).Build();
}

TEST(FindVoicesTest, PlantedCopiersAreOneVoiceAndNobodyElseIs) {
  BeliefProblem problem = PlantedCopies(8, 6);
  for (const LinkedPair& pair : FindVoices({}, problem)) {
    EXPECT_EQ(problem.sources[pair.a].substr(0, 4), "copy");
    EXPECT_EQ(problem.sources[pair.b].substr(0, 4), "copy");
    EXPECT_GT(pair.probability, 0.99);
  }
  for (const BeliefClaim& claim : problem.claims) {
    const bool copy = problem.sources[claim.source].substr(0, 4) == "copy";
    EXPECT_FLOAT_EQ(claim.weight, copy ? 1.0F / 7 : 1.0F);
  }
}

TEST(FindVoicesTest, EveryWeightBelowOneHasItsReason) {
  BeliefProblem problem = PlantedCopies(8, 6);
  FindVoices({}, problem);
  size_t below = 0;
  for (const BeliefClaim& claim : problem.claims) below += claim.weight < 1;
  EXPECT_EQ(below, problem.discounts.size());
}

TEST(FindVoicesTest, FewCommonItemsProveNothing) {
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < 9; ++i) {
    for (const char* source : {"a", "b", "c"}) {
      builder.Add({.item = absl::StrCat("i", i),
                   .source = source,
                   .value = *source == 'c' ? "x" : "y",
                   .kind = {},
                   .time = {}});
    }
  }
  BeliefProblem problem = std::move(builder).Build();
  EXPECT_TRUE(FindVoices({}, problem).empty());
}

}  // namespace
}  // namespace claimgraph
