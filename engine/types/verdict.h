// The verdict on one aligned pair of claims or assertions: a Link, a
// Conflict, or Compatible (it looks like a conflict and is none).
//
// Conflicts are incompatibilities of two claims of one item, or of two items
// about one place and time (captured against held). Each says which slots
// were aligned, which one differs, how much, and the reading in which both
// would be true, if there is one.

#ifndef ENGINE_TYPES_VERDICT_H_
#define ENGINE_TYPES_VERDICT_H_

#include <string>
#include <variant>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/ids.h"
#include "engine/types/link.h"
#include "engine/types/slot_comparisons.h"

namespace claimgraph {

// Two assertions that linkage found worth comparing.
struct AlignedPair {
  AssertionId a;  // the earlier in (published, id) order
  AssertionId b;
  SlotComparisons slots;
  double match_weight_bits = 0;  // prior and sum over slots
  Probability probability;       // that both answer one question
};

enum class ConflictStrength {
  kUnspecified = 0,
  kStrong = 1,   // cannot both be true as stated
  kWeak = 2,     // a reading makes both true
  kTension = 3,  // open or opposed: ask for more
};

// The same two claims as told by two other reports.
struct AssertionPair {
  AssertionId a;
  AssertionId b;
  friend bool operator==(const AssertionPair&, const AssertionPair&) = default;
};

struct Conflict {
  ConflictId id;
  std::string rule;      // "quantity", "control", "polarity", "actor", "time"
  std::string category;  // a row of datasets/codebooks/conflict_categories.tsv
  ConflictStrength strength = ConflictStrength::kUnspecified;
  ClaimId claim_a;  // the earlier by founding assertion
  ClaimId claim_b;
  AssertionId assertion_a;  // the pair to show
  AssertionId assertion_b;
  // The other pairs of reports that hold the two claims against each other,
  // one pair of assertions for each two reports.
  std::vector<AssertionPair> further_pairs;
  std::string slot;                   // that differs
  std::vector<SlotComparison> slots;  // all that were compared
  double severity_nats = 0;  // > 0; how far apart, see docs/models/conflicts
  Probability probability;   // that it is one, given linkage and extraction
  std::string question;      // "How far was the army from the town?"
  std::string explanation;   // one sentence for people
  std::string reading;       // makes both true; empty if there is none
};

struct Compatible {
  AssertionId a;
  AssertionId b;
  std::string category;  // "scope mismatch", "role drift", ...
  std::string slot;      // that explains it
  std::string reason;    // one sentence for people
};

using Verdict = std::variant<Link, Conflict, Compatible>;

// All verdicts of a run; each list sorted by id (Compatible by a, then b).
struct Verdicts {
  std::vector<Link> links;  // between assertions
  std::vector<Conflict> conflicts;
  std::vector<Compatible> compatibles;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_VERDICT_H_
