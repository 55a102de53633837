#include "engine/stored_analyses.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "absl/container/flat_hash_map.h"

namespace claimgraph {
namespace {

// Settings that decide what is found in a report.
constexpr absl::string_view kReading[] = {
    "language",     "lexicon_hash", "codebook",       "codebook_hash",
    "sources_hash", "actors_hash",  "gazetteer_hash",
};

bool ReadsAlike(const RunInfo& a, const RunInfo& b) {
  const auto setting = [](const RunInfo& run, absl::string_view name) {
    const auto found = run.settings.find(std::string(name));
    return found == run.settings.end() ? "" : found->second;
  };
  return a.tool_version == b.tool_version &&
         std::all_of(std::begin(kReading), std::end(kReading),
                     [&](absl::string_view name) {
                       return setting(a, name) == setting(b, name);
                     });
}

std::set<SourceId> NamedSources(const ReportAnalysis& analysis) {
  std::set<SourceId> named;
  for (const Attribution& attribution : analysis.attributions) {
    named.insert(attribution.source);
    named.insert(attribution.co_sources.begin(), attribution.co_sources.end());
    named.insert(attribution.via.begin(), attribution.via.end());
  }
  for (const Assertion& assertion : analysis.assertions) {
    for (const Hop& hop : assertion.provenance.hops) named.insert(hop.source);
    for (const Provenance& other : assertion.alternative_provenances) {
      for (const Hop& hop : other.hops) named.insert(hop.source);
    }
  }
  return named;
}

Span FirstSpan(const Attribution& attribution) {
  Span first;
  bool any = false;
  for (const auto* spans : {&attribution.source_spans, &attribution.cue_spans,
                            &attribution.content_spans}) {
    for (const Span& span : *spans) {
      if (!any || span < first) first = span;
      any = true;
    }
  }
  return first;
}

}  // namespace

void SortByPosition(ReportAnalysis& analysis) {
  std::sort(analysis.attributions.begin(), analysis.attributions.end(),
            [](const Attribution& a, const Attribution& b) {
              return std::make_tuple(FirstSpan(a), a.id) <
                     std::make_tuple(FirstSpan(b), b.id);
            });
  std::sort(analysis.assertions.begin(), analysis.assertions.end(),
            [](const Assertion& a, const Assertion& b) {
              return std::tie(a.spans, a.id) < std::tie(b.spans, b.id);
            });
  std::sort(analysis.sources.begin(), analysis.sources.end(),
            [](const Source& a, const Source& b) { return a.id < b.id; });
}

std::map<ReportId, ReportAnalysis> TakeAnalyses(const DatasetContents& earlier,
                                                const RunInfo& run) {
  std::map<ReportId, ReportAnalysis> analyses;
  if (!ReadsAlike(earlier.run, run)) return analyses;
  absl::flat_hash_map<SourceId, const Source*> sources;
  for (const Source& source : earlier.sources) {
    sources.emplace(source.id, &source);
  }
  std::map<ReportId, SourceId> outlets;
  for (const Report& report : earlier.reports) {
    analyses[report.id];
    outlets.emplace(report.id, report.outlet);
  }
  for (const Attribution& attribution : earlier.attributions) {
    analyses[attribution.report].attributions.push_back(attribution);
  }
  for (const Assertion& assertion : earlier.assertions) {
    analyses[assertion.report].assertions.push_back(assertion);
  }
  for (auto& [id, analysis] : analyses) {
    std::set<SourceId> named = NamedSources(analysis);
    named.insert(outlets.at(id));
    for (const SourceId& source : named) {
      const auto found = sources.find(source);
      if (found != sources.end()) analysis.sources.push_back(*found->second);
    }
    SortByPosition(analysis);
  }
  return analyses;
}

}  // namespace claimgraph
