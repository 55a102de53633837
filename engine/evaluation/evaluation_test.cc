#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/dataset/dataset_index.h"
#include "engine/evaluation/annotation_files.h"
#include "engine/evaluation/attribution_measures.h"
#include "engine/evaluation/claim_measures.h"
#include "engine/evaluation/matching.h"
#include "engine/evaluation/name_folding.h"
#include "engine/export/exporter.h"
#include "engine/export/sample_contents.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

const Score& Named(const std::vector<Score>& scores, const std::string& name) {
  for (const Score& score : scores) {
    if (score.name == name) return score;
  }
  ADD_FAILURE() << "no measure " << name;
  return scores.front();
}

AnnotatedReports Sample() {
  static const auto& contents = *new DatasetContents(SampleContents());
  static const auto& index = *new DatasetIndex(&contents);
  const auto reports = AnnotationsOf(index);
  EXPECT_TRUE(reports.ok()) << reports.status();
  return *reports;
}

TEST(ClaimMeasuresTest, GoldAgainstItselfIsPerfect) {
  const AnnotatedReports gold = Sample();
  for (const Score& score : MeasureClaims(gold, gold, NameFolding())) {
    EXPECT_EQ(score.Recall(), 1.0) << score.name;
    EXPECT_EQ(score.Precision(), 1.0) << score.name;
  }
  for (const Score& score : MeasureAttributions(gold, gold)) {
    EXPECT_EQ(score.Recall(), 1.0) << score.name;
  }
}

TEST(ClaimMeasuresTest, AMissingReportIsMissed) {
  const AnnotatedReports gold = Sample();
  AnnotatedReports system = gold;
  const int64_t lost = static_cast<int64_t>(system["wire-1"].claims.size());
  system.erase("wire-1");
  const auto scores = MeasureClaims(gold, system, NameFolding());
  const Score& claims = Named(scores, "claims");
  EXPECT_EQ(claims.Precision(), 1.0);
  EXPECT_EQ(claims.gold - claims.right, lost);
}

TEST(ClaimMeasuresTest, KnownDamageCostsWhatItShould) {
  const AnnotatedReports gold = Sample();
  AnnotatedReports system = gold;
  GoldClaim& claim = system["wire-1"].claims[0];
  claim.quantities[0].bounds.upper = 6;
  claim.chain[0].name = "somebody else";
  claim.polarity = "-";
  const auto scores = MeasureClaims(gold, system, NameFolding());
  for (const char* name :
       {"quantity_interval", "outermost_source", "exact_chain", "polarity"}) {
    const Score& score = Named(scores, name);
    EXPECT_EQ(score.gold - score.right, 1) << name;
  }
  EXPECT_EQ(Named(scores, "outermost_kind").Recall(), 1.0);
  EXPECT_EQ(Named(scores, "quantity_span").F1(), 1.0);
}

TEST(ClaimMeasuresTest, AFurtherChainOfTheGoldIsRight) {
  AnnotatedReports gold = Sample();
  const AnnotatedReports system = gold;
  GoldClaim& claim = gold["wire-1"].claims[0];
  claim.alternative_chains = {claim.chain};
  claim.chain = {GoldSource{}};
  EXPECT_EQ(
      Named(MeasureClaims(gold, system, NameFolding()), "outermost_source")
          .Recall(),
      1.0);
}

TEST(AttributionMeasuresTest, AWrongSourceLeavesTheContentRight) {
  const AnnotatedReports gold = Sample();
  AnnotatedReports system = gold;
  system["radio-1"].attributions[0].source = {{0, 4}};
  const auto scores = MeasureAttributions(gold, system);
  EXPECT_EQ(Named(scores, "content").F1(), 1.0);
  EXPECT_LT(*Named(scores, "source_given_content").Recall(), 1.0);
}

TEST(AnnotationFilesTest, WhatIsExportedIsReadAgain) {
  const DatasetContents contents = SampleContents();
  const DatasetIndex index(&contents);
  const std::string path = JoinPath(testing::TempDir(), "exported");
  ASSERT_TRUE((*FindExporter("annotations"))->Export(index, path).ok());
  const auto folders = ReadClaimFolders(path);
  ASSERT_TRUE(folders.ok()) << folders.status();
  EXPECT_EQ(folders->size(), 4u);
  EXPECT_EQ(folders->at("radio-1").claims.size(), 2u);
  const auto docs = ReadAttributionDocs(path);
  ASSERT_TRUE(docs.ok()) << docs.status();
  EXPECT_EQ(docs->at("radio-1").attributions.size(), 2u);
}

TEST(AnnotationFilesTest, ABadLineIsNamed) {
  const std::string path = JoinPath(testing::TempDir(), "bad");
  ASSERT_TRUE(MakeDirectories(path).ok());
  const std::string file = JoinPath(path, "claims.jsonl");
  ASSERT_TRUE(
      WriteFileAtomically(file, "{\"span\": [0, 4]}\n{\"span\": 7}\n").ok());
  const auto reports = ReadClaimFolders(path);
  EXPECT_THAT(std::string(reports.status().message()),
              HasSubstr(file + ":2: field `span` must be [begin, end]"));
}

TEST(WordsTest, AWordBelongsToARangeThatTouchesIt) {
  const Words words("Tall al-Šayḫ fell");
  EXPECT_THAT(words.In({{0, 6}}), testing::ElementsAre(0, 1));
  EXPECT_THAT(words.In({{9, 10}}), testing::ElementsAre(2));
  EXPECT_THAT(words.In({{4, 5}}), testing::IsEmpty());
}

// The sum over the pairs, against every permutation of small tables.
TEST(BestPairsTest, NoOtherPairingIsBetter) {
  Random random(20260131);
  for (int round = 0; round < 200; ++round) {
    const size_t rows = 1 + random.Below(5);
    const size_t columns = 1 + random.Below(5);
    std::vector<std::vector<double>> weights(rows,
                                             std::vector<double>(columns));
    for (auto& row : weights) {
      for (double& weight : row) {
        weight = random.Uniform() < 0.4 ? 0 : random.Uniform();
      }
    }
    double best = 0;
    std::vector<size_t> order(std::max(rows, columns));
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
      double sum = 0;
      for (size_t i = 0; i < rows; ++i) {
        if (order[i] < columns) sum += weights[i][order[i]];
      }
      best = std::max(best, sum);
    } while (std::next_permutation(order.begin(), order.end()));
    double found = 0;
    for (const auto& [i, j] : BestPairs(weights)) {
      found += weights[static_cast<size_t>(i)][static_cast<size_t>(j)];
    }
    EXPECT_NEAR(found, best, 1e-9);
  }
}

TEST(NameFoldingTest, SpellingsOfOneNameAreEqual) {
  const NameFolding names;
  EXPECT_EQ(names.Fold("The al-Mayadeen"), "mayadeen");
  EXPECT_EQ(names.Fold("Al Mayadeen"), names.Fold("al‑Mayadeen"));
  EXPECT_EQ(names.Fold("Deir ez-Zor’s"), "deir ez zors");
  EXPECT_EQ(names.Fold("José"), "jose");
  EXPECT_NE(names.Fold("Hama"), names.Fold("Homs"));
}

TEST(NameFoldingTest, AliasesAreOneName) {
  const std::string path = JoinPath(testing::TempDir(), "aliases.tsv");
  ASSERT_TRUE(
      WriteFileAtomically(path, "# groups\nArmy\tGovernment Army\ttroops\n")
          .ok());
  const auto names = NameFolding::WithAliases(path);
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_EQ(names->Fold("the Government army"), "army");
  EXPECT_EQ(names->Fold("Troops"), names->Fold("Army"));
}

}  // namespace
}  // namespace claimgraph
