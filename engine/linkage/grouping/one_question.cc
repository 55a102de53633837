#include "engine/linkage/grouping/one_question.h"

#include <algorithm>
#include <string>

#include "engine/linkage/comparisons/actor_comparison.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/comparisons/quantity_comparison.h"

namespace claimgraph {
namespace {

// Evidence below which a pair is not taken for one question, in bits: even
// odds for numbers and states, which must agree in role, unit or place
// anyway; 3 to 1 for events, which repeat.
constexpr double kNumberBits = 0;
constexpr double kStateBits = 0;
constexpr double kOccurrenceBits = 1.5;
// A headline names one event, that of its report.
constexpr double kHeadlineBits = 0;
// A number such as 64 or 1,150 (log2) that two assertions share by chance
// once in 64 times.
constexpr double kRareBits = 6;

bool Differs(const AlignedPair& pair, absl::string_view slot) {
  return RelationOf(pair, slot) == SlotRelation::kDifferent;
}

bool Touches(const AlignedPair& pair, absl::string_view slot) {
  switch (RelationOf(pair, slot)) {
    case SlotRelation::kEqual:
    case SlotRelation::kInside:
    case SlotRelation::kContains:
    case SlotRelation::kOverlaps:
      return true;
    default:
      return false;
  }
}

// One is a part of the other, so that both may be right with two values.
bool IsPart(const AlignedPair& pair, absl::string_view slot) {
  return Touches(pair, slot) && RelationOf(pair, slot) != SlotRelation::kEqual;
}

bool IsOneReport(const AlignedPair& pair) {
  return RelationOf(pair, kReportSlot) == SlotRelation::kEqual;
}

// A headline names the event, not where in the country it was.
bool IsHeadlinePair(const AssertionView& a, const AssertionView& b,
                    const AlignedPair& pair) {
  return IsOneReport(pair) &&
         (a.assertion->in_headline || b.assertion->in_headline);
}

// The places are one or touch, or the report leaves one out and the parties
// and the time agree.
bool IsPlaceAligned(const AssertionView& a, const AssertionView& b,
                    const AlignedPair& pair) {
  if (Touches(pair, kPlaceSlot)) return true;
  if (IsHeadlinePair(a, b, pair)) return true;
  if (!a.places.empty() && !b.places.empty()) return false;
  return Touches(pair, kTimeSlot) &&
         (Touches(pair, kPatientSlot) || Touches(pair, kAgentSlot));
}

bool NamesAgent(const AssertionView& view) {
  const auto& agents = view.assertion->agents;
  return std::any_of(agents.begin(), agents.end(),
                     [](const auto& agent) { return IsNamed(agent, nullptr); });
}

// A figure that hardly two questions share: told by one source, or so rare
// that it identifies what it counts.
bool IsSameFigure(const AssertionView& a, const AlignedPair& pair) {
  if (RelationOf(pair, kQuantitySlot) != SlotRelation::kEqual || !a.point()) {
    return false;
  }
  if (Touches(pair, kSourceSlot)) {
    return IsOneReport(pair) || Touches(pair, kAgentSlot) ||
           Touches(pair, kPatientSlot);
  }
  return (RarityBits(*a.point()) >= kRareBits && Touches(pair, kTimeSlot));
}

// The same words, or most of them, in a report and in its copy, or the same
// words in a report that quotes the other.
bool IsTakenOver(const AssertionView& a, const AssertionView& b,
                 const AlignedPair& pair) {
  if (RelationOf(pair, kReportSlot) == SlotRelation::kEqual ||
      RelationOf(pair, kClassSlot) != SlotRelation::kEqual ||
      a.assertion->polarity != b.assertion->polarity) {
    return false;
  }
  const bool derived = RelationOf(pair, kReportSlot) == SlotRelation::kOverlaps;
  if (derived && a.words_hash == b.words_hash) return true;
  const SlotRelation wording = RelationOf(pair, kWordingSlot);
  return derived ? Touches(pair, kWordingSlot)
                 : wording == SlotRelation::kEqual &&
                       RelationOf(pair, kSourceSlot) == SlotRelation::kEqual;
}

bool IsOneNumber(const AssertionView& a, const AssertionView& b,
                 const AlignedPair& pair) {
  if (RelationOf(pair, kRoleSlot) != SlotRelation::kEqual) return false;
  const SlotRelation counted = RelationOf(pair, kCountedSlot);
  if (counted != SlotRelation::kEqual && counted != SlotRelation::kOverlaps) {
    return false;
  }
  const bool people_hit = !a.role.empty();
  if (!people_hit && Differs(pair, kAgentSlot)) return false;
  if (Differs(pair, kPatientSlot)) return false;
  const bool repeated = IsHeadlinePair(a, b, pair) && IsSameFigure(a, pair);
  if (!repeated &&
      (a.quantity->increment != b.quantity->increment ||
       a.quantity->part_of_previous != b.quantity->part_of_previous ||
       IsPart(pair, kPatientSlot))) {
    return false;
  }
  if (!IsPlaceAligned(a, b, pair) && !IsSameFigure(a, pair)) return false;
  return !AreDifferentParts(pair) && pair.match_weight_bits >= kNumberBits;
}

bool IsOneState(const AlignedPair& pair) {
  return RelationOf(pair, kPlaceSlot) == SlotRelation::kEqual &&
         pair.match_weight_bits >= kStateBits;
}

// Purposes and forecasts have no slots for what is meant: only where one
// source speaks twice of one place are they taken for one.
bool IsOneOpen(const AlignedPair& pair) {
  return RelationOf(pair, kClassSlot) == SlotRelation::kEqual &&
         IsOneReport(pair) && Touches(pair, kSourceSlot) &&
         RelationOf(pair, kPlaceSlot) == SlotRelation::kEqual &&
         RelationOf(pair, kAgentSlot) == SlotRelation::kEqual;
}

bool IsOneOccurrence(const AssertionView& a, const AssertionView& b,
                     const AlignedPair& pair) {
  if (a.event->open || b.event->open) return IsOneOpen(pair);
  if (RelationOf(pair, kClassSlot) != SlotRelation::kEqual &&
      a.assertion->polarity == b.assertion->polarity) {
    return false;
  }
  if (Differs(pair, kAgentSlot) || Differs(pair, kPatientSlot)) return false;
  // Whether A did it is another question than whether it was done.
  if (a.event->single && NamesAgent(a) != NamesAgent(b)) return false;
  if (IsPart(pair, kPlaceSlot) && !IsHeadlinePair(a, b, pair)) return false;
  return IsPlaceAligned(a, b, pair) &&
         pair.match_weight_bits >=
             (IsHeadlinePair(a, b, pair) ? kHeadlineBits : kOccurrenceBits);
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

bool DifferInMeans(const AssertionView& a, const AssertionView& b) {
  return !a.means.empty() && !b.means.empty() && a.means != b.means;
}

bool AreDifferentParts(const AlignedPair& pair) {
  if (RelationOf(pair, kQuantitySlot) != SlotRelation::kDifferent) {
    return false;
  }
  const SlotRelation time = RelationOf(pair, kTimeSlot);
  return IsPart(pair, kPlaceSlot) || IsPart(pair, kPatientSlot) ||
         time == SlotRelation::kInside || time == SlotRelation::kContains;
}

bool AnswerOneQuestion(const AssertionView& a, const AssertionView& b,
                       const AlignedPair& pair) {
  if (a.type != b.type || a.family != b.family) return false;
  if (IsTakenOver(a, b, pair)) return true;
  if (IsFact(*a.assertion) != IsFact(*b.assertion)) return false;
  if (a.ordinal != b.ordinal) return false;
  if (Differs(pair, kTimeSlot) || DifferInMeans(a, b)) return false;
  if (Differs(pair, kPlaceSlot) && !IsHeadlinePair(a, b, pair)) return false;
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
