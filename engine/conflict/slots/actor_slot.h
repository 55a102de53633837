// Two perpetrators, or two means, for one act.
//
//     "cells of A were behind the blast" | "a drone of B fired"   actor
//     "a car bomb"                       | "fired from the air"   means
//
// Only for acts of one agent at one moment (event_families.tsv, column
// single) with the same victims in one place at one time; two sides that
// shoot at one another are no conflict.

#ifndef ENGINE_CONFLICT_SLOTS_ACTOR_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_ACTOR_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class PerpetratorSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "actor";

  // `writer` must outlive the slot.
  explicit PerpetratorSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_ACTOR_SLOT_H_
