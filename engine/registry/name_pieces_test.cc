#include "engine/registry/name_pieces.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

TEST(NameKeyTest, IsOneForAllSpellingsOfAnArticle) {
  const std::string key = NameKey("al-Mayadeen");
  EXPECT_EQ(NameKey("Al Mayadeen"), key);
  EXPECT_EQ(NameKey("el-Mayadeen"), key);
  EXPECT_EQ(NameKey("Al\xE2\x80\x90Mayadeen"), key);  // U+2010
  EXPECT_NE(NameKey("Mayadeen"), key);
}

TEST(NameKeyTest, DropsAccentsApostrophesAndFullStops) {
  EXPECT_EQ(NameKey("Yeni Şafak"), NameKey("Yeni Safak"));
  EXPECT_EQ(NameKey("Ma’an"), NameKey("Ma'an"));
  EXPECT_EQ(NameKey("Ma'an"), NameKey("Maan"));
  EXPECT_EQ(NameKey("Dağlıca"), NameKey("Daglica"));
  EXPECT_EQ(NameKey("U.N."), NameKey("UN"));
}

TEST(NameKeyTest, LeavesOutTheEnglishArticleButNotAlone) {
  EXPECT_EQ(NameKey("The Guardian"), "guardian");
  EXPECT_EQ(NameKey("The"), "the");
}

TEST(NameKeyTest, KeepsScriptsAndInvisibleCharactersApart) {
  EXPECT_NE(NameKey("S\xD0\x90NA"), NameKey("SANA"));  // Cyrillic A
  EXPECT_NE(NameKey("SA\xE2\x80\x8BNA"), NameKey("SANA"));
}

TEST(NamePiecesTest, KnowsHowEachPieceIsWritten) {
  const std::vector<NamePiece> pieces = NamePieces("SANA news agency al-Watan");
  ASSERT_EQ(pieces.size(), 5u);
  EXPECT_EQ(pieces[0].capitals, Capitals::kAll);
  EXPECT_EQ(pieces[1].capitals, Capitals::kNone);
  EXPECT_EQ(pieces[3].text, "al");
  EXPECT_EQ(pieces[4].capitals, Capitals::kFirst);
}

TEST(NamePiecesTest, CutsOffThePossessive) {
  const std::vector<NamePiece> pieces = NamePieces("Syria’s army");
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[0].text, "syria");
  EXPECT_EQ(pieces[1].text, "'s");
}

TEST(NamePiecesTest, OfNothingIsNothing) {
  EXPECT_TRUE(NamePieces("").empty());
  EXPECT_TRUE(NamePieces(" - ").empty());
}

}  // namespace
}  // namespace claimgraph
