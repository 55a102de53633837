#include "engine/linkage/reports/report_linker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// Evidence from which an assertion of the cited outlet counts as the one
// that is cited: two to one.
constexpr double kCitedBits = 1;

// The attribution by which `view` names `outlet`; null if it does not.
const Hop* HopTo(const AssertionView& view, const SourceId& outlet) {
  const std::vector<Hop>& hops = view.assertion->provenance.hops;
  for (size_t i = 1; i < hops.size(); ++i) {
    if (hops[i].source == outlet) return &hops[i];
  }
  return nullptr;
}

void SortById(std::vector<Link>& links) {
  std::sort(links.begin(), links.end(),
            [](const Link& a, const Link& b) { return a.id < b.id; });
}

}  // namespace

std::vector<Link> LinkTexts(const std::vector<const Report*>& reports,
                            const FigureWords& figures, int threads) {
  std::vector<Link> links = FindNearDuplicates(reports, figures, {}, threads);
  absl::flat_hash_map<ReportId, const Report*> by_id;
  for (const Report* report : reports) by_id[report->id] = report;
  for (const Report* report : reports) {
    if (!report->previous_version) continue;
    const auto previous = by_id.find(*report->previous_version);
    if (previous == by_id.end()) continue;
    Link link = MakeReportLink(LinkKind::kVersion, *report, *previous->second);
    link.similarity = 1;
    link.reason =
        absl::StrCat("version ", report->version, " of ", report->external_id);
    links.push_back(std::move(link));
  }
  SortById(links);
  return links;
}

std::vector<Link> FindCitations(const std::vector<AssertionView>& views,
                                const std::vector<ComparedPair>& pairs) {
  struct Cited {
    double bits = 0;
    const AssertionView* later = nullptr;
    const AssertionView* earlier = nullptr;
    const Hop* hop = nullptr;
  };
  // (citing report, outlet, cited report) -> evidence.
  std::map<std::tuple<ReportId, SourceId, ReportId>, Cited> cited;
  for (const ComparedPair& pair : pairs) {
    const AssertionView& earlier = views[pair.a];
    const AssertionView& later = views[pair.b];
    if (earlier.report->id == later.report->id ||
        earlier.report->outlet == later.report->outlet ||
        pair.aligned.match_weight_bits < kCitedBits) {
      continue;
    }
    const Hop* hop = HopTo(later, earlier.report->outlet);
    if (hop == nullptr) continue;
    Cited& entry =
        cited[{later.report->id, earlier.report->outlet, earlier.report->id}];
    entry.bits += pair.aligned.match_weight_bits;
    entry.later = &later;
    entry.earlier = &earlier;
    if (entry.hop == nullptr) entry.hop = hop;
  }
  std::vector<Link> links;
  for (auto it = cited.begin(); it != cited.end();) {
    const auto& [citing, outlet, first] = it->first;
    const Cited* best = &it->second;
    auto next = std::next(it);
    for (; next != cited.end() && std::get<0>(next->first) == citing &&
           std::get<1>(next->first) == outlet;
         ++next) {
      if (next->second.bits > best->bits) best = &next->second;
    }
    Link link = MakeReportLink(LinkKind::kCites, *best->later->report,
                               *best->earlier->report);
    link.probability = Probability(1 - std::exp2(-best->bits));
    link.reason = absl::StrCat("names ", best->earlier->report->outlet_name,
                               ", which had reported it before");
    link.credited = true;
    link.attribution = best->hop->attribution;
    links.push_back(std::move(link));
    it = next;
  }
  SortById(links);
  return links;
}

}  // namespace claimgraph
