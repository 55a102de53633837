#include "engine/testing/graph_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

const absl::Time kFirstReport = absl::FromUnixSeconds(1'600'000'000);

}  // namespace

GraphBuilder::GraphBuilder(ItemType type) : type_(type) { StartItem("item"); }

void GraphBuilder::StartItem(const std::string& name) {
  Item item;
  item.id = ItemId::Of({name});
  item.type = type_;
  item.question = "How many?";
  item.incident = IncidentId::Of({"incident"});
  items_.push_back(std::move(item));
}

void GraphBuilder::NextItem(const std::string& name) {
  item_name_ = name;
  StartItem(absl::StrCat("item ", name));
}

void GraphBuilder::Outlet(const std::string& name, const std::string& kind,
                          const std::string& owner) {
  Source source;
  source.id = SourceId::Of({"source", name});
  source.kind = SourceKind::kOutlet;
  source.name = name;
  source.registry_key = name;
  source.outlet_kind = kind;
  if (!owner.empty()) source.owner = SourceId::Of({"source", owner});
  outlets_[name] = std::move(source);
}

ReportAnalysis& GraphBuilder::AnalysisOf(const std::string& report,
                                         const std::string& outlet) {
  const auto [it, added] = report_index_.emplace(report, analyses_.size());
  if (added) {
    ReportAnalysis analysis;
    analysis.report.id = ReportId::Of({report});
    analysis.report.external_id = report;
    analysis.report.published =
        kFirstReport + absl::Hours(static_cast<int64_t>(it->second));
    analyses_.push_back(std::move(analysis));
    analyses_.back().report.outlet = AddSource(analyses_.back(), outlet);
  }
  return analyses_[it->second];
}

SourceId GraphBuilder::AddSource(ReportAnalysis& analysis,
                                 const std::string& name) {
  Source source;
  if (absl::StartsWith(name, "the ")) {
    source.id = SourceId::Of({analysis.report.id.ToString(), name});
    source.kind = SourceKind::kUnnamed;
    source.name = name;
    source.report = analysis.report.id;
  } else {
    if (!outlets_.contains(name)) Outlet(name, "newspaper");
    source = outlets_.at(name);
  }
  const SourceId id = source.id;
  if (std::none_of(analysis.sources.begin(), analysis.sources.end(),
                   [&](const Source& s) { return s.id == id; })) {
    analysis.sources.push_back(std::move(source));
  }
  return id;
}

AssertionId GraphBuilder::Add(const std::string& report,
                              const std::vector<std::string>& names,
                              Claim answer, const std::string& key,
                              double probability) {
  ReportAnalysis& analysis = AnalysisOf(report, names.front());
  Assertion assertion;
  assertion.report = analysis.report.id;
  const int at = static_cast<int>(analysis.assertions.size());
  assertion.spans = {{TextField::kText, 10 * at, 10 * at + 9}};
  assertion.id = AssertionId::Of({report, absl::StrCat(at)});
  assertion.probability = Probability(probability);
  assertion.polarity = answer.polarity;
  for (const std::string& name : names) {
    assertion.provenance.hops.push_back(
        {AddSource(analysis, name), std::nullopt});
  }
  const AssertionId id = assertion.id;
  analysis.assertions.push_back(std::move(assertion));
  Claim& claim = claims_.emplace(key, std::move(answer)).first->second;
  claim.assertions.push_back(id);
  return id;
}

AssertionId GraphBuilder::Says(const std::string& report,
                               const std::vector<std::string>& names,
                               double value, double probability) {
  Claim answer;
  answer.id = ClaimOf(value);
  answer.item = CurrentItem();
  answer.statement = absl::StrCat(value);
  answer.point = value;
  answer.interval = {value, value};
  answer.tolerance = 0.5;
  return Add(report, names, std::move(answer),
             absl::StrCat(item_name_, "/", value), probability);
}

AssertionId GraphBuilder::SaysState(const std::string& report,
                                    const std::vector<std::string>& names,
                                    const std::string& state,
                                    Polarity polarity) {
  Claim answer;
  answer.id = ClaimOfState(state);
  answer.item = CurrentItem();
  answer.statement = state;
  answer.state = state;
  answer.polarity = polarity;
  return Add(report, names, std::move(answer),
             absl::StrCat(item_name_, "/", state), 1.0);
}

void GraphBuilder::PutInHeadline(const AssertionId& id) {
  for (ReportAnalysis& analysis : analyses_) {
    for (Assertion& assertion : analysis.assertions) {
      if (assertion.id == id) assertion.in_headline = true;
    }
  }
}

void GraphBuilder::Derive(const std::string& later, const std::string& earlier,
                          LinkKind kind) {
  Link link;
  link.kind = kind;
  link.from_report = ReportId::Of({later});
  link.to_report = ReportId::Of({earlier});
  link.id = LinkId::Of({later, earlier});
  links_.push_back(std::move(link));
}

ClaimId GraphBuilder::ClaimOf(double value) const {
  if (item_name_.empty()) return ClaimId::Of({absl::StrCat(value)});
  return ClaimId::Of({item_name_, absl::StrCat(value)});
}

ClaimId GraphBuilder::ClaimOfState(const std::string& state) const {
  if (item_name_.empty()) return ClaimId::Of({"state", state});
  return ClaimId::Of({item_name_, "state", state});
}

SourceId GraphBuilder::SourceOf(const std::string& name) const {
  return SourceId::Of({"source", name});
}

std::unique_ptr<const ClaimGraph> GraphBuilder::BuildFrom(bool reversed) const {
  Linkage linkage;
  linkage.items = items_;
  std::sort(linkage.items.begin(), linkage.items.end(),
            [](const Item& a, const Item& b) { return a.id < b.id; });
  for (const auto& [key, claim] : claims_) {
    linkage.claims.push_back(claim);
    std::sort(linkage.claims.back().assertions.begin(),
              linkage.claims.back().assertions.end());
    for (Item& item : linkage.items) {
      if (item.id == claim.item) item.claims.push_back(claim.id);
    }
  }
  Incident incident;
  incident.id = items_.front().incident;
  incident.title = "incident";
  for (Item& item : linkage.items) {
    std::sort(item.claims.begin(), item.claims.end());
    incident.items.push_back({item.id, Probability(1)});
  }
  std::sort(linkage.claims.begin(), linkage.claims.end(),
            [](const Claim& a, const Claim& b) { return a.id < b.id; });
  linkage.incidents.push_back(std::move(incident));
  linkage.report_links = links_;
  std::vector<ReportAnalysis> analyses = analyses_;
  if (reversed) std::reverse(analyses.begin(), analyses.end());
  auto graph = ClaimGraph::Build(std::move(analyses), std::move(linkage));
  CLAIMGRAPH_CHECK(graph.ok());
  return *std::move(graph);
}

std::unique_ptr<const ClaimGraph> GraphBuilder::Build() const {
  return BuildFrom(/*reversed=*/false);
}

std::unique_ptr<const ClaimGraph> GraphBuilder::BuildReversed() const {
  return BuildFrom(/*reversed=*/true);
}

}  // namespace claimgraph
