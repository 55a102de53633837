// Two names that may be one place, in statements that agree otherwise: one
// name is contained in the other ("Sarun", "Sarun al-Gharbi"). A
// question to the reader, never a conflict.

#ifndef ENGINE_CONFLICT_SLOTS_PLACE_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_PLACE_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class PlaceNameSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "place";

  // `writer` must outlive the slot.
  explicit PlaceNameSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_PLACE_SLOT_H_
