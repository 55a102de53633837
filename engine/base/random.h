// Random numbers that are the same on every machine for the same seed. The
// standard library fixes its generators but not its distributions; here both
// are fixed.
//
//     Random random(options.seed);
//     Random of_item = random.Fork(item.id().ToString());   // order-free
//     if (of_item.Uniform() < 0.3) ...
//
// Method:  xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom
//          number generators", ACM TOMS 2021), seeded by splitmix64.
// Limits:  not for secrets.
// Threads: one at a time; give each unit of work a Fork of its own.

#ifndef ENGINE_BASE_RANDOM_H_
#define ENGINE_BASE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

class Random {
 public:
  using result_type = uint64_t;  // meets UniformRandomBitGenerator

  explicit Random(uint64_t seed);

  // A generator for the part named `label`. Depends on this one's seed and
  // the label only, not on what was drawn before.
  Random Fork(absl::string_view label) const;

  // Uniform over all 64-bit values.
  uint64_t operator()();
  static constexpr uint64_t min() { return 0; }
  static constexpr uint64_t max() {
    return std::numeric_limits<uint64_t>::max();
  }

  // Uniform in [0, 1), 53 random bits.
  double Uniform();

  // Uniform in [0, bound), without bias. Requires: bound > 0.
  uint64_t Below(uint64_t bound);

  // Normal with mean 0 and standard deviation 1.
  double Normal();

  // Every order of `values` is equally likely.
  template <typename T>
  void Shuffle(std::vector<T>& values) {
    for (size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[Below(i)]);
    }
  }

 private:
  uint64_t seed_;
  uint64_t state_[4];
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_RANDOM_H_
