#include "engine/conflict/slots/agreement_slot.h"

#include <algorithm>

#include "engine/linkage/comparisons/actor_comparison.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/one_question.h"

namespace claimgraph {
namespace {

bool Differs(const PairView& view, absl::string_view slot) {
  return RelationOf(view, slot) == SlotRelation::kDifferent;
}

absl::string_view RestatementCategory(const PairView& view) {
  if (UndoesSlip(view)) return "unit_or_form_error";
  switch (RelationOf(view, kReportSlot)) {
    case SlotRelation::kEqual:
      return "same_source_restatement";
    case SlotRelation::kOverlaps:
      return view.view_a.words_hash == view.view_b.words_hash
                 ? "verbatim_duplicate"
                 : "syndicated_copy";
    default:
      return "paraphrase_duplicate";
  }
}

bool NamesAgent(const Assertion& assertion) {
  return std::any_of(
      assertion.agents.begin(), assertion.agents.end(),
      [](const ActorSlot& agent) { return IsNamed(agent, nullptr); });
}

// In one report: the narrator's sentence beside one that is credited. For a
// figure or a headline it is the same statement; elsewhere the narrator
// stands for itself.
bool IsRestated(const PairView& view) {
  const bool one_report = RelationOf(view, kReportSlot) == SlotRelation::kEqual;
  if (one_report && (view.a.in_headline || view.b.in_headline)) return true;
  const SlotRelation source = RelationOf(view, kSourceSlot);
  if (source == SlotRelation::kEqual) return true;
  if (RelationOf(view, kReportSlot) == SlotRelation::kOverlaps &&
      Touches(RelationOf(view, kWordingSlot))) {
    return true;
  }
  // A party that denies twice is one voice.
  if (view.a.polarity == Polarity::kNegated &&
      RelationOf(view, kAgentSlot) == SlotRelation::kEqual &&
      NamesAgent(view.a)) {
    return true;
  }
  if (!IsPart(source)) return false;
  return view.view_a.quantity != nullptr && !IsVague(*view.view_a.quantity);
}

// "cells of X were behind the blast" adds to "a blast hit the market".
bool AddsAgent(const PairView& view) {
  return RelationOf(view, kReportSlot) == SlotRelation::kEqual &&
         view.a.polarity == Polarity::kAffirmed && view.view_a.event->single &&
         view.view_b.event->single &&
         view.view_a.family == view.view_b.family &&
         view.view_a.type == ItemType::kOccurrence &&
         NamesAgent(view.a) != NamesAgent(view.b) &&
         RelationOf(view, kPlaceSlot) == SlotRelation::kEqual &&
         Touches(RelationOf(view, kTimeSlot)) && !Differs(view, kPatientSlot) &&
         !DifferInMeans(view.view_a, view.view_b);
}

bool IsLater(const Assertion& x, const Assertion& y) {
  return !x.spans.empty() && !y.spans.empty() &&
         y.spans.front() < x.spans.front();
}

// One telling of an event leaves the place to the other, in the body.
bool AddsPlace(const PairView& view) {
  return view.view_a.type == ItemType::kOccurrence &&
         RelationOf(view, kReportSlot) == SlotRelation::kEqual &&
         !view.a.in_headline && !view.b.in_headline &&
         view.a.places.empty() != view.b.places.empty();
}

// The same kind of event by the same parties at a place inside the other's,
// told by one source.
bool IsNarrower(const PairView& view) {
  return RelationOf(view, kClassSlot) == SlotRelation::kEqual &&
         IsPart(RelationOf(view, kPlaceSlot)) && IsOneSource(view) &&
         RelationOf(view, kReportSlot) == SlotRelation::kEqual &&
         view.view_a.type == view.view_b.type &&
         view.view_a.quantity == nullptr &&
         view.view_a.ordinal == view.view_b.ordinal &&
         !Differs(view, kTimeSlot) && Touches(RelationOf(view, kAgentSlot)) &&
         !Differs(view, kPatientSlot) && IsFact(view.a) == IsFact(view.b);
}

// The speaker of an uncounted statement gives a figure of its kind as well.
bool CountsElsewhere(const AssertionView& uncounted) {
  const Assertion& said = *uncounted.assertion;
  const auto& all = uncounted.analysis->assertions;
  return std::any_of(all.begin(), all.end(), [&](const Assertion& other) {
    return !other.quantities.empty() && other.event_class == said.event_class &&
           other.provenance.speaker() == said.provenance.speaker();
  });
}

// "Martyrs and wounded" beside "12 were killed", "the first convoy left"
// beside "buses with 1,150 people left": one counts what the other only says.
bool IsCountedOnce(const PairView& view) {
  const bool a_counts = view.view_a.quantity != nullptr;
  const AssertionView& uncounted = a_counts ? view.view_b : view.view_a;
  if (a_counts == (view.view_b.quantity != nullptr) ||
      uncounted.type != ItemType::kOccurrence || uncounted.event->open ||
      uncounted.ordinal != (a_counts ? view.view_a : view.view_b).ordinal ||
      RelationOf(view, kClassSlot) != SlotRelation::kEqual || !AreFacts(view) ||
      view.a.polarity != Polarity::kAffirmed) {
    return false;
  }
  for (const absl::string_view slot :
       {kPlaceSlot, kTimeSlot, kAgentSlot, kPatientSlot}) {
    if (Differs(view, slot)) return false;
  }
  const bool agent = Touches(RelationOf(view, kAgentSlot));
  const bool patient = Touches(RelationOf(view, kPatientSlot));
  const bool place = RelationOf(view, kPlaceSlot) == SlotRelation::kEqual;
  const bool time = Touches(RelationOf(view, kTimeSlot));
  const bool headline = RelationOf(view, kReportSlot) == SlotRelation::kEqual &&
                        (view.a.in_headline || view.b.in_headline);
  if (headline) return place && (agent || patient);
  // A party that speaks of its own dead names no place.
  return time && (place ? agent || patient : patient) &&
         !CountsElsewhere(uncounted) &&
         !DifferInMeans(view.view_a, view.view_b);
}

}  // namespace

std::optional<Verdict> AgreementSlot::Check(const PairView& view) const {
  if (view.a.polarity != view.b.polarity) return std::nullopt;
  const SlotRelation source = RelationOf(view, kSourceSlot);
  if (view.claim_a.id == view.claim_b.id) {
    if (IsRestated(view)) {
      if (AddsPlace(view)) {
        return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""},
                                IsLater(view.b, view.a));
      }
      return writer_.MakeLink(view, LinkKind::kRestatement,
                              {RestatementCategory(view), ""});
    }
    // The longer chain tells where the narrator has it from.
    if (IsPart(source) && view.view_a.quantity != nullptr) {
      return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""},
                              source == SlotRelation::kInside);
    }
    return writer_.MakeLink(
        view, LinkKind::kCorroborates,
        {"corroboration", writer_.AreOpposed(view) ? "opposed" : ""});
  }
  if (IsCountedOnce(view)) {
    const bool one_report =
        RelationOf(view, kReportSlot) == SlotRelation::kEqual;
    if (one_report && (view.a.in_headline || view.b.in_headline)) {
      return writer_.MakeLink(view, LinkKind::kRestatement,
                              {"same_source_restatement", ""});
    }
    if (IsOneSource(view)) return std::nullopt;
    return writer_.MakeLink(
        view, LinkKind::kCorroborates,
        {"corroboration", writer_.AreOpposed(view) ? "opposed" : ""});
  }
  if (AddsAgent(view)) {
    return writer_.MakeLink(view, LinkKind::kRefines, {"refinement", ""},
                            NamesAgent(view.b));
  }
  if (IsNarrower(view)) {
    return writer_.MakeLink(
        view, LinkKind::kRefines, {"refinement", ""},
        RelationOf(view, kPlaceSlot) == SlotRelation::kContains);
  }
  return std::nullopt;
}

}  // namespace claimgraph
