#include "engine/linkage/reports/sketch_file.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
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

std::unique_ptr<DuplicateFinder> NewFinder(uint64_t seed = 0) {
  return *DuplicateFinder::Create(*ReportLists::Load(seed));
}

void AddReports(const std::vector<int>& numbers, DuplicateFinder& finder) {
  const auto batch = finder.NewBatch();
  for (const int number : numbers) {
    const std::string id = absl::StrCat("r", number);
    batch->Add({id, TextOf(number), "Hill Agency",
                absl::FromUnixSeconds(1000 - number % 13)});
  }
  finder.Append(*batch);
}

std::vector<std::string> LinksOf(DuplicateFinder& finder) {
  std::vector<std::string> links;
  for (const DuplicateLink& link : finder.Find()) {
    links.push_back(absl::StrCat(std::string(finder.IdOf(link.later)), " ",
                                 NameOf(link.verdict.kind), " ",
                                 std::string(finder.IdOf(link.earlier))));
  }
  return links;
}

SketchSegment SampleSegment() {
  const std::string folder = NewFolder();
  const auto finder = NewFinder();
  AddReports({1, 2, 11}, *finder);
  EXPECT_TRUE(finder->Save(folder).ok());
  return *DecodeSketches(*ReadFile(JoinPath(folder, "000001.sketches")), "f");
}

TEST(SketchFileTest, WhatIsDecodedEncodesToTheSameBytes) {
  const SketchSegment segment = SampleSegment();
  EXPECT_EQ(segment.reports.size(), 3u);
  const std::string bytes = EncodeSketches(segment);
  const auto again = DecodeSketches(bytes, "f");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(EncodeSketches(*again), bytes);
}

TEST(SketchFileTest, EveryCutAndEveryChangedByteIsRefused) {
  const std::string bytes = EncodeSketches(SampleSegment());
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

TEST(SketchFileTest, RunByRunGivesWhatOneRunGives) {
  std::vector<int> all;
  for (int i = 0; i < 90; ++i) all.push_back(i);
  const auto whole = NewFinder();
  AddReports(all, *whole);
  const std::vector<std::string> expected = LinksOf(*whole);
  ASSERT_GT(expected.size(), 60u);

  const std::string folder = NewFolder();
  std::vector<std::string> last;
  for (int part = 0; part < 3; ++part) {
    const auto finder = NewFinder();
    ASSERT_TRUE(finder->Load(folder).ok());
    std::vector<int> numbers;  // not in order of time
    for (int i = part; i < 90; i += 3) numbers.push_back(i);
    AddReports(numbers, *finder);
    ASSERT_TRUE(finder->Save(folder).ok());
    last = LinksOf(*finder);
  }
  EXPECT_EQ(last, expected);
}

TEST(SketchFileTest, AnotherSeedIsRefused) {
  const std::string folder = NewFolder();
  const auto finder = NewFinder(1);
  AddReports({1}, *finder);
  ASSERT_TRUE(finder->Save(folder).ok());
  const absl::Status status = NewFinder(2)->Load(folder);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("written with seed 1: this run has 2"));
}

TEST(SketchFileTest, MissingFileInBetweenIsRefused) {
  const std::string folder = NewFolder();
  for (const int number : {1, 20}) {
    const auto finder = NewFinder();
    ASSERT_TRUE(finder->Load(folder).ok());
    AddReports({number}, *finder);
    ASSERT_TRUE(finder->Save(folder).ok());
  }
  ASSERT_EQ(std::remove(JoinPath(folder, "000001.sketches").c_str()), 0);
  EXPECT_EQ(NewFinder()->Load(folder).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace claimgraph
