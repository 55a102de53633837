#include "engine/cli/text_layout.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::ResultOf;

TEST(DisplayWidthTest, CountsCellsNotBytes) {
  EXPECT_EQ(DisplayWidth("5 km"), 4);
  EXPECT_EQ(DisplayWidth("Émile"), 5);
  EXPECT_EQ(DisplayWidth("E\u0301mile"), 5);  // a combining accent
  EXPECT_EQ(DisplayWidth("東京"), 4);
  EXPECT_EQ(DisplayWidth("حلب"), 3);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(OneLineTest, NothingThatAReportSaysMovesTheCursor) {
  EXPECT_EQ(OneLine("a\x1b[2Jb"), "a [2Jb");
  EXPECT_EQ(OneLine("  two\r\n\twords "), "two words");
  EXPECT_EQ(OneLine("x\u202Egnp.exe"), "x gnp.exe");
  EXPECT_EQ(OneLine("a\u2028b"), "a b");
}

TEST(OneLineTest, KeepsWhatShapesLetters) {
  EXPECT_EQ(OneLine("می\u200Cخواهم"), "می\u200Cخواهم");
}

TEST(WrapTextTest, BreaksBetweenWords) {
  EXPECT_THAT(WrapText("a long answer", 8), ElementsAre("a long", "answer"));
  EXPECT_THAT(WrapText("", 8), ElementsAre(""));
}

TEST(WrapTextTest, CutsAWordThatIsTooLong) {
  EXPECT_THAT(WrapText("ab abcdefghij", 4),
              ElementsAre("ab", "abcd", "efgh", "ij"));
}

TEST(WrapTextTest, NoLineIsWiderThanAsked) {
  const std::string text =
      "Порт 東京東京東京 was shelled, اللواء said: a-very-long-compound-word";
  for (int width = 2; width < 40; ++width) {
    EXPECT_THAT(
        WrapText(text, width),
        Each(ResultOf([](const std::string& s) { return DisplayWidth(s); },
                      testing::Le(width))));
  }
}

TEST(WrapTextTest, APercentSignStaysWithItsNumber) {
  EXPECT_THAT(WrapText("cannot tell (62\u00a0%)", 15),
              ElementsAre("cannot tell", "(62\u00a0%)"));
}

TEST(ShortenTest, SaysThatSomethingIsMissing) {
  EXPECT_EQ(Shorten("short", 10), "short");
  EXPECT_EQ(Shorten("a somewhat longer text", 12), "a somewhat…");
}

TEST(LayRowTest, WrapsEachCellInItsColumn) {
  EXPECT_EQ(LayRow({"A", "seven kilometres", "x"}, {1, 6, 3}, 2),
            "  A  seven   x\n"
            "     kilome\n"
            "     tres\n");
}

}  // namespace
}  // namespace claimgraph
