// Gives one verdict for each aligned pair: a Link, a Conflict or Compatible.
//
// Order of the questions (docs/models/conflicts.md): are both about one
// thing (place, role, time, who)? if so, do value, state or polarity agree?
// do they go back to one origin? Then one relation, with its reason and the
// slots. No conflict without aligned place, role and time.
//
// Errors:  configuration faults at Create. Detect cannot fail.
// Cost:    linear in pairs. Threads: immutable; share freely.

#ifndef ENGINE_CONFLICT_CONFLICT_DETECTOR_H_
#define ENGINE_CONFLICT_CONFLICT_DETECTOR_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/graph/claim_graph.h"
#include "engine/measure/codebook.h"
#include "engine/registry/source_registry.h"
#include "engine/types/decision.h"
#include "engine/types/verdict.h"

namespace claimgraph {

class ConflictDetector {
 public:
  // `sources` says which sides are opposed.
  static absl::StatusOr<std::unique_ptr<ConflictDetector>> Create(
      const Codebook& codebook, const SourceRegistry& sources);
  virtual ~ConflictDetector() = default;

  // `decisions`: confirmed and dismissed conflicts.
  virtual Verdicts Detect(const ClaimGraph& graph,
                          const std::vector<Decision>& decisions) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_CONFLICT_DETECTOR_H_
