#include "engine/linkage/grouping/incident_builder.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/clusters.h"
#include "engine/linkage/grouping/joins_over_time.h"
#include "engine/linkage/grouping/one_question.h"
#include "engine/linkage/grouping/question_writer.h"

namespace claimgraph {
namespace {

bool IsPartOf(const AlignedPair& pair, absl::string_view slot) {
  switch (RelationOf(pair, slot)) {
    case SlotRelation::kEqual:
    case SlotRelation::kInside:
    case SlotRelation::kContains:
    case SlotRelation::kOverlaps:
      return true;
    default:
      return false;
  }
}

// Families whose items can be parts of one occurrence.
bool IsPartOfViolence(const std::string& family) {
  return family == "attack" || family == "casualties" ||
         family == "destruction";
}

bool AreOneOccurrence(const AssertionView& a, const AssertionView& b,
                      const AlignedPair& pair) {
  if (a.family != b.family &&
      !(IsPartOfViolence(a.family) && IsPartOfViolence(b.family))) {
    return false;
  }
  if (IsFact(*a.assertion) != IsFact(*b.assertion)) return false;
  return IsPartOf(pair, kPlaceSlot) && IsPartOf(pair, kTimeSlot) &&
         RelationOf(pair, kAgentSlot) != SlotRelation::kDifferent &&
         RelationOf(pair, kPatientSlot) != SlotRelation::kDifferent;
}

std::string TitleOf(const Item& item) {
  std::string title = absl::StrReplaceAll(item.event_class, {{"_", " "}});
  if (!item.places.empty()) {
    absl::StrAppend(&title, ", ", item.places.front().name);
  }
  const std::string time = TimePhrase(item.time);
  if (!time.empty()) absl::StrAppend(&title, ", ", time);
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] -= 32;
  return title;
}

// Items that founded an incident of their own before later reports joined it
// to another; by the first item of the group.
std::map<int32_t, std::set<int32_t>> FormerFounders(
    const std::vector<std::vector<int32_t>>& groups,
    const std::vector<DatedPair>& pairs, const std::vector<int64_t>& day_of,
    const std::function<bool(int32_t, int32_t)>& is_earlier) {
  std::vector<int32_t> first_of(day_of.size());
  for (const auto& group : groups) {
    for (const int32_t item : group) first_of[item] = group.front();
  }
  std::map<int32_t, std::vector<DatedPair>> inside;
  for (const DatedPair& pair : pairs) {
    inside[first_of[pair.a]].push_back(pair);
  }
  std::map<int32_t, std::set<int32_t>> former;
  for (const auto& group : groups) {
    const auto found = inside.find(group.front());
    if (found == inside.end()) continue;
    ReplayJoins(group, day_of, found->second, [&](const auto& parts) {
      std::vector<int32_t> founders;
      for (const auto& part : parts) {
        founders.push_back(
            *std::min_element(part.begin(), part.end(), is_earlier));
      }
      const int32_t kept =
          *std::min_element(founders.begin(), founders.end(), is_earlier);
      for (const int32_t founder : founders) {
        if (founder != kept) former[group.front()].insert(founder);
      }
    });
  }
  return former;
}

}  // namespace

std::vector<Incident> BuildIncidents(const std::vector<AssertionView>& views,
                                     const std::vector<ComparedPair>& pairs,
                                     Grouping& grouping) {
  std::vector<WeightedPair> together;
  std::vector<DatedPair> dated;
  std::vector<double> surest(grouping.items.size(), 0);
  for (const ComparedPair& pair : pairs) {
    const int32_t a = grouping.item_of[pair.a];
    const int32_t b = grouping.item_of[pair.b];
    if (a == b ||
        !AreOneOccurrence(views[pair.a], views[pair.b], pair.aligned)) {
      continue;
    }
    const double probability = pair.aligned.probability.value();
    together.push_back({std::min(a, b), std::max(a, b), probability});
    dated.push_back(
        {a, b,
         std::max(DayOf(views[pair.a].anchor), DayOf(views[pair.b].anchor))});
    surest[a] = std::max(surest[a], probability);
    surest[b] = std::max(surest[b], probability);
  }
  // The founder of an incident is the earliest assertion of its items.
  std::vector<int32_t> first_view(grouping.items.size(), -1);
  for (size_t view = views.size(); view-- > 0;) {
    first_view[grouping.item_of[view]] = static_cast<int32_t>(view);
  }
  std::vector<int64_t> day_of(grouping.items.size());
  for (size_t i = 0; i < day_of.size(); ++i) {
    day_of[i] = DayOf(views[first_view[i]].anchor);
  }
  const auto id_of = [&](int32_t item) {
    return IncidentId::Of({views[first_view[item]].assertion->id.ToString()});
  };
  const auto is_earlier = [&](int32_t x, int32_t y) {
    return first_view[x] < first_view[y];
  };
  std::vector<Incident> incidents;
  const std::vector<std::vector<int32_t>> groups = Cluster(
      static_cast<int32_t>(grouping.items.size()), std::move(together), {});
  std::map<int32_t, std::set<int32_t>> former =
      FormerFounders(groups, dated, day_of, is_earlier);
  for (const std::vector<int32_t>& group : groups) {
    const int32_t founder =
        *std::min_element(group.begin(), group.end(), is_earlier);
    Incident incident;
    incident.id = id_of(founder);
    incident.title = TitleOf(grouping.items[founder]);
    for (const int32_t index : group) {
      Item& item = grouping.items[index];
      item.incident = incident.id;
      incident.items.push_back(
          {item.id, Probability(index == founder ? 1.0 : surest[index])});
    }
    for (const int32_t item : former[group.front()]) {
      incident.previous_ids.push_back(id_of(item));
    }
    std::sort(incident.previous_ids.begin(), incident.previous_ids.end());
    incidents.push_back(std::move(incident));
  }
  std::sort(incidents.begin(), incidents.end(),
            [](const Incident& a, const Incident& b) { return a.id < b.id; });
  return incidents;
}

}  // namespace claimgraph
