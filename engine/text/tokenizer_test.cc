#include "engine/text/tokenizer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAreArray;

std::vector<Token> Tokens(const std::string& text) {
  std::vector<Token> tokens;
  AppendTokens(text, Span{TextField::kText, 0, static_cast<int>(text.size())},
               &tokens);
  return tokens;
}

struct TokenCase {
  std::string name;
  std::string text;
  std::vector<std::string> tokens;
};

class TokenizerTest : public testing::TestWithParam<TokenCase> {};

TEST_P(TokenizerTest, CutsAsDocumented) {
  const std::string text = GetParam().text;
  std::vector<std::string> found;
  for (const Token& token : Tokens(text)) found.emplace_back(token.text);
  EXPECT_THAT(found, ElementsAreArray(GetParam().tokens));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TokenizerTest,
    testing::ValuesIn<TokenCase>({
        {"NumberAndUnit", "1,200km of land", {"1,200", "km", "of", "land"}},
        {"Slash", "1,200sq/km", {"1,200", "sq", "/", "km"}},
        {"Decimal", "7.5 km.", {"7.5", "km", "."}},
        {"Power", "500 km2, 3km²", {"500", "km2", ",", "3", "km²"}},
        {"Clitic", "ISIL’s ranks", {"ISIL", "’s", "ranks"}},
        {"CliticStraight", "Syria's", {"Syria", "'s"}},
        {"InnerApostrophe", "Ba’ath Qal'at", {"Ba’ath", "Qal'at"}},
        {"ApostropheBeforeS", "Ba’sa", {"Ba’sa"}},
        {"Plural", "the soldiers’ camp", {"the", "soldiers", "’", "camp"}},
        {"Hyphens", "anti-ISIL al-Watan", {"anti-ISIL", "al-Watan"}},
        {"Dash", "north–south", {"north", "–", "south"}},
        {"Acronym", "the U.S. army", {"the", "U.S.", "army"}},
        {"AcronymHyphen", "U.S.-led", {"U.S.-led"}},
        {"Clock", "at 9 a.m. on", {"at", "9", "a.m.", "on"}},
        {"ClockColon", "8:15", {"8", ":", "15"}},
        {"Range", "30-40 men", {"30", "-", "40", "men"}},
        {"Weapon", "a T-72 and M1A1", {"a", "T-72", "and", "M1A1"}},
        {"HyphenAfterNumber", "10-hour", {"10", "-", "hour"}},
        {"Money", "$2.5m", {"$", "2.5", "m"}},
        {"Ellipsis", "fled... again", {"fled", "...", "again"}},
        {"Backticks", "``Go,'' he", {"``", "Go", ",", "''", "he"}},
        {"Arabic", "قتل ١٢ جنديا", {"قتل", "١٢", "جنديا"}},
        {"Fraction", "2½ hours", {"2½", "hours"}},
    }),
    [](const auto& info) { return info.param.name; });

TEST(TokenTest, LowersAndStraightens) {
  const std::string text = "Qal’at Shihan ISIL al-Watan";
  const std::vector<Token> tokens = Tokens(text);
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[0].lower, "qal'at");
  EXPECT_TRUE(tokens[0].capitalised);
  EXPECT_FALSE(tokens[0].all_capitals);
  EXPECT_TRUE(tokens[2].all_capitals);
  EXPECT_FALSE(tokens[3].capitalised);
}

TEST(TokenTest, LeavesInvisibleCharactersOutOfTheLowerForm) {
  const std::string text = "IS\u200BIL \u202Eadvanced";
  const std::vector<Token> tokens = Tokens(text);
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].lower, "isil");
  EXPECT_EQ(tokens[1].lower, "advanced");
}

TEST(TokenTest, KnowsWhetherSpaceStoodBefore) {
  const std::string text = "1,200km on";
  const std::vector<Token> tokens = Tokens(text);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_FALSE(tokens[1].space_before);
  EXPECT_TRUE(tokens[2].space_before);
}

}  // namespace
}  // namespace claimgraph
