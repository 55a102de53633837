#include "engine/linkage/reports/band_candidates.h"

#include <algorithm>
#include <bit>

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
  uint32_t count = 0;
  uint32_t first = 0;
  uint32_t last = kNoBody;
};

// Groups the entries of one band and fills `earlier`.
class BandGrouper {
 public:
  BandGrouper(const SketchStore& store, const std::vector<uint32_t>& order,
              size_t band, uint32_t rare_run, std::vector<uint32_t>& earlier)
      : store_(store),
        order_(order),
        band_(band),
        rare_run_(rare_run),
        earlier_(earlier) {}

  void Group() {
    earlier_.assign(order_.size(), kNoBody);
    std::vector<Entry> entries;
    entries.reserve(order_.size());
    const uint32_t* order = order_.data();
    const auto count = static_cast<uint32_t>(order_.size());
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t minimum = store_.Minimum(order[i], band_);
      if (minimum != kEmptyBin) entries.push_back(uint64_t{minimum} << 32 | i);
    }
    for (size_t rows = 1; !entries.empty(); ++rows) {
      entries = GroupRow(std::move(entries), rows);
    }
  }

 private:
  // Groups `entries`, in order of position, by key; returns those of long
  // runs with a key of one row more, again in order of position.
  std::vector<Entry> GroupRow(std::vector<Entry> entries, size_t rows) {
    const int bits = std::max(
        0, static_cast<int>(std::bit_width(entries.size() / kPartition)));
    std::vector<size_t> begins((size_t{1} << bits) + 1, 0);
    const auto part = [bits](Entry entry) {
      return bits == 0 ? 0 : static_cast<size_t>(entry >> (64 - bits));
    };
    size_t* next = begins.data() + 1;
    for (const Entry entry : entries) ++next[part(entry)];
    for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    std::vector<Entry> parted(entries.size());
    std::vector<size_t> places(begins.begin(), begins.end() - 1);
    size_t* at = places.data();
    Entry* to = parted.data();
    for (const Entry entry : entries) to[at[part(entry)]++] = entry;
    is_long_.assign(rows < kMostRows ? order_.size() : 0, false);
    bool any = false;
    for (size_t i = 0; i + 1 < begins.size(); ++i) {
      any |= GroupPart(parted.data() + begins[i], parted.data() + begins[i + 1],
                       rows);
    }
    std::vector<Entry> longer;
    if (!any) return longer;
    for (const Entry entry : entries) {
      const uint32_t position = PositionOf(entry);
      if (!is_long_[position]) continue;
      const size_t bin = (band_ + rows) % kBins;
      const uint64_t mixed = MultiplyFold(
          (entry >> 32) + 0x9e3779b97f4a7c15ULL,
          uint64_t{store_.Minimum(order_[position], bin)} << 17 | 0x10001);
      longer.push_back((mixed & ~uint64_t{0xFFFFFFFF}) | position);
    }
    return longer;
  }

  // Where the run of `key` is, or will be.
  size_t PlaceOf(uint32_t key) {
    Run* runs = runs_.data();
    for (size_t i = key & mask_;; i = (i + 1) & mask_) {
      Run& run = runs[i];
      if (run.count == 0) run.key = key;
      if (run.key == key) return i;
    }
  }

  // True if there was a run too long for this many rows.
  bool GroupPart(const Entry* begin, const Entry* end, size_t rows) {
    const size_t count = end - begin;
    if (count < 2) return false;
    mask_ = std::bit_ceil(2 * count) - 1;
    runs_.assign(mask_ + 1, Run());
    places_.resize(std::max(places_.size(), count));
    uint32_t* places = places_.data();
    Run* runs = runs_.data();
    uint32_t* earlier = earlier_.data();
    for (size_t i = 0; i < count; ++i) {
      const size_t place = PlaceOf(KeyOf(begin[i]));
      places[i] = static_cast<uint32_t>(place);
      Run& run = runs[place];
      if (run.count++ == 0) run.first = PositionOf(begin[i]);
    }
    bool any = false;
    for (size_t i = 0; i < count; ++i) {
      Run& run = runs[places[i]];
      if (run.count == 1) continue;
      const uint32_t position = PositionOf(begin[i]);
      const bool is_long = run.count > rare_run_ && rows < kMostRows;
      if (is_long) {
        is_long_[position] = true;
        any = true;
      }
      // One row of common wording is no evidence. Two are some, unless a
      // further row finds a closer body.
      if ((!is_long || rows > 1) && run.last != kNoBody) {
        earlier[position] = band_ % 2 == 0 ? run.last : run.first;
      }
      run.last = position;
    }
    return any;
  }

  const SketchStore& store_;
  const std::vector<uint32_t>& order_;
  const size_t band_;
  const uint32_t rare_run_;
  std::vector<uint32_t>& earlier_;
  std::vector<bool> is_long_;     // by position
  std::vector<Run> runs_;         // of one partition
  std::vector<uint32_t> places_;  // in runs_, of its entries
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
  std::vector<std::vector<uint32_t>> earlier(at_once);
  for (size_t band = 0; band < kBins; band += at_once) {
    const size_t count = std::min(at_once, kBins - band);
    ParallelFor(count, options.threads, [&](size_t i) {
      BandGrouper(store, order, band + i, options.rare_run, earlier[i]).Group();
    });
    const size_t steps = (order.size() + kBodiesAStep - 1) / kBodiesAStep;
    ParallelFor(steps, options.threads, [&](size_t step) {
      const size_t begin = step * kBodiesAStep;
      const size_t end = std::min(order.size(), begin + kBodiesAStep);
      for (size_t k = 0; k < count; ++k) {
        const uint32_t* found = earlier[k].data();
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
