#include "engine/lexicon/lexicon.h"

#include <string>

#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A folder of word lists for one test.
class LexiconTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/lexicon_" +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    ASSERT_TRUE(MakeDirectories(folder_).ok());
    Write("forms_verbs.tsv",
          "class\tlemma\tthird\tpast\tparticiple\tgerund\tplural\n");
  }

  void Write(const std::string& name, const std::string& bytes) {
    ASSERT_TRUE(WriteFileAtomically(folder_ + "/" + name, bytes).ok());
  }

  std::string folder_;
};

TEST_F(LexiconTest, RowsOfAKindComeByFileThenLine) {
  Write("hedge_b.tsv", "phrase\tclass\nnearly\tbelow\n");
  Write("hedge_a.tsv", "phrase\tclass\n# comment\nover\tabove\nsome\tnear\n");
  const auto lexicon = Lexicon::LoadFolder("xx", folder_);
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  const auto& rows = (*lexicon)->Rows("hedge");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].Get("phrase"), "over");
  EXPECT_EQ(rows[0].line, 3);
  EXPECT_EQ(rows[2].file, "hedge_b.tsv");
  EXPECT_EQ(rows[2].Get("no such column"), "");
  EXPECT_THAT((*lexicon)->Phrases("hedge", "near"), ElementsAre("some"));
  EXPECT_THAT((*lexicon)->Phrases("hedge", ""),
              ElementsAre("nearly", "over", "some"));
}

TEST_F(LexiconTest, TheKindEndsAtTheFirstUnderscore) {
  Write("hedge_a.tsv", "phrase\tclass\nover\tabove\n");
  Write("hedge_b_c.tsv", "phrase\tclass\nsome\tnear\n");
  Write("hedge-blocker_a.tsv", "phrase\ncontrol\n");
  const auto lexicon = Lexicon::LoadFolder("xx", folder_);
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_EQ((*lexicon)->Rows("hedge").size(), 2u);
  EXPECT_EQ((*lexicon)->Rows("hedge-blocker").size(), 1u);
  EXPECT_TRUE((*lexicon)->Rows("hedge_b").empty());
}

TEST_F(LexiconTest, ARowHasTheColumnsOfItsFile) {
  Write("hedge_a.tsv", "phrase\tclass\nover\tabove\n");
  Write("hedge_b.tsv", "phrase\tsense\nsome\tnear\n");
  const auto lexicon = Lexicon::LoadFolder("xx", folder_);
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_EQ((*lexicon)->Rows("hedge")[0].Get("sense"), "");
  EXPECT_EQ((*lexicon)->Rows("hedge")[1].Get("sense"), "near");
}

TEST_F(LexiconTest, ABadFileIsNamed) {
  Write("hedge_a.tsv", "phrase\nover\tabove\n");
  const auto lexicon = Lexicon::LoadFolder("xx", folder_);
  ASSERT_FALSE(lexicon.ok());
  EXPECT_THAT(std::string(lexicon.status().message()),
              HasSubstr("hedge_a.tsv:2: row has 2 fields"));
}

TEST_F(LexiconTest, TheHashChangesWithTheContent) {
  Write("hedge_a.tsv", "phrase\nover\n");
  const auto before = Lexicon::LoadFolder("xx", folder_);
  Write("hedge_a.tsv", "phrase\nover \n");
  const auto after = Lexicon::LoadFolder("xx", folder_);
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_NE((*before)->content_hash(), (*after)->content_hash());
}

TEST_F(LexiconTest, RowErrorsNameFileAndLine) {
  Write("hedge_a.tsv", "phrase\nover\n");
  const auto lexicon = Lexicon::LoadFolder("xx", folder_);
  ASSERT_TRUE(lexicon.ok());
  EXPECT_EQ((*lexicon)->Rows("hedge")[0].Error("is bad").message(),
            "hedge_a.tsv:2: is bad");
}

TEST(ShippedLexiconTest, EnglishLoads) {
  const auto lexicon = Lexicon::Load("en");
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_FALSE((*lexicon)->Rows("abbreviation").empty());
  EXPECT_EQ((*lexicon)->content_hash().size(), 64u);
}

TEST(ShippedLexiconTest, AnUnknownLanguageNamesTheKnownOnes) {
  for (const char* language : {"xx", "../en", ""}) {
    const auto lexicon = Lexicon::Load(language);
    ASSERT_EQ(lexicon.status().code(), absl::StatusCode::kNotFound);
    EXPECT_THAT(std::string(lexicon.status().message()), HasSubstr("en"));
  }
}

}  // namespace
}  // namespace claimgraph
