#include "engine/linkage/grouping/incident_builder.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/clusters.h"
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

}  // namespace

std::vector<Incident> BuildIncidents(const std::vector<AssertionView>& views,
                                     const std::vector<ComparedPair>& pairs,
                                     Grouping& grouping) {
  std::vector<WeightedPair> together;
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
    surest[a] = std::max(surest[a], probability);
    surest[b] = std::max(surest[b], probability);
  }
  // The founder of an incident is the earliest assertion of its items.
  std::vector<int32_t> first_view(grouping.items.size(), -1);
  for (size_t view = views.size(); view-- > 0;) {
    first_view[grouping.item_of[view]] = static_cast<int32_t>(view);
  }
  std::vector<Incident> incidents;
  for (const std::vector<int32_t>& group :
       Cluster(static_cast<int32_t>(grouping.items.size()), std::move(together),
               {})) {
    const int32_t founder = *std::min_element(
        group.begin(), group.end(),
        [&](int32_t x, int32_t y) { return first_view[x] < first_view[y]; });
    Incident incident;
    incident.id =
        IncidentId::Of({views[first_view[founder]].assertion->id.ToString()});
    incident.title = TitleOf(grouping.items[founder]);
    for (const int32_t index : group) {
      Item& item = grouping.items[index];
      item.incident = incident.id;
      incident.items.push_back(
          {item.id, Probability(index == founder ? 1.0 : surest[index])});
    }
    incidents.push_back(std::move(incident));
  }
  std::sort(incidents.begin(), incidents.end(),
            [](const Incident& a, const Incident& b) { return a.id < b.id; });
  return incidents;
}

}  // namespace claimgraph
