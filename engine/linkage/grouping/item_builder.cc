#include "engine/linkage/grouping/item_builder.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/linkage/comparisons/pair_comparison.h"
#include "engine/linkage/grouping/clusters.h"
#include "engine/linkage/grouping/joins_over_time.h"
#include "engine/linkage/grouping/one_question.h"

namespace claimgraph {
namespace {

// A reviewer's word outweighs any sum of evidence.
constexpr double kRuledBits = 1e6;

// What sets two assertions of one family apart for good, so that no third
// one may chain them together.
bool MustStayApart(const AssertionView& a, const AssertionView& b,
                   const AlignedPair& pair) {
  if (a.type != b.type || a.family != b.family) return true;
  for (const absl::string_view slot :
       {kRoleSlot, kCountedSlot, kPlaceSlot, kTimeSlot, kPatientSlot}) {
    if (RelationOf(pair, slot) == SlotRelation::kDifferent) return true;
  }
  return AreDifferentParts(pair) || DifferInMeans(a, b);
}

// `together`: filled with the pairs that answer one question.
std::vector<std::vector<int32_t>> ClusterViews(
    const std::vector<AssertionView>& views,
    const std::vector<ComparedPair>& pairs, const PairRulings& rulings,
    std::vector<WeightedPair>& together) {
  std::vector<std::pair<int32_t, int32_t>> apart = rulings.apart;
  for (const auto& [a, b] : rulings.together) {
    together.push_back({a, b, kRuledBits});
  }
  for (const ComparedPair& pair : pairs) {
    const AssertionView& a = views[pair.a];
    const AssertionView& b = views[pair.b];
    if (AnswerOneQuestion(a, b, pair.aligned)) {
      together.push_back({pair.a, pair.b, pair.aligned.match_weight_bits});
    } else if (MustStayApart(a, b, pair.aligned)) {
      apart.emplace_back(pair.a, pair.b);
    }
  }
  return Cluster(static_cast<int32_t>(views.size()), together, apart);
}

// Who holds the place after what the assertion says.
const ActorSlot* HolderOf(const AssertionView& view) {
  const Assertion& assertion = *view.assertion;
  const bool leaves = view.event->hold == Hold::kLeaves;
  const std::vector<ActorSlot>& actors =
      leaves ? assertion.patients : assertion.agents;
  return actors.empty() ? nullptr : &actors.front();
}

// Equal keys = equal answers.
std::string ValueKey(const AssertionView& view) {
  std::string key = absl::StrCat(static_cast<int>(view.assertion->polarity));
  if (view.type == ItemType::kNumber) {
    const auto point = view.point();
    const Interval interval = view.interval();
    if (point) return absl::StrCat(key, "|", *point, "|", view.unit);
    return absl::StrCat(
        key, "|", interval.lower ? absl::StrCat(*interval.lower) : "", ":",
        interval.upper ? absl::StrCat(*interval.upper) : "", "|", view.unit);
  }
  if (view.type == ItemType::kState) {
    const ActorSlot* holder = HolderOf(view);
    return absl::StrCat(key, "|",
                        view.event->hold == Hold::kLeaves && holder == nullptr
                            ? "left by " + (view.assertion->agents.empty()
                                                ? std::string()
                                                : view.assertion->agents[0].key)
                        : holder == nullptr ? ""
                                            : holder->key);
  }
  return key;
}

template <typename Slot>
std::vector<Slot> WithoutSpans(std::vector<Slot> slots) {
  for (Slot& slot : slots) slot.span = Span();
  return slots;
}

// The fullest wording among the members: the founder's slots, and those that
// it leaves out from the first member that has them.
Item MakeItem(const std::vector<AssertionView>& views,
              const std::vector<int32_t>& members) {
  const AssertionView& founder = views[members.front()];
  Item item;
  item.id = ItemId::Of({founder.assertion->id.ToString()});
  item.type = founder.type;
  item.event_class = founder.assertion->event_class;
  for (const int32_t member : members) {
    const AssertionView& view = views[member];
    const Assertion& assertion = *view.assertion;
    if (view.quantity != nullptr && item.unit.empty()) {
      item.unit = view.quantity->unit;
      item.role = view.role.empty() ? view.quantity->role : view.role;
    }
    if (item.agents.empty()) item.agents = WithoutSpans(assertion.agents);
    if (item.patients.empty()) {
      item.patients = WithoutSpans(assertion.patients);
    }
    if (item.places.empty()) item.places = WithoutSpans(assertion.places);
    if (!item.time.known()) item.time = view.time.interval;
  }
  return item;
}

// The widest member that covers the others: who says "17" supports "at least
// 17". Else the meet of the members' intervals where they meet, else their
// hull.
Interval Combined(const std::vector<AssertionView>& views,
                  const std::vector<int32_t>& members) {
  Interval meet = views[members.front()].quantity->interval;
  Interval hull = meet;
  for (const int32_t member : members) {
    const Interval& other = views[member].quantity->interval;
    if (other.lower && (!meet.lower || *meet.lower < *other.lower)) {
      meet.lower = other.lower;
    }
    if (other.upper && (!meet.upper || *other.upper < *meet.upper)) {
      meet.upper = other.upper;
    }
    if (!other.lower || (hull.lower && *other.lower < *hull.lower)) {
      hull.lower = other.lower;
    }
    if (!other.upper || (hull.upper && *hull.upper < *other.upper)) {
      hull.upper = other.upper;
    }
  }
  for (const int32_t member : members) {
    if (views[member].quantity->interval == hull) return hull;
  }
  const bool empty = meet.lower && meet.upper && *meet.upper < *meet.lower;
  return empty ? hull : meet;
}

// The member's number that says what the claim says, so that its words fit.
const Quantity* StatedAs(const std::vector<AssertionView>& views,
                         const std::vector<int32_t>& members,
                         const Interval& interval) {
  for (const int32_t member : members) {
    const Quantity* quantity = views[member].quantity;
    if (quantity != nullptr && quantity->interval == interval) return quantity;
  }
  return views[members.front()].quantity;
}

Claim MakeClaim(const std::vector<AssertionView>& views,
                const std::vector<int32_t>& members, const Item& item,
                const QuestionWriter& writer) {
  const AssertionView& founder = views[members.front()];
  Claim claim;
  claim.id = ClaimId::Of({founder.assertion->id.ToString()});
  claim.item = item.id;
  claim.polarity = founder.assertion->polarity;
  std::string holder;
  if (founder.quantity != nullptr) {
    claim.point = founder.quantity->point;
    claim.unit = founder.quantity->unit;
    claim.tolerance = founder.quantity->tolerance;
    claim.interval = Combined(views, members);
  } else if (founder.type == ItemType::kState) {
    if (const ActorSlot* actor = HolderOf(founder)) {
      claim.state = actor->key;
      holder = actor->name.empty() ? actor->surface : actor->name;
    } else if (founder.event->hold == Hold::kLeaves &&
               !founder.assertion->agents.empty()) {
      const ActorSlot& left = founder.assertion->agents.front();
      holder = writer.NoLonger(left.name.empty() ? left.surface : left.name);
    }
  }
  claim.statement = writer.Statement(
      item, claim, StatedAs(views, members, claim.interval), holder);
  for (const int32_t member : members) {
    claim.assertions.push_back(views[member].assertion->id);
  }
  std::sort(claim.assertions.begin(), claim.assertions.end());
  return claim;
}

// Sorts `values` by id and renumbers `index_of` accordingly.
template <typename Value>
void SortById(std::vector<Value>& values, std::vector<int32_t>& index_of) {
  std::vector<int32_t> order(values.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](int32_t x, int32_t y) { return values[x].id < values[y].id; });
  std::vector<int32_t> place(values.size());
  std::vector<Value> sorted(values.size());
  for (size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted[i] = std::move(values[order[i]]);
  }
  values = std::move(sorted);
  for (int32_t& index : index_of) index = place[index];
}

// Former ids of an item and its claims: what their parts were called before
// later reports joined them.
class FormerIds {
 public:
  FormerIds(const std::vector<AssertionView>& views,
            const std::vector<int32_t>& members,
            const std::vector<DatedPair>& pairs,
            const std::vector<int64_t>& day_of)
      : views_(views) {
    ReplayJoins(members, day_of, pairs,
                [this](const auto& parts) { Joined(parts); });
  }

  std::vector<ItemId> items() const { return Sorted(items_); }
  std::vector<ClaimId> ClaimsOf(const std::string& value) const {
    const auto found = claims_.find(value);
    return found == claims_.end() ? std::vector<ClaimId>()
                                  : Sorted(found->second);
  }

 private:
  template <typename Id>
  static std::vector<Id> Sorted(const std::set<Id>& ids) {
    return {ids.begin(), ids.end()};
  }

  // The part with the earliest founder keeps its name.
  void Joined(const std::vector<std::vector<int32_t>>& parts) {
    int32_t first = parts.front().front();
    for (const auto& part : parts) first = std::min(first, part.front());
    std::map<std::string, std::vector<int32_t>> founders;  // by value
    for (const auto& part : parts) {
      if (part.front() != first) {
        items_.insert(
            ItemId::Of({views_[part.front()].assertion->id.ToString()}));
      }
      std::set<std::string> seen;
      for (const int32_t member : part) {
        std::string value = ValueKey(views_[member]);
        if (seen.insert(value).second) founders[value].push_back(member);
      }
    }
    for (const auto& [value, members] : founders) {
      const int32_t kept = *std::min_element(members.begin(), members.end());
      for (const int32_t member : members) {
        if (member == kept) continue;
        claims_[value].insert(
            ClaimId::Of({views_[member].assertion->id.ToString()}));
      }
    }
  }

  const std::vector<AssertionView>& views_;
  std::set<ItemId> items_;
  std::map<std::string, std::set<ClaimId>> claims_;
};

// Pairs inside each group, by its first member.
std::map<int32_t, std::vector<DatedPair>> PairsByGroup(
    const std::vector<std::vector<int32_t>>& groups,
    const std::vector<WeightedPair>& together,
    const std::vector<int64_t>& day_of) {
  std::vector<int32_t> first_of(day_of.size());
  for (const auto& group : groups) {
    for (const int32_t member : group) first_of[member] = group.front();
  }
  std::map<int32_t, std::vector<DatedPair>> pairs;
  for (const WeightedPair& pair : together) {
    if (first_of[pair.a] != first_of[pair.b]) continue;
    pairs[first_of[pair.a]].push_back(
        {pair.a, pair.b, std::max(day_of[pair.a], day_of[pair.b])});
  }
  return pairs;
}

}  // namespace

Grouping BuildItems(const std::vector<AssertionView>& views,
                    const std::vector<ComparedPair>& pairs,
                    const PairRulings& rulings, const QuestionWriter& writer) {
  Grouping grouping;
  grouping.item_of.resize(views.size());
  grouping.claim_of.resize(views.size());
  std::vector<int64_t> day_of;
  for (const AssertionView& view : views) day_of.push_back(DayOf(view.anchor));
  std::vector<WeightedPair> together;
  const std::vector<std::vector<int32_t>> groups =
      ClusterViews(views, pairs, rulings, together);
  std::map<int32_t, std::vector<DatedPair>> inside =
      PairsByGroup(groups, together, day_of);
  for (const std::vector<int32_t>& group : groups) {
    Item item = MakeItem(views, group);
    item.question = writer.Question(item);
    const FormerIds former(views, group, inside[group.front()], day_of);
    item.previous_ids = former.items();
    std::map<std::string, std::vector<int32_t>> by_value;
    for (const int32_t member : group) {
      by_value[ValueKey(views[member])].push_back(member);
      grouping.item_of[member] = grouping.items.size();
    }
    for (const auto& [value, members] : by_value) {
      grouping.claims.push_back(MakeClaim(views, members, item, writer));
      grouping.claims.back().previous_ids = former.ClaimsOf(value);
      item.claims.push_back(grouping.claims.back().id);
      for (const int32_t member : members) {
        grouping.claim_of[member] = grouping.claims.size() - 1;
      }
    }
    std::sort(item.claims.begin(), item.claims.end());
    grouping.items.push_back(std::move(item));
  }
  SortById(grouping.items, grouping.item_of);
  SortById(grouping.claims, grouping.claim_of);
  return grouping;
}

}  // namespace claimgraph
