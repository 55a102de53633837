// Reads annotations, a gold standard's or an export's, as the measures need
// them (the form: docs/formats/exports.md, `annotations`).
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(const AnnotatedReports gold,
//                                 ReadClaimFolders("gold"));
//
// Offsets are code points throughout.
//
// Errors:  NotFound if there are no annotations; InvalidArgument with file
//          and line for a record that cannot be read: a measure over half
//          of a gold standard would be no measure.

#ifndef ENGINE_EVALUATION_ANNOTATION_FILES_H_
#define ENGINE_EVALUATION_ANNOTATION_FILES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

struct Range {
  int64_t begin = 0;
  int64_t end = 0;  // exclusive
};

struct GoldBounds {
  std::optional<double> lower;
  std::optional<double> upper;
};

struct GoldQuantity {
  Range span;
  GoldBounds bounds;
  std::vector<GoldBounds> alternatives;
};

// One link of a chain: kind "narrator", "named" or "unnamed".
struct GoldSource {
  std::string kind = "narrator";
  std::string name;
};

struct GoldClaim {
  Range span;
  std::string event_type;
  std::vector<GoldQuantity> quantities;
  // From the report outward, without the narrator where another is there.
  std::vector<GoldSource> chain;
  // Further chains that count as right.
  std::vector<std::vector<GoldSource>> alternative_chains;
  std::string modality = "asserted";
  std::string polarity = "+";
};

struct GoldAttribution {
  std::vector<Range> source;
  std::vector<Range> cue;
  std::vector<Range> content;
};

struct AnnotatedReport {
  std::string text;  // empty where it is not known
  std::vector<GoldClaim> claims;
  std::vector<GoldAttribution> attributions;
};

// By name; a folder that holds claims.jsonl itself is the one report "".
using AnnotatedReports = std::map<std::string, AnnotatedReport>;

// <folder>/<report>/claims.jsonl, with article.txt as text where it is there.
absl::StatusOr<AnnotatedReports> ReadClaimFolders(const std::string& folder);

// A file of one report a line (attribution_docs.jsonl), or the folder of it.
absl::StatusOr<AnnotatedReports> ReadAttributionDocs(const std::string& path);

// What the annotations export of a dataset holds, without writing it.
absl::StatusOr<AnnotatedReports> AnnotationsOf(const DatasetIndex& dataset);

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_ANNOTATION_FILES_H_
