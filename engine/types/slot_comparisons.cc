#include "engine/types/slot_comparisons.h"

#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr std::array<absl::string_view, 12> kNames = {
    kClassSlot,  kRoleSlot,   kCountedSlot,  kPlaceSlot,
    kTimeSlot,   kAgentSlot,  kPatientSlot,  kQuantitySlot,
    kSourceSlot, kReportSlot, kPolaritySlot, kWordingSlot,
};

// -1 for a name that is none.
int IndexOf(absl::string_view slot) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == slot) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

void SlotComparisons::Set(absl::string_view slot, SlotRelation relation,
                          double match_weight_bits) {
  const int index = IndexOf(slot);
  CLAIMGRAPH_CHECK(index >= 0);
  CLAIMGRAPH_CHECK(relation != SlotRelation::kUnspecified);
  relations_[index] = relation;
  bits_[index] = match_weight_bits;
}

SlotRelation SlotComparisons::RelationOf(absl::string_view slot) const {
  const int index = IndexOf(slot);
  return index < 0 ? SlotRelation::kUnspecified : relations_[index];
}

double SlotComparisons::BitsOf(absl::string_view slot) const {
  const int index = IndexOf(slot);
  return index < 0 ? 0 : bits_[index];
}

std::vector<SlotComparison> SlotComparisons::ToVector() const {
  std::vector<SlotComparison> slots;
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (relations_[i] == SlotRelation::kUnspecified) continue;
    slots.push_back({std::string(kNames[i].data(), kNames[i].size()),
                     relations_[i], bits_[i]});
  }
  return slots;
}

}  // namespace claimgraph
