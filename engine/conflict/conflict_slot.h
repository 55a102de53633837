// One kind of comparison that can make two aligned assertions conflict, agree
// or only look as if they conflicted: quantity, control, polarity, actor,
// time, place. Code is by the slot compared; categories are data
// (datasets/codebooks/conflict_categories.tsv).
//
// A new slot is engine/conflict/slots/<slot>_slot.{h,cc} with its line in
// slots/builtin_slots.cc.

#ifndef ENGINE_CONFLICT_CONFLICT_SLOT_H_
#define ENGINE_CONFLICT_CONFLICT_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/graph/claim_graph.h"
#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// What a slot sees of a pair.
struct PairView {
  const AlignedPair& pair;
  const Assertion& a;
  const Assertion& b;
  const Claim& claim_a;
  const Claim& claim_b;
  const ClaimGraph& graph;
  // As linkage compared them: the number that answers, its role, the places.
  const AssertionView& view_a;
  const AssertionView& view_b;
};

class ConflictSlot {
 public:
  virtual ~ConflictSlot() = default;

  // Written into datasets; never renamed.
  virtual absl::string_view name() const = 0;

  // The verdict, if this slot has one; the same for (a, b) and (b, a) up to
  // direction.
  virtual std::optional<Verdict> Check(const PairView& view) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_CONFLICT_SLOT_H_
