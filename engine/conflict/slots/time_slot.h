// Two hours for one act: "around 8:15" against "at noon".
//
// Only for acts that happen once (event_families.tsv, column single), in one
// place, on one day, by hours that both state, at least two hours apart.

#ifndef ENGINE_CONFLICT_SLOTS_TIME_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_TIME_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class HourSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "time";

  // `writer` must outlive the slot.
  explicit HourSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_TIME_SLOT_H_
