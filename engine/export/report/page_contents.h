// What the page shows of a dataset: the most serious of each kind, so that
// the page of a large dataset can still be opened, and what was left out.
//
// Links on the page lead only to what is on it.

#ifndef ENGINE_EXPORT_REPORT_PAGE_CONTENTS_H_
#define ENGINE_EXPORT_REPORT_PAGE_CONTENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

struct ReportPageOptions {
  // Most entries of each list. Range: at least 1. More make a larger page.
  int conflicts = 200;
  int updates = 200;
  int claims = 1500;
  int sources = 200;
  int reports = 200;
  int rejects = 100;
  // Most bytes of report text in all; reports past it are left out.
  int64_t text_bytes = 4 << 20;
};

// How many of a kind are shown.
struct Shown {
  int64_t shown = 0;
  int64_t total = 0;
};

struct IncidentOnPage {
  const Incident* incident = nullptr;
  std::vector<const Item*> items;
};

struct PageContents {
  PageContents(const DatasetIndex& dataset, const ReportPageOptions& options);

  // strong and weak; the most serious first.
  std::vector<const Conflict*> conflicts;
  std::vector<const Conflict*> tensions;
  std::vector<const Link*> updates;  // newer before older, by time
  // Those with a conflict first, then by number of statements.
  std::vector<IncidentOnPage> incidents;
  std::vector<const Reliability*> sources;
  // Those that conflicts need first; then by time.
  std::vector<const Report*> reports;
  std::vector<const Reject*> rejects;

  Shown shown_conflicts, shown_tensions, shown_updates, shown_claims,
      shown_sources, shown_reports, shown_rejects;

  // 1, 2, ... in the order of the page; 0 = not on it.
  int NumberOf(const ClaimId& id) const;
  // True if its text is on the page.
  bool Has(const ReportId& id) const { return reports_.contains(id); }
  bool Has(const ConflictId& id) const { return conflicts_.contains(id); }

 private:
  void ChooseConflicts(const DatasetIndex& dataset,
                       const ReportPageOptions& options);
  void ChooseUpdates(const DatasetIndex& dataset,
                     const ReportPageOptions& options);
  void ChooseClaims(const DatasetIndex& dataset,
                    const ReportPageOptions& options);
  void ChooseSources(const DatasetIndex& dataset,
                     const ReportPageOptions& options);
  void ChooseReports(const DatasetIndex& dataset,
                     const ReportPageOptions& options);

  absl::flat_hash_map<ClaimId, int> numbers_;
  absl::flat_hash_set<ReportId> reports_;
  absl::flat_hash_set<ConflictId> conflicts_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_PAGE_CONTENTS_H_
