// Which of many hashes are worth a closer look: a bitmap by their highest
// bits. It may take a hash for another, one in sixteen or fewer, and misses
// none. What is asked a million times fits in the cache this way.
//
// Cost: an access to memory. Threads: one at a time.

#ifndef ENGINE_LINKAGE_REPORTS_KEY_SET_H_
#define ENGINE_LINKAGE_REPORTS_KEY_SET_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace claimgraph {

class KeySet {
 public:
  // Empties the set and makes place for `count` hashes.
  void Reset(size_t count) {
    constexpr int kFewestBits = 10;
    constexpr int kSpareBits = 4;
    bits_ = std::clamp(static_cast<int>(std::bit_width(count)) + kSpareBits,
                       kFewestBits, 32);
    words_.assign(size_t{1} << (bits_ - 6), 0);
  }

  // True if it was there, or another with the same bits.
  bool Add(uint32_t hash) {
    const uint32_t place = hash >> (32 - bits_);
    uint64_t& word = words_.data()[place >> 6];
    const uint64_t before = word;
    word |= uint64_t{1} << (place & 63);
    return before == word;
  }

  bool MayHold(uint32_t hash) const {
    const uint32_t place = hash >> (32 - bits_);
    return (words_.data()[place >> 6] >> (place & 63) & 1) != 0;
  }

 private:
  int bits_ = 6;
  std::vector<uint64_t> words_ = {0};
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_KEY_SET_H_
