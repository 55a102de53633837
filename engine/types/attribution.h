// Who is said to say what: source span, cue span and content spans in one
// report, resolved to a Source; attributions nest.
//
//     [The daily]source [quoted]cue [[a commander]source [as saying]cue
//     [that soldiers had arrived]content]content
//
// is two attributions, the second with the first as `parent`.
//
// Provenance is the ordered chain that an assertion stands under, from the
// report's outlet to the first speaker. It says only what the report says;
// whether a hop was found elsewhere stands on a `cites` Link, and is repeated
// with the attribution as its `cited_report`.

#ifndef ENGINE_TYPES_ATTRIBUTION_H_
#define ENGINE_TYPES_ATTRIBUTION_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/ids.h"
#include "engine/types/span.h"

namespace claimgraph {

// What the cue does; sets factuality and polarity of the content.
enum class CueClass {
  kUnspecified = 0,
  kReport = 1,      // said, reported, added
  kClaim = 2,       // claimed, alleged
  kDeny = 3,        // denied, rejected
  kConfirm = 4,     // confirmed, acknowledged
  kQuote = 5,       // quoted ... as saying, cited
  kRelease = 6,     // released photos showing
  kBelieve = 7,     // believes, estimates
  kReportedly = 8,  // reportedly, is said to
};

enum class QuoteKind {
  kUnspecified = 0,
  kDirect = 1,    // at least 95 % of the content in quotation marks
  kIndirect = 2,  // at most 5 %
  kMixed = 3,
};

// Whether the collection holds what an attribution says that another outlet
// has reported.
enum class CitedReport {
  kUnspecified = 0,  // it names no outlet but the report's own
  kNotFound = 1,     // attributed, not found
  kFound = 2,        // a report of each outlet it names has been linked
};

struct Attribution {
  AttributionId id;
  ReportId report;
  std::optional<AttributionId> parent;  // the content it lies inside of
  SourceId source;
  // Further sources named beside the first ("A and B said"), no chain.
  std::vector<SourceId> co_sources;
  // Whom the source speaks through here, outermost first: ORPA in "a source
  // told ORPA that". They stand before it in the chain; never the outlet of
  // the report itself.
  std::vector<SourceId> via;
  std::vector<Span> source_spans;  // empty for "reportedly"
  std::vector<Span> cue_spans;     // empty for a bare colon
  std::vector<Span> content_spans;
  CueClass cue_class = CueClass::kUnspecified;
  QuoteKind quote_kind = QuoteKind::kUnspecified;
  // True if the cue has no source of its own and takes the one before it
  // ("..., adding that").
  bool inherited_source = false;
  Probability probability;  // that source, cue and content are right
  // Known once reports have been linked (engine/dataset/cited_reports.h).
  CitedReport cited_report = CitedReport::kUnspecified;
};

// One link of the chain.
struct Hop {
  SourceId source;
  // The attribution that says so; absent for the report's own outlet.
  std::optional<AttributionId> attribution;

  friend bool operator==(const Hop&, const Hop&) = default;
};

struct Provenance {
  // Never empty: hops[0] is the report's outlet, hops.back() the first
  // speaker. A source that speaks through itself occurs once.
  std::vector<Hop> hops;
  bool circular = false;  // a source occurs again further down the chain

  SourceId outlet() const { return hops.front().source; }
  SourceId speaker() const { return hops.back().source; }
  // True if `this` equals the first hops of `other`.
  bool IsPrefixOf(const Provenance& other) const {
    if (hops.size() > other.hops.size()) return false;
    for (size_t i = 0; i < hops.size(); ++i) {
      if (hops[i].source != other.hops[i].source) return false;
    }
    return true;
  }
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_ATTRIBUTION_H_
