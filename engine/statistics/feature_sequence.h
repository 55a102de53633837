// The features of each position of a sequence, as 64-bit hashes.
//
//     FeatureSequence sequence;
//     sequence.BeginPosition();
//     sequence.Add(FeatureHash(kWordBefore, word));
//
// Cost: amortised constant an addition; Clear keeps the memory.

#ifndef ENGINE_STATISTICS_FEATURE_SEQUENCE_H_
#define ENGINE_STATISTICS_FEATURE_SEQUENCE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace claimgraph {

// Spreads `value` over all bits, differently for each `kind`. The same on
// every machine: hashes are written into model files.
inline uint64_t FeatureHash(uint64_t kind, uint64_t value) {
  uint64_t h = value + kind * 0x9E3779B97F4A7C15u;
  h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93u;
  h = (h ^ (h >> 32)) * 0xD6E8FEB86659FD93u;
  return h ^ (h >> 32);
}

// Of two values, in this order.
inline uint64_t FeatureHash(uint64_t kind, uint64_t a, uint64_t b) {
  return FeatureHash(kind, a * 0x9FB21C651E98DF25u + (b ^ (b >> 28)));
}

class FeatureSequence {
 public:
  void Clear() {
    hashes_.clear();
    begins_.clear();
  }
  void BeginPosition() { begins_.push_back(static_cast<int>(hashes_.size())); }
  void Add(uint64_t hash) { hashes_.push_back(hash); }

  int size() const { return static_cast<int>(begins_.size()); }
  absl::Span<const uint64_t> At(int position) const {
    const int begin = begins_[position];
    const int end = position + 1 < size() ? begins_[position + 1]
                                          : static_cast<int>(hashes_.size());
    return absl::MakeConstSpan(hashes_.data() + begin, end - begin);
  }

 private:
  std::vector<uint64_t> hashes_;
  std::vector<int> begins_;
};

}  // namespace claimgraph

#endif  // ENGINE_STATISTICS_FEATURE_SEQUENCE_H_
