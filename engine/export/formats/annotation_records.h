// One record of each file of the annotation form as a line of JSON; see
// annotations_exporter.h. Offsets count code points.
//
// Cost: linear in the record. Threads: pure functions.

#ifndef ENGINE_EXPORT_FORMATS_ANNOTATION_RECORDS_H_
#define ENGINE_EXPORT_FORMATS_ANNOTATION_RECORDS_H_

#include <string>
#include <vector>

#include "engine/dataset/dataset_index.h"
#include "engine/export/report_offsets.h"
#include "nlohmann/json_fwd.hpp"

namespace claimgraph {

nlohmann::ordered_json AnnotatedClaim(const DatasetIndex& dataset,
                                      const Report& report,
                                      const ReportOffsets& offsets,
                                      const Assertion& assertion);

nlohmann::ordered_json AnnotatedAttribution(const DatasetIndex& dataset,
                                            const ReportOffsets& offsets,
                                            const Attribution& attribution);

// A relation of two assertions under the names of the annotation form:
// duplicate, refines, supersedes, corroborates, contradicts, tension,
// no_conflict.
struct AnnotatedRelation {
  const Assertion* from = nullptr;
  const Assertion* to = nullptr;
  std::string relation;
  std::string category;
  std::string strength;  // "strong" or "weak"
  std::string reason = {};
  std::string reading = {};    // of conflicts; may be empty
  std::string engine_id = {};  // of the link or conflict; may be empty
};

// All of them, each pair and relation once, by report name and position.
// Copies and paraphrases of whole reports are spelt out: their assertions of
// one claim are duplicates.
std::vector<AnnotatedRelation> AnnotatedRelations(const DatasetIndex& dataset);

// One object as a line with its line feed; bytes that are no UTF-8 are
// replaced (there are none in a sound dataset).
std::string JsonLine(const nlohmann::ordered_json& json);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_FORMATS_ANNOTATION_RECORDS_H_
