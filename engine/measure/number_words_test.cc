#include "engine/measure/number_words.h"

#include <string>

#include "engine/measure/digits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct NumberCase {
  std::string name;
  std::string text;
  double value;
  int tokens;
};

class NumberWordsTest : public testing::TestWithParam<NumberCase> {
 protected:
  static const NumberWords& Words() {
    static const NumberWords* const words = [] {
      const auto lexicon = Lexicon::Load("en");
      EXPECT_TRUE(lexicon.ok()) << lexicon.status();
      return new NumberWords(*NumberWords::Create(**lexicon));
    }();
    return *words;
  }
};

TEST_P(NumberWordsTest, ReadsAsFarAsTheNumberGoes) {
  Report report;
  report.text = GetParam().text;
  const Document document = Document::Parse(report);
  const auto number =
      Words().Read(document, 0, static_cast<int>(document.tokens().size()));
  ASSERT_EQ(number.has_value(), GetParam().tokens > 0);
  if (!number) return;
  EXPECT_DOUBLE_EQ(number->value, GetParam().value);
  EXPECT_EQ(number->last, GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, NumberWordsTest,
    testing::ValuesIn<NumberCase>({
        {"Hyphen", "twenty-three men", 23, 1},
        {"Teens", "nineteen men", 19, 1},
        {"And", "two hundred and five men", 205, 4},
        {"Scales", "three million two thousand and one", 3002001, 6},
        {"HundredThousand", "two hundred thousand", 200000, 3},
        {"DigitsAndScale", "2.5 million men", 2.5e6, 2},
        {"NoSecondUnit", "two three", 2, 1},
        {"NoTeenBehindTen", "twenty eleven", 20, 1},
        {"AndIsNoJoiner", "two and three", 2, 1},
        {"AndWithoutNumber", "a hundred and more", 100, 2},
        {"Article", "a thousand", 1000, 2},
        {"BareArticle", "a village", 0, 0},
        {"BareScale", "hundred", 0, 0},
        {"HalfAMillion", "half a million", 500000, 3},
        {"HalfDozen", "half-dozen men", 6, 1},
        {"AndAHalf", "four and a half years", 4.5, 4},
        {"TwoDozen", "two dozen", 24, 2},
        {"Ordinal", "twenty-third day", 23, 1},
        {"Suffix", "47th Brigade", 47, 2},
        {"SpaceGroups", "12 000 500 men", 12000500, 3},
        {"LetterScale", "3k men", 3000, 2},
        {"Rising", "two thousand million", 2000, 2},
        {"Word", "village", 0, 0},
    }),
    [](const auto& info) { return info.param.name; });

TEST(NumberWordsRestTest, KeepsWhatFollowsInTheWord) {
  const auto lexicon = Lexicon::Load("en");
  ASSERT_TRUE(lexicon.ok());
  const auto words = NumberWords::Create(**lexicon);
  ASSERT_TRUE(words.ok());
  Report report;
  report.text = "twenty-two-day siege";
  const Document document = Document::Parse(report);
  const auto number = words->Read(document, 0, 2);
  ASSERT_TRUE(number.has_value());
  EXPECT_EQ(number->value, 22);
  EXPECT_EQ(number->rest, "day");
}

struct DigitsCase {
  std::string name;
  std::string token;
  double value;
  bool valid;
  bool ambiguous;
};

class DigitsTest : public testing::TestWithParam<DigitsCase> {};

TEST_P(DigitsTest, TellsGroupsFromDecimals) {
  const auto digits = ReadDigits(GetParam().token);
  ASSERT_EQ(digits.has_value(), GetParam().valid);
  if (!digits) return;
  EXPECT_DOUBLE_EQ(digits->value, GetParam().value);
  EXPECT_EQ(digits->ambiguous, GetParam().ambiguous);
}

INSTANTIATE_TEST_SUITE_P(Forms, DigitsTest,
                         testing::ValuesIn<DigitsCase>({
                             {"Plain", "47", 47, true, false},
                             {"Groups", "1,200,000", 1200000, true, false},
                             {"Decimal", "7.5", 7.5, true, false},
                             {"DecimalComma", "7,5", 7.5, true, false},
                             {"GroupsAndDecimal", "1,200.5", 1200.5, true,
                              false},
                             {"Ambiguous", "3.000", 3000, true, true},
                             {"StopGroups", "1.200.000", 1200000, true, false},
                             {"ZeroThree", "0.125", 0.125, true, false},
                             {"Date", "24.05.2017", 0, false, false},
                             {"BadGroups", "1,20,000", 0, false, false},
                             {"Arabic", "١٢", 12, true, false},
                             {"ArabicGroups", "٣٬٠٠٠", 3000, true, false},
                             {"Half", "2½", 2.5, true, false},
                         }),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
