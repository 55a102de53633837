// What a reviewer ruled. Input to the next run, never an edit of a result:
// it names ids, and the values that it was based on enter only its evidence
// hash, so a decision comes back for review when the evidence has changed.

#ifndef ENGINE_TYPES_DECISION_H_
#define ENGINE_TYPES_DECISION_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "engine/types/ids.h"
#include "engine/types/span.h"

namespace claimgraph {

enum class DecisionSubject {
  kUnspecified = 0,
  kLink = 1,
  kConflict = 2,
  kAttribution = 3,
  kAssertionSlot = 4,
  kMissedAssertion = 5,
  kSource = 6,
};

enum class Ruling {
  kUnspecified = 0,
  kConfirm = 1,
  kDismiss = 2,
  kMustLink = 3,
  kCannotLink = 4,
  kCorrect = 5,  // `value` replaces the slot or source
  kCannotTell = 6,
};

struct Decision {
  DecisionId id;
  DecisionSubject subject = DecisionSubject::kUnspecified;
  std::string subject_id;  // text form of the id that was ruled on
  Ruling ruling = Ruling::kUnspecified;
  std::string slot;                // of kAssertionSlot: "patients"
  std::string value;               // of kCorrect: the right value
  std::optional<ReportId> report;  // of kMissedAssertion
  std::optional<Span> span;        // of kMissedAssertion
  std::string reviewer;            // a pseudonym in public exports
  std::string reason;
  absl::Time decided;
  std::string evidence_hash;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_DECISION_H_
