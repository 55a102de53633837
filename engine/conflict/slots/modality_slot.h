// A plan beside what came of it: no contradiction, whatever the figures.
//
//     "3,000 are to leave"  beside  "3,400 have left"   plan_vs_fact
//
// Only for figures of one thing, which would otherwise look like a conflict.

#ifndef ENGINE_CONFLICT_SLOTS_MODALITY_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_MODALITY_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class ModalitySlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "modality";

  // `writer` must outlive the slot.
  explicit ModalitySlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_MODALITY_SLOT_H_
