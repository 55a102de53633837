// Conflicts about one question, told together: each answer once, and which of
// them are at odds.
//
//     How many were killed?   A 15   B 23   C 26
//     cannot both be true: A and B, A and C, B and C
//
// Invariant: every conflict is in exactly one dispute; disputes come in the
//            order of their first conflict.
// Cost:      near-linear in the conflicts. Threads: pure functions.

#ifndef ENGINE_CLI_DISPUTES_H_
#define ENGINE_CLI_DISPUTES_H_

#include <string>
#include <vector>

#include "engine/dataset/dataset_index.h"

namespace claimgraph {

// "A" for 0 to "Z" for 25.
std::string AnswerMark(size_t answer);

// One answer of a dispute, and the statement that put it there.
struct DisputedAnswer {
  const Claim* claim = nullptr;
  AssertionId said;
};

// Pairs of answers that stand to each other in one way.
struct DisputedPairs {
  ConflictStrength strength = ConflictStrength::kUnspecified;
  std::string reading;             // in which both would be true; may be empty
  std::vector<std::string> marks;  // "A and B"
};

struct Dispute {
  std::vector<const Conflict*> conflicts;  // the most serious first
  std::vector<DisputedAnswer> answers;     // each claim once

  const std::string& question() const { return conflicts.front()->question; }
  ConflictStrength strength() const { return conflicts.front()->strength; }
  // Among the first `most` answers, by strength and reading, in the order of
  // the conflicts. Requires: most <= 26.
  std::vector<DisputedPairs> Pairs(size_t most) const;
};

// `conflicts` in the order in which they are to be told; those whose claims
// the dataset does not hold are left out.
std::vector<Dispute> DisputesOf(const DatasetIndex& dataset,
                                const std::vector<const Conflict*>& conflicts);

}  // namespace claimgraph

#endif  // ENGINE_CLI_DISPUTES_H_
