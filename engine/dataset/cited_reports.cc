#include "engine/dataset/cited_reports.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/types/link.h"

namespace claimgraph {
namespace {

// Kinds of links by which a report is known to rest on another.
bool RestsOn(LinkKind kind) {
  return kind == LinkKind::kCites || kind == LinkKind::kCopy ||
         kind == LinkKind::kVerbatimDuplicate || kind == LinkKind::kRevision ||
         kind == LinkKind::kParaphrase;
}

}  // namespace

void MarkCitedReports(DatasetContents* contents) {
  absl::flat_hash_map<ReportId, SourceId> outlet_of;
  for (const Report& report : contents->reports) {
    outlet_of.emplace(report.id, report.outlet);
  }
  absl::flat_hash_set<SourceId> outlets;
  for (const Source& source : contents->sources) {
    if (source.kind == SourceKind::kOutlet) outlets.insert(source.id);
  }
  // Report and outlet that it rests on.
  absl::flat_hash_set<std::pair<ReportId, SourceId>> linked;
  for (const Link& link : contents->links) {
    if (!RestsOn(link.kind) || !link.from_report || !link.to_report) continue;
    const auto to = outlet_of.find(*link.to_report);
    if (to != outlet_of.end()) linked.insert({*link.from_report, to->second});
  }
  for (Attribution& attribution : contents->attributions) {
    attribution.cited_report = CitedReport::kUnspecified;
    const auto own = outlet_of.find(attribution.report);
    const auto look = [&](const SourceId& named) {
      if (!outlets.contains(named) ||
          (own != outlet_of.end() && own->second == named)) {
        return;
      }
      const bool found = linked.contains({attribution.report, named});
      if (!found) {
        attribution.cited_report = CitedReport::kNotFound;
      } else if (attribution.cited_report == CitedReport::kUnspecified) {
        attribution.cited_report = CitedReport::kFound;
      }
    };
    look(attribution.source);
    for (const SourceId& id : attribution.via) look(id);
  }
}

}  // namespace claimgraph
