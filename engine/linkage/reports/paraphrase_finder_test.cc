#include "engine/linkage/reports/paraphrase_finder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr uint32_t kHillAgency = 1001;
constexpr uint32_t kMarshRadio = 1002;
constexpr uint32_t kCoastDaily = 1003;
constexpr int kOthers = 600;

// The word by which a text names an outlet.
uint32_t WordOf(uint32_t outlet) { return outlet * 7; }

// Names of the lead.
std::vector<uint32_t> Lead(std::vector<uint32_t> names) {
  for (uint32_t& name : names) name = name << 1 | 1;
  std::sort(names.begin(), names.end());
  return names;
}

NamedReport ReportOf(uint32_t outlet, double hour, std::vector<uint32_t> names,
                     std::vector<uint32_t> figures) {
  NamedReport report;
  report.known_since =
      absl::ToUnixMicros(absl::UnixEpoch() + hour * absl::Hours(1));
  report.outlet = outlet;
  report.names = Lead(std::move(names));
  report.figures = std::move(figures);
  return report;
}

// Some hundred reports of other events, then `reports`.
std::vector<Paraphrase> Find(const std::vector<NamedReport>& reports) {
  std::vector<NamedReport> all;
  for (uint32_t i = 0; i < kOthers; ++i) {
    all.push_back(ReportOf(kCoastDaily + 1 + i % 20, 0,
                           {100 + i / 2, 200000 + i, 300000 + i},
                           {1 + i % 30, 40 + i % 50}));
  }
  all.insert(all.end(), reports.begin(), reports.end());
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].is_original) all[i].root = i;
  }
  OutletWords outlets;
  for (const uint32_t outlet : {kHillAgency, kMarshRadio, kCoastDaily}) {
    outlets[outlet] = {WordOf(outlet)};
  }
  return FindParaphrases(all, outlets);
}

const NamedReport kOriginal = ReportOf(kHillAgency, 1, {50, 51, 52}, {12, 340});

TEST(ParaphraseFinderTest, RetoldAndNamedIsFound) {
  const std::vector<Paraphrase> found =
      Find({kOriginal, ReportOf(kMarshRadio, 3,
                                {50, 51, 52, WordOf(kHillAgency)}, {12, 340})});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].later, kOthers + 1u);
  EXPECT_EQ(found[0].earlier, kOthers + 0u);
  EXPECT_TRUE(found[0].is_named);
  EXPECT_GE(found[0].probability, 0.78);
}

TEST(ParaphraseFinderTest, WitnessOfTheSameEventIsNone) {
  EXPECT_THAT(
      Find({kOriginal, ReportOf(kMarshRadio, 3, {50, 51, 52}, {12, 340})}),
      IsEmpty());
}

TEST(ParaphraseFinderTest, OtherEventOfTheNamedOutletIsNone) {
  EXPECT_THAT(
      Find({kOriginal, ReportOf(kMarshRadio, 3,
                                {60, 61, 62, WordOf(kHillAgency)}, {12, 340})}),
      IsEmpty());
}

TEST(ParaphraseFinderTest, FiguresTellWhichOfTwoTextsWasRetold) {
  const std::vector<Paraphrase> found = Find(
      {kOriginal, ReportOf(kHillAgency, 2, {50, 51, 52}, {29, 71}),
       ReportOf(kMarshRadio, 3, {50, 51, 52, WordOf(kHillAgency)}, {12, 340})});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].earlier, kOthers + 0u);
}

TEST(ParaphraseFinderTest, TwoTextsAlikeAreNotChosenFrom) {
  EXPECT_THAT(
      Find({kOriginal, ReportOf(kHillAgency, 1, {50, 51, 52}, {12, 340}),
            ReportOf(kMarshRadio, 3, {50, 51, 52, WordOf(kHillAgency)},
                     {12, 340})}),
      IsEmpty());
}

TEST(ParaphraseFinderTest, WhatIsLongPastIsNotRetold) {
  EXPECT_THAT(
      Find({kOriginal, ReportOf(kMarshRadio, 24 * 5,
                                {50, 51, 52, WordOf(kHillAgency)}, {12, 340})}),
      IsEmpty());
}

TEST(ParaphraseFinderTest, ProbabilityGrowsWithTheHabitOfCopying) {
  const NamedReport named =
      ReportOf(kMarshRadio, 3, {50, 51, 52, WordOf(kHillAgency)}, {12, 340});
  std::vector<NamedReport> reports = {kOriginal};
  for (int i = 0; i < 40; ++i) {
    NamedReport copy = ReportOf(kMarshRadio, 2, {70, 71}, {});
    copy.is_original = false;
    copy.root = copy.copied = kOthers;
    reports.push_back(copy);
  }
  reports.push_back(named);
  const auto with_habit = Find(reports);
  const auto without = Find({kOriginal, named});
  ASSERT_THAT(with_habit, SizeIs(1));
  ASSERT_THAT(without, SizeIs(1));
  EXPECT_GT(with_habit[0].probability, without[0].probability);
}

}  // namespace
}  // namespace claimgraph
