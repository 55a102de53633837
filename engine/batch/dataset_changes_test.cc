#include "engine/batch/dataset_changes.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

AssertionId Said(const std::string& name) { return AssertionId::Of({name}); }

// One item of one claim for each list of assertions; its first assertion
// founds both.
DatasetContents Dataset(const std::vector<std::vector<std::string>>& claims) {
  DatasetContents contents;
  Report report;
  report.id = ReportId::Of({"r"});
  report.external_id = "r";
  contents.reports.push_back(report);
  for (const std::vector<std::string>& members : claims) {
    Item item;
    item.id = ItemId::Of({members.front()});
    item.question = "How many?";
    Claim claim;
    claim.id = ClaimId::Of({members.front()});
    claim.item = item.id;
    claim.statement = "12 killed";
    for (const std::string& member : members) {
      Assertion assertion;
      assertion.id = Said(member);
      assertion.report = report.id;
      contents.assertions.push_back(assertion);
      claim.assertions.push_back(assertion.id);
    }
    item.claims = {claim.id};
    contents.items.push_back(std::move(item));
    contents.claims.push_back(std::move(claim));
  }
  return contents;
}

// "claim merged 2 -> 1", one for each change of a claim.
std::vector<std::string> ChangesOfClaims(const DatasetContents& before,
                                         const DatasetContents& after) {
  std::vector<std::string> lines;
  for (const DatasetChange& change : CompareDatasets(before, after)) {
    if (change.what != "claim") continue;
    const absl::string_view name = NameOf(change.kind);
    lines.push_back(absl::StrCat(std::string(name.data(), name.size()), " ",
                                 change.from.size(), " -> ", change.to.size()));
    EXPECT_FALSE(change.why.empty());
  }
  return lines;
}

TEST(DatasetChangesTest, EqualDatasetsDoNotDiffer) {
  const DatasetContents contents = Dataset({{"a", "b"}, {"c"}});
  EXPECT_THAT(CompareDatasets(contents, contents), IsEmpty());
}

TEST(DatasetChangesTest, GroupsAreFollowedByTheirAssertions) {
  const DatasetContents two = Dataset({{"a"}, {"b"}});
  EXPECT_THAT(ChangesOfClaims(two, Dataset({{"a"}, {"b"}, {"c"}})),
              ElementsAre("added 0 -> 1"));
  EXPECT_THAT(ChangesOfClaims(two, Dataset({{"a", "c"}, {"b"}})),
              ElementsAre("changed 1 -> 1"));
  EXPECT_THAT(ChangesOfClaims(two, Dataset({{"a", "b", "c"}})),
              ElementsAre("merged 2 -> 1"));
  EXPECT_THAT(ChangesOfClaims(Dataset({{"a", "b"}}), two),
              ElementsAre("split 1 -> 2"));
  EXPECT_THAT(ChangesOfClaims(two, Dataset({{"a"}, {"c", "b"}})),
              ElementsAre("renamed 1 -> 1"));
  EXPECT_THAT(ChangesOfClaims(two, Dataset({{"a"}})),
              ElementsAre("withdrawn 1 -> 0"));
}

TEST(DatasetChangesTest, SaysWhichReportsBroughtTheEvidence) {
  const std::vector<DatasetChange> changes =
      CompareDatasets(Dataset({{"a"}}), Dataset({{"a", "b"}}));
  ASSERT_FALSE(changes.empty());
  EXPECT_THAT(changes.front().why, HasSubstr("1 more assertion, of r"));
}

}  // namespace
}  // namespace claimgraph
