// The few special functions that the updates need.
//
// Accuracy: 1e-12 relative for x > 0. Threads: pure functions.

#ifndef ENGINE_INFERENCE_SPECIAL_FUNCTIONS_H_
#define ENGINE_INFERENCE_SPECIAL_FUNCTIONS_H_

#include <algorithm>
#include <cmath>

namespace claimgraph {

// Derivative of ln Gamma: recurrence up to 6, then the asymptotic series
// (Abramowitz and Stegun 6.3.18). Requires: x > 0.
inline double Digamma(double x) {
  double result = 0;
  for (; x < 6.0; x += 1.0) result -= 1.0 / x;
  const double r = 1.0 / (x * x);
  return result + std::log(x) - 0.5 / x -
         r * (1.0 / 12 -
              r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r / 132))));
}

// Derivative of Digamma. Requires: x > 0.
inline double Trigamma(double x) {
  double result = 0;
  for (; x < 6.0; x += 1.0) result += 1.0 / (x * x);
  const double r = 1.0 / (x * x);
  return result + 1.0 / x + r / 2 +
         r / x * (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r / 30)));
}

// ln Gamma without the sign that std::lgamma keeps in a global. x > 0.
inline double LogGamma(double x) {
  double shift = 0;
  if (x < 7.0) {
    double product = 1.0;
    for (; x < 7.0; x += 1.0) product *= x;
    shift = -std::log(product);
  }
  const double r = 1.0 / (x * x);
  const double series =
      (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / x;
  return shift + (x - 0.5) * std::log(x) - x + 0.918938533204672742 + series;
}

inline double LogBeta(double a, double b) {
  return LogGamma(a) + LogGamma(b) - LogGamma(a + b);
}

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_SPECIAL_FUNCTIONS_H_
