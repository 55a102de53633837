// Who holds a place.
//
//     captured by A        |  held by B at that time        contradicts
//     captured by A        |  shelled by A as held by B     weak: first
//                             shelled, then captured
//     held by A along a road | B present along part of it   weak: stretches
//     captured by A (Mon)  |  captured by B (Tue)           ordered in time
//     left by B            |  captured by A                 corroborates
//     besieged by A        |  held by B                     holds together
//
// Only places that both name count: that a village is taken says nothing
// about the rest of its province.

#ifndef ENGINE_CONFLICT_SLOTS_CONTROL_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_CONTROL_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class ControlSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "control";

  // `writer` must outlive the slot.
  explicit ControlSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_CONTROL_SLOT_H_
