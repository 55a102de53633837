#include "engine/linkage/comparisons/actor_comparison.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace claimgraph {
namespace {

bool IsCapital(absl::string_view word) {
  return !word.empty() && absl::ascii_isupper(word.front());
}

std::vector<absl::string_view> WordsOf(const std::string& name) {
  return absl::StrSplit(name, absl::ByAnyChar(" -"), absl::SkipEmpty());
}

Population PopulationOf(const ActorSlot& actor, const LinkageModel& model,
                        const ActorRegistry* registry) {
  const Actor* known =
      registry == nullptr ? nullptr : registry->FindByKey(actor.key);
  if (known != nullptr) {
    if (known->kind == "civilians") return Population::kCivilian;
    const bool state = known->kind == "military" ||
                       known->kind == "air_force" || known->kind == "police" ||
                       known->kind == "government";
    return state ? Population::kState : Population::kArmed;
  }
  if (!IsNamed(actor, registry)) return model.PopulationOf(actor.name);
  // "the 9th Division", "Desert Hawks Brigade" may belong to the army; a
  // name without such a word does not.
  for (const absl::string_view word : WordsOf(actor.name)) {
    if (model.IsForceWord(absl::AsciiStrToLower(word))) {
      return Population::kArmed;
    }
  }
  return Population::kIrregular;
}

// "Alliance jets" beside "the River Alliance": all names in what is
// written of one are words of the other.
bool IsShortFor(const ActorSlot& shorter, const ActorSlot& longer) {
  bool any = false;
  for (const absl::string_view word : WordsOf(shorter.surface)) {
    if (!IsCapital(word)) continue;
    any = true;
    const auto words = WordsOf(longer.name);
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      return false;
    }
  }
  return any;
}

// Taken from earlier text or from what the text is about: it may not be
// meant, so it sets nothing apart.
bool IsCarried(const ActorSlot& actor, Population people) {
  if (actor.origin == SlotOrigin::kInherited) return true;
  // "Dozens killed": that they were civilians was not said.
  return actor.origin == SlotOrigin::kFromContext &&
         people == Population::kCivilian;
}

bool AreOtherPeople(Population a, Population b) {
  const auto is_armed = [](Population x) {
    return x == Population::kArmed || x == Population::kIrregular ||
           x == Population::kState;
  };
  return (a == Population::kCivilian && is_armed(b)) ||
         (b == Population::kCivilian && is_armed(a)) ||
         (a == Population::kState && b == Population::kIrregular) ||
         (b == Population::kState && a == Population::kIrregular);
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
  if (IsShortFor(a, b) || IsShortFor(b, a)) return SlotRelation::kOverlaps;
  const Population people_a = PopulationOf(a, model, registry);
  const Population people_b = PopulationOf(b, model, registry);
  if (IsCarried(a, people_a) || IsCarried(b, people_b)) {
    return SlotRelation::kUnknown;
  }
  if (IsNamed(a, registry) && IsNamed(b, registry)) {
    return SlotRelation::kDifferent;
  }
  return AreOtherPeople(people_a, people_b) ? SlotRelation::kDifferent
                                            : SlotRelation::kUnknown;
}

// How many of `a` are found in `b`, by relation.
struct Found {
  int equal = 0;
  int inside = 0;
  int contains = 0;
  int overlaps = 0;
  int unknown = 0;
};

Found Find(const std::vector<ActorSlot>& a, const std::vector<ActorSlot>& b,
           const LinkageModel& model, const ActorRegistry* registry) {
  Found found;
  for (const ActorSlot& x : a) {
    bool equal = false, inside = false, contains = false;
    bool overlaps = false, unknown = false;
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
        case SlotRelation::kOverlaps:
          overlaps = true;
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
    } else if (overlaps) {
      ++found.overlaps;
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
  if (forward.equal + forward.inside + forward.contains + forward.overlaps >
      0) {
    return SlotRelation::kOverlaps;
  }
  return forward.unknown > 0 ? SlotRelation::kUnknown
                             : SlotRelation::kDifferent;
}

}  // namespace claimgraph
