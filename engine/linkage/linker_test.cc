#include "engine/linkage/linker.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/testing/assertion_builders.h"
#include "engine/testing/fake_registries.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class LinkerTest : public testing::Test {
 protected:
  Linkage Link(const std::vector<ReportAnalysis>& analyses,
               const LinkerOptions& options = {}) {
    const auto linker = Linker::Create(
        {codebook_.get(), &actors_, nullptr, &sources_}, options);
    EXPECT_TRUE(linker.ok()) << linker.status();
    return (*linker)->Link(analyses, {});
  }

  std::unique_ptr<Codebook> codebook_ = *Codebook::Load("default");
  FakeActors actors_;
  FakeSources sources_;
};

Statement Toll(double n) {
  return Killed(n).At("Pell").Of("Red Front").By("Blue Army").On(1);
}

std::vector<ReportAnalysis> ThreeReports() {
  CollectionBuilder reports;
  reports.Report("r1", "Hill Agency", 7);
  reports.Says(Toll(12));
  reports.Says(
      "an officer",
      Distance(7).At("Pell").As(PlaceRole::kReference).By("Blue Army").On(1));
  reports.Report("r2", "Marsh Radio", 8);
  reports.Says(Toll(40));
  reports.Report("r3", "Harbour Wire", 9);
  reports.Says(Toll(12));
  reports.Says(Statement("control_state").By("Red Front").At("Orn").On(1));
  return reports.analyses();
}

const Claim& ClaimWith(const Linkage& linkage, double point) {
  for (const Claim& claim : linkage.claims) {
    if (claim.point == point) return claim;
  }
  ADD_FAILURE() << "no claim of " << point;
  return linkage.claims.front();
}

std::vector<std::string> Ids(const Linkage& linkage) {
  std::vector<std::string> ids;
  for (const Item& item : linkage.items) {
    ids.push_back(absl::StrCat(item.id.ToString(), " ", item.question));
  }
  for (const Claim& claim : linkage.claims) {
    ids.push_back(absl::StrCat(claim.id.ToString(), " ", claim.statement, " ",
                               claim.assertions.size()));
  }
  for (const Incident& incident : linkage.incidents) {
    ids.push_back(incident.id.ToString());
  }
  for (const AlignedPair& pair : linkage.pairs) {
    ids.push_back(absl::StrCat(pair.a.ToString(), pair.b.ToString(), " ",
                               pair.match_weight_bits));
  }
  return ids;
}

TEST_F(LinkerTest, EqualAnswersAreOneClaimOfOneItem) {
  const Linkage linkage = Link(ThreeReports());
  ASSERT_THAT(linkage.items, SizeIs(3));
  ASSERT_THAT(linkage.claims, SizeIs(4));
  const auto toll = std::find_if(
      linkage.claims.begin(), linkage.claims.end(),
      [](const Claim& claim) { return claim.statement == "12 killed"; });
  ASSERT_NE(toll, linkage.claims.end());
  EXPECT_THAT(toll->assertions, SizeIs(2));
}

// Two reports that give a toll, of the places as named.
std::vector<ReportAnalysis> TwoPlaces(const std::string& first,
                                      const std::string& second,
                                      bool one_names_both = false) {
  CollectionBuilder reports;
  const auto toll = [](const std::string& place, double n) {
    return Killed(n).At(place).Of("Red Front").By("Blue Army").On(1);
  };
  reports.Report("r1", "Hill Agency", 7);
  reports.Says(toll(first, 12));
  if (one_names_both) {
    reports.Says(Statement("control_state").By("Red Front").At(second).On(1));
  }
  reports.Report("r2", "Marsh Radio", 8);
  reports.Says(toll(second, 40));
  return reports.analyses();
}

TEST_F(LinkerTest, SpellingsOfOnePlaceMeet) {
  for (const auto& [first, second] :
       std::vector<std::pair<std::string, std::string>>{
           {"Ghara Sinan", "Gara Senan"}, {"Dar Kasra", "Der Kesre"}}) {
    EXPECT_THAT(Link(TwoPlaces(first, second)).items, SizeIs(1))
        << first << ", " << second;
  }
}

TEST_F(LinkerTest, OtherNamesStayTwoPlaces) {
  for (const auto& [first, second] :
       std::vector<std::pair<std::string, std::string>>{
           {"Dar Kasra", "Dar Kasil"}, {"Pell", "Orn"}, {"Ana", "Ina"}}) {
    EXPECT_THAT(Link(TwoPlaces(first, second)).items, SizeIs(2))
        << first << ", " << second;
  }
}

TEST_F(LinkerTest, AReportThatNamesBothTellsTwoPlacesApart) {
  EXPECT_THAT(Link(TwoPlaces("Dar Kasra", "Der Kesre", true)).items, SizeIs(3));
}

// Who says "17" supports "at least 17"; the words and the interval of what is
// believed go together, whoever spoke first.
TEST_F(LinkerTest, AClaimSaysWhatItsWeakestMemberSays) {
  const auto exact = [] { return Killed(17).At("Pell").Of("Red Front").On(1); };
  const auto open = [] {
    return AtLeastKilled(17).At("Pell").Of("Red Front").On(1);
  };
  for (const bool exact_first : {true, false}) {
    CollectionBuilder reports;
    reports.Report("r1", "Hill Agency", 7);
    reports.Says(exact_first ? exact() : open());
    reports.Report("r2", "Marsh Radio", 8);
    reports.Says(exact_first ? open() : exact());
    const Claim claim = ClaimWith(Link(reports.analyses()), 17);
    EXPECT_EQ(claim.interval.lower, 17);
    EXPECT_EQ(claim.interval.upper, std::nullopt);
    EXPECT_THAT(claim.statement, HasSubstr("at least 17"));
    EXPECT_THAT(claim.assertions, SizeIs(2));
  }
}

TEST_F(LinkerTest, APlaceCarriedOnFromEarlierTextSetsNothingApart) {
  std::vector<ReportAnalysis> analyses = TwoPlaces("Pell", "Orn");
  for (ReportAnalysis& analysis : analyses) {
    analysis.assertions.front().places.front().origin = SlotOrigin::kInherited;
  }
  const Linkage linkage = Link(analyses);
  ASSERT_THAT(linkage.pairs, SizeIs(1));
  EXPECT_EQ(linkage.pairs.front().slots.RelationOf("place"),
            SlotRelation::kUnknown);
}

// The first report leaves the victims out, the second the place; the third,
// which has both, comes two days later.
TEST_F(LinkerTest, WhatALaterReportJoinsKeepsItsFormerNames) {
  CollectionBuilder reports;
  reports.Report("r1", "Hill Agency", 7);
  reports.Says(Killed(12).At("Pell").On(1));
  reports.Report("r2", "Marsh Radio", 8);
  reports.Says(Killed(12).Of("Red Front").On(1));
  const Linkage apart = Link(reports.analyses());
  ASSERT_THAT(apart.items, SizeIs(2));
  reports.Report("r3", "Harbour Wire", 55);
  reports.Says(Killed(12).At("Pell").Of("Red Front").On(1));
  const Linkage joined = Link(reports.analyses());
  ASSERT_THAT(joined.items, SizeIs(1));
  ASSERT_THAT(joined.claims, SizeIs(1));
  std::vector<ItemId> items = joined.items.front().previous_ids;
  items.push_back(joined.items.front().id);
  EXPECT_THAT(items, testing::UnorderedElementsAre(apart.items[0].id,
                                                   apart.items[1].id));
  std::vector<ClaimId> claims = joined.claims.front().previous_ids;
  claims.push_back(joined.claims.front().id);
  EXPECT_THAT(claims, testing::UnorderedElementsAre(apart.claims[0].id,
                                                    apart.claims[1].id));
}

TEST_F(LinkerTest, QuestionsReadAsPeopleAskThem) {
  std::vector<std::string> questions;
  for (const Item& item : Link(ThreeReports()).items) {
    questions.push_back(item.question);
  }
  EXPECT_THAT(
      questions,
      testing::UnorderedElementsAre(
          "How many Red Front fighters were killed in Pell on 1 June 2020?",
          "How far was the Blue Army from Pell on 1 June 2020?",
          "Who held Orn on 1 June 2020?"));
}

TEST_F(LinkerTest, OrderOfReportsAndThreadsAreIrrelevant) {
  std::vector<ReportAnalysis> analyses = ThreeReports();
  const std::vector<std::string> ids = Ids(Link(analyses));
  std::sort(analyses.begin(), analyses.end(),
            [](const ReportAnalysis& a, const ReportAnalysis& b) {
              return b.report.id < a.report.id;
            });
  LinkerOptions options;
  options.threads = 3;
  EXPECT_EQ(Ids(Link(analyses, options)), ids);
}

TEST_F(LinkerTest, UnrelatedReportChangesNothing) {
  const std::vector<std::string> before = Ids(Link(ThreeReports()));
  std::vector<ReportAnalysis> analyses = ThreeReports();
  CollectionBuilder other;
  other.Report("r9", "Coast Daily", 11);
  other.Says(Statement("agreement").By("Council").At("Sarn").On(2));
  analyses.push_back(other.analyses()[0]);
  const std::vector<std::string> after = Ids(Link(analyses));
  for (const std::string& id : before) {
    EXPECT_THAT(after, testing::Contains(id));
  }
}

TEST_F(LinkerTest, RenamingEveryActorRenamesNothingElse) {
  std::vector<ReportAnalysis> renamed = ThreeReports();
  for (ReportAnalysis& analysis : renamed) {
    for (Assertion& assertion : analysis.assertions) {
      for (auto* slots : {&assertion.agents, &assertion.patients}) {
        for (ActorSlot& actor : *slots) {
          actor.key += " of the north";
          actor.name += " of the North";
        }
      }
    }
  }
  const Linkage plain = Link(ThreeReports());
  const Linkage other = Link(renamed);
  ASSERT_EQ(plain.claims.size(), other.claims.size());
  for (size_t i = 0; i < plain.claims.size(); ++i) {
    EXPECT_EQ(plain.claims[i].id, other.claims[i].id);
    EXPECT_EQ(plain.claims[i].assertions, other.claims[i].assertions);
  }
}

// Forty reports of one event: each statement keeps few partners, and all stay
// one item.
TEST_F(LinkerTest, MuchReportedEventsKeepTheStrongestPairs) {
  CollectionBuilder reports;
  for (int i = 0; i < 40; ++i) {
    reports.Report(absl::StrCat("r", i), absl::StrCat("Outlet ", i), 7 + i % 3);
    reports.Says(Toll(12));
  }
  LinkerOptions options;
  options.most_pairs = 5;
  const Linkage few = Link(reports.analyses(), options);
  const Linkage all = Link(reports.analyses());
  EXPECT_LE(few.pairs.size(), 40u * 5u);
  EXPECT_EQ(all.pairs.size(), 40u * 39u / 2u);
  EXPECT_THAT(few.items, SizeIs(1));
  EXPECT_EQ(few.items[0].id, all.items[0].id);
}

TEST_F(LinkerTest, HotKeyIsCutAndReported) {
  CollectionBuilder reports;
  for (int i = 0; i < 30; ++i) {
    reports.Report(absl::StrCat("r", i), "Hill Agency", 7 + i * 0.1);
    reports.Says(Toll(i + 1));
  }
  LinkerOptions options;
  options.block_cap = 10;
  const Linkage linkage = Link(reports.analyses(), options);
  ASSERT_FALSE(linkage.capped_blocks.empty());
  EXPECT_EQ(linkage.capped_blocks[0].members, 30);
  EXPECT_EQ(linkage.capped_blocks[0].compared, 10);
  EXPECT_LE(linkage.pairs.size(), 45u);
  EXPECT_THAT(linkage.claims, SizeIs(30));
}

TEST_F(LinkerTest, OptionOutOfRangeIsRefused) {
  LinkerOptions options;
  options.block_cap = 1;
  const auto linker =
      Linker::Create({codebook_.get(), &actors_, nullptr, &sources_}, options);
  ASSERT_FALSE(linker.ok());
  EXPECT_THAT(std::string(linker.status().message()),
              HasSubstr("`block_cap` is 1: must be in [2, 1000000]"));
}

}  // namespace
}  // namespace claimgraph
