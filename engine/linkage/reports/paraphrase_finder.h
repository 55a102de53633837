// Finds reports that tell another report in their own words, which no
// comparison of wording can.
//
//     "Marsh Radio reported that twelve men of the garrison at Pell died"
//         a paraphrase of what Marsh Radio had on Pell the day before
//
// Each report without a link to an earlier text chooses among the earlier
// reports of other outlets that name what it names (places, parties, persons:
// capitalised words that few reports have), or none of them. The utility of a
// choice counts
//
//     lead      names that both texts begin with, each ln(n / df) nats
//     figures   the first figures of both: common ones ln(n / df), and those
//               that only one of the two has
//     named     does the later text name the outlet of the earlier one?
//     habit     how often the outlet takes over texts of that outlet, learnt
//               from the copies that were found in the same collection
//     delay
//
// and the probability of a choice is that of a conditional logit model:
// exp(u) over one plus the sum of exp(u) of all choices, one for each text
// that is told. A report that takes over facts and names nobody is found only
// where its outlet copies that other outlet often.
//
// Scripts without capitals have no names and find nothing.
//
// Cost:       linear in reports: at most 32 names each, and 100 earlier
//             reports a name.
// Threads:    pure function.
// Background: docs/models/duplicates.md; McFadden, Conditional logit analysis
//             of qualitative choice behavior, Frontiers in Econometrics 1974

#ifndef ENGINE_LINKAGE_REPORTS_PARAPHRASE_FINDER_H_
#define ENGINE_LINKAGE_REPORTS_PARAPHRASE_FINDER_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace claimgraph {

struct ParaphraseOptions {
  // How long before a report the one that it retells may have been known.
  absl::Duration window = absl::Hours(24 * 4);
  // Least probability. Range: [0, 1]. Higher finds fewer, and fewer that are
  // none. Default: 0.78.
  double least_probability = 0.78;
};

// A report as this stage sees it.
struct NamedReport {
  int64_t known_since = 0;  // microseconds
  uint32_t outlet = 0;
  uint32_t root = 0;              // the first report of its text
  uint32_t copied = 0;            // the earlier one it is linked to, if any
  bool is_original = true;        // has no link to an earlier text
  std::vector<uint32_t> names;    // ReportSketcher::Names
  std::vector<uint32_t> figures;  // the first values, sorted
};

// The words of the name of each outlet, by its hash.
using OutletWords = absl::flat_hash_map<uint32_t, std::vector<uint32_t>>;

struct Paraphrase {
  uint32_t later = 0;
  uint32_t earlier = 0;
  float similarity = 0;  // weight of common names over that of the shorter list
  float probability = 0;
  bool is_named = false;  // the later names the outlet of the earlier
};

// `reports` in order of time. One at most for each original, by `later`.
std::vector<Paraphrase> FindParaphrases(const std::vector<NamedReport>& reports,
                                        const OutletWords& outlets,
                                        const ParaphraseOptions& options = {});

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_PARAPHRASE_FINDER_H_
