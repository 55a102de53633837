// Whether two assertions can go back to one speaker's one utterance.
//
//     narrator                 against  narrator > al-Watan          inside
//     narrator > the officials against  narrator > the officials     equal
//     daily > agency > officer against  agency > officer             equal
//     narrator > an officer    against  narrator > a medic           different
//
// Speakers that only one report knows are never one across reports, unless
// one report takes the other's text over or names its outlet.
//
// Threads: immutable once built.

#ifndef ENGINE_LINKAGE_COMPARISONS_SOURCE_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_SOURCE_COMPARISON_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/types/link.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// Some hop of `view`'s chain behind its own outlet is the outlet of `other`.
bool QuotesOutletOf(const AssertionView& view, const AssertionView& other);

class SourceComparison {
 public:
  explicit SourceComparison(const std::vector<Link>& report_links);

  // Equal: one speaker. Inside, contains: in one report, one chain is the
  // beginning of the other. Different: otherwise.
  SlotRelation Compare(const AssertionView& a, const AssertionView& b) const;

  // Equal: told in one report. Overlaps: one report takes over the other's
  // text. Different: otherwise.
  SlotRelation CompareReports(const AssertionView& a,
                              const AssertionView& b) const;

 private:
  // Pairs of reports of which one takes over the other's text.
  absl::flat_hash_map<std::pair<ReportId, ReportId>, bool> derived_;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_SOURCE_COMPARISON_H_
