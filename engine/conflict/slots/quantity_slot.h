// Two figures for one thing.
//
//     7 km        |  10 km               numeric_contradiction
//     32 wounded  |  30 wounded          numeric_contradiction, weak: 6 %
//     at least 9  |  over 40             tension: two floors, a factor of 4.4
//     60 killed   |  11 killed           tension between opposed parties
//     155         |  over 150            hedge_compatible
//     9, at 9:00  |  at least 17, later  superseded_update
//     20 in one night here | 25 in two days in the valley   scope_mismatch
//     23 in one evening    | 14 in two days                 a part above its
//                                                           whole: contradicts
//
// Figures conflict when their intervals, each widened by its tolerance, do
// not meet although role, place, time and patient are aligned. Where one is
// a part of the other (a place in the area, a day of the days, "three of
// them") only a part above its whole does.
//
// Severity is |ln(x / y)| of the nearest ends, in nats.

#ifndef ENGINE_CONFLICT_SLOTS_QUANTITY_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_QUANTITY_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class QuantitySlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "quantity";

  // `writer` must outlive the slot.
  explicit QuantitySlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_QUANTITY_SLOT_H_
