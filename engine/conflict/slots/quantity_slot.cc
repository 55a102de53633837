#include "engine/conflict/slots/quantity_slot.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/linkage/comparisons/actor_comparison.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/comparisons/quantity_comparison.h"
#include "engine/linkage/comparisons/time_comparison.h"
#include "engine/linkage/grouping/question_writer.h"

namespace claimgraph {
namespace {

// A front or a holding may be told of a day later; tolls are of their day.
constexpr absl::Duration kStateLasts = absl::Hours(36);
// A later report is later by this much at least.
constexpr absl::Duration kLater = absl::Minutes(30);

// Which of the two is a part of the other.
enum class PartOf { kNone, kAOfB, kBOfA, kUnclear };

PartOf Combine(PartOf part, SlotRelation relation) {
  if (!IsPart(relation)) return part;
  const PartOf next =
      relation == SlotRelation::kInside ? PartOf::kAOfB : PartOf::kBOfA;
  if (part == PartOf::kNone || part == next) return next;
  return PartOf::kUnclear;
}

bool IsDistance(const PairView& view) { return view.view_a.unit == "km"; }

// A state that lasts: how far a front is, how many villages are held.
bool Lasts(const PairView& view) {
  return IsDistance(view) || view.view_a.family == "control";
}

bool AreTimesAligned(const PairView& view) {
  return RelationOf(view, kTimeSlot) != SlotRelation::kDifferent ||
         (Lasts(view) && GapBetween(view.view_a.time.interval,
                                    view.view_b.time.interval) <= kStateLasts);
}

// A place of unknown position beside an area may lie in it: then it counts a
// part.
SlotRelation PlaceAsPart(const PairView& view, const LinkageModel& model) {
  const SlotRelation place = RelationOf(view, kPlaceSlot);
  if (place != SlotRelation::kUnknown) return place;
  const auto is_area = [&](const AssertionView& side) {
    return std::any_of(
        side.places.begin(), side.places.end(), [&](const ComparedPlace& x) {
          return !x.direction.empty() || model.IsAreaType(x.slot->type);
        });
  };
  if (view.view_a.places.empty() || view.view_b.places.empty()) return place;
  const bool a = is_area(view.view_a);
  const bool b = is_area(view.view_b);
  if (a == b) return place;
  return a ? SlotRelation::kContains : SlotRelation::kInside;
}

PartOf PartsOf(const PairView& view, const LinkageModel& model) {
  PartOf part = PartOf::kNone;
  if (!IsDistance(view)) {
    part = Combine(part, PlaceAsPart(view, model));
    part = Combine(part, RelationOf(view, kTimeSlot));
  }
  part = Combine(part, RelationOf(view, kPatientSlot));
  part = Combine(part, RelationOf(view, kCountedSlot));
  const bool a = view.view_a.quantity->part_of_previous;
  const bool b = view.view_b.quantity->part_of_previous;
  if (a && !b) part = Combine(part, SlotRelation::kInside);
  if (b && !a) part = Combine(part, SlotRelation::kContains);
  return part;
}

// "over 40", "at least 9": a number that is a lower bound.
bool IsFloor(const AssertionView& view) {
  return view.point().has_value() && view.interval().lower.has_value() &&
         !view.interval().upper.has_value();
}

// A scale without a figure: "tens of", "several". Two ends ("12 to 15") are
// figures.
bool IsScale(const AssertionView& view) {
  return !view.point().has_value() && view.quantity->hedge != "between";
}

// Of the stated numbers, larger over smaller; of the ends that face one
// another where none is stated. Hedges do not count, so a wider hedge cannot
// turn a tension into a contradiction.
double Ratio(const AssertionView& a, const AssertionView& b) {
  if (a.point() && b.point() && *a.point() > 0 && *b.point() > 0) {
    return std::max(*a.point(), *b.point()) / std::min(*a.point(), *b.point());
  }
  const auto level = [](const AssertionView& view) {
    const Interval interval = view.interval();
    return interval.lower.value_or(interval.upper.value_or(0));
  };
  const auto top = [](const AssertionView& view) {
    const Interval interval = view.interval();
    return interval.upper.value_or(interval.lower.value_or(0));
  };
  const double low = std::min(top(a), top(b));
  const double high = std::max(level(a), level(b));
  return low <= 0 ? high + 1 : high / low;
}

// "cut the toll to 8 from 11": the 11, which nobody states any longer.
bool IsWithdrawn(const Assertion& assertion) {
  return assertion.details.contains("former");
}

bool SaysSuperseded(const Assertion& assertion, const LinkageModel& model) {
  const auto found = assertion.details.find("status");
  return IsWithdrawn(assertion) ||
         (found != assertion.details.end() &&
          (found->second == "earlier value" ||
           found->second == "withdrawn value")) ||
         (assertion.time.origin == SlotOrigin::kInSpan &&
          model.IsFormerly(assertion.time.expression));
}

// "to 19 from 22": the figure that the newer statement gives up.
bool Withdraws(const AssertionView& newer, const AssertionView& older) {
  if (!older.point() || older.point() == newer.point()) return false;
  const auto is_older = [&](const Quantity& q) {
    return &q != newer.quantity && q.point && q.role == newer.quantity->role &&
           q.unit == newer.quantity->unit && !q.part_of_previous &&
           !q.increment && *q.point == older.quantity->point;
  };
  const auto& said = newer.analysis->assertions;
  return std::any_of(said.begin(), said.end(), [&](const Assertion& other) {
    return IsWithdrawn(other) &&
           newer.assertion->spans.front().Contains(other.spans.front()) &&
           std::any_of(other.quantities.begin(), other.quantities.end(),
                       is_older);
  });
}

bool IsCumulative(const AssertionView& view) {
  return view.unit == "persons" && view.family != "presence";
}

std::string GapText(const PairView& view) {
  const double gap = ValueGap(view.view_a, view.view_b);
  const double factor = view.view_a.unit_factor;
  const std::string unit = view.view_a.quantity->unit;
  return absl::StrCat(NumberText(gap / factor), unit == "persons" ? "" : " ",
                      unit == "persons" ? "" : unit);
}

PhraseFillers NumbersOf(const PairView& view) {
  PhraseFillers fillers;
  fillers["gap"] = GapText(view);
  fillers["ratio"] = NumberText(Ratio(view.view_a, view.view_b));
  return fillers;
}

double SeverityNats(const PairView& view) {
  const Interval a = view.view_a.interval();
  const Interval b = view.view_b.interval();
  double low = 0, high = 0;
  if (a.upper && b.lower && *a.upper < *b.lower) {
    low = *a.upper;
    high = *b.lower;
  } else if (b.upper && a.lower) {
    low = *b.upper;
    high = *a.lower;
  }
  if (low <= 0) return std::log1p(std::max(high, 0.0));
  return std::abs(std::log(high / low));
}

// In one report a common noun stands for one thing; across reports only a
// name does.
bool SharesName(const std::vector<ActorSlot>& a,
                const std::vector<ActorSlot>& b, bool one_report,
                const LinkageModel& model) {
  return std::any_of(a.begin(), a.end(), [&](const ActorSlot& x) {
    const bool party =
        IsNamed(x, nullptr) || model.PopulationOf(x.name) == Population::kState;
    return (one_report || party) &&
           std::any_of(b.begin(), b.end(),
                       [&](const ActorSlot& y) { return x.key == y.key; });
  });
}

// A village or town that is known to lie in something wider.
bool IsPoint(const PlaceSlot& place, const LinkageModel& model) {
  return !place.key.empty() && place.direction.empty() &&
         place.role != PlaceRole::kRegion && !model.IsAreaType(place.type) &&
         !place.parent_key.empty();
}

// Both reports name some place that is neither an area nor a country.
bool SharesPoint(const AssertionView& a, const AssertionView& b,
                 const LinkageModel& model) {
  std::set<absl::string_view> points;
  for (const Assertion& assertion : a.analysis->assertions) {
    for (const PlaceSlot& place : assertion.places) {
      if (IsPoint(place, model)) points.insert(place.key);
    }
  }
  return std::any_of(
      b.analysis->assertions.begin(), b.analysis->assertions.end(),
      [&](const Assertion& assertion) {
        return std::any_of(assertion.places.begin(), assertion.places.end(),
                           [&](const PlaceSlot& place) {
                             return IsPoint(place, model) &&
                                    points.contains(place.key);
                           });
      });
}

class FigureCheck {
 public:
  FigureCheck(const PairView& view, const VerdictWriter& writer)
      : view_(view), writer_(writer), a_(view.view_a), b_(view.view_b) {}

  std::optional<Verdict> Check() const;

 private:
  std::optional<Verdict> CheckRoles() const;
  std::optional<Verdict> CheckToll() const;
  std::optional<Verdict> CheckParts(PartOf part) const;
  std::optional<Verdict> CheckEqual() const;
  std::optional<Verdict> CheckMeeting() const;
  std::optional<Verdict> CheckApart() const;
  bool HedgedElsewhere(const Assertion& said, const Claim& claim,
                       const Interval& other) const;
  std::optional<Verdict> CheckListed() const;
  std::optional<Verdict> CheckTotal() const;
  std::optional<Verdict> CheckOtherScope() const;
  std::optional<Verdict> Superseded() const;
  std::optional<Verdict> Tension() const;
  bool IsTollRising() const;
  bool IsOneBreath() const;

  Verdict Conflicting(absl::string_view variant,
                      ConflictStrength strength) const {
    return writer_.MakeConflict(
        view_, QuantitySlot::kName, {"numeric_contradiction", variant},
        strength, kQuantitySlot, SeverityNats(view_), NumbersOf(view_));
  }
  bool IsOneReport() const {
    return RelationOf(view_, kReportSlot) == SlotRelation::kEqual;
  }
  bool Share(std::vector<ActorSlot> Assertion::*actors) const {
    return SharesName(view_.a.*actors, view_.b.*actors, IsOneReport(),
                      writer_.model());
  }
  // The places touch; or one report leaves the place out, and the times are
  // one or one in the other and the same party is named.
  bool IsPlaceAligned() const {
    if (Touches(RelationOf(view_, kPlaceSlot))) return true;
    if (!a_.places.empty() && !b_.places.empty()) {
      if (IsOneEventByPoint()) return true;
      // Two names that may lie in one another: both parties must be said.
      return !a_.role.empty() && !IsOneReport() &&
             RelationOf(view_, kPlaceSlot) == SlotRelation::kUnknown &&
             Share(&Assertion::patients) && Share(&Assertion::agents);
    }
    const SlotRelation time = RelationOf(view_, kTimeSlot);
    if (time != SlotRelation::kEqual && !IsPart(time)) return false;
    return Share(&Assertion::patients) || Share(&Assertion::agents);
  }
  // Areas that may be one, on one day, in two reports that name one village or
  // town: the event is there.
  bool IsOneEventByPoint() const {
    return !a_.role.empty() && !IsOneReport() &&
           RelationOf(view_, kPlaceSlot) == SlotRelation::kUnknown &&
           RelationOf(view_, kTimeSlot) == SlotRelation::kEqual &&
           SharesPoint(a_, b_, writer_.model());
  }
  // Who, where and when are all said and agree.
  bool IsFullyAligned() const {
    // A report that states no time for either speaks of one day.
    const SlotRelation time = RelationOf(view_, kTimeSlot);
    return Touches(RelationOf(view_, kPlaceSlot)) &&
           (Touches(time) || (time == SlotRelation::kUnknown && IsOneReport()));
  }

  const PairView& view_;
  const VerdictWriter& writer_;
  const AssertionView& a_;
  const AssertionView& b_;
};

std::optional<Verdict> FigureCheck::CheckRoles() const {
  const bool a_narrow = RelationOf(view_, kRoleSlot) == SlotRelation::kInside;
  const AssertionView& narrow = a_narrow ? a_ : b_;
  const AssertionView& wide = a_narrow ? b_ : a_;
  if (!AreTimesAligned(view_) ||
      RelationOf(view_, kPlaceSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  const Interval part = narrow.interval();
  const Interval whole = wide.interval();
  if (part.lower && whole.upper && *part.lower > *whole.upper) {
    if (!IsFullyAligned() || IsScale(narrow) || IsScale(wide)) {
      return std::nullopt;
    }
    return Conflicting("part", ConflictStrength::kWeak);
  }
  const bool same_figure =
      RelationOf(view_, kQuantitySlot) == SlotRelation::kEqual;
  const bool one_speaker =
      RelationOf(view_, kSourceSlot) == SlotRelation::kEqual;
  if (one_speaker && !same_figure) return std::nullopt;
  return writer_.MakeCompatible(
      view_, {"role_drift", same_figure ? "dropped" : ""}, kRoleSlot);
}

// A toll that does not say of what is held against nothing; but it may have
// been replaced.
std::optional<Verdict> FigureCheck::CheckToll() const {
  const auto counts_dead = [](const AssertionView& view) {
    return view.role != "wounded" && view.role != "injured";
  };
  return counts_dead(a_) && counts_dead(b_) && AreTimesAligned(view_) &&
                 IsPlaceAligned() &&
                 RelationOf(view_, kQuantitySlot) == SlotRelation::kDifferent
             ? Superseded()
             : std::nullopt;
}

std::optional<Verdict> FigureCheck::CheckOtherScope() const {
  if (RelationOf(view_, kQuantitySlot) != SlotRelation::kDifferent ||
      RelationOf(view_, kPatientSlot) != SlotRelation::kEqual) {
    return std::nullopt;
  }
  const bool other_place =
      RelationOf(view_, kPlaceSlot) == SlotRelation::kDifferent;
  const bool other_time = !AreTimesAligned(view_);
  if (other_place == other_time) return std::nullopt;
  return writer_.MakeCompatible(view_, {"scope_mismatch", ""},
                                other_place ? kPlaceSlot : kTimeSlot);
}

std::optional<Verdict> FigureCheck::CheckParts(PartOf part) const {
  if (a_.listed && b_.listed) return CheckListed();
  const bool a_is_part = part == PartOf::kAOfB;
  const Interval inner = a_is_part ? a_.interval() : b_.interval();
  const Interval outer = a_is_part ? b_.interval() : a_.interval();
  const bool above = inner.lower && outer.upper && *inner.lower > *outer.upper;
  if (above) return CheckApart();
  const SlotRelation source = RelationOf(view_, kSourceSlot);
  // A toll is broken down in the sentence behind it, whoever is quoted.
  const bool broken_down =
      IsOneReport() &&
      (IsPart(RelationOf(view_, kPatientSlot)) ||
       a_.quantity->part_of_previous != b_.quantity->part_of_previous) &&
      ParagraphsApart(view_) <= 1 && !writer_.AreOpposed(view_);
  if (IsOneReport() && (source == SlotRelation::kEqual || broken_down)) {
    return writer_.MakeLink(view_, LinkKind::kRefines, {"part_whole", ""},
                            !a_is_part);
  }
  // "More than 40, civilians and gunmen": ask who was counted.
  const bool other_people_only = IsPart(RelationOf(view_, kPatientSlot)) &&
                                 !IsPart(RelationOf(view_, kPlaceSlot)) &&
                                 !IsPart(RelationOf(view_, kTimeSlot)) &&
                                 !a_.quantity->part_of_previous &&
                                 !b_.quantity->part_of_previous;
  if (other_people_only && !IsOneSource(view_)) {
    if (std::optional<Verdict> tension = Tension()) return tension;
  }
  absl::string_view slot = kPatientSlot;
  for (const absl::string_view candidate : {kPlaceSlot, kTimeSlot}) {
    if (IsPart(RelationOf(view_, candidate))) slot = candidate;
  }
  return writer_.MakeCompatible(view_, {"scope_mismatch", ""}, slot);
}

std::optional<Verdict> FigureCheck::Tension() const {
  const double least = writer_.Setting("tension_ratio", 2);
  if (IsScale(a_) || IsScale(b_) || IsDistance(view_)) return std::nullopt;
  const double ratio = Ratio(a_, b_);
  if (ratio < least && !IsTollRising()) return std::nullopt;
  const bool floors = IsFloor(a_) || IsFloor(b_);
  const bool opposed = writer_.AreOpposed(view_);
  if (!floors && !opposed) return std::nullopt;
  return writer_.MakeConflict(view_, QuantitySlot::kName,
                              {"tension", opposed ? "opposed" : ""},
                              ConflictStrength::kTension, kQuantitySlot,
                              std::log(ratio), NumbersOf(view_));
}

// "41" and "at least 70", both told on the day itself: the count goes on, so
// the lower figure may be an earlier one, unless it was published later.
bool FigureCheck::IsTollRising() const {
  if (IsFloor(a_) == IsFloor(b_) || !IsCumulative(a_)) return false;
  const AssertionView& floor = IsFloor(a_) ? a_ : b_;
  const AssertionView& other = IsFloor(a_) ? b_ : a_;
  const Interval counted = other.interval();
  if (!counted.upper || *floor.interval().lower <= *counted.upper) return false;
  if (RelationOf(view_, kTimeSlot) != SlotRelation::kEqual) return false;
  const TimeInterval day = ToDays(floor.time.interval);
  const auto& known = floor.report->published;
  const auto& earlier = other.report->published;
  if (!known || !earlier) return true;
  return *earlier - *known < kLater && day.end && *known <= *day.end;
}

// Said by one speaker a few words apart: nobody contradicts himself in one
// breath, so the figures count two things.
bool FigureCheck::IsOneBreath() const {
  return IsOneReport() && !view_.a.in_headline && !view_.b.in_headline &&
         RelationOf(view_, kSourceSlot) == SlotRelation::kEqual &&
         ParagraphsApart(view_) <= 1;
}

// One figure told as a part here and by itself there ("1,150 of them on
// Sunday"), or of one report's headline: one statement all the same.
std::optional<Verdict> FigureCheck::CheckEqual() const {
  if (view_.claim_a.id == view_.claim_b.id || !IsPlaceAligned() ||
      IsPart(RelationOf(view_, kPatientSlot)) ||
      IsPart(RelationOf(view_, kCountedSlot))) {
    return std::nullopt;
  }
  const bool headline =
      IsOneReport() && (view_.a.in_headline || view_.b.in_headline);
  if (IsOneSource(view_)) {
    if (!headline && IsOneReport() && ParagraphsApart(view_) > 1) {
      return std::nullopt;
    }
    return writer_.MakeLink(
        view_, LinkKind::kRestatement,
        {UndoesSlip(view_) ? "unit_or_form_error" : "same_source_restatement",
         ""});
  }
  return writer_.MakeLink(
      view_, LinkKind::kCorroborates,
      {"corroboration", writer_.AreOpposed(view_) ? "opposed" : ""});
}

std::optional<Verdict> FigureCheck::CheckMeeting() const {
  const bool copied =
      RelationOf(view_, kReportSlot) == SlotRelation::kOverlaps &&
      RelationOf(view_, kSourceSlot) != SlotRelation::kDifferent;
  if (!copied && (IsVague(*a_.quantity) || IsVague(*b_.quantity))) {
    return std::nullopt;
  }
  if (std::optional<Verdict> link = Superseded()) return link;
  if (!IsOneSource(view_)) {
    if (std::optional<Verdict> tension = Tension()) return tension;
    // That a part fits into a whole says nothing of either, nor does the toll
    // of one side beside that of both; what was given up supports nothing.
    if (a_.quantity->part_of_previous != b_.quantity->part_of_previous ||
        a_.listed != b_.listed || IsPart(RelationOf(view_, kPatientSlot)) ||
        IsWithdrawn(view_.a) || IsWithdrawn(view_.b)) {
      return std::nullopt;
    }
    const bool scale = IsScale(a_) || IsScale(b_);
    return writer_.MakeLink(
        view_, LinkKind::kCorroborates,
        {scale ? "vague_scale_compatible" : "hedge_compatible", ""});
  }
  const SlotRelation values = RelationOf(view_, kQuantitySlot);
  const bool headline = view_.a.in_headline || view_.b.in_headline;
  // A copy that changes the hedge is no new figure, nor is a headline.
  if (copied || headline) {
    return writer_.MakeLink(view_, LinkKind::kRestatement,
                            {"hedge_compatible", ""});
  }
  // "Over 30 dead", "at least 12 identified": two counts of one speaker.
  if (IsFloor(a_) && IsFloor(b_)) {
    if (std::optional<Verdict> tension = Tension()) return tension;
  }
  if (values == SlotRelation::kOverlaps) {
    return writer_.MakeLink(view_, LinkKind::kCorroborates,
                            {"vague_scale_compatible", ""});
  }
  return writer_.MakeLink(view_, LinkKind::kRefines, {"hedge_compatible", ""},
                          values == SlotRelation::kContains);
}

std::optional<Verdict> FigureCheck::Superseded() const {
  const bool a_old = SaysSuperseded(view_.a, writer_.model());
  const bool b_old = SaysSuperseded(view_.b, writer_.model());
  if (a_old != b_old && IsOneReport()) {
    const bool other_source =
        RelationOf(view_, kSourceSlot) != SlotRelation::kEqual;
    const bool withdrawn = IsWithdrawn(a_old ? view_.a : view_.b);
    if (withdrawn &&
        (other_source || !Withdraws(a_old ? b_ : a_, a_old ? a_ : b_))) {
      return std::nullopt;
    }
    return writer_.MakeLink(view_, LinkKind::kSupersedes,
                            {"superseded_update", "explicit"}, a_old);
  }
  if (a_old || b_old) return std::nullopt;
  const Report& first = view_.graph.GetReport(view_.a.report);
  const Report& second = view_.graph.GetReport(view_.b.report);
  if (!first.published || !second.published ||
      *second.published - *first.published < kLater || !IsCumulative(a_)) {
    return std::nullopt;
  }
  // An outlet that comes back to its own report brings it up to date.
  const bool one_source =
      Touches(RelationOf(view_, kTimeSlot)) &&
      (RelationOf(view_, kSourceSlot) == SlotRelation::kEqual ||
       (first.outlet == second.outlet && b_.point() && !IsFloor(b_)));
  if (Withdraws(b_, a_)) {
    return writer_.MakeLink(view_, LinkKind::kSupersedes,
                            {"superseded_update", "explicit"}, true);
  }
  const Interval before = a_.interval();
  const Interval after = b_.interval();
  const bool rises =
      (before.upper && after.lower && *after.lower > *before.upper) ||
      (IsFloor(a_) && b_.point() && *b_.point() > *a_.point());
  const double least = writer_.Setting("tension_ratio", 2);
  const bool floor_rises = rises && IsFloor(b_) && a_.role == "killed" &&
                           b_.role == "killed" && !writer_.AreOpposed(view_) &&
                           Ratio(a_, b_) < least &&
                           RelationOf(view_, kTimeSlot) == SlotRelation::kEqual;
  if (!(one_source && rises) && !floor_rises) return std::nullopt;
  return writer_.MakeLink(view_, LinkKind::kSupersedes,
                          {"superseded_update", ""}, true);
}

// One speaker's figures for parts are no rival answers; nor can they be held
// against another's figure, of which nobody knows what part it counts.
std::optional<Verdict> FigureCheck::CheckListed() const {
  if (!IsOneReport() ||
      RelationOf(view_, kSourceSlot) != SlotRelation::kEqual) {
    return std::nullopt;
  }
  if (a_.listed != b_.listed) {
    return writer_.MakeLink(view_, LinkKind::kRefines, {"part_whole", ""},
                            b_.listed);
  }
  return writer_.MakeCompatible(view_, {"part_whole", "member"}, kQuantitySlot);
}

// "A total of 2,600 left" sums up what reports before it told: a smaller
// figure is a part of it.
std::optional<Verdict> FigureCheck::CheckTotal() const {
  const auto is_total = [](const AssertionView& view) {
    const auto& flags = view.quantity->flags;
    return std::find(flags.begin(), flags.end(), "total") != flags.end();
  };
  // Two sources of one report speak of the whole.
  if (is_total(a_) == is_total(b_) || IsOneReport()) return std::nullopt;
  const Interval sum = is_total(a_) ? a_.interval() : b_.interval();
  const Interval part = is_total(a_) ? b_.interval() : a_.interval();
  if (!sum.lower || !part.upper || *part.upper >= *sum.lower) {
    return std::nullopt;
  }
  return writer_.MakeCompatible(view_, {"total_vs_increment", ""},
                                kQuantitySlot);
}

// A bare "15" in the headline over "at least 15", or in a report on who said
// "at least 15": the latter is what was said, and `other` may be true as well.
bool FigureCheck::HedgedElsewhere(const Assertion& said, const Claim& claim,
                                  const Interval& other) const {
  for (const AssertionId& id : claim.assertions) {
    const Assertion& member = view_.graph.GetAssertion(id);
    if (member.report != said.report &&
        member.provenance.speaker() != said.provenance.speaker()) {
      continue;
    }
    for (const Quantity& quantity : member.quantities) {
      if (quantity.point == claim.point && quantity.unit == claim.unit &&
          quantity.interval.Meets(other)) {
        return true;
      }
    }
  }
  return false;
}

std::optional<Verdict> FigureCheck::CheckApart() const {
  if (a_.listed || b_.listed) return CheckListed();
  if (IsScale(a_) || IsScale(b_)) {
    // "Scores" in a photo beside "hundreds" sent: a picture is a floor.
    if (a_.family != "presence" || IsOneSource(view_)) return std::nullopt;
    return writer_.MakeLink(view_, LinkKind::kCorroborates,
                            {"vague_scale_compatible", ""});
  }
  if (std::optional<Verdict> link = Superseded()) return link;
  if (SaysSuperseded(view_.a, writer_.model()) ||
      SaysSuperseded(view_.b, writer_.model()))
    return std::nullopt;
  if (!IsOneSource(view_)) {
    if (std::optional<Verdict> tension = Tension()) return tension;
  }
  if (IsOneBreath()) return std::nullopt;
  if (HedgedElsewhere(view_.a, view_.claim_a, b_.interval()) ||
      HedgedElsewhere(view_.b, view_.claim_b, a_.interval())) {
    return std::nullopt;
  }
  const Interval a = a_.interval();
  const Interval b = b_.interval();
  const double larger = std::max(a.lower.value_or(0), b.lower.value_or(0));
  const bool near = larger > 0 && ValueGap(a_, b_) / larger <=
                                      writer_.Setting("weak_gap", 0.1);
  if (near) return Conflicting("weak", ConflictStrength::kWeak);
  if (!IsFullyAligned()) {
    return Conflicting("scope", ConflictStrength::kWeak);
  }
  return Conflicting("", ConflictStrength::kStrong);
}

std::optional<Verdict> FigureCheck::Check() const {
  const SlotRelation role = RelationOf(view_, kRoleSlot);
  if (role == SlotRelation::kDifferent) return std::nullopt;
  if (RelationOf(view_, kPatientSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  if (a_.role.empty() &&
      RelationOf(view_, kAgentSlot) == SlotRelation::kDifferent) {
    return std::nullopt;
  }
  if (IsPart(role)) return CheckRoles();
  if (role == SlotRelation::kOverlaps) return CheckToll();
  if (RelationOf(view_, kPlaceSlot) == SlotRelation::kDifferent ||
      !AreTimesAligned(view_)) {
    return CheckOtherScope();
  }
  if (a_.quantity->increment != b_.quantity->increment) {
    return writer_.MakeCompatible(view_, {"total_vs_increment", ""},
                                  kQuantitySlot);
  }
  const SlotRelation values = RelationOf(view_, kQuantitySlot);
  if (values == SlotRelation::kEqual) return CheckEqual();
  if (values != SlotRelation::kDifferent) {
    const bool one_speaker =
        IsOneReport() &&
        RelationOf(view_, kSourceSlot) == SlotRelation::kEqual &&
        ParagraphsApart(view_) <= 1;
    return IsPlaceAligned() || one_speaker ? CheckMeeting() : std::nullopt;
  }
  if (!IsPlaceAligned()) return std::nullopt;
  // What is not about people is told apart by who did it, or when.
  if (a_.role.empty() && !IsOneReport() &&
      !Touches(RelationOf(view_, kAgentSlot)) &&
      !Touches(RelationOf(view_, kTimeSlot))) {
    return std::nullopt;
  }
  // "Two of them nurses" beside "four of the injured": of what is not known.
  if (a_.quantity->part_of_previous && b_.quantity->part_of_previous) {
    return std::nullopt;
  }
  if (std::optional<Verdict> total = CheckTotal()) return total;
  const PartOf part = PartsOf(view_, writer_.model());
  if (part == PartOf::kUnclear) return std::nullopt;
  return part == PartOf::kNone ? CheckApart() : CheckParts(part);
}

}  // namespace

std::optional<Verdict> QuantitySlot::Check(const PairView& view) const {
  if (view.view_a.quantity == nullptr || view.view_b.quantity == nullptr ||
      view.view_a.family != view.view_b.family ||
      view.a.polarity != view.b.polarity || !AreFacts(view)) {
    return std::nullopt;
  }
  const SlotRelation counted = RelationOf(view, kCountedSlot);
  const bool people = view.view_a.unit == "persons";
  if (counted != SlotRelation::kEqual &&
      (counted != SlotRelation::kOverlaps || people)) {
    return std::nullopt;
  }
  return FigureCheck(view, writer_).Check();
}

}  // namespace claimgraph
