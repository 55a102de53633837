#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/probability.h"
#include "engine/base/random.h"
#include "engine/inference/fuse.h"
#include "engine/inference/fusion/closed_labels_model.h"
#include "engine/inference/structured/claims_file.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct Planted {
  BeliefProblem problem;
  std::vector<int> truth;  // by item, in the problem's order
};

std::string Padded(int number) { return absl::StrCat(100000 + number); }

// Sources of accuracy 0.9, 0.8, ... (never under 0.55) over items of
// `labels` labels; each speaks on an item with chance 0.7.
Planted PlantLabels(int items, int sources, int labels, bool open,
                    uint64_t seed) {
  Random random(seed);
  Planted planted;
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < items; ++i) {
    const int truth = static_cast<int>(random.Below(labels));
    planted.truth.push_back(truth);
    for (int j = 0; j < sources; ++j) {
      if (j > 0 && random.Uniform() < 0.3) continue;
      const double accuracy = std::max(0.55, 0.9 - 0.1 * j);
      int said = truth;
      if (random.Uniform() >= accuracy) {
        said =
            (truth + 1 + static_cast<int>(random.Below(labels - 1))) % labels;
      }
      builder.Add({.item = Padded(i),
                   .source = absl::StrCat("s", j),
                   .value = open ? absl::StrCat(Padded(i), "=", said)
                                 : absl::StrCat(said),
                   .kind = {},
                   .time = {}});
    }
  }
  planted.problem = std::move(builder).Build();
  return planted;
}

double AccuracyOf(const Fusion& fusion, const std::vector<int>& truth) {
  double right = 0;
  for (int i = 0; i < fusion.problem().item_count(); ++i) {
    const std::string& value =
        fusion.problem().ValueOf(i, fusion.Item(i).chosen);
    right += value.substr(value.find('=') + 1) == absl::StrCat(truth[i]);
  }
  return right / static_cast<double>(truth.size());
}

void ExpectSound(const Fusion& fusion) {
  for (int i = 0; i < fusion.problem().item_count(); ++i) {
    const FusedItem item = fusion.Item(i);
    ASSERT_FALSE(item.values.empty());
    double sum = item.none_of_these;
    for (const FusedValue& value : item.values) {
      ASSERT_TRUE(value.probability >= 0 && value.probability <= 1);
      ASSERT_LE(value.low90, value.low50);
      ASSERT_LE(value.low50, value.high50);
      ASSERT_LE(value.high50, value.high90);
      sum += value.probability;
    }
    ASSERT_NEAR(sum, 1, 1e-6);
    if (item.number) {
      ASSERT_LE(item.number->low90, item.number->estimate);
      ASSERT_GE(item.number->high90, item.number->estimate);
    }
    double terms = 0;
    for (const FusedTerm& term : fusion.Terms(i, item.chosen)) {
      ASSERT_TRUE(std::isfinite(term.log_odds));
      terms += term.log_odds;
    }
    const double want =
        fusion.model().TermsAreOdds()
            ? ToLogOdds(Probability(item.values[item.chosen].probability))
                  .nats()
            : item.number->estimate;
    ASSERT_NEAR(terms, want, 1e-6 * std::max(1.0, std::abs(want)));
  }
  const std::vector<double>& bound = fusion.model().bound();
  for (size_t i = 1; i < bound.size(); ++i) {
    ASSERT_GE(bound[i], bound[i - 1] - 1e-7 * std::abs(bound[i]));
  }
}

struct PlantCase {
  std::string name;
  int items, sources, labels;
  bool open;
  std::string model;
  double accuracy;
};

class PlantedTest : public testing::TestWithParam<PlantCase> {};

TEST_P(PlantedTest, TruthIsRecoveredAndEveryNumberIsSound) {
  const PlantCase& c = GetParam();
  Planted planted = PlantLabels(c.items, c.sources, c.labels, c.open, 5);
  const auto fusion = Fusion::Run(std::move(planted.problem), nullptr, {});
  EXPECT_EQ(fusion->model().name(), c.model);
  EXPECT_GT(AccuracyOf(*fusion, planted.truth), c.accuracy);
  ExpectSound(*fusion);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, PlantedTest,
    testing::ValuesIn<PlantCase>({
        {"TwoLabels", 300, 8, 2, false, "closed_labels", 0.85},
        {"FourLabels", 300, 8, 4, false, "closed_labels", 0.88},
        {"OpenValues", 300, 8, 12, true, "open_values", 0.94},
        {"FewSources", 200, 3, 12, true, "open_values", 0.85},
    }),
    [](const auto& info) { return info.param.name; });

TEST(FusionTest, ReliabilityComesCloseToThePlantedOne) {
  // So many items that chance moves a source's share of right claims by about
  // 0.01 only.
  Planted planted = PlantLabels(3000, 8, 12, true, 11);
  const auto fusion = Fusion::Run(std::move(planted.problem), nullptr, {});
  for (int j = 0; j < 8; ++j) {
    EXPECT_NEAR(fusion->model().BeliefIn(j).mean, std::max(0.55, 0.9 - 0.1 * j),
                0.05);
  }
}

TEST(FusionTest, NumberOfThreadsChangesNoBit) {
  Planted planted = PlantLabels(100, 6, 3, false, 3);
  BeliefProblem copy = planted.problem;
  const auto one = Fusion::Run(std::move(planted.problem), nullptr, {});
  FuseOptions options;
  options.threads = 4;
  const auto four = Fusion::Run(std::move(copy), nullptr, options);
  for (int i = 0; i < one->problem().item_count(); ++i) {
    EXPECT_EQ(one->model().Posterior(i), four->model().Posterior(i));
  }
}

// Five honest sources, and one that is right half of the time with `copies`
// uncited copies of it: the share of items that come out right.
double AccuracyAmongCopies(int copies, int labels) {
  Random random(5);
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  std::vector<int> truth;
  for (int i = 0; i < 400; ++i) {
    truth.push_back(static_cast<int>(random.Below(labels)));
    const auto say = [&](const std::string& source, int value) {
      builder.Add({.item = Padded(i),
                   .source = source,
                   .value = absl::StrCat(value),
                   .kind = {},
                   .time = {}});
    };
    const auto draw = [&](double right) {
      return random.Uniform() < right ? truth.back()
                                      : static_cast<int>(random.Below(labels));
    };
    for (int h = 0; h < 5; ++h) say(absl::StrCat("honest", h), draw(0.75));
    const int copied = draw(0.5);
    for (int c = 0; c <= copies; ++c) say(absl::StrCat("copy", c), copied);
  }
  return AccuracyOf(*Fusion::Run(std::move(builder).Build(), nullptr, {}),
                    truth);
}

TEST(FusionTest, UncitedCopiesDoNotOutvoteClosedLabels) {
  for (const int labels : {2, 4, 8}) {
    const double alone = AccuracyAmongCopies(0, labels);
    EXPECT_GT(alone, 0.93) << labels;
    for (const int copies : {1, 4, 8}) {
      EXPECT_GT(AccuracyAmongCopies(copies, labels), alone - 0.02)
          << labels << " labels, " << copies << " copies";
    }
  }
}

// A large input weighs its members on a sample; a low threshold makes any
// input large.
TEST(ClosedLabelsModelTest, WeightsOfASampleGiveTheSameAnswers) {
  Planted planted = PlantLabels(2000, 6, 4, false, 7);
  WidenToAllLabels(planted.problem);
  ClosedLabelsOptions options;
  const auto all = ClosedLabelsModel::Fit(planted.problem, options);
  options.sample_claims = 1500;
  const auto sampled = ClosedLabelsModel::Fit(planted.problem, options);
  ASSERT_FALSE(sampled->members().empty());
  int different = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::vector<double> x = all->Posterior(i);
    const std::vector<double> y = sampled->Posterior(i);
    different += std::max_element(x.begin(), x.end()) - x.begin() !=
                 std::max_element(y.begin(), y.end()) - y.begin();
  }
  EXPECT_LE(different, 20);
}

// One wrong voice and `copies` of it, against four honest sources, with a
// history that shows who is who. The log-odds of the wrong answer.
double WrongOdds(int copies, bool cited) {
  Random random(19);
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < 200; ++i) {
    const auto say = [&](const std::string& source, int value,
                         const std::string& cites) {
      builder.Add({.item = Padded(i),
                   .source = source,
                   .value = absl::StrCat(Padded(i), "=", value),
                   .cites = cites,
                   .kind = {},
                   .time = {}});
    };
    for (int h = 0; h < 4; ++h) {
      const bool right = i == 0 ? h < 2 : random.Uniform() < 0.75;
      say(absl::StrCat("honest", h),
          right ? 0 : 2 + static_cast<int>(random.Below(20)), "");
    }
    const int wrong = i == 0 || random.Uniform() < 0.5 ? 1 : 0;
    for (int c = 0; c <= copies; ++c) {
      say(absl::StrCat("wrong", c), wrong, c > 0 && cited ? "wrong0" : "");
    }
  }
  const auto fusion = Fusion::Run(std::move(builder).Build(), nullptr, {});
  const FusedItem item = fusion->Item(0);
  for (const FusedValue& value : item.values) {
    if (fusion->problem().ValueOf(0, value.candidate) ==
        absl::StrCat(Padded(0), "=1")) {
      return ToLogOdds(Probability(value.probability)).nats();
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

TEST(PlantedCopiersTest, CitedCopiesMoveNothing) {
  EXPECT_NEAR(WrongOdds(10, true), WrongOdds(0, true), 1e-9);
}

TEST(PlantedCopiersTest, UncitedCopiesHaveATenthOfTheirEffectAtMost) {
  // Ten sources of the same accuracy that err on their own would move the
  // odds by ten times what one does.
  const double alone = WrongOdds(0, false);
  EXPECT_LT(std::abs(WrongOdds(10, false) - alone), 0.1 * 10 * 1.0);
}

TEST(FusionTest, OneSourceThatIsAlwaysWrongDoesNotMakeOthersOneVoice) {
  Random random(1);
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < 200; ++i) {
    for (int j = 0; j < 5; ++j) {
      const bool right = random.Uniform() < (j < 4 ? 0.99 : 0.3);
      builder.Add({.item = Padded(i),
                   .source = absl::StrCat("s", j),
                   .value = absl::StrCat(Padded(i), "=",
                                         right ? 0 : 1 + random.Below(11)),
                   .kind = {},
                   .time = {}});
    }
  }
  const auto fusion = Fusion::Run(std::move(builder).Build(), nullptr, {});
  EXPECT_GT(AccuracyOf(*fusion, std::vector<int>(200, 0)), 0.99);
}

TEST(FusionTest, OneSourceAloneIsInsufficient) {
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  builder.Add(
      {.item = "i", .source = "s", .value = "x", .kind = {}, .time = {}});
  const auto fusion = Fusion::Run(std::move(builder).Build(), nullptr, {});
  const FusedItem item = fusion->Item(0);
  EXPECT_FALSE(item.sufficient);
  ExpectSound(*fusion);
}

// Two sources name the town, two the region only. On 40 items they speak
// together; on 20 more one of the first meets both of the second.
TEST(FusionTest, ACoarserPlaceSupportsTheFinerOne) {
  std::string tree_text = "ID,name,parentID\n0,Root,-1\n1,Ostland,0\n";
  for (int t = 2; t < 10; ++t) {
    absl::StrAppend(&tree_text, t, ",Town", t, ",1\n");
  }
  const auto tree = ValueTree::Parse(tree_text, "tree.csv");
  ASSERT_TRUE(tree.ok()) << tree.status();
  BeliefProblemBuilder builder(ValueKind::kCategorical);
  for (int i = 0; i < 60; ++i) {
    const std::string town = absl::StrCat("Town", 2 + i % 8);
    const auto say = [&](const std::string& source, const std::string& value) {
      builder.Add({.item = Padded(i),
                   .source = source,
                   .value = value,
                   .kind = {},
                   .time = {}});
    };
    say("near", town);
    if (i >= 20) say("nearby", town);
    say("far", "Ostland");
    say("farther", "Ostland");
  }
  const auto fusion = Fusion::Run(std::move(builder).Build(), &*tree, {});
  for (int i = 0; i < 60; ++i) {
    EXPECT_EQ(fusion->problem().ValueOf(i, fusion->Item(i).chosen),
              absl::StrCat("Town", 2 + i % 8))
        << i;
  }
  ExpectSound(*fusion);
}

TEST(ValueTreeTest, CyclesAndUnknownParentsAreErrors) {
  for (const char* rows : {"1,a,2\n2,b,1\n", "1,a,7\n", "1,a,-1\n1,b,-1\n"}) {
    EXPECT_FALSE(
        ValueTree::Parse(absl::StrCat("ID,name,parentID\n", rows), "t.csv")
            .ok())
        << rows;
  }
}

Planted PlantNumbers(bool facts) {
  Random random(23);
  Planted planted;
  BeliefProblemBuilder builder(ValueKind::kNumeric);
  for (int i = 0; i < 200; ++i) {
    const double truth = std::floor(20 + 80 * random.Uniform());
    planted.truth.push_back(static_cast<int>(truth));
    for (int j = 0; j < 7; ++j) {
      double said = std::round(truth + 6 * random.Normal());
      if (facts) {
        said = random.Uniform() < 0.6
                   ? truth
                   : std::floor(std::exp(20 * random.Uniform()));
      }
      builder.Add({.item = Padded(i),
                   .source = absl::StrCat("s", j),
                   .value = absl::StrCat(said),
                   .kind = {},
                   .time = {},
                   .number = {said, said, said}});
    }
  }
  planted.problem = std::move(builder).Build();
  return planted;
}

TEST(FusionTest, FactsAreFoundExactlyAmongOutliers) {
  Planted planted = PlantNumbers(true);
  const auto fusion = Fusion::Run(std::move(planted.problem), nullptr, {});
  EXPECT_EQ(fusion->model().name(), "stated_numbers");
  ExpectSound(*fusion);
  int exact = 0;
  for (int i = 0; i < 200; ++i) {
    exact += fusion->Item(i).number->estimate == planted.truth[i];
  }
  EXPECT_GT(exact, 190);
}

TEST(FusionTest, JudgementsAreAveraged) {
  Planted planted = PlantNumbers(false);
  const auto fusion = Fusion::Run(std::move(planted.problem), nullptr, {});
  EXPECT_EQ(fusion->model().name(), "judged_numbers");
  ExpectSound(*fusion);
  double error = 0;
  for (int i = 0; i < 200; ++i) {
    error += std::abs(fusion->Item(i).number->estimate - planted.truth[i]);
  }
  EXPECT_LT(error / 200, 2.2);  // 6 / sqrt(7) * sqrt(2 / pi) = 1.81
}

TEST(FusionTest, AnOpenBoundHoldsWhatLiesBeyond) {
  const auto file = ParseClaims(
      "item\tsource\tvalue\tlower\tupper\n"
      "i\ta\t43\t\t\ni\tb\t43\t\t\ni\tc\t\t40\t\ni\td\t90\t\t\n",
      "c.tsv", ValueKind::kNumeric);
  ASSERT_TRUE(file.ok()) << file.status();
  const auto fusion = Fusion::Run(file->problem, nullptr, {});
  EXPECT_EQ(fusion->Item(0).number->estimate, 43);
}

struct StrangeCase {
  std::string name;
  ValueKind kind;
  std::string rows;
};

class StrangeInputTest : public testing::TestWithParam<StrangeCase> {};

TEST_P(StrangeInputTest, GivesSoundNumbers) {
  const StrangeCase& c = GetParam();
  const auto file = ParseClaims(
      absl::StrCat("item\tsource\tvalue\tprobability\tcites\n", c.rows),
      "c.tsv", c.kind);
  ASSERT_TRUE(file.ok()) << file.status();
  ExpectSound(*Fusion::Run(file->problem, nullptr, {}));
}

std::string ManyValues(int count) {
  std::string rows;
  for (int v = 0; v < count; ++v) {
    absl::StrAppend(&rows, "i\ts", v, "\t", v, "\n");
  }
  return rows;
}

std::string Flipped() {
  std::string rows;
  for (int i = 0; i < 30; ++i) {
    for (int j = 0; j < 4; ++j) {
      absl::StrAppend(&rows, "i", i, "\ts", j, "\t",
                      (i % 2 == 0) == (j < 2) ? "yes" : "no", "\n");
    }
  }
  return rows;
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, StrangeInputTest,
    testing::ValuesIn<StrangeCase>({
        {"OneLabel", ValueKind::kCategorical, "i\ts\ta\ni\tt\ta\n"},
        {"NobodyMayHaveSaidIt", ValueKind::kCategorical, "i\ts\ta\t0\n"},
        {"NobodyMayHaveSaidTheNumber", ValueKind::kNumeric, "i\ts\t5\t0\n"},
        {"ManyValues", ValueKind::kCategorical, ManyValues(3000)},
        {"ManyNumbers", ValueKind::kNumeric, ManyValues(1000)},
        {"TooManyValuesToTellApart", ValueKind::kCategorical,
         ManyValues(100000)},
        {"LabelsFlipped", ValueKind::kCategorical, Flipped()},
        {"CitationCycle", ValueKind::kCategorical,
         "i\ta\tx\t\tb\ni\tb\tx\t\ta\ni\tc\ty\n"},
        {"HugeNumbers", ValueKind::kNumeric,
         "i\ta\t1e308\ni\tb\t-1e308\ni\tc\t0\nk\ta\t1\nk\tb\t3\n"},
        {"EqualNumbers", ValueKind::kNumeric, "i\ta\t5\ni\tb\t5\n"},
        {"Sets", ValueKind::kSets, "i\ta\tx;y\ni\tb\tx\ni\tc\ty;z\n"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
