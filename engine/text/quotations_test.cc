#include <string>
#include <vector>

#include "engine/text/document.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAreArray;

struct QuotationCase {
  std::string name;
  std::string text;
  // Inner text; "?" before those left open, ">" for each quotation around.
  std::vector<std::string> quotations;
};

class QuotationsTest : public testing::TestWithParam<QuotationCase> {};

TEST_P(QuotationsTest, FindsMarksAsDocumented) {
  Report report;
  report.text = GetParam().text;
  const Document document = Document::Parse(report);
  std::vector<std::string> found;
  for (const Quotation& quotation : document.quotations()) {
    std::string shown = quotation.closed ? "" : "?";
    for (int p = quotation.parent; p >= 0;
         p = document.quotations()[p].parent) {
      shown += ">";
    }
    found.push_back(shown + std::string(report.TextOf(quotation.inner)));
  }
  EXPECT_THAT(found, ElementsAreArray(GetParam().quotations));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, QuotationsTest,
    testing::ValuesIn<QuotationCase>({
        {"None", "The soldiers’ camp and Syria's coast.", {}},
        {"Curly", "“We won,” he said.", {"We won,"}},
        {"Straight",
         "He said \"we won\" and \"we left\".",
         {"we won", "we left"}},
        {"Parts", "“We won,” he said, “at last.”", {"We won,", "at last."}},
        {"SingleInside",
         "“They said ‘no’ to us,” he said.",
         {"They said ‘no’ to us,", ">no"}},
        {"StraightSingle", "He called it 'a trap' again.", {"a trap"}},
        {"StraightSingleInside",
         "\"They said 'no' to us,\" he said.",
         {"They said 'no' to us,", ">no"}},
        {"PluralInsideSingle",
         "‘The soldiers’ camp fell,’ he said.",
         {"The soldiers’ camp fell,"}},
        {"Apostrophes", "‘It’s ISIL’s end,’ he said.", {"It’s ISIL’s end,"}},
        {"NoCloser", "the 'Ayn district fell", {}},
        {"LeftOpen",
         "“We won, he said.\n\nThe army left.",
         {"?We won, he said."}},
        {"OpenedAgain",
         "“We won.\n\n“They fled,” he said.",
         {"?We won.", "They fled,"}},
        {"ClosedLater",
         "“We won.\n\nThey fled,” he said.",
         {"We won.\n\nThey fled,"}},
        {"Low", "„Wir siegen“, sagte er.", {"Wir siegen"}},
        {"Angle", "Il dit «nous partons» hier.", {"nous partons"}},
        {"Backticks", "``We won,'' he said.", {"We won,"}},
        {"Crossing", "“A ‘b” c’ d", {"A ‘b", "?>b"}},
        {"StrayCloser", "We won,” he said.", {}},
        {"Spaced", "\" We won \" he said", {" We won "}},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
