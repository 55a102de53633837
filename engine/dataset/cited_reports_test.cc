#include "engine/dataset/cited_reports.h"

#include <string>

#include "gtest/gtest.h"

namespace claimgraph {
namespace {

Source Outlet(const std::string& name) {
  Source source;
  source.id = SourceId::Of({"outlet", name});
  source.kind = SourceKind::kOutlet;
  source.name = name;
  return source;
}

Report ReportOf(const Source& outlet, const std::string& text) {
  Report report;
  report.id = ReportId::Of({outlet.name, text});
  report.outlet = outlet.id;
  report.text = text;
  return report;
}

Link LinkOf(LinkKind kind, const Report& from, const Report& to) {
  Link link;
  link.kind = kind;
  link.from_report = from.id;
  link.to_report = to.id;
  return link;
}

// The Post cites an officer through the Agency; both have a report here.
class CitedReportsTest : public testing::Test {
 protected:
  CitedReportsTest() {
    contents_.sources = {post_, agency_, radio_};
    contents_.reports = {cites_, cited_};
    Attribution attribution;
    attribution.report = cites_.id;
    attribution.source = SourceId::Of({"officer"});
    attribution.via = {agency_.id};
    contents_.attributions = {attribution};
  }

  CitedReport Mark() {
    MarkCitedReports(&contents_);
    return contents_.attributions[0].cited_report;
  }

  const Source post_ = Outlet("Post");
  const Source agency_ = Outlet("Agency");
  const Source radio_ = Outlet("Radio");
  const Report cites_ = ReportOf(post_, "an officer told the agency");
  const Report cited_ = ReportOf(agency_, "an officer said");
  DatasetContents contents_;
};

TEST_F(CitedReportsTest, AReportThatIsNotLinkedIsNotFound) {
  EXPECT_EQ(Mark(), CitedReport::kNotFound);
}

TEST_F(CitedReportsTest, AReportThatIsCitedOrCopiedIsFound) {
  for (const LinkKind kind : {LinkKind::kCites, LinkKind::kCopy}) {
    contents_.links = {LinkOf(kind, cites_, cited_)};
    EXPECT_EQ(Mark(), CitedReport::kFound);
  }
}

TEST_F(CitedReportsTest, ALookAlikeBulletinIsNoReportThatSaysSo) {
  contents_.links = {LinkOf(LinkKind::kSeries, cites_, cited_)};
  EXPECT_EQ(Mark(), CitedReport::kNotFound);
}

TEST_F(CitedReportsTest, OfTwoOutletsBothMustBeFound) {
  contents_.attributions[0].via = {agency_.id, radio_.id};
  contents_.links = {LinkOf(LinkKind::kCites, cites_, cited_)};
  EXPECT_EQ(Mark(), CitedReport::kNotFound);
  contents_.attributions[0].via = {radio_.id, agency_.id};
  EXPECT_EQ(Mark(), CitedReport::kNotFound);
}

TEST_F(CitedReportsTest, WithoutAnotherOutletNothingIsMarked) {
  contents_.attributions[0].via.clear();
  EXPECT_EQ(Mark(), CitedReport::kUnspecified);
  contents_.attributions[0].source = post_.id;
  EXPECT_EQ(Mark(), CitedReport::kUnspecified);
}

TEST_F(CitedReportsTest, AMarkOfAnEarlierRunIsReplaced) {
  contents_.attributions[0].cited_report = CitedReport::kFound;
  EXPECT_EQ(Mark(), CitedReport::kNotFound);
}

}  // namespace
}  // namespace claimgraph
