#include "engine/export/report/report_page.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/sample_contents.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string SamplePage(const ReportPageOptions& options = {}) {
  const DatasetContents contents = SampleContents();
  const DatasetIndex index(&contents);
  return ReportPage(index, options);
}

// All values of `attribute` on the page, such as of `href="`.
std::multiset<std::string> ValuesOf(const std::string& page,
                                    const std::string& attribute) {
  std::multiset<std::string> values;
  const std::string key = absl::StrCat(" ", attribute, "=\"");
  for (size_t at = page.find(key); at != std::string::npos;
       at = page.find(key, at + 1)) {
    const size_t begin = at + key.size();
    values.insert(page.substr(begin, page.find('"', begin) - begin));
  }
  return values;
}

TEST(ReportPageTest, NothingFromReportsBecomesMarkup) {
  const std::string page = SamplePage();
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("javascript:")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("field sources &lt;b&gt;&quot;x&quot;"));
}

TEST(ReportPageTest, LoadsNothing) {
  const std::string page = SamplePage();
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  for (const char* loader : {" src=", "@import", "url(", "<link", "<iframe"}) {
    EXPECT_THAT(page, Not(HasSubstr(loader)));
  }
}

TEST(ReportPageTest, EveryIdIsUsedOnce) {
  const auto ids = ValuesOf(SamplePage(), "id");
  for (const std::string& id : ids) EXPECT_EQ(ids.count(id), 1u) << id;
}

TEST(ReportPageTest, EveryLinkLeadsSomewhere) {
  for (const int most : {200, 1}) {
    ReportPageOptions options;
    options.conflicts = options.claims = options.reports = most;
    const std::string page = SamplePage(options);
    const auto ids = ValuesOf(page, "id");
    for (const std::string& link : ValuesOf(page, "href")) {
      ASSERT_TRUE(absl::StartsWith(link, "#")) << link;
      EXPECT_EQ(ids.count(link.substr(1)), 1u) << link;
    }
  }
}

TEST(ReportPageTest, SaysWhatWasLeftOut) {
  EXPECT_THAT(SamplePage(), Not(HasSubstr("Shown here:")));
  ReportPageOptions options;
  options.reports = 2;
  EXPECT_THAT(SamplePage(options), HasSubstr("Shown here: 2 of 4."));
}

TEST(ReportPageTest, ShowsBothSidesWithChainAndBelief) {
  const std::string page = SamplePage();
  EXPECT_THAT(page, HasSubstr("<mark class=\"a\">The army stands five "
                              "kilometres from Kessarin</mark>"));
  EXPECT_THAT(page, HasSubstr("<mark class=\"b\">Nine kilometres separate"));
  EXPECT_THAT(page, HasSubstr("<li><bdi>Halyard</bdi></li>"
                              "<li><bdi>a military source</bdi></li>"));
  EXPECT_THAT(page, HasSubstr("cannot tell (62\u00a0%)"));
  EXPECT_THAT(page, HasSubstr("the army moved on in between"));
}

TEST(ReportPageTest, NeverClaimsCertainty) {
  DatasetContents contents = SampleContents();
  for (Confidence& confidence : contents.beliefs.confidences) {
    confidence.probability = Probability(1.0);
  }
  const DatasetIndex index(&contents);
  const std::string page = ReportPage(index);
  EXPECT_THAT(page, HasSubstr("&gt;\u00a099\u00a0%"));
  EXPECT_THAT(page, Not(HasSubstr("(100\u00a0%)")));
}

TEST(ReportPageTest, AnEmptyDatasetStillMakesAPage) {
  const DatasetContents contents;
  const DatasetIndex index(&contents);
  EXPECT_THAT(ReportPage(index), HasSubstr("None was found."));
}

TEST(ReportPageTest, SameDatasetSameBytes) {
  EXPECT_EQ(SamplePage(), SamplePage());
}

}  // namespace
}  // namespace claimgraph
