#include "engine/conflict/slots/part_slot.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

// A part is told close to its whole.
constexpr int kNearParagraphs = 1;

bool IsOneReport(const PairView& view) {
  return RelationOf(view, kReportSlot) == SlotRelation::kEqual;
}

bool IsOneSpeaker(const PairView& view) {
  return RelationOf(view, kSourceSlot) == SlotRelation::kEqual;
}

bool Differs(const PairView& view, absl::string_view slot) {
  return RelationOf(view, slot) == SlotRelation::kDifferent;
}

// Calls `check(part, whole)` in both orders; `from_b` tells which it was.
template <typename Check>
bool EitherWay(const PairView& view, bool* from_b, const Check& check) {
  *from_b = false;
  if (check(view.view_a, view.view_b)) return true;
  *from_b = true;
  return check(view.view_b, view.view_a);
}

bool IsMemberOfSeries(const AssertionView& part, const AssertionView& whole) {
  return part.ordinal && !whole.ordinal && whole.quantity != nullptr &&
         part.assertion->event_class == whole.assertion->event_class &&
         whole.quantity->kind == QuantityKind::kCount &&
         whole.point().value_or(0) >= *part.ordinal;
}

bool IsLeader(const AssertionView& part, const AssertionView& whole) {
  return part.assertion->event_class == "leader_killed" &&
         whole.assertion->event_class == "leaders_killed";
}

bool AreLeadersOfDead(const AssertionView& part, const AssertionView& whole) {
  return part.assertion->event_class == "leaders_killed" &&
         whole.assertion->event_class == "casualties" &&
         (whole.role == "killed" || whole.role == "killed_or_wounded");
}

// A hill is none of "five hamlets"; a station may stand in a list of them.
bool AreOfKind(const AssertionView& part, const AssertionView& whole) {
  return std::all_of(part.places.begin(), part.places.end(),
                     [&](const ComparedPlace& place) {
                       const std::string& type = place.slot->type;
                       return type.empty() || type == "populated" ||
                              absl::StrContains(whole.unit, type);
                     });
}

// Villages by name, or one of them, for the number of villages or the area.
bool IsListOf(const AssertionView& part, const AssertionView& whole) {
  if (part.assertion->event_class != whole.assertion->event_class ||
      part.event->hold != Hold::kGains || whole.quantity == nullptr ||
      IsVague(*whole.quantity)) {
    return false;
  }
  const bool area = whole.unit == "km2";
  if (part.quantity != nullptr) return area && part.unit != "km2";
  if (area) return true;
  const auto count = whole.point();
  return count && part.places.size() <= *count && AreOfKind(part, whole);
}

bool IsDistanceOf(const AssertionView& part, const AssertionView& whole) {
  return part.assertion->event_class == "distance" &&
         whole.assertion->event_class == "advance";
}

bool IsKindOf(const AssertionView& part, const AssertionView& whole) {
  const std::string& kind = part.assertion->event_class;
  return whole.assertion->event_class == "attack" &&
         (kind == "airstrike" || kind == "shelling");
}

}  // namespace

std::optional<Verdict> PartSlot::Check(const PairView& view) const {
  if (!IsOneReport(view) || view.a.polarity != view.b.polarity) {
    return std::nullopt;
  }
  const auto refines = [&](bool from_b, absl::string_view category,
                           absl::string_view variant = "",
                           PhraseFillers fillers = {}) {
    return writer_.MakeLink(view, LinkKind::kRefines, {category, variant},
                            from_b, std::move(fillers));
  };
  bool from_b = false;
  const AssertionView& a = view.view_a;
  const AssertionView& b = view.view_b;
  if (IsOneSpeaker(view) && !Differs(view, kAgentSlot)) {
    if (EitherWay(view, &from_b, IsMemberOfSeries)) {
      return refines(from_b, "part_whole");
    }
    if (a.ordinal && b.ordinal && *a.ordinal != *b.ordinal &&
        view.a.event_class == view.b.event_class &&
        std::abs(*a.ordinal - *b.ordinal) == 1) {
      return writer_.MakeCompatible(view, {"part_whole", "member"}, "ordinal");
    }
    if (EitherWay(view, &from_b, IsLeader) ||
        EitherWay(view, &from_b, AreLeadersOfDead)) {
      return refines(from_b, "part_whole");
    }
    if (ParagraphsApart(view) <= kNearParagraphs && !Differs(view, kTimeSlot) &&
        AreFacts(view) && EitherWay(view, &from_b, IsListOf)) {
      const AssertionView& part = from_b ? b : a;
      const AssertionView& whole = from_b ? a : b;
      const bool all = whole.point() && part.places.size() == *whole.point();
      PhraseFillers fillers;
      fillers["gap"] = absl::StrCat(part.places.size());
      return refines(from_b, "part_whole", all ? "listed" : "",
                     std::move(fillers));
    }
  }
  if (IsOneSource(view) && !Differs(view, kAgentSlot) &&
      !Differs(view, kPlaceSlot) && ParagraphsApart(view) <= kNearParagraphs &&
      EitherWay(view, &from_b, IsDistanceOf)) {
    return refines(from_b, "refinement");
  }
  if (IsOneSpeaker(view) && Touches(RelationOf(view, kAgentSlot)) &&
      Touches(RelationOf(view, kPatientSlot)) && !Differs(view, kPlaceSlot) &&
      ParagraphsApart(view) <= 3 && EitherWay(view, &from_b, IsKindOf)) {
    return refines(from_b, "part_whole");
  }
  return std::nullopt;
}

}  // namespace claimgraph
