// Finds reports whose text is another one's: verbatim duplicates, copies,
// revisions (figures changed) and look-alike bulletins of a series.
//
// Method: every report keeps the shingles whose hash falls into one of
// `sampling` classes; reports that share a kept shingle are compared, each
// with the first and the nearest earlier ones of the shingle's list only, so
// a shingle that a thousand bulletins share costs no more than a few
// comparisons a report. A candidate counts when its resemblance over all
// shingles says so.
//
//     verbatim_duplicate  the words are the same
//     copy                at least half of the union, or most of the shorter
//                         text, is the same
//     revision            a copy with figures changed in the same places
//     series              one outlet, another day, most figures changed
//
// Cost: linear in shingles; memory one hash for each kept shingle.
// Invariant: the order of reports does not matter.

#ifndef ENGINE_LINKAGE_REPORTS_NEAR_DUPLICATES_H_
#define ENGINE_LINKAGE_REPORTS_NEAR_DUPLICATES_H_

#include <vector>

#include "absl/time/time.h"
#include "engine/linkage/reports/report_sketch.h"
#include "engine/types/link.h"
#include "engine/types/report.h"

namespace claimgraph {

struct NearDuplicateOptions {
  // Least share of the union of shingles for a copy. Range: (0, 1]. Default: 0.4.
  double least_jaccard = 0.4;
  // Least share of the shorter text for a copy of a part. Range: (0, 1].
  double least_containment = 0.6;
  // Reports further apart are not compared. Default: 30 days.
  absl::Duration window = absl::Hours(24 * 30);
};

// Links from the later to the earlier report, one at most for each later one
// (its closest); `reports` must be sorted by (known since, id). Sorted by id.
std::vector<Link> FindNearDuplicates(const std::vector<const Report*>& reports,
                                     const FigureWords& figures,
                                     const NearDuplicateOptions& options = {},
                                     int threads = 1);

// Link with its id; the ends of kinds without direction are put in order.
Link MakeReportLink(LinkKind kind, const Report& later, const Report& earlier);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_NEAR_DUPLICATES_H_
