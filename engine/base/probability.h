// Probabilities and log-odds as two types, so that one is never added where
// the other is meant.
//
//     const LogOdds prior = ToLogOdds(Probability(0.8));
//     const Probability posterior = ToProbability(prior + LogOdds(1.5));
//
// Units:     LogOdds are in nats (natural logarithm).
// Invariant: a Probability lies in [0, 1]; NaN is not representable: the
//            constructor clamps, and turns NaN into 0.5 ("cannot tell").

#ifndef ENGINE_BASE_PROBABILITY_H_
#define ENGINE_BASE_PROBABILITY_H_

#include <algorithm>
#include <cmath>
#include <compare>

namespace claimgraph {

class Probability {
 public:
  constexpr Probability() = default;
  explicit constexpr Probability(double value)
      : value_(value != value ? 0.5 : std::clamp(value, 0.0, 1.0)) {}

  constexpr double value() const { return value_; }
  friend constexpr auto operator<=>(const Probability&,
                                    const Probability&) = default;

 private:
  double value_ = 1.0;
};

class LogOdds {
 public:
  constexpr LogOdds() = default;
  explicit constexpr LogOdds(double nats) : nats_(nats) {}

  constexpr double nats() const { return nats_; }
  friend constexpr LogOdds operator+(LogOdds a, LogOdds b) {
    return LogOdds(a.nats_ + b.nats_);
  }
  friend constexpr LogOdds operator-(LogOdds a, LogOdds b) {
    return LogOdds(a.nats_ - b.nats_);
  }
  friend constexpr auto operator<=>(const LogOdds&, const LogOdds&) = default;

 private:
  double nats_ = 0.0;
};

// Clipped to [1e-12, 1 - 1e-12] first, so the result is finite.
inline LogOdds ToLogOdds(Probability p) {
  const double clipped = std::clamp(p.value(), 1e-12, 1.0 - 1e-12);
  return LogOdds(std::log(clipped / (1.0 - clipped)));
}

inline Probability ToProbability(LogOdds odds) {
  return Probability(1.0 / (1.0 + std::exp(-odds.nats())));
}

}  // namespace claimgraph

#endif  // ENGINE_BASE_PROBABILITY_H_
