// The confidence model against exact enumeration and a Gibbs sampler, and
// simulation-based calibration of both: Talts, Betancourt, Simpson, Vehtari
// and Gelman, "Validating Bayesian inference algorithms with simulation-based
// calibration", 2018. Seeds are fixed.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/inference/confidence_model.h"
#include "engine/testing/belief_oracles.h"
#include "engine/testing/graph_builder.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

constexpr double kNewspaper = 0.72;  // datasets/registry/priors.tsv
constexpr double kStrength = 8;      // ConfidenceOptions::prior_strength
constexpr double kTieAnyone = 0.15;

// "Did it happen?" for several events; who says yes (0) and who no (1).
struct World {
  std::vector<double> reliability;     // by source
  std::vector<int> truth;              // by item
  std::vector<std::vector<int>> said;  // by item and source; -1: silent
};

// Drawn from the priors: reliabilities, truths, and who speaks on what.
World Draw(int sources, int items, Random& random) {
  World world;
  for (int s = 0; s < sources; ++s) {
    world.reliability.push_back(
        DrawBeta(kStrength * kNewspaper, kStrength * (1 - kNewspaper), random));
  }
  for (int i = 0; i < items; ++i) {
    world.truth.push_back(static_cast<int>(random.Below(2)));
    world.said.emplace_back(sources, -1);
    for (int s = 0; s < sources; ++s) {
      if (random.Uniform() < 0.2) continue;
      const bool knows = random.Uniform() < world.reliability[s];
      world.said.back()[s] =
          knows ? world.truth.back() : static_cast<int>(random.Below(2));
    }
  }
  return world;
}

OracleProblem ForOracle(const World& world, double tie) {
  OracleProblem problem;
  problem.sources.assign(
      world.reliability.size(),
      {kStrength * kNewspaper, kStrength * (1 - kNewspaper)});
  for (const std::vector<int>& said : world.said) {
    OracleProblem::Item item;
    item.prior = {0.5, 0.5};
    bool before[2] = {false, false};
    for (size_t s = 0; s < said.size(); ++s) {
      if (said[s] < 0) continue;
      OracleProblem::Observation seen;
      seen.source = static_cast<int>(s);
      seen.fit = {said[s] == 0 ? 2.0 : 0.0, said[s] == 1 ? 2.0 : 0.0};
      const double repeats = before[said[s]] ? tie : 0;
      seen.repeated = repeats / 0.5;
      seen.own = 1 - repeats;
      before[said[s]] = true;
      item.observations.push_back(std::move(seen));
    }
    problem.items.push_back(std::move(item));
  }
  return problem;
}

struct Answer {
  std::vector<double> yes;                 // by item; -1 where nobody spoke
  std::vector<Reliability> reliabilities;  // by source
};

// What the model makes of the same world. `tie` is what ForOracle was given.
Answer ByModel(const World& world, double tie) {
  GraphBuilder builder(ItemType::kOccurrence);
  std::vector<ClaimId> yes, no;
  for (size_t i = 0; i < world.said.size(); ++i) {
    builder.NextItem(absl::StrCat(i));
    yes.push_back(builder.ClaimOfState("yes"));
    no.push_back(builder.ClaimOfState("no"));
    for (size_t s = 0; s < world.said[i].size(); ++s) {
      if (world.said[i][s] < 0) continue;
      const bool denies = world.said[i][s] == 1;
      builder.SaysState(absl::StrCat("r", i, "-", s),
                        {absl::StrCat("Paper ", s)}, denies ? "no" : "yes",
                        denies ? Polarity::kNegated : Polarity::kAffirmed);
    }
  }
  ConfidenceOptions options;
  if (tie != kTieAnyone) {
    const auto table = ReadFile(*FindDataset("registry/priors.tsv"));
    options.priors_file = absl::StrCat(testing::TempDir(), "/priors.tsv");
    EXPECT_TRUE(
        WriteFileAtomically(
            options.priors_file,
            absl::StrReplaceAll(*table, {{"tie_anyone\t0.15",
                                          absl::StrCat("tie_anyone\t", tie)}}))
            .ok());
  }
  const auto graph = builder.Build();
  const auto model = CreateConfidenceModel("beta_origins", options);
  EXPECT_TRUE(model.ok()) << model.status();
  const Beliefs beliefs = (*model)->Infer(*graph, Verdicts{});
  Answer answer;
  answer.yes.assign(world.said.size(), -1);
  for (const Confidence& confidence : beliefs.confidences) {
    for (size_t i = 0; i < yes.size(); ++i) {
      const double p = confidence.probability.value();
      if (confidence.claim == yes[i]) answer.yes[i] = p;
      if (confidence.claim == no[i]) answer.yes[i] = 1 - p;
    }
  }
  for (size_t s = 0; s < world.reliability.size(); ++s) {
    for (const Reliability& reliability : beliefs.reliabilities) {
      if (reliability.source == builder.SourceOf(absl::StrCat("Paper ", s))) {
        answer.reliabilities.push_back(reliability);
      }
    }
  }
  return answer;
}

// Chi-square of counts against equal ones.
double Unevenness(const std::vector<int>& counts) {
  double total = 0, sum = 0;
  for (const int count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  for (const int count : counts) {
    sum += (count - expected) * (count - expected) / expected;
  }
  return sum;
}

TEST(BeliefOraclesTest, EnumerationAndGibbsAgree) {
  Random random(3);
  for (int world = 0; world < 5; ++world) {
    const OracleProblem problem = ForOracle(Draw(4, 6, random), kTieAnyone);
    const OracleBeliefs exact = EnumerateBeliefs(problem);
    const OracleBeliefs sampled = SampleBeliefs(problem, 20000, world);
    for (size_t i = 0; i < exact.items.size(); ++i) {
      EXPECT_NEAR(exact.items[i][0], sampled.items[i][0], 0.02);
    }
    for (size_t s = 0; s < exact.reliabilities.size(); ++s) {
      EXPECT_NEAR(exact.reliabilities[s], sampled.reliabilities[s], 0.01);
    }
  }
}

TEST(BetaOriginsOracleTest, PosteriorsAreCloseToExactOnes) {
  Random random(17);
  double worst = 0, sum = 0, worst_source = 0;
  int items = 0;
  for (int round = 0; round < 60; ++round) {
    const World world = Draw(5, 8, random);
    const OracleBeliefs exact = EnumerateBeliefs(ForOracle(world, kTieAnyone));
    const Answer answer = ByModel(world, kTieAnyone);
    for (size_t i = 0; i < answer.yes.size(); ++i) {
      if (answer.yes[i] < 0) continue;
      const double off = std::abs(answer.yes[i] - exact.items[i][0]);
      worst = std::max(worst, off);
      sum += off;
      ++items;
    }
    for (size_t s = 0; s < answer.reliabilities.size(); ++s) {
      worst_source =
          std::max(worst_source, std::abs(answer.reliabilities[s].mean.value() -
                                          exact.reliabilities[s]));
    }
  }
  EXPECT_LT(sum / items, 0.015);
  EXPECT_LT(worst, 0.1);
  EXPECT_LT(worst_source, 0.02);
}

// How often each rank came, of a source's true reliability among nine draws
// from what is believed of it, over worlds drawn from the priors; and how
// often what is stated with some probability was so.
struct Calibration {
  std::vector<int> exact_ranks = std::vector<int>(10);  // of SampleBeliefs
  std::vector<int> ranks = std::vector<int>(10);
  int sources = 0, inside = 0;  // reliabilities in their 90 % interval
  std::vector<double> expected = std::vector<double>(10);  // by probability
  std::vector<double> held = std::vector<double>(10);
  double items = 0;
};

void AddWorld(uint64_t seed, Random& random, Calibration& calibration) {
  constexpr double kNoTie = 1e-9;  // answers are drawn without copying
  const World world = Draw(6, 12, random);
  const OracleBeliefs sampled =
      SampleBeliefs(ForOracle(world, kNoTie), 200, seed);
  const Answer answer = ByModel(world, kNoTie);
  const Reliability& first = answer.reliabilities[0];
  int exact_rank = 0, rank = 0;
  for (size_t draw = 0; draw < 9; ++draw) {
    // Twenty sweeps apart, so that draws are nearly independent.
    exact_rank += sampled.draws[20 * draw + 10][0] < world.reliability[0];
    rank += DrawBeta(first.alpha, first.beta, random) < world.reliability[0];
  }
  ++calibration.exact_ranks[exact_rank];
  ++calibration.ranks[rank];
  for (size_t s = 0; s < answer.reliabilities.size(); ++s) {
    const Reliability& belief = answer.reliabilities[s];
    calibration.inside += world.reliability[s] >= belief.low90.value() &&
                          world.reliability[s] <= belief.high90.value();
    ++calibration.sources;
  }
  for (size_t i = 0; i < answer.yes.size(); ++i) {
    if (answer.yes[i] < 0) continue;
    const int bin = std::min(9, static_cast<int>(10 * answer.yes[i]));
    calibration.expected[bin] += answer.yes[i];
    calibration.held[bin] += world.truth[i] == 0;
    calibration.items += 1;
  }
}

class SimulationTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Random random(101);
    for (int world = 0; world < 1000; ++world) {
      AddWorld(world, random, calibration_);
    }
  }

  // Chi-square of nine degrees of freedom: passed once in a thousand seeds.
  static constexpr double kUneven = 27.9;
  static inline Calibration calibration_;
};

TEST_F(SimulationTest, RanksOfReliabilitiesAreEvenForTheSampler) {
  EXPECT_LT(Unevenness(calibration_.exact_ranks), kUneven);
}

TEST_F(SimulationTest, RanksOfReliabilitiesAreEven) {
  EXPECT_LT(Unevenness(calibration_.ranks), kUneven);
}

TEST_F(SimulationTest, NinetyPercentIntervalsHoldTheReliability) {
  const double cover =
      static_cast<double>(calibration_.inside) / calibration_.sources;
  RecordProperty("cover", absl::StrCat(cover));
  EXPECT_GT(cover, 0.86);
  EXPECT_LT(cover, 0.94);
}

TEST_F(SimulationTest, WhatIsBelievedIsSoAsOftenAsStated) {
  double error = 0;
  for (size_t bin = 0; bin < calibration_.held.size(); ++bin) {
    error += std::abs(calibration_.held[bin] - calibration_.expected[bin]);
  }
  EXPECT_LT(error / calibration_.items, 0.02);
}

}  // namespace
}  // namespace claimgraph
