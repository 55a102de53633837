#include "engine/linkage/comparisons/assertion_view.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace claimgraph {
namespace {

// Roles that stand for people whom violence hit, as the codebook names them.
constexpr absl::string_view kCasualtyRoles[] = {
    "captured", "casualties",        "fled",    "injured",
    "killed",   "killed_or_wounded", "missing", "wounded",
};

bool IsComparable(const Quantity& quantity) {
  return quantity.kind != QuantityKind::kOrdinal &&
         quantity.kind != QuantityKind::kNamePart &&
         (quantity.point || quantity.interval.lower || quantity.interval.upper);
}

// How well a quantity answers the question of its class: higher is better.
int Fitness(const EventFamily& event, const Quantity& quantity) {
  if (!IsComparable(quantity)) return 0;
  const bool people = quantity.unit == "persons";
  const bool casualty = IsCasualtyRole(quantity.role);
  if (event.numbers == NumberUse::kNone) return 0;
  if (event.numbers == NumberUse::kPersons && !(people && casualty)) return 0;
  if (event.event_class == quantity.role) return 9;  // distance, duration
  if (event.event_class == "distance") {
    return quantity.kind == QuantityKind::kMeasure ? 8 : 0;
  }
  if (event.event_class == "duration") {
    return quantity.kind == QuantityKind::kDuration ? 8 : 0;
  }
  if (quantity.kind == QuantityKind::kDuration) return 1;
  if (quantity.role == "distance") return 0;
  if (quantity.role == "territory") return 7;
  if (casualty) return 6;
  return people ? 5 : 4;
}

const Quantity* AnswerOf(const EventFamily& event, const Assertion& assertion) {
  const Quantity* best = nullptr;
  int best_fitness = 0;
  for (const Quantity& quantity : assertion.quantities) {
    const int fitness = Fitness(event, quantity);
    if (fitness > best_fitness) {
      best = &quantity;
      best_fitness = fitness;
    }
  }
  // The length of a siege does not answer who besieges whom; it stays an
  // occurrence unless the class is about nothing else.
  if (best_fitness <= 1 && event.event_class != "siege") return nullptr;
  return best;
}

ComparedPlace ViewOf(const PlaceSlot& slot) {
  ComparedPlace view;
  view.slot = &slot;
  view.direction = slot.direction;
  view.base = !slot.direction.empty() && !slot.parent_key.empty()
                  ? slot.parent_key
                  : slot.key;
  return view;
}

// FNV-1a over letters and digits, in lower case; of all and of each word.
void HashWords(const Report& report, const Assertion& assertion,
               AssertionView& view) {
  constexpr uint64_t kBasis = 0xcbf29ce484222325ULL;
  constexpr uint64_t kPrime = 0x100000001b3ULL;
  uint64_t all = kBasis;
  uint64_t word = kBasis;
  const auto end_word = [&] {
    if (word != kBasis) view.words.push_back(static_cast<uint32_t>(word));
    word = kBasis;
  };
  for (const Span& span : assertion.spans) {
    for (const char c : report.TextOf(span)) {
      const unsigned char byte = c;
      if (byte < 0x80 && !absl::ascii_isalnum(byte)) {
        end_word();
        continue;
      }
      const unsigned char lower = absl::ascii_tolower(byte);
      all = (all ^ lower) * kPrime;
      word = (word ^ lower) * kPrime;
    }
    end_word();
  }
  std::sort(view.words.begin(), view.words.end());
  view.words.erase(std::unique(view.words.begin(), view.words.end()),
                   view.words.end());
  view.words_hash = all;
}

void AddPlaces(const Assertion& assertion, AssertionView& view) {
  for (const PlaceSlot& slot : assertion.places) {
    if (slot.key.empty()) continue;
    if (slot.role == PlaceRole::kRegion) {
      view.regions.push_back(ViewOf(slot));
    } else {
      view.places.push_back(ViewOf(slot));
    }
  }
  if (view.places.empty()) std::swap(view.places, view.regions);
  view.places_carried = std::all_of(
      view.places.begin(), view.places.end(), [](const ComparedPlace& place) {
        return place.slot->origin == SlotOrigin::kInherited;
      });
}

// What an act was done with. "It was no car bomb" is about the attack,
// although its own class says no more than that something was not so.
void AddMeans(const LinkageModel& model, const ReportAnalysis& analysis,
              const Assertion& assertion, AssertionView& view) {
  const bool rest = view.event->open && !view.event->family.empty() &&
                    assertion.polarity == Polarity::kNegated &&
                    view.type == ItemType::kOccurrence;
  if (view.family != "attack" && !rest) return;
  const auto stated = assertion.details.find("means");
  if (stated != assertion.details.end()) {
    view.means = stated->second;
  } else {
    for (const Span& span : assertion.spans) {
      if (view.means.empty()) {
        view.means = model.MeansIn(analysis.report.TextOf(span));
      }
    }
  }
  if (view.means.empty()) view.means = view.event->means;
  if (rest && !view.means.empty()) {
    view.event = &model.FamilyOf("attack");
    view.family = view.event->family;
  }
}

}  // namespace

bool IsCasualtyRole(absl::string_view role) {
  return std::find(std::begin(kCasualtyRoles), std::end(kCasualtyRoles),
                   role) != std::end(kCasualtyRoles);
}

bool IsVague(const Quantity& quantity) {
  return !quantity.point && !quantity.interval.upper;
}

Interval AssertionView::interval() const {
  Interval scaled;
  if (quantity == nullptr) return scaled;
  if (quantity->interval.lower) {
    scaled.lower = *quantity->interval.lower * unit_factor;
  }
  if (quantity->interval.upper) {
    scaled.upper = *quantity->interval.upper * unit_factor;
  }
  return scaled;
}

AssertionView MakeView(const LinkageModel& model,
                       const ReportAnalysis& analysis,
                       const Assertion& assertion) {
  AssertionView view;
  view.report = &analysis.report;
  view.analysis = &analysis;
  view.assertion = &assertion;
  view.event = &model.FamilyOf(assertion.event_class);
  view.family =
      view.event->family.empty() ? assertion.event_class : view.event->family;
  view.quantity = AnswerOf(*view.event, assertion);
  for (const Quantity& quantity : assertion.quantities) {
    if (quantity.kind == QuantityKind::kOrdinal && !view.ordinal) {
      view.ordinal = quantity.point;
    }
  }
  if (view.quantity != nullptr) {
    view.type = ItemType::kNumber;
    const UnitFactor unit = model.BaseOf(view.quantity->unit);
    view.unit = unit.base;
    view.unit_factor = unit.factor;
    if (view.unit == "persons" && IsCasualtyRole(view.quantity->role)) {
      view.role = view.quantity->role;
      if (view.event->numbers == NumberUse::kPersons) {
        view.family = "casualties";
      }
    }
  } else if (view.event->state && !assertion.places.empty()) {
    view.type = ItemType::kState;
  }
  AddPlaces(assertion, view);
  AddMeans(model, analysis, assertion, view);
  view.time = assertion.time;
  HashWords(analysis.report, assertion, view);
  const absl::Time known = analysis.report.KnownSince();
  if (known != absl::InfiniteFuture()) {
    view.anchor = known;
  } else if (view.time.interval.begin) {
    view.anchor = view.time.interval.begin;
  } else if (view.time.interval.end) {
    view.anchor = view.time.interval.end;
  }
  return view;
}

}  // namespace claimgraph
