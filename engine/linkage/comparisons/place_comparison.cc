#include "engine/linkage/comparisons/place_comparison.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace claimgraph {
namespace {

constexpr int kMaxParents = 6;

// "Areas" can hold a place whose position is not known.
bool IsArea(const ComparedPlace& place, const LinkageModel& model) {
  return !place.direction.empty() || model.IsAreaType(place.slot->type);
}

// The base, then what it lies in, outward.
std::vector<std::string> Chain(const ComparedPlace& place,
                               const Gazetteer* gazetteer) {
  std::vector<std::string> chain = {place.base};
  if (place.direction.empty() && !place.slot->parent_key.empty() &&
      place.slot->parent_key != place.base) {
    chain.push_back(place.slot->parent_key);
  }
  if (gazetteer == nullptr) return chain;
  for (int i = 0; i < kMaxParents; ++i) {
    const Place* known = gazetteer->FindById(chain.back());
    if (known == nullptr) break;
    const std::string parent = gazetteer->ParentOf(*known);
    if (parent.empty() || parent == chain.back()) break;
    chain.push_back(parent);
  }
  return chain;
}

bool Has(const std::vector<std::string>& chain, const std::string& key) {
  return std::find(chain.begin(), chain.end(), key) != chain.end();
}

// Directions of one base. "southern" and "southeastern" overlap.
SlotRelation CompareDirections(const std::string& a, const std::string& b) {
  if (a == b) return SlotRelation::kEqual;
  if (b.empty()) return SlotRelation::kInside;
  if (a.empty()) return SlotRelation::kContains;
  constexpr absl::string_view kPoints[] = {"north", "south", "east", "west",
                                           "centr"};
  const auto has_point = [&](const std::string& direction) {
    return std::any_of(std::begin(kPoints), std::end(kPoints),
                       [&](absl::string_view point) {
                         return absl::StrContains(direction, point);
                       });
  };
  // "Rural" and "northern" do not exclude one another.
  if (!has_point(a) || !has_point(b)) return SlotRelation::kOverlaps;
  for (const absl::string_view point : kPoints) {
    if (absl::StrContains(a, point) && absl::StrContains(b, point)) {
      return SlotRelation::kOverlaps;
    }
  }
  return SlotRelation::kDifferent;
}

SlotRelation Mirrored(SlotRelation relation) {
  if (relation == SlotRelation::kInside) return SlotRelation::kContains;
  if (relation == SlotRelation::kContains) return SlotRelation::kInside;
  return relation;
}

// `inner` lies somewhere in the base of `outer`; only a part of that may be
// meant.
SlotRelation InsideOf(const ComparedPlace& outer) {
  return outer.direction.empty() ? SlotRelation::kInside
                                 : SlotRelation::kUnknown;
}

bool IsRoad(const AssertionView& view) {
  return std::any_of(view.places.begin(), view.places.end(),
                     [](const ComparedPlace& place) {
                       return place.slot->role == PlaceRole::kAlong;
                     });
}

// Counts of places of one list that lie in, or hold, places of the other.
struct Coverage {
  int equal = 0;
  int inside = 0;
  int contains = 0;
  int overlaps = 0;
  int unknown = 0;
  int different = 0;
};

// One of `regions` is `place` or lies in it.
bool LiesIn(const std::vector<ComparedPlace>& regions,
            const ComparedPlace& place, const LinkageModel& model,
            const Gazetteer* gazetteer) {
  return std::any_of(regions.begin(), regions.end(),
                     [&](const ComparedPlace& region) {
                       const SlotRelation relation =
                           ComparePlace(region, place, model, gazetteer);
                       return relation == SlotRelation::kEqual ||
                              relation == SlotRelation::kInside;
                     });
}

Coverage Cover(const AssertionView& a, const AssertionView& b,
               const LinkageModel& model, const Gazetteer* gazetteer) {
  Coverage coverage;
  for (const ComparedPlace& x : a.places) {
    SlotRelation best = SlotRelation::kDifferent;
    const auto rank = [](SlotRelation relation) {
      switch (relation) {
        case SlotRelation::kEqual:
          return 5;
        case SlotRelation::kInside:
          return 4;
        case SlotRelation::kContains:
          return 3;
        case SlotRelation::kOverlaps:
          return 2;
        case SlotRelation::kUnknown:
          return 1;
        default:
          return 0;
      }
    };
    for (const ComparedPlace& y : b.places) {
      SlotRelation relation = ComparePlace(x, y, model, gazetteer);
      // What the sentence names beside a place says where it lies.
      if (rank(relation) <= 1 && LiesIn(a.regions, y, model, gazetteer)) {
        relation = SlotRelation::kInside;
      } else if (rank(relation) <= 1 &&
                 LiesIn(b.regions, x, model, gazetteer)) {
        relation = SlotRelation::kContains;
      }
      if (rank(relation) > rank(best)) best = relation;
    }
    switch (best) {
      case SlotRelation::kEqual:
        ++coverage.equal;
        break;
      case SlotRelation::kInside:
        ++coverage.inside;
        break;
      case SlotRelation::kContains:
        ++coverage.contains;
        break;
      case SlotRelation::kOverlaps:
        ++coverage.overlaps;
        break;
      case SlotRelation::kUnknown:
        ++coverage.unknown;
        break;
      default:
        ++coverage.different;
    }
  }
  return coverage;
}

}  // namespace

SlotRelation ComparePlace(const ComparedPlace& a, const ComparedPlace& b,
                          const LinkageModel& model,
                          const Gazetteer* gazetteer) {
  if (a.base == b.base) return CompareDirections(a.direction, b.direction);
  const std::vector<std::string> chain_a = Chain(a, gazetteer);
  const std::vector<std::string> chain_b = Chain(b, gazetteer);
  if (Has(chain_a, b.base)) return InsideOf(b);
  if (Has(chain_b, a.base)) return Mirrored(InsideOf(a));
  // Both lie in known and different districts or provinces.
  if (chain_a.size() > 1 && chain_b.size() > 1) {
    return SlotRelation::kDifferent;
  }
  return IsArea(a, model) != IsArea(b, model) ? SlotRelation::kUnknown
                                              : SlotRelation::kDifferent;
}

namespace {

SlotRelation CompareLists(const AssertionView& a, const AssertionView& b,
                          const LinkageModel& model,
                          const Gazetteer* gazetteer) {
  if (a.places.empty() || b.places.empty()) return SlotRelation::kUnknown;
  const Coverage forward = Cover(a, b, model, gazetteer);
  const Coverage backward = Cover(b, a, model, gazetteer);
  const int size_a = static_cast<int>(a.places.size());
  const int size_b = static_cast<int>(b.places.size());
  if (forward.equal == size_a && backward.equal == size_b) {
    return SlotRelation::kEqual;
  }
  if (IsRoad(a) || IsRoad(b)) {
    const bool some =
        forward.equal + forward.inside + forward.contains + forward.overlaps >
        0;
    return some ? SlotRelation::kOverlaps
                : (forward.unknown > 0 ? SlotRelation::kUnknown
                                       : SlotRelation::kDifferent);
  }
  if (forward.equal + forward.inside == size_a) return SlotRelation::kInside;
  if (backward.equal + backward.inside == size_b) {
    return SlotRelation::kContains;
  }
  if (forward.equal + forward.inside + forward.contains + forward.overlaps >
      0) {
    return SlotRelation::kOverlaps;
  }
  return forward.unknown > 0 ? SlotRelation::kUnknown
                             : SlotRelation::kDifferent;
}

}  // namespace

SlotRelation ComparePlaces(const AssertionView& a, const AssertionView& b,
                           const LinkageModel& model,
                           const Gazetteer* gazetteer) {
  const SlotRelation relation = CompareLists(a, b, model, gazetteer);
  const bool carried = a.places_carried || b.places_carried;
  return carried && relation == SlotRelation::kDifferent
             ? SlotRelation::kUnknown
             : relation;
}

std::vector<std::string> SharedPlaces(const Assertion& a, const Assertion& b) {
  std::vector<std::string> shared;
  for (const PlaceSlot& x : a.places) {
    for (const PlaceSlot& y : b.places) {
      if (x.key.empty() || x.key != y.key || x.direction != y.direction) {
        continue;
      }
      if (std::find(shared.begin(), shared.end(), x.name) == shared.end()) {
        shared.push_back(x.name);
      }
    }
  }
  return shared;
}

}  // namespace claimgraph
