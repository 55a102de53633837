// A part and its whole: one front of six, one named leader of thirteen, the
// villages listed for the number given, the distance that an advance reached.
//
// Within one source only, for the whole must be what the speaker means; from
// the part to the whole.

#ifndef ENGINE_CONFLICT_SLOTS_PART_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_PART_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class PartSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "part";

  // `writer` must outlive the slot.
  explicit PartSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_PART_SLOT_H_
