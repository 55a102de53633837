#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/attribution/attributor.h"

namespace claimgraph {
namespace {

constexpr int kMaxDepth = 64;

int32_t OverlapOf(const Span& a, const Span& b) {
  if (a.field != b.field) return 0;
  return std::max(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
}

bool HoldsMost(const Attribution& attribution, const Span& span) {
  int32_t inside = 0;
  for (const Span& piece : attribution.content_spans) {
    inside += OverlapOf(piece, span);
  }
  return 2 * static_cast<int64_t>(inside) > span.size();
}

int64_t SizeOf(const Attribution& attribution) {
  int64_t size = 0;
  for (const Span& piece : attribution.content_spans) size += piece.size();
  return size;
}

void AddHop(const SourceId& source, const AttributionId& attribution,
            Provenance* provenance) {
  // A source that speaks through itself occurs once.
  if (provenance->hops.back().source == source) return;
  for (const Hop& hop : provenance->hops) {
    if (hop.source == source) provenance->circular = true;
  }
  provenance->hops.push_back({source, attribution});
}

void AddHops(const Attribution& attribution, Provenance* provenance) {
  for (const SourceId& via : attribution.via) {
    AddHop(via, attribution.id, provenance);
  }
  AddHop(attribution.source, attribution.id, provenance);
}

}  // namespace

std::vector<const Attribution*> AttributedReport::Around(
    const Span& span) const {
  // Sorted by the begin of the content: nothing past the span can hold it.
  const Span limit{span.field, span.end, span.end};
  const auto end = std::partition_point(
      attributions.begin(), attributions.end(), [&](const Attribution& a) {
        return a.content_spans.empty() || a.content_spans.front() < limit;
      });
  std::vector<const Attribution*> around;
  for (auto i = end - attributions.begin(); i-- > 0;) {
    const Attribution& attribution = attributions[i];
    if (static_cast<size_t>(i) < reach.size() &&
        (attribution.content_spans.empty() ||
         attribution.content_spans.front().field != span.field ||
         reach[i] <= span.begin)) {
      break;  // nothing at or before it reaches the span
    }
    if (attribution.cue_class == CueClass::kUnspecified) continue;
    if (HoldsMost(attribution, span)) around.push_back(&attribution);
  }
  std::reverse(around.begin(), around.end());
  // Outermost first: by the number of parents among them, then by size.
  const auto depth = [&around](const Attribution* attribution) {
    int parents = 0;
    bool found = true;
    while (found && attribution->parent && parents < kMaxDepth) {
      found = false;
      for (const Attribution* other : around) {
        if (other->id != *attribution->parent) continue;
        attribution = other;
        ++parents;
        found = true;
        break;
      }
    }
    return parents;
  };
  std::vector<std::pair<int, int64_t>> keys;
  std::vector<size_t> order;
  for (size_t i = 0; i < around.size(); ++i) {
    keys.push_back({depth(around[i]), -SizeOf(*around[i])});
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&keys](size_t a, size_t b) { return keys[a] < keys[b]; });
  std::vector<const Attribution*> sorted;
  for (const size_t i : order) sorted.push_back(around[i]);
  return sorted;
}

Provenance AttributedReport::ProvenanceAt(const Span& span) const {
  Provenance provenance;
  provenance.hops.push_back({outlet, std::nullopt});
  const std::vector<const Attribution*> around = Around(span);
  for (const Attribution* attribution : around) {
    AddHops(*attribution, &provenance);
  }
  if (!around.empty()) return provenance;
  const auto scope = std::partition_point(
      carried.begin(), carried.end(), [&](const CarriedScope& c) {
        return c.span.field != span.field ? c.span < span
                                          : c.span.end <= span.begin;
      });
  if (scope != carried.end() && scope->position >= 0 &&
      static_cast<size_t>(scope->position) < attributions.size() &&
      2 * static_cast<int64_t>(OverlapOf(scope->span, span)) > span.size()) {
    AddHops(attributions[scope->position], &provenance);
  }
  return provenance;
}

const Attribution* AttributedReport::InnermostAt(const Span& span) const {
  const std::vector<const Attribution*> around = Around(span);
  return around.empty() ? nullptr : around.back();
}

const Source* AttributedReport::FindSource(const SourceId& id) const {
  const auto it =
      std::lower_bound(sources.begin(), sources.end(), id,
                       [](const Source& source, const SourceId& key) {
                         return source.id < key;
                       });
  return it != sources.end() && it->id == id ? &*it : nullptr;
}

}  // namespace claimgraph
