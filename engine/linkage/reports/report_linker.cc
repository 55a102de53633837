#include "engine/linkage/reports/report_linker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/parallel.h"
#include "engine/types/names.h"

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

// Link with its id; the ends of kinds without direction are put in order.
Link MakeReportLink(LinkKind kind, const Report& later, const Report& earlier) {
  Link link;
  link.kind = kind;
  link.from_report = later.id;
  link.to_report = earlier.id;
  const bool directed =
      kind != LinkKind::kVerbatimDuplicate && kind != LinkKind::kSeries;
  if (!directed && *link.to_report < *link.from_report) {
    std::swap(link.from_report, link.to_report);
  }
  link.id = LinkId::Of(
      {NameOf(kind), link.from_report->ToString(), link.to_report->ToString()});
  return link;
}

bool Credits(const Report& later, const Report& earlier) {
  const std::string& name = earlier.outlet_name;
  return !name.empty() && later.outlet != earlier.outlet &&
         absl::StrContains(absl::AsciiStrToLower(later.text),
                           absl::AsciiStrToLower(name));
}

std::string ReasonFor(const PairVerdict& verdict) {
  const int percent = static_cast<int>(verdict.similarity() * 100 + 0.5F);
  switch (verdict.kind) {
    case LinkKind::kVerbatimDuplicate:
      return "word for word the same text";
    case LinkKind::kRevision:
      return absl::StrFormat(
          "%d %% of the wording is the same, with other figures in the same "
          "places",
          percent);
    case LinkKind::kSeries:
      return absl::StrFormat(
          "the same form of bulletin (%d %%) on another day with other "
          "figures",
          percent);
    default:
      return absl::StrFormat("%d %% of the wording is the same", percent);
  }
}

std::vector<Link> FindCopies(const std::vector<const Report*>& reports,
                             std::shared_ptr<const ReportLists> lists,
                             int threads) {
  DuplicateOptions options;
  options.threads = threads;
  // The default options are in range.
  const auto finder = *DuplicateFinder::Create(std::move(lists), options);
  constexpr size_t kReportsABatch = 64;
  const size_t count = (reports.size() + kReportsABatch - 1) / kReportsABatch;
  std::vector<std::unique_ptr<DuplicateBatch>> batches(count);
  std::vector<std::string> ids(reports.size());
  ParallelFor(count, threads, [&](size_t b) {
    batches[b] = finder->NewBatch();
    const size_t end = std::min(reports.size(), (b + 1) * kReportsABatch);
    for (size_t i = b * kReportsABatch; i < end; ++i) {
      ids[i] = reports[i]->id.ToString();
      batches[b]->Add({ids[i], reports[i]->text, reports[i]->outlet_name,
                       reports[i]->KnownSince()});
    }
  });
  for (const auto& batch : batches) finder->Append(*batch);
  absl::flat_hash_map<std::string, const Report*> by_id;
  for (size_t i = 0; i < reports.size(); ++i) by_id[ids[i]] = reports[i];
  std::vector<Link> links;
  for (const DuplicateLink& found : finder->Find()) {
    const Report& later = *by_id.at(std::string(finder->IdOf(found.later)));
    const Report& earlier = *by_id.at(std::string(finder->IdOf(found.earlier)));
    Link link = MakeReportLink(found.verdict.kind, later, earlier);
    link.similarity = found.verdict.similarity();
    link.probability = Probability(ProbabilityOf(found.verdict));
    link.reason = ReasonFor(found.verdict);
    link.credited = link.kind != LinkKind::kSeries && Credits(later, earlier);
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace

std::vector<Link> LinkTexts(const std::vector<const Report*>& reports,
                            std::shared_ptr<const ReportLists> lists,
                            int threads) {
  std::vector<Link> links = FindCopies(reports, std::move(lists), threads);
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
