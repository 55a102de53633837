#include "engine/dataset/dataset_index.h"

#include <string>
#include <vector>

#include "engine/dataset/example_dataset.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DatasetIndexTest : public testing::Test {
 protected:
  const DatasetContents contents_ = MakeExampleDataset();
  const DatasetIndex index_{&contents_};
};

TEST_F(DatasetIndexTest, FindsWhatIsThereAndNothingElse) {
  const Claim& claim = contents_.claims[0];
  EXPECT_EQ(index_.Find(claim.id), &claim);
  EXPECT_EQ(index_.Find(claim.item), &contents_.items[0]);
  EXPECT_EQ(index_.Find(ClaimId::Of({"none"})), nullptr);
  EXPECT_EQ(index_.ConfidenceOf(claim.id), &contents_.beliefs.confidences[0]);
  EXPECT_EQ(index_.BeliefOf(claim.item), &contents_.beliefs.items[0]);
  EXPECT_THAT(index_.ConflictsOf(ClaimId::Of({"none"})), IsEmpty());
}

TEST_F(DatasetIndexTest, FollowsIdsBothWays) {
  const Claim& claim = contents_.claims[0];
  const Assertion& assertion = contents_.assertions[0];
  EXPECT_THAT(index_.AssertionsOf(claim.id), ElementsAre(&assertion));
  EXPECT_EQ(index_.ClaimOf(assertion.id), &claim);
  EXPECT_THAT(index_.AssertionsOf(assertion.report), ElementsAre(&assertion));
  EXPECT_THAT(index_.ConflictsOf(claim.id),
              ElementsAre(&contents_.conflicts[0]));
  EXPECT_THAT(index_.ConflictsOf(contents_.claims[1].id),
              ElementsAre(&contents_.conflicts[0]));
  EXPECT_THAT(index_.OriginsOf(claim.id), ElementsAre(&contents_.origins[0]));
  EXPECT_EQ(index_.OriginOf(assertion.id, claim.id), &contents_.origins[0]);
  EXPECT_THAT(index_.LinksOf(contents_.reports[1].id),
              ElementsAre(&contents_.links[0]));
  EXPECT_THAT(index_.LinksOf(assertion.id), ElementsAre(&contents_.links[1]));
  EXPECT_THAT(index_.CompatiblesOf(assertion.id),
              ElementsAre(&contents_.compatibles[0]));
}

TEST_F(DatasetIndexTest, OrdersClaimsByConfidence) {
  EXPECT_THAT(index_.ClaimsOf(contents_.items[0].id),
              ElementsAre(&contents_.claims[0], &contents_.claims[1]));
}

TEST_F(DatasetIndexTest, OrdersAttributionsByPosition) {
  // Both begin with their content, so the ids decide.
  const auto& found = index_.AttributionsOf(contents_.reports[0].id);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_LT(found[0]->id, found[1]->id);
}

TEST_F(DatasetIndexTest, TheOverallReliabilityHasNoAttribute) {
  const Reliability& given = contents_.beliefs.reliabilities[0];
  EXPECT_EQ(given.attribute, "killed");
  EXPECT_EQ(index_.ReliabilityOf(given.source), nullptr);
}

TEST_F(DatasetIndexTest, ResolvesTheBeginningOfAnId) {
  const std::string id = contents_.conflicts[0].id.ToString();
  for (const size_t digits : {2, 9, 27}) {
    const absl::StatusOr<AnyId> found = index_.Resolve(id.substr(0, digits));
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_EQ(found->letter, 'x');
    EXPECT_EQ(found->text, id);
  }
}

TEST_F(DatasetIndexTest, ResolvesTheNameOfAReport) {
  EXPECT_EQ(index_.Resolve("ob01")->text, contents_.reports[0].id.ToString());
  EXPECT_EQ(index_.Resolve("ob01.v2")->text,
            contents_.reports[1].id.ToString());
}

TEST_F(DatasetIndexTest, ResolvesAnIdThatWasReplaced) {
  const Claim& claim = contents_.claims[1];
  EXPECT_EQ(index_.Resolve(claim.previous_ids[0].ToString())->text,
            claim.id.ToString());
}

TEST_F(DatasetIndexTest, SaysWhichIdsBeginSo) {
  const absl::Status status = index_.Resolve("c").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr(contents_.claims[0].id.ToString()));
  EXPECT_EQ(index_.Resolve("czz").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(index_.Resolve("").status().code(),
            absl::StatusCode::kInvalidArgument);
}

Report Named(const std::string& external_id, const std::string& input,
             int hour) {
  Report report;
  report.id = ReportId::Of({external_id, input});
  report.external_id = external_id;
  report.input = input;
  report.published = absl::UnixEpoch() + absl::Hours(hour);
  return report;
}

TEST(ReportNameTest, IsUniqueAndDoesNotChangeWithWhatComesLater) {
  DatasetContents contents;
  contents.reports = {Named("1", "b.jsonl:1", 2), Named("1", "a.jsonl:1", 1),
                      Named("article.txt", "w2/article.txt", 2),
                      Named("article.txt", "w1/article.txt", 1)};
  const DatasetIndex index(&contents);
  EXPECT_EQ(index.NameOf(contents.reports[1].id), "1");
  EXPECT_EQ(index.NameOf(contents.reports[0].id),
            "1~" + contents.reports[0].id.ToString().substr(0, 7));
  EXPECT_EQ(index.NameOf(contents.reports[3].id), "article.txt");
  EXPECT_EQ(index.NameOf(contents.reports[2].id), "w2/article.txt");
  EXPECT_EQ(index.NameOf(ReportId()), "");
}

}  // namespace
}  // namespace claimgraph
