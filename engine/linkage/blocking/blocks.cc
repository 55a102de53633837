#include "engine/linkage/blocking/blocks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// A list of thirty villages need not open thirty blocks: lists of one event
// share their first names, too.
constexpr size_t kMostPlaces = 12;

void AddPlaceKeys(const std::vector<ComparedPlace>& places,
                  std::set<std::string>& keys) {
  for (size_t i = 0; i < std::min(places.size(), kMostPlaces); ++i) {
    keys.insert(absl::StrCat("place|", places[i].base));
    if (!places[i].slot->parent_key.empty()) {
      keys.insert(absl::StrCat("place|", places[i].slot->parent_key));
    }
  }
}

std::set<std::string> KeysOf(const AssertionView& view) {
  std::set<std::string> keys;
  AddPlaceKeys(view.places, keys);
  AddPlaceKeys(view.regions, keys);
  for (const ActorSlot& actor : view.assertion->agents) {
    keys.insert(absl::StrCat("party|", actor.key));
  }
  keys.insert(absl::StrCat("words|", view.words_hash));
  for (const ActorSlot& actor : view.assertion->patients) {
    keys.insert(absl::StrCat("party|", actor.key));
  }
  keys.insert(absl::StrCat("report|", view.report->id.ToString()));
  return keys;
}

bool AreComparable(const AssertionView& a, const AssertionView& b) {
  if (a.family == b.family) return true;
  const auto has = [](const std::vector<std::string>& kin,
                      const std::string& family) {
    return std::find(kin.begin(), kin.end(), family) != kin.end();
  };
  return has(a.event->kin, b.family) || has(b.event->kin, a.family);
}

bool AreNear(const AssertionView& a, const AssertionView& b,
             absl::Duration window) {
  if (!a.anchor || !b.anchor) return true;
  const absl::Duration gap = *b.anchor - *a.anchor;
  return gap <= window && gap >= -window;
}

// Members of one key that are compared: the first `cap` of each window.
std::vector<int32_t> Cut(const std::vector<AssertionView>& views,
                         const std::vector<int32_t>& members,
                         absl::Duration window, int cap) {
  if (static_cast<int>(members.size()) <= cap) return members;
  std::vector<int32_t> kept;
  std::map<int64_t, int> in_window;
  for (const int32_t member : members) {
    const auto& anchor = views[member].anchor;
    const int64_t slice =
        anchor ? (*anchor - absl::UnixEpoch()) / window : INT64_MAX;
    if (++in_window[slice] <= cap) kept.push_back(member);
  }
  return kept;
}

}  // namespace

Candidates FindCandidates(const std::vector<AssertionView>& views,
                          absl::Duration window, int cap) {
  absl::flat_hash_map<std::string, std::vector<int32_t>> blocks;
  for (size_t i = 0; i < views.size(); ++i) {
    const std::set<std::string> keys = KeysOf(views[i]);
    std::set<std::string> families(views[i].event->kin.begin(),
                                   views[i].event->kin.end());
    families.insert(views[i].family);
    for (const std::string& family : families) {
      for (const std::string& key : keys) {
        blocks[absl::StrCat(family, "|", key)].push_back(i);
      }
    }
  }
  Candidates candidates;
  for (const auto& [key, members] : blocks) {
    const std::vector<int32_t> kept = Cut(views, members, window, cap);
    if (kept.size() < members.size()) {
      candidates.capped.push_back({key, static_cast<int64_t>(members.size()),
                                   static_cast<int64_t>(kept.size())});
    }
    for (size_t i = 0; i < kept.size(); ++i) {
      for (size_t j = i + 1; j < kept.size(); ++j) {
        const AssertionView& a = views[kept[i]];
        const AssertionView& b = views[kept[j]];
        if (!AreNear(a, b, window)) {
          if (b.anchor) {  // later ones are further off; skip to undated
            while (j + 1 < kept.size() && views[kept[j + 1]].anchor) ++j;
          }
          continue;
        }
        if (AreComparable(a, b)) {
          candidates.pairs.emplace_back(kept[i], kept[j]);
        }
      }
    }
  }
  std::sort(candidates.pairs.begin(), candidates.pairs.end());
  candidates.pairs.erase(
      std::unique(candidates.pairs.begin(), candidates.pairs.end()),
      candidates.pairs.end());
  std::sort(
      candidates.capped.begin(), candidates.capped.end(),
      [](const CappedBlock& a, const CappedBlock& b) { return a.key < b.key; });
  return candidates;
}

}  // namespace claimgraph
