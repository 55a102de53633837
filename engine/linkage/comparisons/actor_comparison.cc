#include "engine/linkage/comparisons/actor_comparison.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace claimgraph {
namespace {

Population PopulationOf(const ActorSlot& actor, const LinkageModel& model,
                        const ActorRegistry* registry) {
  if (IsNamed(actor, registry)) {
    const Actor* known =
        registry == nullptr ? nullptr : registry->FindByKey(actor.key);
    return known != nullptr && known->kind == "civilians"
               ? Population::kCivilian
               : Population::kArmed;
  }
  return model.PopulationOf(actor.name);
}

SlotRelation CompareActor(const ActorSlot& a, const ActorSlot& b,
                          const LinkageModel& model,
                          const ActorRegistry* registry) {
  if (!a.key.empty() && a.key == b.key) return SlotRelation::kEqual;
  if (!a.name.empty() && a.name == b.name) return SlotRelation::kEqual;
  if (registry != nullptr) {
    if (registry->IsPartOf(a.key, b.key)) return SlotRelation::kInside;
    if (registry->IsPartOf(b.key, a.key)) return SlotRelation::kContains;
  }
  const bool named_a = IsNamed(a, registry);
  const bool named_b = IsNamed(b, registry);
  if (named_a && named_b) return SlotRelation::kDifferent;
  const Population people_a = PopulationOf(a, model, registry);
  const Population people_b = PopulationOf(b, model, registry);
  if ((people_a == Population::kCivilian && people_b == Population::kArmed) ||
      (people_a == Population::kArmed && people_b == Population::kCivilian)) {
    return SlotRelation::kDifferent;
  }
  return SlotRelation::kUnknown;
}

// How many of `a` are found in `b`, by relation.
struct Found {
  int equal = 0;
  int inside = 0;
  int contains = 0;
  int unknown = 0;
};

Found Find(const std::vector<ActorSlot>& a, const std::vector<ActorSlot>& b,
           const LinkageModel& model, const ActorRegistry* registry) {
  Found found;
  for (const ActorSlot& x : a) {
    bool equal = false, inside = false, contains = false, unknown = false;
    for (const ActorSlot& y : b) {
      switch (CompareActor(x, y, model, registry)) {
        case SlotRelation::kEqual:
          equal = true;
          break;
        case SlotRelation::kInside:
          inside = true;
          break;
        case SlotRelation::kContains:
          contains = true;
          break;
        case SlotRelation::kUnknown:
          unknown = true;
          break;
        default:
          break;
      }
    }
    if (equal) {
      ++found.equal;
    } else if (inside) {
      ++found.inside;
    } else if (contains) {
      ++found.contains;
    } else if (unknown) {
      ++found.unknown;
    }
  }
  return found;
}

}  // namespace

bool IsNamed(const ActorSlot& actor, const ActorRegistry* registry) {
  if (registry != nullptr && registry->FindByKey(actor.key) != nullptr) {
    return true;
  }
  return std::any_of(actor.name.begin(), actor.name.end(),
                     [](char c) { return absl::ascii_isupper(c); });
}

SlotRelation CompareActors(const std::vector<ActorSlot>& a,
                           const std::vector<ActorSlot>& b,
                           const LinkageModel& model,
                           const ActorRegistry* registry) {
  if (a.empty() || b.empty()) return SlotRelation::kUnknown;
  const Found forward = Find(a, b, model, registry);
  const Found backward = Find(b, a, model, registry);
  const int size_a = static_cast<int>(a.size());
  const int size_b = static_cast<int>(b.size());
  if (forward.equal == size_a && backward.equal == size_b) {
    return SlotRelation::kEqual;
  }
  if (forward.equal + forward.inside == size_a) return SlotRelation::kInside;
  if (backward.equal + backward.inside == size_b) {
    return SlotRelation::kContains;
  }
  if (forward.equal + forward.inside + forward.contains > 0) {
    return SlotRelation::kOverlaps;
  }
  return forward.unknown > 0 ? SlotRelation::kUnknown
                             : SlotRelation::kDifferent;
}

}  // namespace claimgraph
