#include "engine/measure/codebook.h"

#include <string>

#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;

std::unique_ptr<Codebook> Shipped(const std::string& name) {
  auto codebook = Codebook::Load(name);
  EXPECT_TRUE(codebook.ok()) << codebook.status();
  return *std::move(codebook);
}

std::string WriteCodebook(const std::string& name, const std::string& rows) {
  const std::string path = testing::TempDir() + "/" + name + ".tsv";
  EXPECT_TRUE(
      WriteFileAtomically(path, "section\tkey\tvalue\tnote\n" + rows).ok());
  return path;
}

struct HedgeCase {
  std::string name;
  std::string codebook;
  std::string hedge;
  std::optional<double> n;
  QuantityKind kind;
  std::optional<double> lower;
  std::optional<double> upper;
};

class CodebookHedgeTest : public testing::TestWithParam<HedgeCase> {};

TEST_P(CodebookHedgeTest, GivesTheIntervalOfTheGuide) {
  const HedgeCase& c = GetParam();
  const auto interval = Shipped(c.codebook)->IntervalOf(c.hedge, c.n, c.kind);
  ASSERT_TRUE(interval.has_value());
  ASSERT_EQ(interval->lower.has_value(), c.lower.has_value());
  ASSERT_EQ(interval->upper.has_value(), c.upper.has_value());
  EXPECT_NEAR(interval->lower.value_or(0), c.lower.value_or(0), 1e-9);
  EXPECT_NEAR(interval->upper.value_or(0), c.upper.value_or(0), 1e-9);
}

constexpr QuantityKind kCount = QuantityKind::kCount;
constexpr QuantityKind kMeasure = QuantityKind::kMeasure;
constexpr QuantityKind kDuration = QuantityKind::kDuration;

INSTANTIATE_TEST_SUITE_P(
    Default, CodebookHedgeTest,
    testing::ValuesIn<HedgeCase>({
        {"None", "default", "none", 155, kCount, 155, 155},
        {"Over", "default", "over", 3000, kCount, 3001, {}},
        {"OverAYear", "default", "over", 1, kDuration, 1, {}},
        {"AtLeast", "default", "at least", 9, kCount, 9, {}},
        {"Almost", "default", "almost", 30, kCount, 27, 30},
        {"AboutMeasure", "default", "about", 9, kMeasure, 8.1, 9.9},
        {"AboutSix", "default", "about", 6, kCount, 5, 7},
        {"AboutTwelve", "default", "about", 12, kCount, 11, 13},
        {"UpTo", "default", "up to", 40, kCount, {}, 40},
        {"Below", "default", "below", 3000, kCount, 0, 2999},
        {"BelowMeasure", "default", "below", 5, kMeasure, 0, 5},
        {"BelowNothing", "default", "below", 0, kCount, 0, 0},
        {"Tens", "default", "tens of", {}, kCount, 20, 99},
        {"Dozens", "default", "dozens of", {}, kCount, 24, 99},
        {"SeveralDozen", "default", "several dozen", {}, kCount, 36, 120},
        {"Vague", "default", "vague", {}, kCount, 2, {}},
        {"EventTens", "event_dataset", "tens of", {}, kCount, 10, 10},
        {"EventDozens", "event_dataset", "dozens of", {}, kCount, 12, 12},
        {"EventHundreds", "event_dataset", "hundreds of", {}, kCount, 100, 100},
        {"EventInherits", "event_dataset", "none", 7, kCount, 7, 7},
    }),
    [](const auto& info) { return info.param.name; });

TEST(CodebookTest, AnUnknownHedgeHasNoInterval) {
  EXPECT_FALSE(Shipped("default")->IntervalOf("perhaps", 3, false));
}

TEST(CodebookTest, EveryHedgeKeepsItsOrderForEveryNumber) {
  for (const char* name : {"default", "event_dataset"}) {
    const auto codebook = Shipped(name);
    for (const char* hedge : {"none", "only", "over", "at least", "almost",
                              "about", "up to", "below"}) {
      for (const double n : {0.0, 1.0, 2.5, 7.0, 999.0, 1e15}) {
        for (const QuantityKind kind : {kCount, kMeasure, kDuration}) {
          const auto interval = codebook->IntervalOf(hedge, n, kind);
          ASSERT_TRUE(interval.has_value()) << hedge;
          if (interval->lower && interval->upper) {
            ASSERT_LE(*interval->lower, *interval->upper) << hedge << n;
          }
        }
      }
    }
  }
}

TEST(CodebookTest, KnowsToleranceClassesAndFreeRules) {
  const auto codebook = Shipped("default");
  EXPECT_EQ(codebook->ToleranceOf("km"), 0.5);
  EXPECT_EQ(codebook->ToleranceOf("persons"), 0.0);
  EXPECT_TRUE(codebook->IsEventClass("airstrike"));
  EXPECT_FALSE(codebook->IsEventClass("party"));
  EXPECT_EQ(codebook->Value("conflict", "tension_ratio"), 2.0);
  EXPECT_EQ(codebook->Text("role", "killed"), "killed_or_wounded");
  EXPECT_FALSE(codebook->Value("conflict", "no such rule").has_value());
  EXPECT_NE(codebook->content_hash(), Shipped("event_dataset")->content_hash());
}

TEST(CodebookTest, AFileOfOnesOwnMayExtendTheDefault) {
  const std::string path = WriteCodebook(
      "study", "hedge\ttens of\t10:90\nextends\tcodebook\tdefault\n");
  const auto codebook = Shipped(path);
  EXPECT_EQ(codebook->name(), "study");
  EXPECT_EQ(codebook->IntervalOf("tens of", {}, false)->upper, 90);
  EXPECT_EQ(codebook->IntervalOf("over", 5, false)->lower, 6);
}

struct FaultCase {
  std::string name;
  std::string rows;
  std::string message;
};

class CodebookFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(CodebookFaultTest, NamesLineFaultAndWhatIsAccepted) {
  const auto codebook = Codebook::Load(WriteCodebook("fault", GetParam().rows));
  ASSERT_FALSE(codebook.ok());
  EXPECT_THAT(std::string(codebook.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CodebookFaultTest,
    testing::ValuesIn<FaultCase>({
        {"Section", "hegde\tover\tn+1:\n",
         "fault.tsv:2: section is \"hegde\"; accepted: conflict,"},
        {"NoColon", "hedge\tover\tn+1\n",
         "fault.tsv:2: interval of the hedge "
         "\"over\" is \"n+1\"; accepted"},
        {"NoNumber", "hedge\tover\tn*2:\n", "fault.tsv:2: interval"},
        {"Tolerance", "tolerance\tkm\t-1\n",
         "fault.tsv:2: tolerance of km is \"-1\"; accepted: a number of at "
         "least 0"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(CodebookTest, ALoopOfExtensionsIsAnError) {
  const std::string path = testing::TempDir() + "/loop.tsv";
  ASSERT_EQ(WriteCodebook("loop", "extends\tcodebook\t" + path + "\n"), path);
  EXPECT_EQ(Codebook::Load(path).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(CodebookTest, AnUnknownNameIsNotFound) {
  EXPECT_EQ(Codebook::Load("no_such_codebook").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace claimgraph
