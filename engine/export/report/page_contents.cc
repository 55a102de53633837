#include "engine/export/report/page_contents.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/export/wording.h"

namespace claimgraph {
namespace {

template <typename T>
Shown Keep(std::vector<T>& list, int most) {
  Shown shown;
  shown.total = static_cast<int64_t>(list.size());
  if (list.size() > static_cast<size_t>(most)) {
    list.resize(static_cast<size_t>(most));
  }
  shown.shown = static_cast<int64_t>(list.size());
  return shown;
}

int64_t StatementsOf(const DatasetIndex& dataset, const Item& item) {
  int64_t statements = 0;
  for (const Claim* claim : dataset.ClaimsOf(item.id)) {
    statements += static_cast<int64_t>(claim->assertions.size());
  }
  return statements;
}

}  // namespace

PageContents::PageContents(const DatasetIndex& dataset,
                           const ReportPageOptions& options) {
  ChooseConflicts(dataset, options);
  ChooseUpdates(dataset, options);
  ChooseClaims(dataset, options);
  ChooseSources(dataset, options);
  ChooseReports(dataset, options);
  for (const Reject& reject : dataset.contents().rejects) {
    rejects.push_back(&reject);
  }
  shown_rejects = Keep(rejects, options.rejects);
}

int PageContents::NumberOf(const ClaimId& id) const {
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? 0 : found->second;
}

void PageContents::ChooseConflicts(const DatasetIndex& dataset,
                                   const ReportPageOptions& options) {
  for (const Conflict* conflict : ConflictsBySeriousness(dataset)) {
    if (dataset.Find(conflict->claim_a) == nullptr ||
        dataset.Find(conflict->claim_b) == nullptr) {
      continue;
    }
    const bool open = conflict->strength == ConflictStrength::kTension;
    (open ? tensions : conflicts).push_back(conflict);
  }
  shown_conflicts = Keep(conflicts, options.conflicts);
  shown_tensions = Keep(tensions, options.conflicts);
  for (const auto* list : {&conflicts, &tensions}) {
    for (const Conflict* conflict : *list) conflicts_.insert(conflict->id);
  }
}

void PageContents::ChooseUpdates(const DatasetIndex& dataset,
                                 const ReportPageOptions& options) {
  // One entry for each pair of claims, told by its first pair of statements.
  std::set<std::pair<const Claim*, const Claim*>> seen;
  for (const Link& link : dataset.contents().links) {
    if (link.kind != LinkKind::kSupersedes || !link.from_assertion ||
        !link.to_assertion) {
      continue;
    }
    const std::pair pair(dataset.ClaimOf(*link.from_assertion),
                         dataset.ClaimOf(*link.to_assertion));
    if (pair.first == nullptr || pair.second == nullptr) continue;
    if (seen.insert(pair).second) updates.push_back(&link);
  }
  const auto key = [&dataset](const Link* link) {
    const Report* newer =
        dataset.Find(dataset.Find(*link->from_assertion)->report);
    return std::tuple(
        newer == nullptr ? absl::InfiniteFuture() : newer->KnownSince(),
        link->id);
  };
  std::sort(updates.begin(), updates.end(),
            [&key](const Link* a, const Link* b) { return key(a) < key(b); });
  shown_updates = Keep(updates, options.updates);
}

void PageContents::ChooseClaims(const DatasetIndex& dataset,
                                const ReportPageOptions& options) {
  struct Rank {
    int64_t conflicts = 0;
    int64_t statements = 0;
    IncidentOnPage page;
  };
  std::vector<Rank> ranks;
  for (const Incident& incident : dataset.contents().incidents) {
    Rank rank;
    rank.page.incident = &incident;
    for (const IncidentMember& member : incident.items) {
      const Item* item = dataset.Find(member.item);
      if (item == nullptr) continue;
      rank.page.items.push_back(item);
      rank.statements += StatementsOf(dataset, *item);
      for (const Claim* claim : dataset.ClaimsOf(item->id)) {
        rank.conflicts +=
            static_cast<int64_t>(dataset.ConflictsOf(claim->id).size());
      }
    }
    if (!rank.page.items.empty()) ranks.push_back(std::move(rank));
  }
  std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
    return std::tuple(-a.conflicts, -a.statements, a.page.incident->id) <
           std::tuple(-b.conflicts, -b.statements, b.page.incident->id);
  });
  shown_claims.total = static_cast<int64_t>(dataset.contents().claims.size());
  for (Rank& rank : ranks) {
    if (shown_claims.shown >= options.claims) break;
    for (const Item* item : rank.page.items) {
      for (const Claim* claim : dataset.ClaimsOf(item->id)) {
        numbers_[claim->id] = static_cast<int>(++shown_claims.shown);
      }
    }
    incidents.push_back(std::move(rank.page));
  }
}

void PageContents::ChooseSources(const DatasetIndex& dataset,
                                 const ReportPageOptions& options) {
  for (const Reliability& r : dataset.contents().beliefs.reliabilities) {
    const Source* source = dataset.Find(r.source);
    if (r.attribute.empty() && source != nullptr) sources.push_back(&r);
  }
  std::sort(sources.begin(), sources.end(),
            [&dataset](const Reliability* a, const Reliability* b) {
              return std::tuple(-a->observations, -a->mean.value(),
                                dataset.Find(a->source)->name, a->source) <
                     std::tuple(-b->observations, -b->mean.value(),
                                dataset.Find(b->source)->name, b->source);
            });
  shown_sources = Keep(sources, options.sources);
}

void PageContents::ChooseReports(const DatasetIndex& dataset,
                                 const ReportPageOptions& options) {
  absl::flat_hash_set<ReportId> needed;
  for (const auto* list : {&conflicts, &tensions}) {
    for (const Conflict* conflict : *list) {
      for (const AssertionId& id :
           {conflict->assertion_a, conflict->assertion_b}) {
        if (const Assertion* said = dataset.Find(id)) {
          needed.insert(said->report);
        }
      }
    }
  }
  for (const Report& report : dataset.contents().reports) {
    reports.push_back(&report);
  }
  const auto by_time = [](const Report* a, const Report* b) {
    return std::tuple(a->KnownSince(), a->id) <
           std::tuple(b->KnownSince(), b->id);
  };
  std::sort(reports.begin(), reports.end(),
            [&](const Report* a, const Report* b) {
              const bool need_a = needed.contains(a->id);
              const bool need_b = needed.contains(b->id);
              return need_a != need_b ? need_a : by_time(a, b);
            });
  shown_reports = Keep(reports, options.reports);
  int64_t bytes = 0;
  size_t fit = 0;
  while (fit < reports.size() &&
         bytes + static_cast<int64_t>(reports[fit]->text.size()) <=
             options.text_bytes) {
    bytes += static_cast<int64_t>(reports[fit++]->text.size());
  }
  reports.resize(fit);
  shown_reports.shown = static_cast<int64_t>(fit);
  std::sort(reports.begin(), reports.end(), by_time);
  for (const Report* report : reports) reports_.insert(report->id);
}

}  // namespace claimgraph
