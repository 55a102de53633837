#include "engine/linkage/reports/sketch_store.h"

#include <algorithm>

namespace claimgraph {
namespace {

// 4 MiB; more than the largest sketch.
constexpr size_t kBlockValues = size_t{1} << 19;

}  // namespace

uint64_t BodyKey(uint64_t body, uint32_t words) {
  return body + uint64_t{words} * 0x9e3779b97f4a7c15ULL;
}

void SketchStore::Clear() {
  rows_ = {};
  minima_.clear();
  values_.clear();
  known_ = {};
  filled_ = 0;
}

std::optional<uint32_t> SketchStore::Find(uint64_t key) const {
  const auto found = known_.find(key);
  if (found == known_.end()) return std::nullopt;
  return found->second;
}

void SketchStore::Append(absl::Span<const uint64_t> bits,
                         absl::Span<const uint64_t> figures, Row& row) {
  const size_t size = bits.size() + figures.size();
  if (values_.empty() || filled_ + size > kBlockValues) {
    values_.push_back(std::make_unique_for_overwrite<uint64_t[]>(kBlockValues));
    filled_ = 0;
  }
  uint64_t* to = values_.back().get() + filled_;
  std::copy(bits.begin(), bits.end(), to);
  std::copy(figures.begin(), figures.end(), to + bits.size());
  row.block = static_cast<uint32_t>(values_.size() - 1);
  row.at = static_cast<uint32_t>(filled_);
  row.bit_words = static_cast<uint16_t>(bits.size());
  row.figures = static_cast<uint8_t>(figures.size());
  filled_ += size;
}

uint32_t SketchStore::Add(const ReportSketch& sketch) {
  const auto body = static_cast<uint32_t>(rows_.size());
  const auto [known, added] =
      known_.emplace(BodyKey(sketch.view.body, sketch.view.words), body);
  if (!added) return known->second;
  Row row;
  row.body = sketch.view.body;
  row.words = sketch.view.words;
  row.level = static_cast<uint8_t>(sketch.view.level);
  row.ones = sketch.view.ones;
  Append(sketch.view.bits, sketch.view.figures, row);
  rows_.push_back(row);
  if (body % kBlockBodies == 0) {
    minima_.push_back(
        std::make_unique_for_overwrite<uint32_t[]>(kBlockBodies * kBins));
  }
  uint32_t* minima = minima_.back().get() + body % kBlockBodies;
  for (size_t bin = 0; bin < kBins; ++bin) {
    minima[bin * kBlockBodies] = sketch.minima[bin];
  }
  return body;
}

SketchView SketchStore::View(uint32_t body) const {
  const Row& row = rows_[body];
  const uint64_t* values = values_[row.block].get() + row.at;
  SketchView view;
  view.body = row.body;
  view.words = row.words;
  view.level = row.level;
  view.ones = row.ones;
  view.bits = {values, row.bit_words};
  view.figures = {values + row.bit_words, row.figures};
  return view;
}

}  // namespace claimgraph
