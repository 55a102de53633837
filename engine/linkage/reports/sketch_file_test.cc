#include "engine/linkage/reports/sketch_file.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/linkage/reports/duplicate_finder.h"
#include "engine/types/names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;

// A text of its own for each number; neighbours of one ten are edits of it.
std::string TextOf(int number) {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&text, "w", (number / 10) * 1000 + i * 7, " ");
  }
  return absl::StrCat(text, "and line ", number, " ends it here for now");
}

std::string NewFolder() {
  std::string path = absl::StrCat(testing::TempDir(), "/sketches_XXXXXX");
  EXPECT_NE(mkdtemp(path.data()), nullptr);
  return path;
}

std::unique_ptr<DuplicateFinder> NewFinder(uint64_t seed = 0,
                                           DuplicateOptions options = {}) {
  return *DuplicateFinder::Create(*ReportLists::Load(seed), options);
}

// Each ten are of one hour, and the last ones of some have an id again.
void AddReports(const std::vector<int>& numbers, DuplicateFinder& finder) {
  const auto batch = finder.NewBatch();
  for (const int number : numbers) {
    const std::string id = absl::StrCat("r", number % 70);
    const std::string text =
        absl::StrCat(number % 4 == 0 ? "(Marsh Radio) - " : "", TextOf(number));
    batch->Add({id, text, number % 3 == 0 ? "Marsh Radio" : "Hill Agency",
                absl::FromUnixSeconds(number / 10 * 3600 - number % 10)});
  }
  finder.Append(*batch);
}

std::vector<std::string> LinksOf(DuplicateFinder& finder) {
  std::vector<std::string> links;
  for (const DuplicateLink& link : finder.Find()) {
    links.push_back(absl::StrCat(
        std::string(finder.IdOf(link.later)), "#", finder.VersionOf(link.later),
        " ", NameOf(link.verdict.kind), " ",
        std::string(finder.IdOf(link.earlier)), " of ",
        std::string(finder.IdOf(link.root)), " ", link.verdict.jaccard,
        link.verdict.credited ? " credited" : ""));
  }
  return links;
}

// Finds and settles what is pending; its links are the lines.
void Settle(const std::string& folder, DuplicateFinder& finder) {
  const std::string lines = absl::StrJoin(LinksOf(finder), "\n");
  const absl::Status status =
      finder.Settle(folder, lines.empty() ? "" : lines + "\n", {});
  ASSERT_TRUE(status.ok()) << status;
}

std::vector<std::string> SettledLines(const DuplicateFinder& finder) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < finder.sealed().segments(); ++i) {
    const absl::string_view text = finder.sealed().segment(i).lines;
    for (const auto line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      lines.emplace_back(line.data(), line.size());
    }
  }
  return lines;
}

std::vector<int> Numbers(int from, int to, int step = 1) {
  std::vector<int> numbers;
  for (int i = from; i < to; i += step) numbers.push_back(i);
  return numbers;
}

std::vector<std::string> LinksAtOnce(DuplicateOptions options = {}) {
  const auto finder = NewFinder(0, options);
  AddReports(Numbers(0, 120), *finder);
  return LinksOf(*finder);
}

std::string SampleBytes() {
  const std::string folder = NewFolder();
  const auto finder = NewFinder();
  AddReports({1, 2, 11}, *finder);
  Settle(folder, *finder);
  return *ReadFile(JoinPath(folder, "000001.sketches"));
}

TEST(SketchFileTest, WhatIsDecodedIsWrittenAsTheSameBytes) {
  const std::string bytes = SampleBytes();
  const auto segment = DecodeSketches(bytes, "f");
  ASSERT_TRUE(segment.ok()) << segment.status();
  EXPECT_EQ(segment->reports.size(), 3u);
  std::string again;
  SketchWriter writer([&again](absl::string_view some) {
    again.append(some.data(), some.size());
    return absl::OkStatus();
  });
  ASSERT_TRUE(writer.Begin(segment->header).ok());
  ASSERT_TRUE(writer.Add(segment->bodies).ok());
  ASSERT_TRUE(writer.Add(segment->values).ok());
  ASSERT_TRUE(writer.Add(segment->reports).ok());
  ASSERT_TRUE(writer.Add(segment->minima).ok());
  ASSERT_TRUE(writer.AddBytes(segment->ids).ok());
  ASSERT_TRUE(writer.AddBytes(segment->lines).ok());
  ASSERT_TRUE(writer.End().ok());
  EXPECT_EQ(again, bytes);
}

TEST(SketchFileTest, EveryCutAndEveryChangedByteIsRefused) {
  const std::string bytes = SampleBytes();
  for (size_t size = 0; size < bytes.size(); size += 13) {
    EXPECT_EQ(DecodeSketches(bytes.substr(0, size), "f").status().code(),
              absl::StatusCode::kDataLoss);
  }
  for (size_t at = 0; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] ^= 0x20;
    const auto segment = DecodeSketches(damaged, "folder/000001.sketches");
    ASSERT_FALSE(segment.ok()) << at;
    EXPECT_THAT(std::string(segment.status().message()),
                HasSubstr("folder/000001.sketches: "));
  }
}

TEST(SettledReportsTest, RunByRunGivesWhatOneRunGives) {
  const std::vector<std::string> expected = LinksAtOnce();
  ASSERT_GT(expected.size(), 80u);
  const std::string folder = NewFolder();
  for (int part = 0; part < 4; ++part) {
    const auto finder = NewFinder();
    ASSERT_TRUE(finder->Load(folder).ok());
    AddReports(Numbers(part * 30, part * 30 + 30), *finder);
    EXPECT_EQ(finder->pending(), 30u);
    Settle(folder, *finder);
    EXPECT_EQ(finder->pending(), 0u);
    EXPECT_EQ(finder->sealed().segments(), part + 1u);
  }
  const auto finder = NewFinder();
  ASSERT_TRUE(finder->Load(folder).ok());
  EXPECT_EQ(SettledLines(*finder), expected);
}

// Reports that were known before settled ones open these again.
TEST(SettledReportsTest, OrderOfRunsIsIrrelevant) {
  const std::vector<std::string> expected = LinksAtOnce();
  const std::string folder = NewFolder();
  for (const int part : {2, 0, 1}) {
    const auto finder = NewFinder();
    ASSERT_TRUE(finder->Load(folder).ok());
    AddReports(Numbers(part, 120, 3), *finder);
    Settle(folder, *finder);
  }
  const auto finder = NewFinder();
  ASSERT_TRUE(finder->Load(folder).ok());
  EXPECT_EQ(finder->sealed().segments(), 1u);
  EXPECT_EQ(SettledLines(*finder), expected);
}

TEST(SettledReportsTest, OnlyFilesThatOverlapAreOpenedAgain) {
  const std::vector<std::string> expected = LinksAtOnce();
  const std::string folder = NewFolder();
  const auto finder = NewFinder();
  for (const auto& [from, to] : std::vector<std::pair<int, int>>{
           {0, 30}, {30, 60}, {90, 120}, {60, 90}}) {
    AddReports(Numbers(from, to), *finder);
    Settle(folder, *finder);
  }
  EXPECT_EQ(finder->sealed().segments(), 3u);
  EXPECT_EQ(SettledLines(*finder), expected);
}

TEST(SettledReportsTest, OtherOptionsLinkAllAnew) {
  DuplicateOptions options;
  options.judge.least_jaccard = 0.93;
  options.judge.least_containment = 1;
  const std::vector<std::string> expected = LinksAtOnce(options);
  ASSERT_NE(expected, LinksAtOnce());
  const std::string folder = NewFolder();
  const auto first = NewFinder();
  AddReports(Numbers(0, 60), *first);
  Settle(folder, *first);
  const auto second = NewFinder(0, options);
  ASSERT_TRUE(second->Load(folder).ok());
  AddReports(Numbers(60, 120), *second);
  Settle(folder, *second);
  EXPECT_EQ(SettledLines(*second), expected);
}

// A run that was broken off after it had replaced two files by one.
TEST(SettledReportsTest, LeftoversOfABrokenRunArePassedOver) {
  const std::string folder = NewFolder();
  const auto finder = NewFinder();
  AddReports(Numbers(0, 40), *finder);
  Settle(folder, *finder);
  AddReports(Numbers(80, 120), *finder);
  Settle(folder, *finder);
  const std::string path = JoinPath(folder, "000002.sketches");
  const std::string leftover = *ReadFile(path);
  AddReports(Numbers(20, 21), *finder);  // before the end of the first
  Settle(folder, *finder);
  AddReports(Numbers(40, 80), *finder);
  Settle(folder, *finder);
  ASSERT_FALSE(FileExists(path));
  ASSERT_TRUE(WriteFileAtomically(path, leftover).ok());

  const auto again = NewFinder();
  ASSERT_TRUE(again->Load(folder).ok());
  EXPECT_EQ(again->sealed().segments(), 1u);
  EXPECT_EQ(SettledLines(*again), SettledLines(*finder));
  AddReports(Numbers(120, 121), *again);
  Settle(folder, *again);
  const auto last = NewFinder();
  ASSERT_TRUE(last->Load(folder).ok());
  EXPECT_EQ(last->sealed().segments(), 2u);
  EXPECT_EQ(last->size(), 122u);
}

TEST(SettledReportsTest, AnotherSeedIsRefused) {
  const std::string folder = NewFolder();
  const auto finder = NewFinder(1);
  AddReports({1}, *finder);
  Settle(folder, *finder);
  const absl::Status status = NewFinder(2)->Load(folder);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("written with seed 1: this run has 2"));
}

TEST(SettledReportsTest, MissingFileInBetweenIsRefused) {
  const std::string folder = NewFolder();
  const auto finder = NewFinder();
  for (const int number : {1, 20}) {
    AddReports({number}, *finder);
    Settle(folder, *finder);
  }
  ASSERT_EQ(std::remove(JoinPath(folder, "000001.sketches").c_str()), 0);
  EXPECT_EQ(NewFinder()->Load(folder).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace claimgraph
