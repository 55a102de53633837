#include "engine/conflict/conflict_detector.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/testing/judged_reports.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Two statements: of two outlets an hour apart, or of two speakers.
struct PairCase {
  std::string name;
  Statement left;
  Statement right;
  std::string verdict;  // empty = none
};

void PrintTo(const PairCase& pair, std::ostream* out) { *out << pair.name; }

class TwoOutletsTest : public testing::TestWithParam<PairCase> {};

TEST_P(TwoOutletsTest, GivesOneVerdict) {
  const auto run = Judge(TwoOutlets(GetParam().left, GetParam().right));
  if (GetParam().verdict.empty()) {
    EXPECT_THAT(Names(run->verdicts), IsEmpty());
  } else {
    EXPECT_THAT(Names(run->verdicts), testing::ElementsAre(GetParam().verdict));
  }
}

TEST_P(TwoOutletsTest, OrderOfReportsIsIrrelevant) {
  std::vector<ReportAnalysis> analyses =
      TwoOutlets(GetParam().left, GetParam().right);
  const auto run = Judge(analyses);
  std::reverse(analyses.begin(), analyses.end());
  const auto reversed = Judge(analyses);
  EXPECT_EQ(Names(run->verdicts), Names(reversed->verdicts));
  ASSERT_EQ(run->verdicts.conflicts.size(),
            reversed->verdicts.conflicts.size());
  for (size_t i = 0; i < run->verdicts.conflicts.size(); ++i) {
    EXPECT_EQ(run->verdicts.conflicts[i].id,
              reversed->verdicts.conflicts[i].id);
  }
}

TEST_P(TwoOutletsTest, EveryConflictIsExplained) {
  const auto run = Judge(TwoOutlets(GetParam().left, GetParam().right));
  for (const Conflict& conflict : run->verdicts.conflicts) {
    EXPECT_GT(conflict.severity_nats, 0);
    EXPECT_FALSE(conflict.explanation.empty());
    EXPECT_FALSE(conflict.question.empty());
    EXPECT_EQ(conflict.reading.empty(),
              conflict.strength == ConflictStrength::kStrong)
        << conflict.explanation;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Quantity, TwoOutletsTest,
    testing::ValuesIn<PairCase>({
        {"SevenAndTenKilometres", Front(7), Front(10),
         "strong numeric_contradiction"},
        {"WithinTolerance", Front(7), Front(8),
         "corroborates "
         "hedge_compatible"},
        {"OtherTown", Front(7),
         Distance(10).At("Orn").As(PlaceRole::kReference).By("Blue Army").On(1),
         ""},
        {"OtherArmy", Front(7),
         Distance(10)
             .At("Pell")
             .As(PlaceRole::kReference)
             .By("Red Front")
             .On(1),
         ""},
        {"SameToll", Toll(12), Toll(12), "corroborates corroboration"},
        {"HedgeDrift", Toll(12), Toll(12).Hedge("over", {13, std::nullopt}),
         "corroborates corroboration"},
        {"PartAndTheSameFigureAlone", Toll(1150), Toll(1150).PartOfPrevious(),
         "corroborates corroboration"},
        {"UncountedDead", Toll(12),
         Statement("casualties").Of("Red Front").By("Blue Army").On(1),
         "corroborates corroboration"},
        {"UncountedDeadOfAnotherDay", Toll(12),
         Statement("casualties").Of("Red Front").By("Blue Army").On(8), ""},
        {"APartMeetsNoWhole", AtLeast(30), Toll(40).PartOfPrevious(), ""},
        {"OpposedPartiesFarApart", Toll(12), Toll(40), "tension tension"},
        {"OpposedPartiesNear", Toll(12), Toll(15),
         "strong numeric_contradiction"},
        {"SmallGapIsWeak", Toll(32), Toll(30), "weak numeric_contradiction"},
        {"FloorBelow", Toll(12).Hedge("at least", {12, std::nullopt}), Toll(14),
         "corroborates hedge_compatible"},
        {"FloorsFarApart", Toll(9).Hedge("at least", {9, std::nullopt}),
         Toll(41).Hedge("over", {42, std::nullopt}), "tension tension"},
        {"ScaleAllowsFigure", Toll(0).Hedge("dozens of", {24, 99}), Toll(39),
         "corroborates vague_scale_compatible"},
        {"ScaleNeverContradicts", Toll(0).Hedge("several", {3, 10}), Toll(39),
         ""},
        {"OtherVictims", Toll(12), Killed(40).At("Pell").Of("Blue Army").On(1),
         ""},
        {"OtherRole", Toll(12),
         Statement("casualties")
             .Count(40, "persons", "captured")
             .At("Pell")
             .Of("Red Front")
             .On(1),
         ""},
        {"KilledAmongKilledOrWounded", Toll(12),
         Statement("casualties")
             .Count(40, "persons", "killed_or_wounded")
             .At("Pell")
             .Of("Red Front")
             .On(1),
         "compatible role_drift"},
        {"OtherPlace", Toll(12), Killed(40).At("Vale").Of("Red Front").On(1),
         "compatible scope_mismatch"},
        {"PartBelowItsWhole",
         Killed(12).At("Pell").Within("Vale").Of("Red Front").On(1),
         Killed(40).At("Vale").Of("Red Front").On(1),
         "compatible scope_mismatch"},
        {"PartAboveItsWhole",
         Killed(40).At("Pell").Within("Vale").Of("Red Front").On(1),
         Killed(30).At("Vale").Of("Red Front").On(1),
         "strong numeric_contradiction"},
        {"OtherWeek", Toll(12),
         Killed(40).At("Pell").Of("Red Front").By("Blue Army").On(9),
         "compatible scope_mismatch"},
        {"IncrementIsNoTotal", Toll(12), Toll(40).More(),
         "compatible total_vs_increment"},
        {"PlanIsNoFact", Toll(12), Toll(40).Modal(Modality::kPlanned),
         "compatible plan_vs_fact"},
    }),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Control, TwoOutletsTest,
    testing::ValuesIn<PairCase>({
        {"CapturedAndStillHeld", Took("Blue Army", "Orn").On(1),
         Holds("Red Front", "Orn").On(2), "strong control_state_conflict"},
        {"HeldBeforeCaptured", Took("Blue Army", "Orn").On(5),
         Holds("Red Front", "Orn").On(1), "compatible control_state_conflict"},
        {"PresupposedHolder", Took("Blue Army", "Orn").On(1),
         Holds("Red Front", "Orn").On(1).Modal(Modality::kPresupposed),
         "weak control_state_conflict"},
        {"ShelledThenCaptured", Took("Blue Army", "Orn").Of("Red Front").On(1),
         Statement("shelling").By("Blue Army").Of("Red Front").At("Orn").On(1),
         "weak control_state_conflict"},
        {"TwoHolders", Holds("Blue Army", "Orn").On(1),
         Holds("Red Front", "Orn").On(1), "strong control_state_conflict"},
        {"StretchesOfARoad",
         Holds("Blue Army", "Orn")
             .As(PlaceRole::kAlong)
             .At("Pell")
             .As(PlaceRole::kAlong)
             .On(1),
         Holds("Red Front", "Pell")
             .As(PlaceRole::kAlong)
             .At("Sarn")
             .As(PlaceRole::kAlong)
             .On(1),
         "weak control_state_conflict"},
        {"LoserAdmits", Took("Blue Army", "Orn").On(1),
         Statement("retreat")
             .By("Red Front")
             .At("Orn")
             .As(PlaceRole::kFrom)
             .On(1),
         "corroborates corroboration"},
        {"SameHolder", Holds("Blue Army", "Orn").On(1),
         Holds("Blue Army", "Orn").On(1), "corroborates corroboration"},
        {"OtherPlace", Took("Blue Army", "Orn").On(1),
         Holds("Red Front", "Pell").On(1), ""},
    }),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Acts, TwoOutletsTest,
    testing::ValuesIn<PairCase>({
        {"Denial", Strike("Blue Army").On(1),
         Strike("Blue Army").Denied().On(1), "strong denial"},
        {"DenialOfAnotherParty", Strike("unidentified").On(1),
         Strike("Blue Army").Denied().On(1), ""},
        {"DenialOfTheMeans", Strike("").Detail("means", "drone").On(1),
         Strike("").Detail("means", "drone").Denied().On(1), "strong denial"},
        {"DenialOfAnotherMeans", Strike("").Detail("means", "drone").On(1),
         Strike("").Detail("means", "car bomb").Denied().On(1), ""},
        {"DenialOfAnotherWeek", Strike("Blue Army").On(1),
         Strike("Blue Army").Denied().On(9), ""},
        {"NotVerifiedDeniesNothing",
         Statement("status").At("Pell").By("Blue Army").On(1),
         Statement("status").At("Pell").By("Blue Army").Denied().On(1), ""},
        {"TwoPerpetrators", Strike("Blue Army").On(1),
         Strike("Red Front").On(1), "strong actor_conflict"},
        {"TwoSidesShooting",
         Statement("attack").By("Blue Army").Of("Red Front").At("Pell").On(1),
         Statement("attack").By("Red Front").Of("Blue Army").At("Pell").On(1),
         ""},
        {"TwoMeans", Strike("unidentified").Detail("means", "drone").On(1),
         Strike("unidentified").Detail("means", "car bomb").On(1),
         "strong actor_conflict"},
        {"TwoHours", Strike("Blue Army").AtHour(1, 8.25),
         Strike("Blue Army").AtHour(1, 12), "strong time_conflict"},
        {"DawnAndEvening", Strike("Blue Army").AtHour(1, 4, 3),
         Strike("Blue Army").AtHour(1, 18), "strong time_conflict"},
        {"DenialOfWhatOthersDid", Took("Blue Army", "Orn").On(1),
         Took("", "Orn").Denied().On(1), "strong denial"},
        {"NearlyOneHour", Strike("Blue Army").AtHour(1, 8.25),
         Strike("Blue Army").AtHour(1, 8.5), "corroborates corroboration"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(OneReportTest, HeadlineAndLeadAreOneClaimWithOneRoot) {
  const auto run =
      Judge(OneReport("", Toll(12).Headline(), "the officials", Toll(12)));
  ASSERT_THAT(run->graph->linkage().claims, SizeIs(1));
  EXPECT_EQ(run->graph->Roots(run->graph->linkage().claims[0].id), 1);
  EXPECT_THAT(Names(run->verdicts),
              testing::ElementsAre("restatement same_source_restatement"));
}

TEST(OneReportTest, PointInsideTheFloorOfOneSpeakerRefinesIt) {
  const auto run = Judge(OneReport("the officials",
                                   Toll(150).Hedge("over", {151, std::nullopt}),
                                   "the officials", Toll(155)));
  EXPECT_THAT(run->graph->linkage().claims, SizeIs(2));
  EXPECT_THAT(Names(run->verdicts),
              testing::ElementsAre("refines hedge_compatible"));
}

// Nobody lists them as enemies: the event does.
TEST(OneReportTest, WhoDidItAndToWhomItWasDoneAreOpposed) {
  EXPECT_THAT(
      Names(Judge(OneReport("Blue Army", Toll(60), "Red Front", Toll(9)))
                ->verdicts),
      testing::ElementsAre("tension tension"));
  EXPECT_THAT(
      Names(Judge(OneReport("the medics", Toll(60), "Red Front", Toll(9)))
                ->verdicts),
      testing::ElementsAre("strong numeric_contradiction"));
}

TEST(OneReportTest, MedicsAndOfficialsAreTwoRoots) {
  const auto run =
      Judge(OneReport("the medics", Toll(22), "an official", Toll(22)));
  ASSERT_THAT(run->graph->linkage().claims, SizeIs(1));
  EXPECT_EQ(run->graph->Roots(run->graph->linkage().claims[0].id), 2);
  EXPECT_THAT(Names(run->verdicts),
              testing::ElementsAre("corroborates corroboration"));
}

TEST(OneReportTest, ListOfVillagesIsTheCount) {
  const auto run = Judge(OneReport(
      "the officers",
      Statement("territory_gain")
          .By("Blue Army")
          .At("Vale")
          .Type("valley")
          .Count(2, "villages", "places")
          .On(1),
      "the officers", Took("Blue Army", "Orn").At("Pell").Paragraph(2).On(1)));
  EXPECT_THAT(Names(run->verdicts), testing::ElementsAre("refines part_whole"));
}

TEST(OneReportTest, FrontsAreMembersOfTheSeries) {
  const auto run = Judge(OneReport("the officers",
                                   Statement("operation_front")
                                       .By("Blue Army")
                                       .At("Vale")
                                       .Count(6, "fronts", "fronts")
                                       .On(1),
                                   "the officers",
                                   Statement("operation_front")
                                       .By("Blue Army")
                                       .At("Orn")
                                       .Count(3, "ordinal", "front index")
                                       .On(1)));
  EXPECT_THAT(Names(run->verdicts), testing::ElementsAre("refines part_whole"));
}

TEST(FloorTest, TheTollOfADayMayBeRising) {
  const auto told = [](double first_hour, double second_hour) {
    CollectionBuilder reports;
    const auto toll = [](double n) {
      return Killed(n).At("Pell").Of("villagers").On(2);
    };
    reports.Report("r1", "Hill Agency", first_hour);
    reports.Says("the medics", toll(41));
    reports.Report("r2", "Harbour Wire", second_hour);
    reports.Says("an official",
                 AtLeastKilled(70).At("Pell").Of("villagers").On(2));
    return Names(Judge(reports.analyses())->verdicts);
  };
  EXPECT_THAT(told(9, 9), testing::ElementsAre("tension tension"));
  EXPECT_THAT(told(9, 12),
              testing::ElementsAre("supersedes superseded_update"));
  // The lower figure is the later one: no earlier count.
  EXPECT_THAT(told(12, 9),
              testing::ElementsAre("strong numeric_contradiction"));
}

TEST(OneReportTest, NobodyContradictsHimselfInOneBreath) {
  const auto toll = [](double n) {
    return Killed(n).At("Pell").Of("Red Front").On(1);
  };
  EXPECT_THAT(
      Names(Judge(OneReport("the officers", toll(19), "the officers", toll(3)))
                ->verdicts),
      IsEmpty());
}

TEST(SupersedeTest, ReplacedFigureIsNotHeldAgainstLaterOnes) {
  CollectionBuilder reports;
  const auto toll = [](double n) {
    return Killed(n).At("Pell").Of("villagers").On(2);
  };
  reports.Report("r1", "Hill Agency", 7);
  reports.Says("an officer", toll(9));
  reports.Report("r2", "Harbour Wire", 9);
  reports.Says("Dr Lin", toll(9).Detail("status", "earlier value"));
  reports.Says("Dr Lin", AtLeastKilled(17).At("Pell").Of("villagers").On(2));
  reports.Report("r3", "Marsh Radio", 12);
  reports.Says("the medics", toll(22));
  const auto run = Judge(reports.analyses());
  EXPECT_THAT(run->verdicts.conflicts, IsEmpty());
  EXPECT_EQ(
      std::count_if(
          run->verdicts.links.begin(), run->verdicts.links.end(),
          [](const Link& link) { return link.kind == LinkKind::kSupersedes; }),
      2);
}

// Who said "at least 15" is told elsewhere to have said 15: 23 may be true as
// well. Another's plain 15 contradicts it.
TEST(HedgeTest, AFloorThatLostItsHedgeOnTheWayContradictsNothing) {
  for (const std::string speaker : {"Hill Agency", "Dr Oram"}) {
    CollectionBuilder reports;
    const auto toll = [](Statement said) {
      return said.At("Pell").Of("villagers").By("Blue Army").On(2);
    };
    reports.Report("r1", "Hill Agency", 7);
    reports.Says(toll(AtLeastKilled(15)));
    reports.Report("r2", "Harbour Wire", 9);
    reports.Says(speaker, toll(Killed(15)));
    reports.Report("r3", "Marsh Radio", 12);
    reports.Says("the medics", toll(Killed(23)));
    const auto run = Judge(reports.analyses());
    EXPECT_EQ(run->verdicts.conflicts.empty(), speaker == "Hill Agency")
        << speaker;
  }
}

TEST(DistanceTest, ThatNobodyAdvancedAnswersNoDistance) {
  const auto denied =
      Statement("advance").By("Blue Army").At("Pell").On(1).Denied();
  EXPECT_THAT(Judge(TwoOutlets(Front(7), denied))->verdicts.conflicts,
              IsEmpty());
}

TEST(DecisionTest, DismissedConflictIsGone) {
  const std::vector<ReportAnalysis> analyses = TwoOutlets(Front(7), Front(10));
  const auto run = Judge(analyses);
  ASSERT_THAT(run->verdicts.conflicts, SizeIs(1));
  Decision decision;
  decision.subject = DecisionSubject::kConflict;
  decision.subject_id = run->verdicts.conflicts[0].id.ToString();
  decision.ruling = Ruling::kDismiss;
  EXPECT_THAT(Judge(analyses, {decision})->verdicts.conflicts, IsEmpty());
}

TEST(ExplanationTest, NamesBothSpeakersAndBothFigures) {
  const auto run = Judge(TwoOutlets(Front(7), Front(10)));
  ASSERT_THAT(run->verdicts.conflicts, SizeIs(1));
  const std::string& text = run->verdicts.conflicts[0].explanation;
  for (const char* part : {"Hill Agency", "Marsh Radio", "7 km", "10 km"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(run->verdicts.conflicts[0].question,
              Eq("How far was the Blue Army from Pell on 1 June 2020?"));
}

// Widening a hedge never makes a contradiction out of none.
class WideningTest : public testing::TestWithParam<std::pair<double, double>> {
};

TEST_P(WideningTest, WiderIntervalsConflictNoMore) {
  const auto [left, right] = GetParam();
  const auto strong = [](const Detected& run) {
    return std::count_if(run.verdicts.conflicts.begin(),
                         run.verdicts.conflicts.end(), [](const Conflict& c) {
                           return c.category == "numeric_contradiction";
                         });
  };
  const auto plain = Judge(TwoOutlets(Toll(left), Toll(right)));
  for (const double width : {0.1, 0.5, 0.9}) {
    const auto wide = Judge(TwoOutlets(
        Toll(left).Hedge("about", {left * (1 - width), left * (1 + width)}),
        Toll(right)));
    EXPECT_LE(strong(*wide), strong(*plain)) << "width " << width;
  }
}

INSTANTIATE_TEST_SUITE_P(Figures, WideningTest,
                         testing::Values(std::make_pair(12.0, 12.0),
                                         std::make_pair(12.0, 15.0),
                                         std::make_pair(30.0, 32.0),
                                         std::make_pair(100.0, 40.0)));

}  // namespace
}  // namespace claimgraph
