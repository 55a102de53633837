#include "engine/ingest/report_flags.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> CodesOf(Report report) {
  AddReportFlags(report);
  std::vector<std::string> codes;
  for (const ReportFlag& flag : report.flags) codes.push_back(flag.code);
  return codes;
}

Report WithText(const std::string& text) {
  Report report;
  report.text = text;
  return report;
}

Report WithTimes(int published_hour, int retrieved_hour, int seen_hour) {
  const absl::Time day = absl::FromUnixSeconds(1495584000);
  Report report = WithText("text");
  report.published = day + absl::Hours(published_hour);
  report.capture.retrieved = day + absl::Hours(retrieved_hour);
  report.capture.first_seen = day + absl::Hours(seen_hour);
  return report;
}

TEST(ReportFlagsTest, OrdinaryTextHasNone) {
  EXPECT_THAT(CodesOf(WithText("The army is 10 km away \u2014 “near”.")),
              IsEmpty());
  EXPECT_THAT(CodesOf(WithText("می\u200Cخواهم \U0001F468\u200D\U0001F469")),
              IsEmpty());
}

TEST(ReportFlagsTest, SaysWhereTextIsReordered) {
  Report report = WithText("né \u202Ekm 01\u202C");
  AddReportFlags(report);
  ASSERT_EQ(report.flags.size(), 1u);
  EXPECT_EQ(report.flags[0].code, "bidi_control");
  EXPECT_EQ(report.flags[0].detail,
            "2 in the text, the first is U+202E at character 3");
  EXPECT_EQ(report.flags[0].span, (Span{TextField::kText, 4, 7}));
}

TEST(ReportFlagsTest, SaysWhereCharactersHide) {
  EXPECT_THAT(CodesOf(WithText("kil\u200Bled")), ElementsAre("zero_width"));
  EXPECT_THAT(CodesOf(WithText("kil\u200Dled")), ElementsAre("zero_width"));
  EXPECT_THAT(CodesOf(WithText("\uFEFFArmy")), ElementsAre("zero_width"));
  EXPECT_THAT(CodesOf(WithText("x\U000E0041")), ElementsAre("zero_width"));
}

TEST(ReportFlagsTest, LooksIntoASeparateTitleToo) {
  Report report = WithText("text");
  report.title = "A\u202EB";
  EXPECT_THAT(CodesOf(report), ElementsAre("bidi_control"));
  report.text = report.title + "\n\ntext";
  report.title_in_text = true;
  EXPECT_THAT(CodesOf(report), ElementsAre("bidi_control"));
}

TEST(ReportFlagsTest, ComparesTimes) {
  EXPECT_THAT(CodesOf(WithTimes(0, 1, 1)), IsEmpty());
  EXPECT_THAT(CodesOf(WithTimes(2, 1, 1)),
              ElementsAre("published_after_retrieved"));
  EXPECT_THAT(CodesOf(WithTimes(0, 100, 47)), IsEmpty());
  EXPECT_THAT(CodesOf(WithTimes(0, 100, 48)), ElementsAre("backdated"));
}

struct TitleCase {
  std::string name;
  std::string text;
  std::string title;
  bool begins;
};

class TitleTest : public testing::TestWithParam<TitleCase> {};

TEST_P(TitleTest, IsFoundAtTheBeginningOnly) {
  EXPECT_EQ(BeginsWithTitle(GetParam().text, GetParam().title),
            GetParam().begins);
}

INSTANTIATE_TEST_SUITE_P(
    Titles, TitleTest,
    testing::ValuesIn<TitleCase>({
        {"OwnLine", "Army Advances\n\nThe army ...", "Army Advances", true},
        {"OtherWhiteSpace", "\n Army\tAdvances \r\n\r\nThe", "Army  Advances ",
         true},
        {"WrappedTitle", "Army\nAdvances\nThe", "Army Advances", true},
        {"WholeText", "Army Advances", "Army Advances", true},
        {"LongTitleInALine", "Army Takes Seven Villages. The army",
         "Army Takes Seven Villages", true},
        {"LongTitleThenBlank", "Army Takes Seven Villages The army",
         "Army Takes Seven Villages", true},
        {"LongTitleWithinAWord", "Army Takes Seven Villagescape",
         "Army Takes Seven Villages", false},
        {"ShortTitleInASentence", "Army advances on the town.\nIt", "Army",
         false},
        {"OtherCase", "ARMY ADVANCES\nThe", "Army Advances", false},
        {"LaterInTheText", "By X\nArmy Advances\n", "Army Advances", false},
        {"TextShorter", "Army", "Army Advances", false},
        {"WordsJoined", "ArmyAdvances\n", "Army Advances", false},
        {"NoTitle", "text", "", false},
        {"BlankTitle", "text", " \n", false},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
