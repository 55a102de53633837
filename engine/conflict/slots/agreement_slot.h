// The same answer again: told twice by one source (restatement), told by
// another (corroboration), or with more detail (refinement).
//
//     headline, lead, an agency: 350 km2        restatements, one source
//     medics 22 dead  |  an official 22 dead     corroboration
//     repelled in the east | repelled on a hill there, same source  refines
//
// Corroboration by a speaker of the opposed side is marked: it is the
// strongest there is.

#ifndef ENGINE_CONFLICT_SLOTS_AGREEMENT_SLOT_H_
#define ENGINE_CONFLICT_SLOTS_AGREEMENT_SLOT_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/conflict/conflict_slot.h"
#include "engine/conflict/slots/verdict_writer.h"

namespace claimgraph {

class AgreementSlot final : public ConflictSlot {
 public:
  // Written into datasets; never rename.
  static constexpr absl::string_view kName = "agreement";

  // `writer` must outlive the slot.
  explicit AgreementSlot(const VerdictWriter& writer) : writer_(writer) {}

  absl::string_view name() const override { return kName; }
  std::optional<Verdict> Check(const PairView& view) const override;

 private:
  const VerdictWriter& writer_;
};

}  // namespace claimgraph

#endif  // ENGINE_CONFLICT_SLOTS_AGREEMENT_SLOT_H_
