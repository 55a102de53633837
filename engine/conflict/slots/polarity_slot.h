// One affirms what the other denies: same kind of act, same parties, place
// and time.
//
//     "its aircraft hit the convoy"  against  "denied any strike"   denial
//     "the road is open"             against  "has yet to open"     denial
//     "we still hold it" (Monday)    against  "gone" (Friday)       none
//
// A denial is a statement of its own with a speaker of its own; that nobody
// has confirmed something denies nothing. At least the agent or the place
// must be shared by name.

#ifndef ENGINE_CONFLICT_SLOTS_POLARITY_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_POLARITY_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class PolaritySlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "polarity";

  // `writer` must outlive the slot.
  explicit PolaritySlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_POLARITY_SLOT_H_
