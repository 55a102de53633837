#include "engine/testing/belief_oracles.h"

#include <cmath>

namespace claimgraph {
namespace {

// Marsaglia and Tsang, "A simple method for generating gamma variables", ACM
// TOMS 2000; below one by the power of a uniform.
double DrawGamma(double shape, Random& random) {
  if (shape < 1) {
    const double power = std::pow(random.Uniform(), 1 / shape);
    return DrawGamma(shape + 1, random) * power;
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = random.Normal();
    const double v = std::pow(1 + c * x, 3);
    if (v <= 0) continue;
    const double u = 1 - random.Uniform();
    if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

// Mean of r^power * polynomial(r) under Beta(alpha, beta).
double MeanOf(const std::vector<double>& polynomial, int power,
              const OracleProblem::Source& source) {
  double moment = 1, sum = 0;
  const int last = static_cast<int>(polynomial.size()) - 1 + power;
  for (int n = 0; n <= last; ++n) {
    if (n >= power) sum += polynomial[n - power] * moment;
    moment *= (source.alpha + n) / (source.alpha + source.beta + n);
  }
  return sum;
}

int DrawIndex(const std::vector<double>& weights, Random& random) {
  double total = 0;
  for (const double weight : weights) total += weight;
  double left = random.Uniform() * total;
  for (size_t i = 0; i + 1 < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return static_cast<int>(i);
  }
  return static_cast<int>(weights.size()) - 1;
}

OracleBeliefs Empty(const OracleProblem& problem) {
  OracleBeliefs beliefs;
  for (const OracleProblem::Item& item : problem.items) {
    beliefs.items.emplace_back(item.prior.size(), 0.0);
  }
  beliefs.reliabilities.assign(problem.sources.size(), 0.0);
  return beliefs;
}

void Divide(double total, OracleBeliefs& beliefs) {
  for (std::vector<double>& item : beliefs.items) {
    for (double& p : item) p /= total;
  }
  for (double& mean : beliefs.reliabilities) mean /= total;
}

// The next combination of hypotheses; false after the last.
bool Advance(const OracleProblem& problem, std::vector<int>& chosen) {
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (++chosen[i] < static_cast<int>(problem.items[i].prior.size())) {
      return true;
    }
    chosen[i] = 0;
  }
  return false;
}

}  // namespace

double DrawBeta(double alpha, double beta, Random& random) {
  const double a = DrawGamma(alpha, random);
  return a / (a + DrawGamma(beta, random));
}

OracleBeliefs EnumerateBeliefs(const OracleProblem& problem) {
  OracleBeliefs beliefs = Empty(problem);
  std::vector<int> chosen(problem.items.size(), 0);
  double total = 0;
  do {
    double prior = 1;
    std::vector<std::vector<double>> polynomials(problem.sources.size(), {1.0});
    for (size_t i = 0; i < chosen.size(); ++i) {
      const OracleProblem::Item& item = problem.items[i];
      prior *= item.prior[chosen[i]];
      for (const OracleProblem::Observation& seen : item.observations) {
        const double constant = seen.repeated + seen.own;
        const double slope = seen.own * (seen.fit[chosen[i]] - 1);
        std::vector<double>& polynomial = polynomials[seen.source];
        polynomial.push_back(0);
        for (size_t n = polynomial.size(); n-- > 0;) {
          polynomial[n] = constant * polynomial[n] +
                          (n > 0 ? slope * polynomial[n - 1] : 0);
        }
      }
    }
    double weight = prior;
    std::vector<double> means;
    for (size_t s = 0; s < polynomials.size(); ++s) {
      const double mass = MeanOf(polynomials[s], 0, problem.sources[s]);
      weight *= mass;
      means.push_back(MeanOf(polynomials[s], 1, problem.sources[s]) / mass);
    }
    total += weight;
    for (size_t i = 0; i < chosen.size(); ++i) {
      beliefs.items[i][chosen[i]] += weight;
    }
    for (size_t s = 0; s < means.size(); ++s) {
      beliefs.reliabilities[s] += weight * means[s];
    }
  } while (Advance(problem, chosen));
  Divide(total, beliefs);
  return beliefs;
}

OracleBeliefs SampleBeliefs(const OracleProblem& problem, int sweeps,
                            uint64_t seed) {
  Random random(seed);
  OracleBeliefs beliefs = Empty(problem);
  std::vector<double> r;
  for (const OracleProblem::Source& source : problem.sources) {
    r.push_back(source.alpha / (source.alpha + source.beta));
  }
  const int first = sweeps / 10;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    std::vector<OracleProblem::Source> counts = problem.sources;
    for (size_t i = 0; i < problem.items.size(); ++i) {
      const OracleProblem::Item& item = problem.items[i];
      std::vector<double> weights = item.prior;
      for (const OracleProblem::Observation& seen : item.observations) {
        for (size_t h = 0; h < weights.size(); ++h) {
          const double chance = r[seen.source];
          weights[h] *=
              seen.repeated + seen.own * (chance * seen.fit[h] + 1 - chance);
        }
      }
      const int h = DrawIndex(weights, random);
      if (sweep >= first) beliefs.items[i][h] += 1;
      for (const OracleProblem::Observation& seen : item.observations) {
        const double chance = r[seen.source];
        const int did = DrawIndex({seen.own * chance * seen.fit[h],
                                   seen.own * (1 - chance), seen.repeated},
                                  random);
        if (did == 0) counts[seen.source].alpha += 1;
        if (did == 1) counts[seen.source].beta += 1;
      }
    }
    for (size_t s = 0; s < r.size(); ++s) {
      r[s] = DrawBeta(counts[s].alpha, counts[s].beta, random);
      if (sweep >= first) beliefs.reliabilities[s] += r[s];
    }
    if (sweep >= first) beliefs.draws.push_back(r);
  }
  Divide(static_cast<double>(beliefs.draws.size()), beliefs);
  return beliefs;
}

}  // namespace claimgraph
