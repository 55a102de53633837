// The sketches of many reports, each different body once.
//
//     SketchStore store;
//     const uint32_t body = store.Add(sketch);   // the same for equal bodies
//     store.View(body).words
//
// The minima lie bin by bin within blocks of 64 bodies, so that one band
// is read in order; bitmaps and figures follow each other in blocks that
// never move.
//
// Memory:  128 bytes for the minima, five to ten bits a shingle, eight bytes
//          a figure, and some 50 bytes.
// Threads: Add is for one thread; the rest may be read by several.

#ifndef ENGINE_LINKAGE_REPORTS_SKETCH_STORE_H_
#define ENGINE_LINKAGE_REPORTS_SKETCH_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "engine/linkage/reports/report_sketch.h"

namespace claimgraph {

// Two bodies with one key are the same text.
uint64_t BodyKey(uint64_t body, uint32_t words);

class SketchStore {
 public:
  static constexpr size_t kBlockBodies = 64;

  // The number of the body, from 0 on in order of arrival.
  uint32_t Add(const ReportSketch& sketch);

  void Clear();

  size_t size() const { return rows_.size(); }
  // The body with this key; nullopt if there is none.
  std::optional<uint32_t> Find(uint64_t key) const;
  SketchView View(uint32_t body) const;
  uint32_t Minimum(uint32_t body, size_t bin) const {
    return minima_[body / kBlockBodies]
                  [bin * kBlockBodies + body % kBlockBodies];
  }

 private:
  struct Row {
    uint64_t body = 0;
    uint32_t words = 0;
    uint32_t block = 0;  // of values_
    uint32_t at = 0;     // in the block
    uint32_t ones = 0;
    uint16_t bit_words = 0;
    uint8_t figures = 0;
    uint8_t level = 0;
  };

  void Append(absl::Span<const uint64_t> bits,
              absl::Span<const uint64_t> figures, Row& row);

  std::vector<Row> rows_;
  std::vector<std::unique_ptr<uint32_t[]>> minima_;
  std::vector<std::unique_ptr<uint64_t[]>> values_;
  size_t filled_ = 0;  // of the last block of values_
  absl::flat_hash_map<uint64_t, uint32_t> known_;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_SKETCH_STORE_H_
