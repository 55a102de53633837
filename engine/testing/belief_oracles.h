// Exact and slow answers to what inference approximates: who is right, where
// every source has one Beta reliability and speaks once on an item.
//
//     OracleProblem problem;
//     problem.sources = {{5.8, 2.2}, {4.8, 3.2}};
//     problem.items = {{{0.5, 0.5}, {{0, {2, 0}}, {1, {0, 2}}}}};
//     EnumerateBeliefs(problem).items[0][1]      chance of hypothesis 1
//
// With r the reliability of its source, an observation has the likelihood
//
//     p(o | h, r) = repeated + own (r fit[h] + 1 - r)
//
// EnumerateBeliefs visits every combination of hypotheses. All factors of one
// source are linear in its r, so their product is a polynomial, and its mean
// under the Beta is exact. SampleBeliefs alternates draws of hypotheses, of
// what each source did (right, wrong, repeated) and of reliabilities.
//
// Assumes: the same as docs/models/confidence.md, sections 2 to 5; but nothing
//          is held at its mean.
// Cost:    EnumerateBeliefs: product of the items' hypotheses, times the
//          observations. SampleBeliefs: sweeps times observations.
// Random:  SampleBeliefs from `seed` alone.

#ifndef ENGINE_TESTING_BELIEF_ORACLES_H_
#define ENGINE_TESTING_BELIEF_ORACLES_H_

#include <cstdint>
#include <vector>

#include "engine/base/random.h"

namespace claimgraph {

struct OracleProblem {
  struct Source {
    double alpha = 1, beta = 1;  // of the prior
  };
  struct Observation {
    int source = 0;
    std::vector<double> fit;  // by hypothesis
    double repeated = 0;
    double own = 1;
  };
  struct Item {
    std::vector<double> prior;  // by hypothesis; sums to one
    std::vector<Observation> observations;
  };
  std::vector<Source> sources;
  std::vector<Item> items;
};

struct OracleBeliefs {
  std::vector<std::vector<double>> items;  // posterior by hypothesis
  std::vector<double> reliabilities;       // posterior means
  // Of SampleBeliefs: reliabilities by kept sweep and source.
  std::vector<std::vector<double>> draws;
};

OracleBeliefs EnumerateBeliefs(const OracleProblem& problem);

// Leaves out the first tenth of the sweeps.
OracleBeliefs SampleBeliefs(const OracleProblem& problem, int sweeps,
                            uint64_t seed);

// A draw of Beta(alpha, beta).
double DrawBeta(double alpha, double beta, Random& random);

}  // namespace claimgraph

#endif  // ENGINE_TESTING_BELIEF_ORACLES_H_
