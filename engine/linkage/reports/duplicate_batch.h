// Reports that one thread reads for a DuplicateFinder (duplicate_finder.h):
// their sketches, until the finder takes them over.
//
// Cost:    a sketch a report. Threads: one batch, one thread.

#ifndef ENGINE_LINKAGE_REPORTS_DUPLICATE_BATCH_H_
#define ENGINE_LINKAGE_REPORTS_DUPLICATE_BATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/linkage/reports/paraphrase_finder.h"
#include "engine/linkage/reports/report_lists.h"
#include "engine/linkage/reports/report_sketch.h"

namespace claimgraph {

// A report as it is added; nothing of it is kept but the id.
struct DuplicateInput {
  absl::string_view id;
  absl::string_view text;
  absl::string_view outlet;  // empty if unstated
  // Report::KnownSince().
  absl::Time known_since = absl::InfiniteFuture();
};

class DuplicateBatch {
 public:
  void Add(const DuplicateInput& report);
  size_t size() const { return rows_.size(); }
  void Clear();

 private:
  friend class DuplicateFinder;
  struct Row {
    int64_t known_since = 0;  // microseconds
    uint32_t outlet = 0;
    uint32_t credit = 0;
    size_t id_end = 0;     // in ids_
    size_t values_at = 0;  // in values_: bitmap, then figures
    SketchView view;       // its spans are set from values_
    std::array<uint32_t, kBins> minima;
    std::vector<uint32_t> names;  // where paraphrases are wanted
  };

  DuplicateBatch(std::shared_ptr<const ReportLists> lists, bool keep_names);

  ReportSketcher sketcher_;
  const bool keep_names_;
  OutletWords outlets_;
  std::vector<Row> rows_;
  std::vector<uint64_t> values_;
  std::string ids_;
  // The outlet that was asked for last, and its hash.
  std::string outlet_;
  uint32_t outlet_hash_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_DUPLICATE_BATCH_H_
