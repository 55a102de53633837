#include "engine/attribution/outlet_directory.h"

#include <algorithm>
#include <utility>

#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

// Acronyms of two letters fit too many names.
constexpr size_t kLeastInitials = 3;

bool OfCollection(const Source& source) {
  return source.kind == SourceKind::kOutlet && source.registry_key.empty() &&
         !source.report;
}

void SetHops(const absl::flat_hash_map<SourceId, const Source*>& identified,
             Provenance* provenance) {
  std::vector<Hop> hops;
  provenance->circular = false;
  for (Hop& hop : provenance->hops) {
    const auto found = identified.find(hop.source);
    if (found != identified.end()) hop.source = found->second->id;
    // A source that speaks through itself occurs once.
    if (!hops.empty() && hops.back().source == hop.source) continue;
    for (const Hop& before : hops) {
      if (before.source == hop.source) provenance->circular = true;
    }
    hops.push_back(std::move(hop));
  }
  provenance->hops = std::move(hops);
}

}  // namespace

OutletDirectory::OutletDirectory(const std::vector<Source>& outlets)
    : outlets_(outlets) {
  const auto add = [](auto* table, std::string key, const Source* outlet) {
    const auto [entry, added] = table->try_emplace(std::move(key), outlet);
    if (!added) entry->second = nullptr;
  };
  for (const Source& outlet : outlets_) {
    if (outlet.kind != SourceKind::kOutlet || outlet.looks_like) continue;
    add(&by_name_, NameKey(outlet.name), &outlet);
    std::string initials = InitialsOf(outlet.name);
    if (initials.size() >= kLeastInitials) {
      add(&by_initials_, std::move(initials), &outlet);
    }
  }
}

const Source* OutletDirectory::Find(const Source& named) const {
  if (!named.report || named.looks_like ||
      (named.kind != SourceKind::kOutlet &&
       named.kind != SourceKind::kOrganisation)) {
    return nullptr;
  }
  const auto same = by_name_.find(NameKey(named.name));
  if (same != by_name_.end()) return same->second;
  if (named.kind != SourceKind::kOutlet) return nullptr;
  const auto spelled_out = by_initials_.find(named.name);
  return spelled_out == by_initials_.end() ? nullptr : spelled_out->second;
}

void OutletDirectory::Identify(ReportAnalysis* analysis) const {
  absl::flat_hash_map<SourceId, const Source*> identified;
  for (const Source& source : analysis->sources) {
    const Source* outlet = Find(source);
    if (outlet != nullptr && outlet->id != analysis->report.outlet) {
      identified.emplace(source.id, outlet);
    }
  }
  if (identified.empty()) return;
  const auto set = [&](SourceId* id) {
    const auto found = identified.find(*id);
    if (found != identified.end()) *id = found->second->id;
  };
  for (Attribution& attribution : analysis->attributions) {
    set(&attribution.source);
    for (SourceId& id : attribution.co_sources) set(&id);
    for (SourceId& id : attribution.via) set(&id);
  }
  for (Assertion& assertion : analysis->assertions) {
    SetHops(identified, &assertion.provenance);
    for (Provenance& other : assertion.alternative_provenances) {
      SetHops(identified, &other);
    }
  }
  std::vector<Source>& sources = analysis->sources;
  for (Source& source : sources) {
    const auto found = identified.find(source.id);
    if (found != identified.end()) source = *found->second;
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.id < b.id; });
  sources.erase(std::unique(sources.begin(), sources.end(),
                            [](const Source& a, const Source& b) {
                              return a.id == b.id;
                            }),
                sources.end());
}

bool OutletDirectory::NamesCollectionOutlet(const ReportAnalysis& analysis) {
  return std::any_of(analysis.sources.begin(), analysis.sources.end(),
                     [&](const Source& source) {
                       return OfCollection(source) &&
                              source.id != analysis.report.outlet;
                     });
}

}  // namespace claimgraph
