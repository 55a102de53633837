#include "engine/base/random.h"

#include <bit>
#include <cmath>
#include <string>

#include "engine/base/content_hash.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

// splitmix64, as its authors give it.
uint64_t NextSeed(uint64_t& seed) {
  seed += 0x9e3779b97f4a7c15;
  uint64_t z = seed;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

Random::Random(uint64_t seed) : seed_(seed) {
  for (uint64_t& word : state_) word = NextSeed(seed);
}

Random Random::Fork(absl::string_view label) const {
  return Random(HashParts('f', {std::to_string(seed_), label}).low);
}

uint64_t Random::operator()() {
  const uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Random::Uniform() {
  return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
}

uint64_t Random::Below(uint64_t bound) {
  CLAIMGRAPH_CHECK(bound > 0);
  // Values under 2^64 mod bound would make low results more likely.
  const uint64_t uneven = (0 - bound) % bound;
  while (true) {
    const uint64_t value = (*this)();
    if (value >= uneven) return value % bound;
  }
}

double Random::Normal() {
  // Marsaglia's polar method; the second of each pair is not kept, so that
  // the state is the four words alone.
  while (true) {
    const double x = 2 * Uniform() - 1;
    const double y = 2 * Uniform() - 1;
    const double square = x * x + y * y;
    if (square <= 0 || square >= 1) continue;
    return x * std::sqrt(-2 * std::log(square) / square);
  }
}

}  // namespace claimgraph
