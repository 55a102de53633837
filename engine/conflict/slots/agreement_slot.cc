#include "engine/conflict/slots/agreement_slot.h"

#include "engine/linkage/comparisons/pair_comparison.h"

namespace claimgraph {
namespace {

bool Differs(const PairView& view, absl::string_view slot) {
  return RelationOf(view, slot) == SlotRelation::kDifferent;
}

absl::string_view RestatementCategory(const PairView& view) {
  switch (RelationOf(view, kReportSlot)) {
    case SlotRelation::kEqual:
      return "same_source_restatement";
    case SlotRelation::kOverlaps:
      return "syndicated_copy";
    default:
      return "paraphrase_duplicate";
  }
}

// In one report: the narrator's sentence beside one that is credited. For a
// figure or a headline it is the same statement; elsewhere the narrator
// stands for itself.
bool IsRestated(const PairView& view) {
  const SlotRelation source = RelationOf(view, kSourceSlot);
  if (source == SlotRelation::kEqual) return true;
  if (!IsPart(source)) return false;
  return view.view_a.type == ItemType::kNumber || view.a.in_headline ||
         view.b.in_headline;
}

// "cells of X were behind the blast" adds to "a blast hit the market".
bool AddsAgent(const AssertionView& more, const AssertionView& less) {
  const auto named = [](const AssertionView& view) {
    for (const auto& agent : view.assertion->agents) {
      for (const char c : agent.name) {
        if (c >= 'A' && c <= 'Z') return true;
      }
    }
    return false;
  };
  return named(more) && !named(less);
}

}  // namespace

std::optional<Verdict> AgreementSlot::Check(const PairView& view) const {
  if (view.a.polarity != view.b.polarity) return std::nullopt;
  if (view.claim_a.id == view.claim_b.id) {
    if (IsRestated(view)) {
      return writer_.MakeLink(view, LinkKind::kRestatement,
                              {RestatementCategory(view), ""});
    }
    if (view.view_a.type == ItemType::kOccurrence) {
      if (AddsAgent(view.view_b, view.view_a)) {
        return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""},
                                true);
      }
      if (AddsAgent(view.view_a, view.view_b)) {
        return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""});
      }
    }
    return writer_.MakeLink(
        view, LinkKind::kCorroborates,
        {"corroboration", writer_.AreOpposed(view) ? "opposed" : ""});
  }
  // The same kind of event at a place inside the other's, by one source.
  const SlotRelation place = RelationOf(view, kPlaceSlot);
  const bool numbers =
      view.view_a.quantity != nullptr && view.view_b.quantity != nullptr;
  if (RelationOf(view, kClassSlot) == SlotRelation::kEqual && IsPart(place) &&
      !numbers && IsOneSource(view) && !Differs(view, kTimeSlot) &&
      Touches(RelationOf(view, kAgentSlot)) && !Differs(view, kPatientSlot)) {
    return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""},
                            place == SlotRelation::kContains);
  }
  return std::nullopt;
}

}  // namespace claimgraph
