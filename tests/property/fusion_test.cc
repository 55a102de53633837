// What must hold whatever is claimed, on random tables of claims: copies add
// nothing, threads and the order of rows change no bit, bounds never fall.

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/probability.h"
#include "engine/base/random.h"
#include "engine/inference/fuse.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct Row {
  std::string item, source, value, cites;
  double number = 0;
};

BeliefProblem ProblemOf(const std::vector<Row>& rows, ValueKind kind) {
  BeliefProblemBuilder builder(kind);
  for (const Row& row : rows) {
    builder.Add({.item = row.item,
                 .source = row.source,
                 .value = row.value,
                 .cites = row.cites,
                 .kind = {},
                 .time = {},
                 .number = {row.number, row.number, row.number}});
  }
  return std::move(builder).Build();
}

std::unique_ptr<const Fusion> Fuse(const std::vector<Row>& rows, ValueKind kind,
                                   int threads = 1) {
  FuseOptions options;
  options.threads = threads;
  return Fusion::Run(ProblemOf(rows, kind), nullptr, options);
}

enum class Copies { kCited, kUncited, kIndependent };

// Enough for the evidence that closed labels ask of one voice.
constexpr int kItems = 600;

// Five honest sources and one that is right half of the time, over the items,
// with `copies` sources beside it: ones that copy it, or ones as bad as it
// that err on their own. All of them give value 1 on the first item; two of
// the honest give 0, and three are silent. The log-odds of 1 there.
double WrongOdds(int copies, Copies how, bool speaks, int labels,
                 uint64_t seed) {
  Random random(seed);
  std::vector<Row> rows;
  for (int i = 0; i < kItems; ++i) {
    const std::string item = absl::StrCat("i", 1000 + i);
    // Open values: every item has its own.
    const auto value = [&](int v) {
      return labels > 20 ? absl::StrCat(item, "=", v) : absl::StrCat(v);
    };
    const int truth = i == 0 ? 0 : static_cast<int>(random.Below(labels));
    const auto draw = [&](double right) {
      return random.Uniform() < right ? truth
                                      : static_cast<int>(random.Below(labels));
    };
    for (int h = 0; h < 5; ++h) {
      const int said = draw(0.8);
      if (i == 0 && h >= 2) continue;
      rows.push_back(
          {item, absl::StrCat("honest", h), value(i == 0 ? 0 : said), ""});
    }
    const int first = draw(0.5);
    for (int c = 0; c <= copies; ++c) {
      int said = first;
      if (how == Copies::kIndependent && c > 0) {
        said = random.Fork(absl::StrCat(c)).Uniform() < 0.5
                   ? truth
                   : static_cast<int>(
                         random.Fork(absl::StrCat("v", c)).Below(labels));
      }
      if (i == 0 && !speaks) continue;
      rows.push_back({item, absl::StrCat("wrong", c), value(i == 0 ? 1 : said),
                      how == Copies::kCited && c > 0 ? "wrong0" : ""});
    }
  }
  const auto fusion = Fuse(rows, ValueKind::kCategorical);
  const FusedItem item = fusion->Item(0);
  const std::string wanted = labels > 20 ? "i1000=1" : "1";
  for (const FusedValue& candidate : item.values) {
    if (fusion->problem().ValueOf(0, candidate.candidate) == wanted) {
      return ToLogOdds(Probability(candidate.probability)).nats();
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

struct CopiersCase {
  std::string name;
  int labels;
};

class PlantedCopiersTest : public testing::TestWithParam<CopiersCase> {};

// But for rounding: closed labels are fitted in single precision, and sums
// over more sources are grouped otherwise.
TEST_P(PlantedCopiersTest, CitedCopiesMoveNoMoreThanOneClaim) {
  for (const uint64_t seed : {1, 2}) {
    const double one =
        WrongOdds(0, Copies::kCited, true, GetParam().labels, seed);
    for (const int copies : {1, 4, 20}) {
      EXPECT_NEAR(
          WrongOdds(copies, Copies::kCited, true, GetParam().labels, seed), one,
          1e-5)
          << copies << " copies, seed " << seed;
    }
  }
}

// What one claim does: against silence, or, where the value would be unknown
// without it, what a second voice adds.
TEST_P(PlantedCopiersTest, UncitedCopiesHaveATenthOfTheirEffectAtMost) {
  for (const uint64_t seed : {1, 2}) {
    const auto odds = [&](int copies, Copies how, bool speaks) {
      return WrongOdds(copies, how, speaks, GetParam().labels, seed);
    };
    const double one = odds(0, Copies::kUncited, true);
    const double silent = odds(0, Copies::kUncited, false);
    const double effect = std::isnan(silent)
                              ? odds(1, Copies::kIndependent, true) - one
                              : one - silent;
    ASSERT_GT(effect, 0.1);
    for (const int copies : {4, 10, 20}) {
      EXPECT_LT(std::abs(odds(copies, Copies::kUncited, true) - one),
                0.1 * copies * effect)
          << copies << " copies, seed " << seed;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Values, PlantedCopiersTest,
                         testing::ValuesIn<CopiersCase>({{"TwoLabels", 2},
                                                         {"FourLabels", 4},
                                                         {"OpenValues", 30}}),
                         [](const auto& info) { return info.param.name; });

struct TableCase {
  std::string name;
  ValueKind kind;
  bool open;
  double spread;  // of numbers: 0 = exact with outliers
  std::string model;
};

std::vector<Row> RandomTable(const TableCase& c, uint64_t seed) {
  Random random(seed);
  std::vector<Row> rows;
  for (int i = 0; i < 60; ++i) {
    const std::string item = absl::StrCat("i", 1000 + i);
    const double truth = std::floor(20 + 80 * random.Uniform());
    for (int j = 0; j < 7; ++j) {
      if (random.Uniform() < 0.2) continue;
      Row row{item, absl::StrCat("s", j), "", "", 0};
      if (c.kind == ValueKind::kNumeric) {
        row.number = c.spread > 0
                         ? std::round(truth + c.spread * random.Normal())
                     : random.Uniform() < 0.6
                         ? truth
                         : std::floor(std::exp(20 * random.Uniform()));
        row.value = absl::StrCat(row.number);
      } else {
        const uint64_t said = random.Uniform() < 0.7 ? 0 : random.Below(4);
        row.value = c.open ? absl::StrCat(item, "=", said) : absl::StrCat(said);
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

class RandomTableTest : public testing::TestWithParam<TableCase> {};

TEST_P(RandomTableTest, ThreadsAndOrderOfRowsChangeNoBit) {
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    std::vector<Row> rows = RandomTable(GetParam(), seed);
    const auto one = Fuse(rows, GetParam().kind);
    ASSERT_EQ(one->model().name(), GetParam().model);
    Random(seed).Shuffle(rows);
    for (const int threads : {1, 2, 5}) {
      const auto other = Fuse(rows, GetParam().kind, threads);
      for (int i = 0; i < one->problem().item_count(); ++i) {
        ASSERT_EQ(one->model().Posterior(i), other->model().Posterior(i))
            << threads << " threads, seed " << seed << ", item " << i;
      }
    }
  }
}

// Of the models that have one.
class BoundTest : public testing::TestWithParam<TableCase> {};

TEST_P(BoundTest, NeverFalls) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const auto fusion = Fuse(RandomTable(GetParam(), seed), GetParam().kind);
    const std::vector<double>& bound = fusion->model().bound();
    ASSERT_FALSE(bound.empty());
    for (size_t sweep = 1; sweep < bound.size(); ++sweep) {
      ASSERT_GE(bound[sweep], bound[sweep - 1] - 1e-7 * std::abs(bound[sweep]))
          << "seed " << seed << ", sweep " << sweep;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Models, RandomTableTest,
    testing::ValuesIn<TableCase>({
        {"ClosedLabels", ValueKind::kCategorical, false, 0, "closed_labels"},
        {"OpenValues", ValueKind::kCategorical, true, 0, "open_values"},
        {"JudgedNumbers", ValueKind::kNumeric, false, 6, "judged_numbers"},
        {"StatedNumbers", ValueKind::kNumeric, false, 0, "stated_numbers"},
    }),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Models, BoundTest,
    testing::ValuesIn<TableCase>({
        {"OpenValues", ValueKind::kCategorical, true, 0, "open_values"},
        {"StatedNumbers", ValueKind::kNumeric, false, 0, "stated_numbers"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
