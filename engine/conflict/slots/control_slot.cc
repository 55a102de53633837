#include "engine/conflict/slots/control_slot.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/comparisons/time_comparison.h"

namespace claimgraph {
namespace {

// A force that held a place may well have lost it after this long.
constexpr absl::Duration kHoldLasts = absl::Hours(48);

bool IsHeldPlace(const AssertionView& view, const ComparedPlace& place) {
  switch (place.slot->role) {
    case PlaceRole::kLocation:
    case PlaceRole::kUnspecified:
    case PlaceRole::kAlong:
      return true;
    case PlaceRole::kFrom:
      return view.event->hold == Hold::kLeaves;
    default:
      return false;
  }
}

// A place that both speak of as held, taken, left or shot at.
const PlaceSlot* SharedPlace(const AssertionView& a, const AssertionView& b) {
  for (const ComparedPlace& x : a.places) {
    for (const ComparedPlace& y : b.places) {
      if (x.base == y.base && x.direction == y.direction && IsHeldPlace(a, x) &&
          IsHeldPlace(b, y)) {
        return x.slot;
      }
    }
  }
  return nullptr;
}

bool IsAlongRoad(const AssertionView& view) {
  return std::any_of(view.places.begin(), view.places.end(),
                     [](const ComparedPlace& place) {
                       return place.slot->role == PlaceRole::kAlong;
                     });
}

// Whoever the claim's answer names; the wording of the agent.
std::string NameOf(const std::vector<ActorSlot>& actors) {
  if (actors.empty()) return "";
  return actors.front().name.empty() ? actors.front().surface
                                     : actors.front().name;
}

// Both state a part of the day, and `a` begins first.
bool BeginsBefore(const TimeInterval& a, const TimeInterval& b) {
  const auto hours = [](const TimeInterval& time) {
    return time.begin && time.end && *time.end - *time.begin < absl::Hours(24);
  };
  return hours(a) && hours(b) && *a.begin < *b.begin;
}

class ControlCheck {
 public:
  ControlCheck(const PairView& view, const VerdictWriter& writer,
               const PlaceSlot& place)
      : view_(view), writer_(writer), place_(place) {}

  std::optional<Verdict> Check() const;

 private:
  Hold HoldA() const { return view_.view_a.event->hold; }
  Hold HoldB() const { return view_.view_b.event->hold; }
  bool Are(Hold first, Hold second) const {
    return (HoldA() == first && HoldB() == second) ||
           (HoldA() == second && HoldB() == first);
  }
  PhraseFillers Fillers() const {
    PhraseFillers fillers;
    fillers["place"] = place_.name;
    fillers["answer_a"] =
        NameOf(HoldA() == Hold::kTarget ? view_.a.patients : view_.a.agents);
    fillers["answer_b"] =
        NameOf(HoldB() == Hold::kTarget ? view_.b.patients : view_.b.agents);
    return fillers;
  }
  // The sentence speaks of the capture first.
  PhraseFillers CaptureFirst() const {
    PhraseFillers fillers = Fillers();
    fillers["a"] = writer_.SpeakerOf(view_, view_.a);
    fillers["b"] = writer_.SpeakerOf(view_, view_.b);
    if (HoldA() != Hold::kGains) {
      std::swap(fillers["a"], fillers["b"]);
      std::swap(fillers["answer_a"], fillers["answer_b"]);
    }
    return fillers;
  }
  Verdict Conflicting(absl::string_view variant, ConflictStrength strength,
                      PhraseFillers fillers) const {
    return writer_.MakeConflict(
        view_, ControlSlot::kName, {"control_state_conflict", variant},
        strength, "holder", KindSeverityNats(view_), std::move(fillers));
  }
  Verdict Ordered() const {
    return writer_.MakeCompatible(view_, {"control_state_conflict", "ordered"},
                                  kTimeSlot, Fillers());
  }
  bool AreTimesApart() const {
    return RelationOf(view_, kTimeSlot) == SlotRelation::kDifferent ||
           IsBefore(view_.view_a.time.interval, view_.view_b.time.interval) ||
           IsBefore(view_.view_b.time.interval, view_.view_a.time.interval);
  }
  // Another source has the same holder in a part of the places.
  bool IsConfirmedHold() const {
    return view_.a.polarity == Polarity::kAffirmed &&
           view_.b.polarity == Polarity::kAffirmed &&
           Are(Hold::kHolds, Hold::kHolds) &&
           RelationOf(view_, kAgentSlot) == SlotRelation::kEqual &&
           view_.claim_a.id != view_.claim_b.id && !IsOneSource(view_) &&
           GapBetween(view_.view_a.time.interval, view_.view_b.time.interval) <=
               kHoldLasts;
  }
  std::optional<Verdict> CheckTwoHolders() const;
  std::optional<Verdict> CheckCaptureAndHold() const;
  std::optional<Verdict> CheckShelling() const;
  std::optional<Verdict> CheckLeft() const;

  const PairView& view_;
  const VerdictWriter& writer_;
  const PlaceSlot& place_;
};

// Captured by one side, held by another.
std::optional<Verdict> ControlCheck::CheckCaptureAndHold() const {
  const bool a_captures = HoldA() == Hold::kGains;
  const AssertionView& capture = a_captures ? view_.view_a : view_.view_b;
  const AssertionView& hold = a_captures ? view_.view_b : view_.view_a;
  if (IsBefore(hold.time.interval, capture.time.interval)) return Ordered();
  if (GapBetween(capture.time.interval, hold.time.interval) > kHoldLasts) {
    return Ordered();
  }
  if (hold.assertion->modality == Modality::kPresupposed) {
    return Conflicting("captured_presumed", ConflictStrength::kWeak,
                       CaptureFirst());
  }
  return Conflicting("captured_held", ConflictStrength::kStrong,
                     CaptureFirst());
}

std::optional<Verdict> ControlCheck::CheckTwoHolders() const {
  if (Are(Hold::kGains, Hold::kHolds)) return CheckCaptureAndHold();
  if (AreTimesApart()) return Ordered();
  if (Are(Hold::kGains, Hold::kGains)) {
    if (IsOneSource(view_)) return Ordered();
    return Conflicting("exchanged", ConflictStrength::kWeak, Fillers());
  }
  if (IsAlongRoad(view_.view_a) || IsAlongRoad(view_.view_b)) {
    return Conflicting("segment", ConflictStrength::kWeak, Fillers());
  }
  const bool presumed = view_.a.modality == Modality::kPresupposed ||
                        view_.b.modality == Modality::kPresupposed;
  // "The Kurdish-held town" may name the side of which the holder is a part.
  if (presumed && !writer_.AreSidesOpposed(view_.a.agents, view_.b.agents)) {
    return std::nullopt;
  }
  return Conflicting(
      "", presumed ? ConflictStrength::kWeak : ConflictStrength::kStrong,
      Fillers());
}

// The capturer itself shot at the place as the other side's position.
std::optional<Verdict> ControlCheck::CheckShelling() const {
  const bool a_captures = HoldA() == Hold::kGains;
  const AssertionView& capture = a_captures ? view_.view_a : view_.view_b;
  const AssertionView& attack = a_captures ? view_.view_b : view_.view_a;
  if (!Touches(RelationOf(view_, kAgentSlot)) ||
      RelationOf(view_, kSourceSlot) == SlotRelation::kEqual) {
    return std::nullopt;
  }
  if (IsBefore(attack.time.interval, capture.time.interval) ||
      BeginsBefore(attack.time.interval, capture.time.interval)) {
    return Ordered();
  }
  if (RelationOf(view_, kTimeSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  return Conflicting("captured_attacked", ConflictStrength::kWeak,
                     CaptureFirst());
}

// One side says that it left what the other says that it took or holds.
std::optional<Verdict> ControlCheck::CheckLeft() const {
  if (!AreTimesNear(view_) || IsOneSource(view_)) return std::nullopt;
  return writer_.MakeLink(
      view_, LinkKind::kCorroborates,
      {"corroboration", writer_.AreOpposed(view_) ? "opposed" : ""});
}

std::optional<Verdict> ControlCheck::Check() const {
  const bool other_side =
      RelationOf(view_, kAgentSlot) == SlotRelation::kDifferent;
  if (Are(Hold::kGains, Hold::kTarget)) {
    return view_.a.polarity == view_.b.polarity ? CheckShelling()
                                                : std::nullopt;
  }
  if (HoldA() == Hold::kTarget || HoldB() == Hold::kTarget) {
    return std::nullopt;
  }
  if (!other_side) {
    if (IsConfirmedHold()) {
      return writer_.MakeLink(
          view_, LinkKind::kCorroborates,
          {"corroboration", writer_.AreOpposed(view_) ? "opposed" : ""});
    }
    // "No longer holds it" against "held it" a week before.
    const bool denied = view_.a.polarity != view_.b.polarity;
    return denied && AreTimesApart() ? std::optional<Verdict>(Ordered())
                                     : std::nullopt;
  }
  if (view_.a.polarity != view_.b.polarity) return CheckLeft();
  if (HoldA() == Hold::kLeaves || HoldB() == Hold::kLeaves) {
    return HoldA() == HoldB() ? std::nullopt : CheckLeft();
  }
  return CheckTwoHolders();
}

// "32 villages in the east": the place is where they lie, not what is held.
bool CountsPlaces(const AssertionView& view) {
  return view.type == ItemType::kNumber && view.event->hold != Hold::kLeaves;
}

// A siege and a hold are compatible, whoever the holder is.
std::optional<Verdict> CheckSiege(const PairView& view,
                                  const VerdictWriter& writer) {
  constexpr int kNearParagraphs = 1;
  const bool siege_a = view.a.event_class == "siege";
  const Hold other =
      siege_a ? view.view_b.event->hold : view.view_a.event->hold;
  if (other != Hold::kHolds || !AreTimesNear(view) ||
      view.a.polarity != view.b.polarity ||
      ParagraphsApart(view) > kNearParagraphs ||
      RelationOf(view, kReportSlot) != SlotRelation::kEqual) {
    return std::nullopt;
  }
  return writer.MakeLink(view, LinkKind::kRefines, {"state_compatible", ""},
                         siege_a);
}

}  // namespace

std::optional<Verdict> ControlSlot::Check(const PairView& view) const {
  if (!AreFacts(view)) return std::nullopt;
  const PlaceSlot* place = SharedPlace(view.view_a, view.view_b);
  if (place == nullptr) return std::nullopt;
  if ((view.a.event_class == "siege") != (view.b.event_class == "siege")) {
    return CheckSiege(view, writer_);
  }
  if (view.view_a.event->hold == Hold::kNone ||
      view.view_b.event->hold == Hold::kNone || CountsPlaces(view.view_a) ||
      CountsPlaces(view.view_b)) {
    return std::nullopt;
  }
  return ControlCheck(view, writer_, *place).Check();
}

}  // namespace claimgraph
