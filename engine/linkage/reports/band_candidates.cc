#include "engine/linkage/reports/band_candidates.h"

#include <algorithm>
#include <bit>

#include "absl/types/span.h"
#include "engine/base/parallel.h"
#include "engine/linkage/reports/key_set.h"

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

// Groups the entries of one band and fills `earlier`. Keeps its buffers.
class BandGrouper {
 public:
  BandGrouper(const SealedSketches& sealed, const SketchStore& store,
              const std::vector<uint32_t>& order, uint32_t rare_run)
      : sealed_(sealed),
        store_(store),
        order_(order),
        sealed_bodies_(static_cast<uint32_t>(sealed.bodies())),
        rare_run_(rare_run) {}

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

  // By place in the order: the candidate of the band grouped last.
  const std::vector<uint32_t>& earlier() const { return earlier_; }

 private:
  uint32_t Minimum(uint32_t position, size_t bin) const {
    return position < sealed_bodies_
               ? sealed_.Minimum(position, bin)
               : store_.Minimum(order_[position - sealed_bodies_], bin);
  }

  // Entries whose minimum another body has as well, one in the order among
  // them: most have one alone.
  void TakeShared() {
    seen_.Reset(order_.size());
    shared_.Reset(order_.size());
    const uint32_t* order = order_.data();
    const auto count = static_cast<uint32_t>(order_.size());
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = store_.Minimum(order[i], band_);
      if (seen_.Add(minimum)) shared_.Add(minimum);
    }
    entries_.clear();
    for (size_t i = 0; i < sealed_.segments(); ++i) {
      TakeSealed(sealed_.segment(i));
    }
    const size_t before = entries_.size();
    entries_.resize(before + count);
    Entry* to = entries_.data() + before;
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = store_.Minimum(order[i], band_);
      *to = uint64_t{minimum} << 32 | (sealed_bodies_ + i);
      to += static_cast<int>(minimum != kEmptyBin && shared_.MayHold(minimum));
    }
    entries_.resize(to - entries_.data());
  }

  void TakeSealed(const SketchSegment& segment) {
    const auto first = static_cast<uint32_t>(segment.header.first_body);
    const auto count = static_cast<uint32_t>(segment.header.bodies);
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = segment.Minimum(i, band_);
      if (minimum == kEmptyBin || !seen_.MayHold(minimum)) continue;
      shared_.Add(minimum);
      entries_.push_back(uint64_t{minimum} << 32 | (first + i));
    }
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
      if (position >= sealed_bodies_ && (!is_open || rows > 1)) {
        earlier[position - sealed_bodies_] = run.candidate;
      }
      if (nearest) run.candidate = position;
      if (!is_open) continue;
      const uint64_t key =
          MultiplyFold((entry >> 32) + 0x9e3779b97f4a7c15ULL,
                       uint64_t{Minimum(position, bin)} << 17 | 0x10001);
      entries[kept++] = (key & ~uint64_t{0xFFFFFFFF}) | position;
    }
    return kept;
  }

  const SealedSketches& sealed_;
  const SketchStore& store_;
  const std::vector<uint32_t>& order_;
  const uint32_t sealed_bodies_;
  const uint32_t rare_run_;
  size_t band_ = 0;
  std::vector<uint32_t> earlier_;  // by place in the order
  KeySet seen_;
  KeySet shared_;
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
    const SealedSketches& sealed, const SketchStore& store,
    const std::vector<uint32_t>& order, const BandOptions& options) {
  constexpr size_t kBodiesAStep = 4096;
  BandCandidates none;
  none.bodies.fill(kNoBody);
  none.votes.fill(0);
  std::vector<BandCandidates> candidates(order.size(), none);
  const size_t at_once = std::clamp<size_t>(options.threads, 1, kBins);
  std::vector<BandGrouper> groupers(
      at_once, BandGrouper(sealed, store, order, options.rare_run));
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
