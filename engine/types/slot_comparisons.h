// How the slots of two assertions compare: the evidence of one aligned pair.
//
//     SlotComparisons slots;
//     slots.Set("place", SlotRelation::kEqual, 4);
//     slots.RelationOf("place");     // kEqual
//     slots.RelationOf("quantity");  // kUnspecified: not compared
//     slots.ToVector();              // {{"place", kEqual, 4}}
//
// Slots have a fixed order: class, role, counted, place, time, agent, patient,
// quantity, source, report, polarity, wording. Linkage holds one value for
// each of millions of pairs, so it is flat: 112 bytes, nothing on the heap.
//
// Invariant: setting a slot that is none of these is a bug (CHECK).
// Threads:   a value.

#ifndef ENGINE_TYPES_SLOT_COMPARISONS_H_
#define ENGINE_TYPES_SLOT_COMPARISONS_H_

#include <array>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// How one slot of two assertions compares.
enum class SlotRelation : uint8_t {
  kUnspecified = 0,
  kEqual = 1,
  kInside = 2,    // the first is part of the second
  kContains = 3,  // the second is part of the first
  kOverlaps = 4,
  kDifferent = 5,
  kUnknown = 6,  // at least one does not say
};

struct SlotComparison {
  std::string slot;  // "place", "time", "agent", "patient", "quantity", ...
  SlotRelation relation = SlotRelation::kUnspecified;
  double match_weight_bits = 0;  // evidence that both speak of one thing
  friend bool operator==(const SlotComparison&,
                         const SlotComparison&) = default;
};

// Names of slots, as they stand in datasets.
inline constexpr absl::string_view kClassSlot = "class";
inline constexpr absl::string_view kRoleSlot = "role";
inline constexpr absl::string_view kCountedSlot = "counted";
inline constexpr absl::string_view kPlaceSlot = "place";
inline constexpr absl::string_view kTimeSlot = "time";
inline constexpr absl::string_view kAgentSlot = "agent";
inline constexpr absl::string_view kPatientSlot = "patient";
inline constexpr absl::string_view kQuantitySlot = "quantity";
inline constexpr absl::string_view kSourceSlot = "source";
inline constexpr absl::string_view kReportSlot = "report";
inline constexpr absl::string_view kPolaritySlot = "polarity";
inline constexpr absl::string_view kWordingSlot = "wording";

class SlotComparisons {
 public:
  // `relation` must not be kUnspecified.
  void Set(absl::string_view slot, SlotRelation relation,
           double match_weight_bits);

  // kUnspecified for a slot that was not compared.
  SlotRelation RelationOf(absl::string_view slot) const;
  // 0 for a slot that was not compared.
  double BitsOf(absl::string_view slot) const;

  // Those that were compared, in order.
  std::vector<SlotComparison> ToVector() const;

 private:
  static constexpr int kSlots = 12;

  std::array<double, kSlots> bits_ = {};
  std::array<SlotRelation, kSlots> relations_ = {};
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_SLOT_COMPARISONS_H_
