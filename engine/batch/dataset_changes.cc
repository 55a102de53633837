#include "engine/batch/dataset_changes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "engine/dataset/dataset_index.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

// Confidence that moved by less is not worth a line.
constexpr double kLeastMove = 0.05;
// Names of reports in one line.
constexpr size_t kMostNamed = 3;

using Members = std::set<AssertionId>;

// One item, claim or incident as both datasets are compared.
struct Group {
  Members members;
  std::string text;
  std::string state;  // what else may change, for people
};
using Groups = std::map<std::string, Group>;

std::string PercentText(double p) { return absl::StrFormat("%.2f", p); }

Members MembersOf(const DatasetIndex& index, const Item& item) {
  Members members;
  for (const ClaimId& id : item.claims) {
    if (const Claim* claim = index.Find(id)) {
      members.insert(claim->assertions.begin(), claim->assertions.end());
    }
  }
  return members;
}

Groups ItemsOf(const DatasetIndex& index) {
  Groups groups;
  for (const Item& item : index.contents().items) {
    groups[item.id.ToString()] = {MembersOf(index, item), item.question, ""};
  }
  return groups;
}

Groups ClaimsOf(const DatasetIndex& index) {
  Groups groups;
  for (const Claim& claim : index.contents().claims) {
    const Item* item = index.Find(claim.item);
    groups[claim.id.ToString()] = {
        Members(claim.assertions.begin(), claim.assertions.end()),
        absl::StrCat(claim.statement,
                     item == nullptr ? "" : absl::StrCat("; ", item->question)),
        claim.statement};
  }
  return groups;
}

Groups IncidentsOf(const DatasetIndex& index) {
  Groups groups;
  for (const Incident& incident : index.contents().incidents) {
    Group group;
    group.text = incident.title;
    for (const IncidentMember& member : incident.items) {
      if (const Item* item = index.Find(member.item)) {
        group.members.merge(MembersOf(index, *item));
      }
    }
    groups[incident.id.ToString()] = std::move(group);
  }
  return groups;
}

std::map<AssertionId, std::set<std::string>> Holders(const Groups& groups) {
  std::map<AssertionId, std::set<std::string>> holders;
  for (const auto& [id, group] : groups) {
    for (const AssertionId& member : group.members) holders[member].insert(id);
  }
  return holders;
}

std::set<std::string> HoldersOf(
    const Members& members,
    const std::map<AssertionId, std::set<std::string>>& holders) {
  std::set<std::string> found;
  for (const AssertionId& member : members) {
    const auto here = holders.find(member);
    if (here == holders.end()) continue;
    found.insert(here->second.begin(), here->second.end());
  }
  return found;
}

std::vector<std::string> Listed(const std::set<std::string>& ids) {
  return {ids.begin(), ids.end()};
}

// "2 more assertions, of w05 and w08".
std::string GrowthText(const Members& added, const DatasetIndex& index,
                       const char* how) {
  std::set<std::string> reports;
  for (const AssertionId& id : added) {
    if (const Assertion* assertion = index.Find(id)) {
      reports.insert(index.NameOf(assertion->report));
    }
  }
  std::vector<std::string> named(reports.begin(), reports.end());
  const size_t more = named.size() > kMostNamed ? named.size() - kMostNamed : 0;
  if (more > 0) named.resize(kMostNamed);
  return absl::StrCat(added.size(), " ", how, " assertion",
                      added.size() == 1 ? "" : "s", ", of ",
                      absl::StrJoin(named, ", "),
                      more > 0 ? absl::StrCat(" and ", more, " more") : "");
}

Members Without(const Members& a, const Members& b) {
  Members rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

class GroupComparison {
 public:
  GroupComparison(const char* what, const DatasetIndex& before,
                  const DatasetIndex& after, Groups old_groups,
                  Groups new_groups)
      : what_(what),
        before_(before),
        after_(after),
        old_(std::move(old_groups)),
        new_(std::move(new_groups)),
        old_holders_(Holders(old_)),
        new_holders_(Holders(new_)) {}

  void AddTo(std::vector<DatasetChange>& changes) const {
    for (const auto& [id, group] : old_) AddOld(id, group, changes);
    for (const auto& [id, group] : new_) AddNew(id, group, changes);
  }

 private:
  void AddOld(const std::string& id, const Group& group,
              std::vector<DatasetChange>& changes) const {
    const std::set<std::string> now = HoldersOf(group.members, new_holders_);
    if (now.empty() && !new_.contains(id)) {
      changes.push_back({what_,
                         ChangeKind::kWithdrawn,
                         {id},
                         {},
                         group.text,
                         "none of its assertions is there any more"});
    } else if (now.size() > 1) {
      changes.push_back({what_,
                         ChangeKind::kSplit,
                         {id},
                         Listed(now),
                         group.text,
                         absl::StrCat("its assertions now make ", now.size())});
    }
  }

  void AddNew(const std::string& id, const Group& group,
              std::vector<DatasetChange>& changes) const {
    const std::set<std::string> then = HoldersOf(group.members, old_holders_);
    if (then.empty()) {
      changes.push_back({what_,
                         ChangeKind::kAdded,
                         {},
                         {id},
                         group.text,
                         GrowthText(group.members, after_, "new")});
    } else if (then.size() > 1) {
      changes.push_back({what_,
                         ChangeKind::kMerged,
                         Listed(then),
                         {id},
                         group.text,
                         absl::StrCat(then.size(), " are one in the light of ",
                                      WhatCame(group, then))});
    } else {
      AddFollowed(id, group, *then.begin(), changes);
    }
  }

  // What the new group has beyond the old ones.
  std::string WhatCame(const Group& group,
                       const std::set<std::string>& then) const {
    Members had;
    for (const std::string& id : then) {
      had.insert(old_.at(id).members.begin(), old_.at(id).members.end());
    }
    const Members came = Without(group.members, had);
    return came.empty() ? "other evidence" : GrowthText(came, after_, "new");
  }

  void AddFollowed(const std::string& id, const Group& group,
                   const std::string& old_id,
                   std::vector<DatasetChange>& changes) const {
    const Group& was = old_.at(old_id);
    // Told as a split.
    if (HoldersOf(was.members, new_holders_).size() > 1) return;
    if (id != old_id) {
      changes.push_back({what_,
                         ChangeKind::kRenamed,
                         {old_id},
                         {id},
                         group.text,
                         absl::StrCat("an earlier report founds it: ",
                                      WhatCame(group, {old_id}))});
      return;
    }
    std::vector<std::string> why;
    const Members came = Without(group.members, was.members);
    const Members gone = Without(was.members, group.members);
    if (!came.empty()) why.push_back(GrowthText(came, after_, "more"));
    if (!gone.empty()) why.push_back(GrowthText(gone, before_, "fewer"));
    if (was.state != group.state) {
      why.push_back(absl::StrCat("was \"", was.state, "\""));
    }
    if (std::string moved = MoveText(id); !moved.empty()) {
      why.push_back(std::move(moved));
    }
    if (why.empty()) return;
    changes.push_back({what_,
                       ChangeKind::kChanged,
                       {old_id},
                       {id},
                       group.text,
                       absl::StrJoin(why, "; ")});
  }

  // Of claims: how far its confidence has moved.
  std::string MoveText(const std::string& id) const {
    if (std::string(what_) != "claim") return "";
    const auto parsed = ClaimId::Parse(id);
    if (!parsed.has_value()) return "";
    const Confidence* was = before_.ConfidenceOf(*parsed);
    const Confidence* now = after_.ConfidenceOf(*parsed);
    if (was == nullptr || now == nullptr) return "";
    const double a = was->probability.value();
    const double b = now->probability.value();
    if (std::abs(a - b) < kLeastMove) return "";
    return absl::StrCat("confidence ", PercentText(a), " -> ", PercentText(b));
  }

  const char* what_;
  const DatasetIndex& before_;
  const DatasetIndex& after_;
  const Groups old_;
  const Groups new_;
  const std::map<AssertionId, std::set<std::string>> old_holders_;
  const std::map<AssertionId, std::set<std::string>> new_holders_;
};

void CompareReports(const DatasetIndex& before, const DatasetIndex& after,
                    std::vector<DatasetChange>& changes) {
  for (const Report& report : before.contents().reports) {
    if (after.Find(report.id) != nullptr) continue;
    changes.push_back({"report",
                       ChangeKind::kWithdrawn,
                       {report.id.ToString()},
                       {},
                       before.NameOf(report.id),
                       "it is not among the reports any more"});
  }
  for (const Report& report : after.contents().reports) {
    if (before.Find(report.id) != nullptr) continue;
    const bool version = report.previous_version.has_value();
    changes.push_back({"report",
                       ChangeKind::kAdded,
                       {},
                       {report.id.ToString()},
                       after.NameOf(report.id),
                       version ? "a new version of a report" : "new"});
  }
}

std::string StateOf(const Conflict& conflict) {
  const absl::string_view strength = NameOf(conflict.strength);
  return absl::StrCat(std::string(strength.data(), strength.size()), " ",
                      conflict.category);
}

bool IsSuperseded(const Conflict& conflict, const DatasetIndex& after) {
  for (const ClaimId& id : {conflict.claim_a, conflict.claim_b}) {
    for (const Assertion* assertion : after.AssertionsOf(id)) {
      for (const Link* link : after.LinksOf(assertion->id)) {
        if (link->kind == LinkKind::kSupersedes &&
            link->to_assertion == assertion->id) {
          return true;
        }
      }
    }
  }
  return false;
}

std::string WhyWithdrawn(const Conflict& conflict, const DatasetIndex& after) {
  const Claim* a = after.Find(conflict.claim_a);
  const Claim* b = after.Find(conflict.claim_b);
  if (a == nullptr || b == nullptr) {
    return "one of its claims is gone or part of another";
  }
  for (const Decision& decision : after.contents().decisions) {
    if (decision.subject_id == conflict.id.ToString()) {
      return "a reviewer dismissed it";
    }
  }
  if (IsSuperseded(conflict, after)) return "a newer figure replaced one";
  return "its claims are not held against each other any more";
}

void CompareConflicts(const DatasetIndex& before, const DatasetIndex& after,
                      std::vector<DatasetChange>& changes) {
  for (const Conflict& conflict : before.contents().conflicts) {
    if (after.Find(conflict.id) != nullptr) continue;
    changes.push_back({"conflict",
                       ChangeKind::kWithdrawn,
                       {conflict.id.ToString()},
                       {},
                       conflict.explanation,
                       WhyWithdrawn(conflict, after)});
  }
  for (const Conflict& conflict : after.contents().conflicts) {
    const std::string id = conflict.id.ToString();
    const Conflict* was = before.Find(conflict.id);
    if (was == nullptr) {
      const bool known = before.Find(conflict.claim_a) != nullptr &&
                         before.Find(conflict.claim_b) != nullptr;
      changes.push_back({"conflict",
                         ChangeKind::kAdded,
                         {},
                         {id},
                         conflict.explanation,
                         known ? "both claims were there before"
                               : "one of its claims is new"});
    } else if (StateOf(*was) != StateOf(conflict)) {
      changes.push_back(
          {"conflict",
           ChangeKind::kChanged,
           {id},
           {id},
           conflict.explanation,
           absl::StrCat("was ", StateOf(*was), ", is ", StateOf(conflict))});
    } else if (was->further_pairs.size() != conflict.further_pairs.size()) {
      changes.push_back(
          {"conflict",
           ChangeKind::kChanged,
           {id},
           {id},
           conflict.explanation,
           absl::StrCat("told by ", conflict.further_pairs.size() + 1,
                        " pairs of reports, before by ",
                        was->further_pairs.size() + 1)});
    }
  }
}

}  // namespace

absl::string_view NameOf(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded:
      return "added";
    case ChangeKind::kChanged:
      return "changed";
    case ChangeKind::kMerged:
      return "merged";
    case ChangeKind::kSplit:
      return "split";
    case ChangeKind::kRenamed:
      return "renamed";
    case ChangeKind::kWithdrawn:
      return "withdrawn";
  }
  return "";
}

std::vector<DatasetChange> CompareDatasets(const DatasetContents& before,
                                           const DatasetContents& after) {
  const DatasetIndex old_index(&before);
  const DatasetIndex new_index(&after);
  std::vector<DatasetChange> changes;
  CompareReports(old_index, new_index, changes);
  GroupComparison("item", old_index, new_index, ItemsOf(old_index),
                  ItemsOf(new_index))
      .AddTo(changes);
  GroupComparison("claim", old_index, new_index, ClaimsOf(old_index),
                  ClaimsOf(new_index))
      .AddTo(changes);
  GroupComparison("incident", old_index, new_index, IncidentsOf(old_index),
                  IncidentsOf(new_index))
      .AddTo(changes);
  CompareConflicts(old_index, new_index, changes);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const DatasetChange& a, const DatasetChange& b) {
                     return std::tie(a.what, a.kind, a.from, a.to) <
                            std::tie(b.what, b.kind, b.from, b.to);
                   });
  return changes;
}

}  // namespace claimgraph
