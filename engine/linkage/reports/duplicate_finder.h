// Finds reports whose text is another one's: verbatim duplicates, copies
// (edited, cut, credited or not), revisions (figures changed) and look-alike
// bulletins of a series.
//
//     auto finder = DuplicateFinder::Create(*ReportLists::Load());
//     const auto batch = (*finder)->NewBatch();   // one a thread
//     batch->Add({.id = "r1", .text = text, .outlet = "Marsh Radio"});
//     (*finder)->Append(*batch);                  // in any order
//     for (const DuplicateLink& link : (*finder)->Find()) { ... }
//
// Texts are read once and not kept (report_sketch.h). Equal bodies are one;
// the others find their candidates by locality-sensitive hashing
// (band_candidates.h); each candidate is judged on the whole set of shingles
// and on its figures (pair_judge.h). Every report gets at most one link, to
// the earlier report that it is closest to, so that a million identical
// reports are a million lines. A chain of links ends where a text no longer
// resembles the first of its chain (`least_chain`).
//
// A report is linked to earlier ones, whatever comes later, so that links can
// be settled stretch by stretch in files of a folder:
//
//     (*finder)->Load("seen");                    // an earlier run's
//     (*finder)->Append(*batch);
//     auto links = (*finder)->Find();             // of the new reports
//     (*finder)->Settle("seen", lines, counts);
//
// Invariants: the order of arrival, the number of threads and what is settled
//             when do not matter; `earlier` was known before `later`, or at the
//             same time and has the smaller id.
// Cost:       near-linear: about 5 us a report of 250 words; memory about
//             500 bytes a different body and 60 a report. A settled report
//             costs .1 us a run and the memory that the system lends.
// Errors:     InvalidArgument for options out of range.
// Threads:    batches on threads of their own; Append and Find on one.
// Background: docs/models/duplicates.md

#ifndef ENGINE_LINKAGE_REPORTS_DUPLICATE_FINDER_H_
#define ENGINE_LINKAGE_REPORTS_DUPLICATE_FINDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/linkage/reports/duplicate_batch.h"
#include "engine/linkage/reports/pair_judge.h"
#include "engine/linkage/reports/paraphrase_finder.h"
#include "engine/linkage/reports/report_lists.h"
#include "engine/linkage/reports/report_sketch.h"
#include "engine/linkage/reports/sealed_sketches.h"
#include "engine/linkage/reports/sketch_file.h"
#include "engine/linkage/reports/sketch_store.h"
#include "engine/types/link.h"

namespace claimgraph {

struct DuplicateOptions {
  JudgeOptions judge;
  // Longest run of one rare shingle; see band_candidates.h.
  uint32_t rare_run = 16;
  // Reports further apart are not linked, unless they are verbatim the same.
  // Default: any distance.
  absl::Duration window = absl::InfiniteDuration();
  // Least containment between a report and the first of its chain. Range:
  // [0, 1]. Higher cuts chains of edits of edits earlier. Default: 0.15.
  double least_chain = 0.15;
  // Also look for reports told in other words (paraphrase_finder.h). Costs
  // another 200 bytes a report. Not together with Load or Settle.
  bool paraphrase = false;
  ParaphraseOptions paraphrase_options;
  // Threads of Find.
  int threads = 1;
};

// Reports are numbered in order of (known since, id).
struct DuplicateLink {
  uint32_t later = 0;
  uint32_t earlier = 0;
  uint32_t root = 0;  // the first report of its chain; of series, `earlier`
  PairVerdict verdict;
};

class DuplicateFinder {
 public:
  static absl::StatusOr<std::unique_ptr<DuplicateFinder>> Create(
      std::shared_ptr<const ReportLists> lists,
      const DuplicateOptions& options = {});

  std::unique_ptr<DuplicateBatch> NewBatch() const;

  // Takes over what the batch holds, and clears it.
  void Append(DuplicateBatch& batch);

  // Takes over what earlier runs settled: Find links only what is new.
  // NotFound if `folder` is none; FailedPrecondition if it was written with
  // another seed. Call first.
  absl::Status Load(const std::string& folder);

  // Links of the reports that are not settled, by `later`. Numbers them anew,
  // behind the settled ones. Where some of them were known before settled
  // ones, those are linked again as well.
  std::vector<DuplicateLink> Find();

  // Settles what Find has linked, as one more file of `folder`, in which all
  // before was settled; keeps no more of it in memory. `lines` and `counts`
  // are kept with it.
  absl::Status Settle(const std::string& folder, absl::string_view lines,
                      const std::array<int64_t, 16>& counts);

  size_t size() const { return sealed_.reports() + reports_.size(); }
  // Reports that are not settled.
  size_t pending() const { return reports_.size(); }
  // What is settled, with the lines that Settle was given.
  const SealedSketches& sealed() const { return sealed_; }

  // After Find:
  absl::string_view IdOf(uint32_t report) const;
  absl::Time KnownSince(uint32_t report) const;
  // Its number among the reports of its id, in order of time; from 1 on.
  uint32_t VersionOf(uint32_t report) const;
  // The figures that changed, for the evidence of a revision.
  FigureChanges ChangesOf(const DuplicateLink& link) const;

 private:
  // A report that is not settled.
  struct Entry {
    int64_t known_since = 0;
    uint64_t id_begin = 0;
    uint32_t id_size = 0;
    uint32_t outlet = 0;
    uint32_t credit = 0;
    uint32_t body = 0;   // in store_
    uint32_t names = 0;  // in names_, where paraphrases are wanted
    uint32_t root = 0;
    uint32_t version = 1;
  };
  // Bodies of store_ by their first reports.
  struct BodyOrder {
    // By body: the settled one that it is, and its first report.
    std::vector<uint32_t> sealed;
    std::vector<uint32_t> first;
    // The bodies that are none of those, by time, and their first reports.
    std::vector<uint32_t> order;
    std::vector<uint32_t> firsts;
  };

  DuplicateFinder(std::shared_ptr<const ReportLists> lists,
                  const DuplicateOptions& options);
  bool IsBefore(const Entry& a, const Entry& b) const;
  void SortReports();
  void ReopenOverlap();
  void Reopen(size_t segment);
  void CountVersions();
  void MatchSealed();
  void OrderBodies();
  std::vector<DuplicateLink> BestLinks() const;
  void AddParaphrases(std::vector<DuplicateLink>& links) const;
  // What Settle writes; both fill in what the header says of them.
  std::vector<StoredBody> StoredBodies(SketchHeader& header) const;
  std::vector<StoredReport> StoredReports(SketchHeader& header) const;
  absl::Status WriteSegment(SketchHeader header, absl::string_view lines,
                            SketchWriter& writer) const;
  absl::Status WriteValues(SketchWriter& writer) const;
  JudgedReport Judged(uint32_t report) const;
  int64_t MicrosOf(uint32_t report) const;
  uint32_t RootOf(uint32_t report) const;
  // Of a settled body, or of one behind them in the order.
  uint32_t FirstReport(uint32_t body) const;
  DuplicateLink BestLink(uint32_t report,
                         const std::vector<uint32_t>& candidates) const;

  const std::shared_ptr<const ReportLists> lists_;
  const DuplicateOptions options_;
  SealedSketches sealed_;
  SketchStore store_;
  std::string ids_;
  std::vector<Entry> reports_;
  BodyOrder bodies_;
  std::vector<std::vector<uint32_t>> names_;
  OutletWords outlets_;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_DUPLICATE_FINDER_H_
