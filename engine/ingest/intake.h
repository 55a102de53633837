// Turns records into stored reports: resolves the outlet, gives the id,
// counts repeats, links versions, and flags what a reader should know.
//
// Read = stored + repeated + rejected, always. The identical report again
// is repeated; the same external id of the same outlet with another text is
// a new version.
//
// The outlet is the registry's, found by the stated name, else by the URL; a
// name that the registry does not know is an outlet of its own, shared by all
// reports that state it; an unstated outlet is known in its report only.
//
// Order: reports leave Finish() sorted by (known since, id), so the order of
// the input does not matter. Of several identical reports the one that was
// known first gives the capture fields; other ids that were stated for it
// become flags ("repeated_as").
//
// Flags added: docs/formats/reports.md.
//
// Cost:    linear in records; holds all stored reports. Threads: one.

#ifndef ENGINE_INGEST_INTAKE_H_
#define ENGINE_INGEST_INTAKE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/ingest/reader.h"
#include "engine/registry/source_registry.h"
#include "engine/types/report.h"
#include "engine/types/source.h"

namespace claimgraph {

struct IntakeCounts {
  int64_t read = 0;
  int64_t stored = 0;
  int64_t repeated = 0;
  int64_t rejected = 0;
};

struct IntakeResult {
  std::vector<Report> reports;  // sorted by (known since, id)
  std::vector<Source> outlets;  // of the reports, sorted by id
  std::vector<Reject> rejects;  // by file, then byte offset
  IntakeCounts counts;
};

class Intake {
 public:
  // Requires: `registry` outlives the intake.
  explicit Intake(const SourceRegistry* registry);

  // Goes on where an earlier run ended: its stored reports, rejected records
  // and counts, as if they had been added again. Before any Add.
  void Resume(std::vector<Report> reports, std::vector<Reject> rejects,
              const IntakeCounts& counts);

  void Add(Record record);
  IntakeResult Finish() &&;

 private:
  // A stored report with what is only needed until Finish.
  struct Entry {
    Report report;
    bool id_stated = false;
    std::set<std::string> other_ids;  // stated by repetitions
  };

  void Store(Report report);
  void ResolveOutlet(Report& report);
  Source OutletOf(const Report& report) const;
  void LinkVersions();

  const SourceRegistry* registry_;
  IntakeResult result_;
  std::vector<Entry> entries_;
  absl::flat_hash_map<ReportId, size_t> seen_;
  std::map<SourceId, Source> outlets_;
};

}  // namespace claimgraph

#endif  // ENGINE_INGEST_INTAKE_H_
