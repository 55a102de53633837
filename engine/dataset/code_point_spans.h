// Gives the spans of a message their code points, which need the report's
// text, and checks spans and strings before they are written.

#ifndef ENGINE_DATASET_CODE_POINT_SPANS_H_
#define ENGINE_DATASET_CODE_POINT_SPANS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/text/code_points.h"
#include "engine/types/report.h"
#include "google/protobuf/message.h"

namespace claimgraph {

// Requires: the reports outlive it.
class CodePointSpans {
 public:
  void Add(const Report& report);

  // Sets begin_code_point and end_code_point of every span in `message`, at
  // whatever depth, by the report that its `report_id` (of a Report: its
  // `id`) names. InvalidArgument for a span that does not lie in that text or
  // cuts a character in two; spans of a report that was not added stay.
  absl::Status Fill(google::protobuf::Message& message) const;

  // InvalidArgument if a span of `message` is not what Fill would make it.
  absl::Status Check(const google::protobuf::Message& message) const;

 private:
  struct Texts {
    explicit Texts(const Report& report);
    const Report* report;
    CodePointMap text;
    CodePointMap title;
  };

  absl::Status FillIn(const Texts& texts,
                      google::protobuf::Message& message) const;
  const Texts* TextsOf(const google::protobuf::Message& message) const;

  absl::flat_hash_map<std::string, Texts> texts_;  // by id of the report
};

// InvalidArgument with the name of the first string that is no UTF-8: no
// reader of Protobuf would take it.
absl::Status CheckStrings(const google::protobuf::Message& message);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_CODE_POINT_SPANS_H_
