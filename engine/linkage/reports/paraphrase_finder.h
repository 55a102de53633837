// Finds reports that tell another report in their own words, which no
// comparison of wording can: a report that names another outlet, and shares
// with an earlier report of that outlet the rare names (places, parties,
// persons) and the figures, within a few days.
//
//     "Marsh Radio reported that twelve men of the garrison at Pell died"
//         a paraphrase of what Marsh Radio had on Pell the day before
//
// Names are capitalised words, weighed by ln(n / df): what few reports name
// is evidence, and so is a figure among the first of both. Scripts without
// capitals have none and find nothing. A report that takes over facts and
// credits nobody cannot be told from one that has them from the same event, and
// is not reported.
//
// Cost:       linear in reports; at most 200 earlier reports of each outlet
//             that is named are compared.
// Threads:    pure function.
// Background: docs/models/duplicates.md

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
  // Least weight of the names in common, in nats: 6 is a name of one report
  // in 400. Higher finds fewer, and fewer that are none.
  double least_weight = 6;
  // The same with three nats for each figure in common, one for a near one.
  double least_score = 13;
  // Nats by which the best must be ahead of the best of another text. Less
  // is a guess which of two reports of one event was retold.
  double least_lead = 3;
};

// A report as this stage sees it.
struct NamedReport {
  int64_t known_since = 0;  // microseconds
  uint32_t outlet = 0;
  uint32_t root = 0;              // the first report of its text
  bool is_original = true;        // has no link to an earlier text
  std::vector<uint32_t> names;    // hashes of capitalised words, sorted
  std::vector<uint32_t> figures;  // the first values, sorted
};

// The words of the name of each outlet, by its hash.
using OutletWords = absl::flat_hash_map<uint32_t, std::vector<uint32_t>>;

struct Paraphrase {
  uint32_t later = 0;
  uint32_t earlier = 0;
  float similarity = 0;  // weight in common over that of the shorter list
};

// `reports` in order of time. One at most for each original, by `later`.
std::vector<Paraphrase> FindParaphrases(const std::vector<NamedReport>& reports,
                                        const OutletWords& outlets,
                                        const ParaphraseOptions& options = {});

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_PARAPHRASE_FINDER_H_
