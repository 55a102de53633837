#include "engine/graph/claim_graph.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/testing/graph_builder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Statement {
  std::string report;
  std::vector<std::string> chain;
  bool headline = false;
};

struct Derivation {
  std::string later, earlier;
  LinkKind kind;
};

struct RootCase {
  std::string name;
  std::vector<Statement> statements;  // all say 7
  std::vector<Derivation> links;
  int roots;
};

class RootTest : public testing::TestWithParam<RootCase> {};

TEST_P(RootTest, CountsIndependentRootsInAnyOrder) {
  GraphBuilder builder;
  builder.Outlet("North Daily", "newspaper", "Holding");
  builder.Outlet("South Daily", "newspaper", "Holding");
  for (const Statement& s : GetParam().statements) {
    const AssertionId id = builder.Says(s.report, s.chain, 7);
    if (s.headline) builder.PutInHeadline(id);
  }
  for (const Derivation& d : GetParam().links) {
    builder.Derive(d.later, d.earlier, d.kind);
  }
  const ClaimId claim = builder.ClaimOf(7);
  EXPECT_EQ(builder.Build()->Roots(claim), GetParam().roots);
  EXPECT_EQ(builder.BuildReversed()->Roots(claim), GetParam().roots);
}

INSTANTIATE_TEST_SUITE_P(
    Voices, RootTest,
    testing::ValuesIn<RootCase>({
        {"TwoOutlets", {{"r1", {"A"}}, {"r2", {"B"}}}, {}, 2},
        {"ToldTwiceInOneReport", {{"r1", {"A"}}, {"r1", {"A"}}}, {}, 1},
        {"HeadlineRepeatsWhatIsCredited",
         {{"r1", {"A"}}, {"r1", {"A", "Agency"}}},
         {},
         1},
        {"HeadlineNamesTheSpeakerOtherwise",
         {{"r1", {"A", "the governor"}, true}, {"r1", {"A", "A. Khoury"}}},
         {},
         1},
        {"HeadlineJoinsOnlyOneOfTwoVoices",
         {{"r1", {"A", "the police"}, true},
          {"r1", {"A", "the hospital"}},
          {"r1", {"A", "the governor"}}},
         {},
         2},
        {"HeadlineAloneIsAVoice", {{"r1", {"A", "the police"}, true}}, {}, 1},
        {"NarratorJoinsOnlyOneOfTwoCreditedVoices",
         {{"r1", {"A"}},
          {"r1", {"A", "the military sources"}},
          {"r1", {"A", "the field reports"}}},
         {},
         2},
        {"PersonQuotedByADailyIsTheDailysOwnVoice",
         {{"r1", {"A", "Daily"}}, {"r1", {"A", "Daily", "the commander"}}},
         {},
         1},
        {"QuotedInTwoReports",
         {{"r1", {"A", "Agency"}}, {"r2", {"B", "Agency"}}},
         {},
         1},
        {"QuotedAndItsOwnReport",
         {{"r1", {"Agency"}}, {"r2", {"B", "Agency"}}},
         {},
         1},
        {"UnnamedSourcesOfTwoReportsAreNotOne",
         {{"r1", {"A", "the sources"}}, {"r2", {"B", "the sources"}}},
         {},
         2},
        {"UnnamedSourcesHeardThroughOneAgencyAreOne",
         {{"r1", {"Agency", "the sources"}},
          {"r2", {"B", "Agency", "the sources"}}},
         {},
         1},
        {"CopyAddsNoRoot",
         {{"r1", {"A", "the sources"}}, {"r2", {"B", "the sources"}}},
         {{"r2", "r1", LinkKind::kCopy}},
         1},
        {"LookAlikeBulletinsStayTwo",
         {{"r1", {"A"}}, {"r2", {"B"}}},
         {{"r2", "r1", LinkKind::kSeries}},
         2},
        {"CitingAnotherThingIsNoCopy",
         {{"r1", {"A"}}, {"r2", {"B"}}},
         {{"r2", "r1", LinkKind::kCites}},
         2},
        {"OneOwnerIsOneVoice",
         {{"r1", {"North Daily"}}, {"r2", {"South Daily"}}},
         {},
         1},
        {"QuotedOutletPassedItOn",
         {{"r1", {"A", "Daily"}}, {"r2", {"Daily", "Agency"}}},
         {},
         1},
        {"LoopWithoutFirstSpeakerHasNoRoot",
         {{"r1", {"A", "B"}}, {"r2", {"B", "A"}}},
         {},
         0},
        {"LoopOfThreeHasNoRoot",
         {{"r1", {"A", "B"}}, {"r2", {"B", "C"}}, {"r3", {"C", "A"}}},
         {},
         0},
        {"LoopBesideAWitnessHasOne",
         {{"r1", {"A", "B"}}, {"r2", {"B", "A"}}, {"r3", {"W"}}},
         {},
         1},
    }),
    [](const auto& info) { return info.param.name; });

TEST(ClaimGraphTest, OriginSaysWhyItsMembersAreOne) {
  GraphBuilder builder;
  builder.Says("r1", {"A", "the sources"}, 7);
  const AssertionId copied = builder.Says("r2", {"B", "the sources"}, 7);
  builder.Derive("r2", "r1");
  const auto graph = builder.Build();
  const Origin& origin = graph->OriginOf(copied);
  EXPECT_THAT(origin.assertions, SizeIs(2));
  EXPECT_THAT(origin.reasons, Contains(HasSubstr("r2 takes over r1")));
}

TEST(ClaimGraphTest, RootIsTheEarliestKnownReport) {
  GraphBuilder builder;
  const AssertionId first = builder.Says("r1", {"A", "Agency"}, 7);
  builder.Says("r2", {"Agency"}, 7);
  const auto graph = builder.Build();
  EXPECT_EQ(graph->OriginOf(first).root, first);
}

// k reports of one new group raise the number of roots by one at most.
TEST(ClaimGraphTest, MoreOfOneGroupAddsAtMostOneRoot) {
  for (int copies = 1; copies <= 12; ++copies) {
    GraphBuilder builder;
    builder.Says("own", {"Witness"}, 7);
    for (int i = 0; i < copies; ++i) {
      const std::string name = "c" + std::to_string(i);
      builder.Says(name, {"Outlet " + name}, 7);
      if (i > 0) builder.Derive(name, "c" + std::to_string(i - 1));
    }
    EXPECT_EQ(builder.Build()->Roots(builder.ClaimOf(7)), 2) << copies;
  }
}

TEST(ClaimGraphTest, RefusesLinkageThatNamesWhatIsNotThere) {
  Linkage linkage;
  Claim claim;
  claim.id = ClaimId::Of({"c"});
  claim.item = ItemId::Of({"nowhere"});
  linkage.claims.push_back(claim);
  const auto graph = ClaimGraph::Build({}, std::move(linkage));
  EXPECT_EQ(graph.status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace claimgraph
