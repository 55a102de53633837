// One text as published by one outlet at one time. Immutable: the same
// external id with another text is a new version, linked to the old one.
//
// Three times are kept apart: when the outlet says it published
// (`published`), when somebody captured it (`capture.retrieved`), and when
// it was first seen at all (`capture.first_seen`). A report cannot be the
// root of what was first seen before it.
//
// Text is stored exactly as given once decoded; nothing is repaired.

#ifndef ENGINE_TYPES_REPORT_H_
#define ENGINE_TYPES_REPORT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "engine/types/ids.h"
#include "engine/types/span.h"
#include "engine/types/time_interval.h"

namespace claimgraph {

// How the report came to us. Kept and given back in every tabular export.
struct Capture {
  std::optional<absl::Time> retrieved;
  std::optional<absl::Time> first_seen;
  std::string archive_url;
  std::string platform;
  std::string author;
  std::string licence;
  // Everything else the record carried: name to JSON text of the value.
  std::map<std::string, std::string> extra;

  friend bool operator==(const Capture&, const Capture&) = default;
};

// Something about a report that a reader should know and that changed
// nothing: "published lies after retrieved", "bidi control characters".
struct ReportFlag {
  std::string code;    // a stable word, e.g. "bidi_control"
  std::string detail;  // for people
  std::optional<Span> span;

  friend bool operator==(const ReportFlag&, const ReportFlag&) = default;
};

struct Report {
  ReportId id;
  std::string external_id;  // as given; else the file name or line
  SourceId outlet;          // a Source; `unknown` when none was stated
  std::string outlet_name;  // as given; empty when unstated
  std::string url;
  std::optional<absl::Time> published;
  TimePrecision published_precision = TimePrecision::kUnspecified;
  std::string language;  // BCP 47; empty when unstated
  std::string title;
  // True if `text` begins with `title`: then the title is read there only.
  bool title_in_text = false;
  std::string text;
  Capture capture;
  std::optional<ReportId> previous_version;  // same external id, older text
  int version = 1;                           // 1, 2, ... by external id
  std::string input;  // where it was read: "reports.jsonl:214"
  std::vector<ReportFlag> flags;

  // The bytes that `span` points at.
  absl::string_view TextOf(const Span& span) const {
    const std::string& field = span.field == TextField::kTitle ? title : text;
    return absl::string_view(field).substr(span.begin, span.size());
  }

  // When the report counts as having been known: first seen, else
  // published, else retrieved; the infinite future when none is given.
  absl::Time KnownSince() const {
    if (capture.first_seen) return *capture.first_seen;
    if (published) return *published;
    if (capture.retrieved) return *capture.retrieved;
    return absl::InfiniteFuture();
  }
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_REPORT_H_
