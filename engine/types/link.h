// A typed relation. Between reports: verbatim duplicate, copy, revision,
// series, paraphrase, version, cites. Between assertions or claims:
// restatement, corroborates, refines, supersedes.
//
// Direction: a copy, revision, version or cites link runs from the later to
// the earlier report; refines from the more detailed to the plainer;
// supersedes from the newer value to the older. The others have no
// direction: `from` is the smaller id.

#ifndef ENGINE_TYPES_LINK_H_
#define ENGINE_TYPES_LINK_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/ids.h"
#include "engine/types/span.h"

namespace claimgraph {

enum class LinkKind {
  kUnspecified = 0,
  // Reports.
  kVerbatimDuplicate = 1,
  kCopy = 2,
  kRevision = 3,
  kSeries = 4,  // look-alike bulletins: not duplicates
  kParaphrase = 5,
  kVersion = 6,
  kCites = 7,
  // Assertions.
  kRestatement = 20,
  kCorroborates = 21,
  kRefines = 22,
  kSupersedes = 23,
};

// Exactly one of the two pairs of ends is set.
struct Link {
  LinkId id;
  LinkKind kind = LinkKind::kUnspecified;
  std::optional<ReportId> from_report;
  std::optional<ReportId> to_report;
  std::optional<AssertionId> from_assertion;
  std::optional<AssertionId> to_assertion;
  Probability probability;
  // The category of docs/models/linkage.md: "hedge drift", "part-whole".
  std::string category;
  std::string reason;     // one sentence for people
  double similarity = 0;  // of report links: resemblance in [0, 1]
  bool credited = false;  // of copies: the text names the earlier outlet
  // For cites: the attribution that names the outlet.
  std::optional<AttributionId> attribution;
  // True if from and to come from opposed sides: the strongest support.
  bool opposed_sides = false;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_LINK_H_
