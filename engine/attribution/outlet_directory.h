// The outlets of a collection, as its reports may name each other: what one
// report alone cannot know.
//
//     OutletDirectory directory(outlets);
//     directory.Identify(&analysis);
//
// "Radio Delta said" in one report is the outlet that others of the
// collection come from, and so is "DNS" when exactly one of them is the Delta
// News Service. Sources that the registry knows are identified already; a name
// that only looks like another's stays apart; two outlets that a name fits
// equally leave it as it is.
//
// Invariant:  Identify twice is Identify once; the order of reports and of
//             outlets is irrelevant.
// Cost:       linear in the sources and hops of the report.
// Threads:    immutable; share freely.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_OUTLET_DIRECTORY_H_
#define ENGINE_ATTRIBUTION_OUTLET_DIRECTORY_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/types/report_analysis.h"
#include "engine/types/source.h"

namespace claimgraph {

class OutletDirectory {
 public:
  // `outlets`: of the reports, each once.
  explicit OutletDirectory(const std::vector<Source>& outlets);
  OutletDirectory(const OutletDirectory&) = delete;  // points into itself
  OutletDirectory& operator=(const OutletDirectory&) = delete;

  // Puts outlets of the collection in the place of sources that only
  // `analysis` knew, in its attributions and in the chains of its assertions.
  void Identify(ReportAnalysis* analysis) const;

  // True if the answer for `analysis` may change as outlets are added: it
  // names an outlet that no registry but only the collection knows.
  static bool NamesCollectionOutlet(const ReportAnalysis& analysis);

 private:
  const Source* Find(const Source& named) const;

  // By name and by initials; null where two outlets share them.
  absl::flat_hash_map<std::string, const Source*> by_name_;
  absl::flat_hash_map<std::string, const Source*> by_initials_;
  std::vector<Source> outlets_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_OUTLET_DIRECTORY_H_
