#include "engine/export/report_offsets.h"

#include <algorithm>

namespace claimgraph {

Span HullOf(const std::vector<Span>& spans) {
  if (spans.empty()) return {};
  Span hull = spans.front();
  for (const Span& span : spans) {
    if (span.field != hull.field) continue;
    hull.begin = std::min(hull.begin, span.begin);
    hull.end = std::max(hull.end, span.end);
  }
  return hull;
}

}  // namespace claimgraph
