// Reads reviewers' rulings: a JSON object a line, with the field names of
// claimgraph.v1.Decision; subject and ruling by their short names
// ("conflict", "dismiss").
//
// Errors:  InvalidArgument with file and line, what was found and what is
//          accepted: a wrong ruling must not be passed over.

#ifndef ENGINE_BATCH_DECISION_FILE_H_
#define ENGINE_BATCH_DECISION_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/types/decision.h"

namespace claimgraph {

absl::StatusOr<std::vector<Decision>> ReadDecisions(const std::string& path);

}  // namespace claimgraph

#endif  // ENGINE_BATCH_DECISION_FILE_H_
