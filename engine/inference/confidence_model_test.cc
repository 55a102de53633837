#include "engine/inference/confidence_model.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/testing/graph_builder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

Beliefs Infer(const ClaimGraph& graph) {
  const auto model = CreateConfidenceModel("beta_origins");
  EXPECT_TRUE(model.ok()) << model.status();
  return (*model)->Infer(graph, Verdicts{});
}

const Confidence& Of(const Beliefs& beliefs, const ClaimId& claim) {
  for (const Confidence& confidence : beliefs.confidences) {
    if (confidence.claim == claim) return confidence;
  }
  ADD_FAILURE() << "no confidence for " << claim.ToString();
  return beliefs.confidences.front();
}

double P(const Beliefs& beliefs, const ClaimId& claim) {
  return Of(beliefs, claim).probability.value();
}

TEST(BetaOriginsModelTest, TermsAddUpToTheLogOdds) {
  GraphBuilder builder;
  builder.Says("r1", {"A"}, 7);
  builder.Says("r2", {"B"}, 10);
  builder.Says("r3", {"C"}, 6);
  const Beliefs beliefs = Infer(*builder.Build());
  for (const Confidence& confidence : beliefs.confidences) {
    double sum = 0;
    for (const ConfidenceTerm& term : confidence.terms) {
      sum += term.log_odds.nats();
    }
    EXPECT_NEAR(sum, ToLogOdds(confidence.probability).nats(), 1e-9);
  }
}

TEST(BetaOriginsModelTest, CopiesAddNothing) {
  GraphBuilder alone, copied;
  alone.Says("r1", {"A"}, 12);
  alone.Says("r2", {"B"}, 30);
  copied.Says("r1", {"A"}, 12);
  copied.Says("r2", {"B"}, 30);
  for (int i = 0; i < 20; ++i) {
    const std::string name = absl::StrCat("copy", i);
    copied.Says(name, {absl::StrCat("Outlet ", i)}, 30);
    copied.Derive(name, "r2");
  }
  EXPECT_NEAR(P(Infer(*alone.Build()), alone.ClaimOf(30)),
              P(Infer(*copied.Build()), copied.ClaimOf(30)), 1e-9);
}

TEST(BetaOriginsModelTest, AThirdReportOfSixMovesBeliefTowardsSeven) {
  GraphBuilder two, three;
  for (GraphBuilder* builder : {&two, &three}) {
    builder->Says("r1", {"A", "the military sources"}, 7);
    builder->Says("r1", {"A", "the field reports"}, 10);
  }
  three.Says("r2", {"B"}, 6);
  const Beliefs before = Infer(*two.Build());
  const Beliefs after = Infer(*three.Build());
  EXPECT_GT(P(after, three.ClaimOf(7)), P(before, two.ClaimOf(7)));
  EXPECT_LT(P(after, three.ClaimOf(10)), P(before, two.ClaimOf(10)));
  EXPECT_LT(*after.items[0].median, *before.items[0].median);
}

TEST(BetaOriginsModelTest, TwoEqualVoicesAgainstEachOtherStayUndecided) {
  GraphBuilder builder;
  builder.Says("r1", {"A"}, 12);
  builder.Says("r2", {"B"}, 30);
  const Beliefs beliefs = Infer(*builder.Build());
  for (const double value : {12, 30}) {
    const Confidence& confidence = Of(beliefs, builder.ClaimOf(value));
    EXPECT_LT(confidence.probability.value(), 0.6);
    EXPECT_GT(confidence.probability.value(), 0.2);
    EXPECT_FALSE(confidence.sufficient);
  }
}

// With reliabilities better than chance, one more agreeing origin never
// lowers the confidence.
TEST(BetaOriginsModelTest, OneMoreAgreeingOriginNeverHurts) {
  double last = 0;
  for (int origins = 1; origins <= 6; ++origins) {
    GraphBuilder builder(ItemType::kState);
    for (int i = 0; i < origins; ++i) {
      builder.SaysState(absl::StrCat("r", i), {absl::StrCat("O", i)}, "army");
    }
    const double p = P(Infer(*builder.Build()), builder.ClaimOfState("army"));
    EXPECT_GE(p, last) << origins;
    last = p;
  }
  EXPECT_GT(last, 0.95);
}

TEST(BetaOriginsModelTest, DenialCountsAgainst) {
  GraphBuilder builder(ItemType::kOccurrence);
  builder.SaysState("r1", {"A"}, "yes");
  const double alone = P(Infer(*builder.Build()), builder.ClaimOfState("yes"));
  builder.SaysState("r2", {"B"}, "no", Polarity::kNegated);
  const double denied = P(Infer(*builder.Build()), builder.ClaimOfState("yes"));
  EXPECT_LT(denied, alone);
}

TEST(BetaOriginsModelTest, DoubtfulExtractionWeighsLess) {
  GraphBuilder sure, doubtful;
  sure.Says("r1", {"A"}, 7, 1.0);
  doubtful.Says("r1", {"A"}, 7, 0.3);
  EXPECT_GT(P(Infer(*sure.Build()), sure.ClaimOf(7)),
            P(Infer(*doubtful.Build()), doubtful.ClaimOf(7)));
}

TEST(BetaOriginsModelTest, ASourceThatAgreesWithOthersGainsTrust) {
  GraphBuilder builder;
  builder.Says("r1", {"Right"}, 7);
  builder.Says("r2", {"Other"}, 7);
  builder.Says("r3", {"Third"}, 7);
  builder.Says("r4", {"Fourth"}, 7);
  builder.Says("r5", {"Wrong"}, 70);
  const Beliefs beliefs = Infer(*builder.Build());
  double right = 0, wrong = 0;
  for (const Reliability& reliability : beliefs.reliabilities) {
    EXPECT_LE(reliability.low90, reliability.mean);
    EXPECT_LE(reliability.mean, reliability.high90);
    if (reliability.source == builder.SourceOf("Right")) {
      right = reliability.mean.value();
    }
    if (reliability.source == builder.SourceOf("Wrong")) {
      wrong = reliability.mean.value();
    }
  }
  EXPECT_GT(right, wrong + 0.1);
}

// A figure that an agency and its own correspondent give is no figure that two
// outlets give.
TEST(BetaOriginsModelTest, TwoVoicesOfOneOutletAreNotEnough) {
  GraphBuilder one_desk, two_desks;
  one_desk.Says("r1", {"Daily", "the correspondent"}, 320);
  one_desk.Says("r2", {"Daily"}, 320);
  two_desks.Says("r1", {"Daily", "the correspondent"}, 320);
  two_desks.Says("r2", {"Radio"}, 320);
  const Beliefs one = Infer(*one_desk.Build());
  const Beliefs two = Infer(*two_desks.Build());
  const Confidence& of_one = Of(one, one_desk.ClaimOf(320));
  const Confidence& of_two = Of(two, two_desks.ClaimOf(320));
  EXPECT_EQ(of_one.roots, 2);
  EXPECT_FALSE(of_one.sufficient);
  EXPECT_TRUE(of_two.sufficient);
  EXPECT_LT(of_one.effective_roots, of_two.effective_roots);
  EXPECT_LT(of_one.probability, of_two.probability);
  EXPECT_THAT(of_one.terms.back().reason,
              HasSubstr("may only repeat an earlier answer (50 %: both come "
                        "through Daily)"));
}

// The third voice of one outlet is still that outlet's.
TEST(BetaOriginsModelTest, ManyVoicesOfOneOutletAreNotEnoughEither) {
  GraphBuilder builder;
  for (int i = 0; i < 4; ++i) {
    builder.Says(absl::StrCat("r", i),
                 {"Daily", absl::StrCat("the speaker ", i)}, 320);
  }
  EXPECT_FALSE(Of(Infer(*builder.Build()), builder.ClaimOf(320)).sufficient);
}

TEST(BetaOriginsModelTest, WithoutAnOriginTheOthersDecide) {
  GraphBuilder alone, both;
  for (GraphBuilder* builder : {&alone, &both}) {
    builder->Says("r1", {"A"}, 320);
  }
  both.Says("r2", {"B"}, 320);
  const Beliefs of_alone = Infer(*alone.Build());
  const Beliefs of_both = Infer(*both.Build());
  const Confidence& one = Of(of_alone, alone.ClaimOf(320));
  const Confidence& two = Of(of_both, both.ClaimOf(320));
  ASSERT_EQ(one.terms.size(), 2u);
  ASSERT_EQ(two.terms.size(), 3u);
  EXPECT_EQ(one.terms[0].without, std::nullopt);
  EXPECT_NEAR(ToLogOdds(*one.terms[1].without).nats(),
              one.terms[0].log_odds.nats(), 1e-9);
  // Each alone is worth what one voice is worth, whoever spoke first; the
  // trust in both has grown a little by their agreement.
  EXPECT_NEAR(two.terms[1].without->value(), one.probability.value(), 0.03);
  EXPECT_NEAR(two.terms[2].without->value(), one.probability.value(), 0.03);
  EXPECT_LT(*two.terms[1].without, two.probability);
}

// An exact figure is never hit by chance, so who repeats it may have read it:
// two voices make it likelier, not certain.
TEST(BetaOriginsModelTest, TwoEqualFiguresAreNoCertainty) {
  double last = 0;
  for (int voices = 1; voices <= 6; ++voices) {
    GraphBuilder builder;
    for (int i = 0; i < voices; ++i) {
      builder.Says(absl::StrCat("r", i), {absl::StrCat("O", i)}, 1375);
    }
    const double p = P(Infer(*builder.Build()), builder.ClaimOf(1375));
    EXPECT_GT(p, last) << voices;
    if (voices == 2) {
      EXPECT_LT(p, 0.9);
    }
    last = p;
  }
  EXPECT_GT(last, 0.95);
}

TEST(BetaOriginsModelTest, OrderOfReportsChangesNothing) {
  GraphBuilder builder;
  builder.Says("r1", {"A"}, 7);
  builder.Says("r2", {"B"}, 10);
  builder.Says("r3", {"C", "the sources"}, 7);
  const Beliefs forward = Infer(*builder.Build());
  const Beliefs reversed = Infer(*builder.BuildReversed());
  ASSERT_EQ(forward.confidences.size(), reversed.confidences.size());
  for (size_t i = 0; i < forward.confidences.size(); ++i) {
    EXPECT_EQ(forward.confidences[i].probability,
              reversed.confidences[i].probability);
  }
}

// Many values, extreme values: every number stays a probability.
TEST(BetaOriginsModelTest, StaysAProbabilityForAnyNumbers) {
  GraphBuilder builder;
  const std::vector<double> values = {0, 1, 1e15, 3, 3e9, 0.5};
  for (size_t i = 0; i < values.size(); ++i) {
    builder.Says(absl::StrCat("r", i), {absl::StrCat("O", i)}, values[i]);
  }
  for (const Confidence& c : Infer(*builder.Build()).confidences) {
    EXPECT_TRUE(std::isfinite(c.probability.value()));
    EXPECT_LE(c.low90, c.low50);
    EXPECT_LE(c.low50, c.probability);
    EXPECT_LE(c.probability, c.high50);
    EXPECT_LE(c.high50, c.high90);
  }
}

TEST(ConfidenceModelTest, UnknownModelNamesTheKnownOnes) {
  const auto model = CreateConfidenceModel("oracle");
  EXPECT_EQ(model.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(model.status().message()),
              HasSubstr("known: beta_origins"));
}

struct OptionCase {
  std::string name;
  ConfidenceOptions options;
  std::string message;
};

class ConfidenceOptionsTest : public testing::TestWithParam<OptionCase> {};

TEST_P(ConfidenceOptionsTest, RefusesWhatIsOutOfRange) {
  const auto model = CreateConfidenceModel("beta_origins", GetParam().options);
  EXPECT_THAT(std::string(model.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Ranges, ConfidenceOptionsTest,
    testing::ValuesIn<OptionCase>({
        {"Sweeps", {.max_sweeps = 0}, "max_sweeps is 0: must be in [1, 10000]"},
        {"Tolerance", {.tolerance = 1.0}, "tolerance is 1: must be in (0, 1)"},
        {"Strength",
         {.prior_strength = 0.0},
         "prior_strength is 0: must be in (0, 1000]"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
