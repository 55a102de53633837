// Anyone who can say something: an outlet, an organisation, a person, an
// unnamed group ("field sources"), or the unknown outlet of one report.
//
// A source from the registry has the registry's key and is the same in every
// report. A source that is known by one report only ("the sources") belongs
// to that report: its id is derived from the report, so two reports' "field
// sources" are never one source by accident.

#ifndef ENGINE_TYPES_SOURCE_H_
#define ENGINE_TYPES_SOURCE_H_

#include <optional>
#include <string>

#include "engine/types/ids.h"

namespace claimgraph {

enum class SourceKind {
  kUnspecified = 0,
  kOutlet = 1,        // publishes: agency, daily, channel, monitor ...
  kOrganisation = 2,  // speaks: a ministry, a directorate, an armed group
  kPerson = 3,        // named
  kUnnamed = 4,       // "field sources", "a commander of X"
  kUnknown = 5,       // the unstated outlet of one report
};

// What an unnamed or personal source is said to be.
enum class SourceClass {
  kUnspecified = 0,
  kMilitary = 1,
  kOfficial = 2,
  kLocal = 3,
  kInformed = 4,
  kField = 5,
  kWitness = 6,
  kMedical = 7,
  kActivist = 8,
  kSecurity = 9,
  kDiplomatic = 10,
  kAnalyst = 11,
  kReports = 12,  // "reports", "media reports", "reportedly"
  kOther = 13,
};

struct Source {
  SourceId id;
  SourceKind kind = SourceKind::kUnspecified;
  std::string name;          // canonical, for people
  std::string registry_key;  // empty unless it is in the registry
  std::string outlet_kind;   // registry's kind: "state_agency", ...
  SourceClass source_class = SourceClass::kUnspecified;
  std::string side;  // registry's side: "neutral", ...; empty = unknown
  std::string country;
  std::optional<SourceId> owner;   // outlets of one owner count as one
  std::optional<ReportId> report;  // set when known inside one report only
  // Set when the name looks like another source's ("SАNA" with a Cyrillic
  // letter): kept apart from it until a person links them.
  std::optional<SourceId> looks_like;

  friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_SOURCE_H_
