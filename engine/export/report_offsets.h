// Spans of one report as users see them: code points of the text exactly as
// given, or of the title where it is separate.
//
//     const ReportOffsets offsets(report);
//     offsets.Range(span)      {120, 134}
//     offsets.Hull(spans)      the first span's field, from first to last
//
// Requires: the report outlives it. Cost: linear in the report, once.

#ifndef ENGINE_EXPORT_REPORT_OFFSETS_H_
#define ENGINE_EXPORT_REPORT_OFFSETS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "engine/text/code_points.h"
#include "engine/types/report.h"
#include "engine/types/span.h"

namespace claimgraph {

// The smallest span that holds all of `spans` that lie in the field of the
// first; an empty span for none.
Span HullOf(const std::vector<Span>& spans);

class ReportOffsets {
 public:
  explicit ReportOffsets(const Report& report)
      : text_(report.text), title_(report.title) {}

  // Begin and end in code points.
  std::array<int64_t, 2> Range(const Span& span) const {
    const CodePointMap& map = span.field == TextField::kTitle ? title_ : text_;
    return {map.ToCodePoints(span.begin), map.ToCodePoints(span.end)};
  }

 private:
  CodePointMap text_;
  CodePointMap title_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_REPORT_OFFSETS_H_
