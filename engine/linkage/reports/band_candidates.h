// Locality-sensitive hashing over the minima of sketches: for each body the
// earlier bodies that are likely to share much of its text.
//
// A band begins at every bin. Bodies with the same minimum there form a run.
// The first `rare_run` bodies of a run are evidence by themselves: so far the
// shingle is rare. Who comes later meets wording that the collection shares,
// and is compared among those by the minimum of the next bin as well, and
// again, up to four rows; who is the first there keeps the candidate of two
// rows or more. So a band is as long as the collection makes it (compare LSH
// forests: Bawa, Condie, Ganesan, WWW 2005), and common wording makes no
// candidates.
//
// Within a run a body takes one candidate: the nearest earlier one in even
// bands, the first in odd ones. Each band is one vote.
//
// Bands are grouped by radix partition and one hash table a partition that
// stays in the cache.
//
// Invariant: what a body gets depends on itself and the bodies before it in
//            the order only: not on later ones, nor on threads.
// Cost:      32 steps a body in the order, whatever the collection holds, and
//            a look at each minimum of a sealed one (1 ns); memory 40 bytes a
//            body and 20 a body and thread.
// Threads:   pure function.

#ifndef ENGINE_LINKAGE_REPORTS_BAND_CANDIDATES_H_
#define ENGINE_LINKAGE_REPORTS_BAND_CANDIDATES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/linkage/reports/sealed_sketches.h"
#include "engine/linkage/reports/sketch_store.h"

namespace claimgraph {

inline constexpr uint32_t kNoBody = ~uint32_t{0};

struct BandOptions {
  // How many bodies of a run are candidates of each other without a further
  // row. Range: [2, 1000]. Higher finds more pairs of little resemblance,
  // and more that are none. Default: 16.
  uint32_t rare_run = 16;
  int threads = 1;
};

// Candidates of one body with their votes, in no order; unused ones are
// kNoBody. Numbers are those of sealed bodies, and behind them positions in
// the order.
struct BandCandidates {
  static constexpr size_t kMost = 8;
  std::array<uint32_t, kMost> bodies;
  std::array<uint8_t, kMost> votes;
};

// `order` holds bodies of the store, earliest first; all of them are later
// than the sealed ones. Gives candidates for those in the order.
std::vector<BandCandidates> FindBandCandidates(
    const SealedSketches& sealed, const SketchStore& store,
    const std::vector<uint32_t>& order, const BandOptions& options);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_BAND_CANDIDATES_H_
