#include "engine/linkage/comparisons/place_aliases.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "engine/registry/place_name.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kLocal = "local:";
// Fewer consonants than this are shared by chance ("Hama", "Homs").
constexpr size_t kLeastConsonants = 3;
constexpr double kMostDistance = 0.25;
constexpr size_t kMostSpellings = 64;
// Reports further apart than this spell two places, as far as is known.
constexpr absl::Duration kWindow = absl::Hours(24 * 14);

// What is known of one place key in the collection.
struct Spelling {
  std::string key;
  std::string name;  // the smallest of its names
  std::optional<absl::Time> first;
  std::optional<absl::Time> last;
  std::vector<const Report*> reports;  // once each, sorted
  std::set<std::string> types;         // "" where none is written
};

bool IsLocal(const std::string& key) { return absl::StartsWith(key, kLocal); }

std::string Consonants(absl::string_view name) {
  std::string consonants;
  for (const char c : PlaceKey(name)) {
    if (absl::StrContains("aiuy ", c)) continue;
    consonants += absl::StrContains("gqGK", c) ? 'k' : c;
  }
  return consonants;
}

std::map<std::string, Spelling> SpellingsOf(
    const std::vector<AssertionView>& views) {
  std::map<std::string, Spelling> spellings;
  for (const AssertionView& view : views) {
    for (const auto* places : {&view.places, &view.regions}) {
      for (const ComparedPlace& place : *places) {
        if (place.base != place.slot->key) continue;  // a part of it
        Spelling& spelling = spellings[place.base];
        spelling.key = place.base;
        const std::string& name = place.slot->name;
        if (spelling.name.empty() || name < spelling.name) {
          spelling.name = name;
        }
        spelling.types.insert(place.slot->type);
        spelling.reports.push_back(view.report);
        if (!view.anchor) continue;
        if (!spelling.first || *view.anchor < *spelling.first) {
          spelling.first = view.anchor;
        }
        if (!spelling.last || *spelling.last < *view.anchor) {
          spelling.last = view.anchor;
        }
      }
    }
  }
  for (auto& [key, spelling] : spellings) {
    auto& reports = spelling.reports;
    std::sort(reports.begin(), reports.end());
    reports.erase(std::unique(reports.begin(), reports.end()), reports.end());
  }
  return spellings;
}

bool ShareReport(const Spelling& a, const Spelling& b) {
  const Spelling& fewer = a.reports.size() <= b.reports.size() ? a : b;
  const Spelling& more = &fewer == &a ? b : a;
  return std::any_of(fewer.reports.begin(), fewer.reports.end(),
                     [&](const Report* report) {
                       return std::binary_search(more.reports.begin(),
                                                 more.reports.end(), report);
                     });
}

// "The Zrayqa crossing" is named after Zrayqa: a report that has both does
// not tell two names apart.
bool IsNamedAfter(const Spelling& a, const Spelling& b) {
  return !a.types.contains("") &&
         std::none_of(a.types.begin(), a.types.end(),
                      [&](const auto& type) { return b.types.contains(type); });
}

bool AreOnePlace(const Spelling& a, const Spelling& b) {
  if (!IsLocal(a.key) && !IsLocal(b.key)) return false;
  if (a.first && b.first &&
      (*b.first - *a.last > kWindow || *a.first - *b.last > kWindow)) {
    return false;
  }
  return (!ShareReport(a, b) || IsNamedAfter(a, b) || IsNamedAfter(b, a)) &&
         PlaceDistance(a.name, b.name) <= kMostDistance;
}

// Key of a spelling to the name of its group; only where they differ.
std::map<std::string, std::string> GroupsOf(
    const std::map<std::string, Spelling>& spellings) {
  std::map<std::string, std::vector<const Spelling*>> by_consonants;
  for (const auto& [key, spelling] : spellings) {
    std::string consonants = Consonants(spelling.name);
    if (consonants.size() < kLeastConsonants) continue;
    auto& alike = by_consonants[std::move(consonants)];
    if (alike.size() < kMostSpellings) alike.push_back(&spelling);
  }
  std::map<std::string, std::string> groups;
  for (const auto& [consonants, alike] : by_consonants) {
    if (alike.size() < 2) continue;
    // Each joins the first group all of whose members it can be.
    std::vector<std::vector<const Spelling*>> found;
    for (const Spelling* spelling : alike) {
      auto group = std::find_if(found.begin(), found.end(), [&](auto& members) {
        return std::all_of(
            members.begin(), members.end(),
            [&](const Spelling* m) { return AreOnePlace(*m, *spelling); });
      });
      if (group == found.end()) {
        found.push_back({spelling});
      } else {
        group->push_back(spelling);
      }
    }
    for (const auto& members : found) {
      // "geonames:..." sorts before "local:...", so the first is the name.
      for (const Spelling* member : members) {
        if (member != members.front()) {
          groups[member->key] = members.front()->key;
        }
      }
    }
  }
  return groups;
}

}  // namespace

void JoinSpellings(std::vector<AssertionView>& views) {
  const std::map<std::string, std::string> groups =
      GroupsOf(SpellingsOf(views));
  if (groups.empty()) return;
  for (AssertionView& view : views) {
    for (auto* places : {&view.places, &view.regions}) {
      for (ComparedPlace& place : *places) {
        const auto group = groups.find(place.base);
        if (group != groups.end()) place.base = group->second;
      }
    }
  }
}

}  // namespace claimgraph
