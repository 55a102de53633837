#include "engine/linkage/grouping/one_question.h"

#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

// Evidence below which a pair is not taken for one question, in bits: even
// odds for numbers, which must agree in role and unit anyway; 3 to 1 for
// events, which repeat.
constexpr double kNumberBits = 0;
constexpr double kStateBits = 0;
constexpr double kOccurrenceBits = 1.5;

bool Differs(const AlignedPair& pair, absl::string_view slot) {
  return RelationOf(pair, slot) == SlotRelation::kDifferent;
}

// One is a part of the other, so that both may be right with two values.
bool IsPart(const AlignedPair& pair, absl::string_view slot) {
  const SlotRelation relation = RelationOf(pair, slot);
  return relation == SlotRelation::kInside ||
         relation == SlotRelation::kContains ||
         relation == SlotRelation::kOverlaps;
}

bool IsOneNumber(const AssertionView& a, const AssertionView& b,
                 const AlignedPair& pair) {
  if (RelationOf(pair, kRoleSlot) != SlotRelation::kEqual) return false;
  if (RelationOf(pair, kCountedSlot) != SlotRelation::kEqual &&
      RelationOf(pair, kCountedSlot) != SlotRelation::kOverlaps) {
    return false;
  }
  if (a.quantity->increment != b.quantity->increment) return false;
  if (a.quantity->part_of_previous != b.quantity->part_of_previous) {
    return false;
  }
  const bool people_hit = !a.role.empty();
  if (!people_hit && Differs(pair, kAgentSlot)) return false;
  if (Differs(pair, kPatientSlot) || IsPart(pair, kPatientSlot)) return false;
  const bool values_differ =
      RelationOf(pair, kQuantitySlot) == SlotRelation::kDifferent;
  if (values_differ && (IsPart(pair, kPlaceSlot))) return false;
  return pair.match_weight_bits >= kNumberBits;
}

bool IsOneState(const AlignedPair& pair) {
  return RelationOf(pair, kPlaceSlot) == SlotRelation::kEqual &&
         pair.match_weight_bits >= kStateBits;
}

bool IsOneOccurrence(const AssertionView& a, const AssertionView& b,
                     const AlignedPair& pair) {
  if (RelationOf(pair, kClassSlot) != SlotRelation::kEqual &&
      a.assertion->polarity == b.assertion->polarity) {
    return false;
  }
  if (Differs(pair, kAgentSlot) || Differs(pair, kPatientSlot)) return false;
  return pair.match_weight_bits >= kOccurrenceBits;
}

}  // namespace

bool IsFact(const Assertion& assertion) {
  switch (assertion.modality) {
    case Modality::kPlanned:
    case Modality::kPurpose:
    case Modality::kForecast:
    case Modality::kConditional:
      return false;
    default:
      return true;
  }
}

bool AnswerOneQuestion(const AssertionView& a, const AssertionView& b,
                       const AlignedPair& pair) {
  if (a.type != b.type || a.family != b.family) return false;
  if (IsFact(*a.assertion) != IsFact(*b.assertion)) return false;
  if (a.ordinal && b.ordinal && *a.ordinal != *b.ordinal) return false;
  if (a.ordinal.has_value() != b.ordinal.has_value()) return false;
  if (Differs(pair, kPlaceSlot) || Differs(pair, kTimeSlot)) return false;
  switch (a.type) {
    case ItemType::kNumber:
      return IsOneNumber(a, b, pair);
    case ItemType::kState:
      return IsOneState(pair);
    default:
      return IsOneOccurrence(a, b, pair);
  }
}

}  // namespace claimgraph
