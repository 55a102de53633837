#include "engine/linkage/reports/band_candidates.h"

#include <algorithm>
#include <bit>

#include "absl/types/span.h"
#include "engine/base/parallel.h"

namespace claimgraph {
namespace {

constexpr size_t kMostRows = 4;
// Entries of a partition: its table stays in the first-level cache.
constexpr size_t kPartition = 1024;

// A key in the upper half, the position in the order in the lower one.
using Entry = uint64_t;

uint32_t KeyOf(Entry entry) { return static_cast<uint32_t>(entry >> 32); }
uint32_t PositionOf(Entry entry) { return static_cast<uint32_t>(entry); }

struct Run {
  uint32_t key = 0;
  uint32_t count = 0;      // bodies so far
  uint32_t candidate = 0;  // for the next one
};

// One bit for each value of the highest bits of a minimum.
class MinimumSet {
 public:
  // Sixteen bits or more an entry, so that few are taken for another.
  void Reset(size_t entries) {
    bits_ = std::clamp(static_cast<int>(std::bit_width(entries)) + 4, 10, 32);
    words_.assign(size_t{1} << (bits_ - 6), 0);
  }
  // True if it was there.
  bool Add(uint32_t minimum) {
    const uint32_t place = minimum >> (32 - bits_);
    uint64_t& word = words_.data()[place >> 6];
    const uint64_t before = word;
    word |= uint64_t{1} << (place & 63);
    return before == word;
  }
  bool Holds(uint32_t minimum) const {
    const uint32_t place = minimum >> (32 - bits_);
    return (words_.data()[place >> 6] >> (place & 63) & 1) != 0;
  }

 private:
  int bits_ = 10;
  std::vector<uint64_t> words_;
};

// Groups the entries of one band and fills `earlier`. Keeps its buffers.
class BandGrouper {
 public:
  BandGrouper(const SketchStore& store, const std::vector<uint32_t>& order,
              uint32_t rare_run)
      : store_(store), order_(order), rare_run_(rare_run) {}

  void Group(size_t band) {
    band_ = band;
    earlier_.assign(order_.size(), kNoBody);
    TakeShared();
    Part();
    for (size_t i = 0; i + 1 < begins_.size(); ++i) {
      Entry* begin = parted_.data() + begins_[i];
      size_t count = begins_[i + 1] - begins_[i];
      // What shares more rows shares the first: it is in the same part.
      for (size_t rows = 1; count > 1; ++rows) {
        count = GroupRow({begin, count}, rows);
      }
    }
  }

  // By position: the candidate of the band that was grouped last.
  const std::vector<uint32_t>& earlier() const { return earlier_; }

 private:
  // Entries whose minimum another body has as well: most have one alone.
  void TakeShared() {
    seen_.Reset(order_.size());
    shared_.Reset(order_.size());
    const uint32_t* order = order_.data();
    const auto count = static_cast<uint32_t>(order_.size());
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = store_.Minimum(order[i], band_);
      if (seen_.Add(minimum)) shared_.Add(minimum);
    }
    entries_.resize(order_.size());
    Entry* to = entries_.data();
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = store_.Minimum(order[i], band_);
      *to = uint64_t{minimum} << 32 | i;
      to += static_cast<int>(minimum != kEmptyBin && shared_.Holds(minimum));
    }
    entries_.resize(to - entries_.data());
  }

  // Sorts the entries into parts by the highest bits of their keys; within
  // one they stay in order of position.
  void Part() {
    const int bits = std::max(
        0, static_cast<int>(std::bit_width(entries_.size() / kPartition)));
    begins_.assign((size_t{1} << bits) + 1, 0);
    const auto part = [bits](Entry entry) {
      return bits == 0 ? 0 : static_cast<size_t>(entry >> (64 - bits));
    };
    size_t* next = begins_.data() + 1;
    for (const Entry entry : entries_) ++next[part(entry)];
    for (size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    parted_.resize(entries_.size());
    heads_.assign(begins_.begin(), begins_.end() - 1);
    size_t* at = heads_.data();
    Entry* to = parted_.data();
    for (const Entry entry : entries_) to[at[part(entry)]++] = entry;
  }

  // The run of `key`; of none so far where it counts nothing.
  Run& RunOf(uint32_t key) {
    Run* runs = runs_.data();
    for (size_t i = key & mask_;; i = (i + 1) & mask_) {
      Run& run = runs[i];
      if (run.count == 0) run.key = key;
      if (run.key == key) return run;
    }
  }

  // Groups entries, in order of position, by key. Those that came late into
  // their run are left at the front, with the key of one row more: how many.
  size_t GroupRow(absl::Span<Entry> entries, size_t rows) {
    mask_ = std::bit_ceil(entries.size() + entries.size() / 2) - 1;
    runs_.assign(mask_ + 1, Run());
    const bool nearest = band_ % 2 == 0;
    const size_t bin = (band_ + rows) % kBins;
    uint32_t* earlier = earlier_.data();
    size_t kept = 0;
    for (const Entry entry : entries) {
      const uint32_t position = PositionOf(entry);
      Run& run = RunOf(KeyOf(entry));
      const uint32_t before = run.count++;
      if (before == 0) {
        run.candidate = position;
        continue;
      }
      const bool is_open = before >= rare_run_ && rows < kMostRows;
      // One row of common wording is no evidence. Two are some, unless a
      // further row finds a closer body.
      if (!is_open || rows > 1) earlier[position] = run.candidate;
      if (nearest) run.candidate = position;
      if (!is_open) continue;
      const uint64_t key = MultiplyFold(
          (entry >> 32) + 0x9e3779b97f4a7c15ULL,
          uint64_t{store_.Minimum(order_[position], bin)} << 17 | 0x10001);
      entries[kept++] = (key & ~uint64_t{0xFFFFFFFF}) | position;
    }
    return kept;
  }

  const SketchStore& store_;
  const std::vector<uint32_t>& order_;
  const uint32_t rare_run_;
  size_t band_ = 0;
  std::vector<uint32_t> earlier_;  // by position
  MinimumSet seen_;
  MinimumSet shared_;
  std::vector<Entry> entries_;
  std::vector<Entry> parted_;
  std::vector<size_t> begins_;  // of the partitions
  std::vector<size_t> heads_;
  std::vector<Run> runs_;  // of one partition
  size_t mask_ = 0;
};

void Vote(uint32_t body, BandCandidates& candidates) {
  uint32_t* bodies = candidates.bodies.data();
  uint8_t* votes = candidates.votes.data();
  size_t weakest = 0;
  for (size_t i = 0; i < BandCandidates::kMost; ++i) {
    if (bodies[i] == body) {
      ++votes[i];
      return;
    }
    if (votes[i] < votes[weakest]) weakest = i;
  }
  // A candidate of one vote makes place for the next.
  if (votes[weakest] > 1) return;
  bodies[weakest] = body;
  votes[weakest] = 1;
}

}  // namespace

std::vector<BandCandidates> FindBandCandidates(
    const SketchStore& store, const std::vector<uint32_t>& order,
    const BandOptions& options) {
  constexpr size_t kBodiesAStep = 4096;
  BandCandidates none;
  none.bodies.fill(kNoBody);
  none.votes.fill(0);
  std::vector<BandCandidates> candidates(order.size(), none);
  const size_t at_once = std::clamp<size_t>(options.threads, 1, kBins);
  std::vector<BandGrouper> groupers(
      at_once, BandGrouper(store, order, options.rare_run));
  for (size_t band = 0; band < kBins; band += at_once) {
    const size_t count = std::min(at_once, kBins - band);
    ParallelFor(count, options.threads,
                [&](size_t i) { groupers[i].Group(band + i); });
    const size_t steps = (order.size() + kBodiesAStep - 1) / kBodiesAStep;
    ParallelFor(steps, options.threads, [&](size_t step) {
      const size_t begin = step * kBodiesAStep;
      const size_t end = std::min(order.size(), begin + kBodiesAStep);
      for (size_t k = 0; k < count; ++k) {
        const uint32_t* found = groupers[k].earlier().data();
        BandCandidates* voted = candidates.data();
        for (size_t i = begin; i < end; ++i) {
          if (found[i] != kNoBody) Vote(found[i], voted[i]);
        }
      }
    });
  }
  return candidates;
}

}  // namespace claimgraph
