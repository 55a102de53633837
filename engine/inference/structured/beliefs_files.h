// Writes what Fusion found as tab-separated tables into one folder:
//
//     beliefs.tsv      item, value, probability, lower, upper, chosen,
//                      evidence, lower50, upper50, roots, effective_roots
//     sources.tsv      source, kind, reliability, lower, upper, claims
//     terms.tsv        item, value, source, effect, weight, reason
//     dependences.tsv  source, other, probability, common, equal
//     rejects.tsv      line, reason
//
// docs/formats/claims-table.md says what each column means. Rows are sorted
// by item, value or source bytewise.
//
// Errors: as WriteFileAtomically. Cost: linear; holds one table at a time.

#ifndef ENGINE_INFERENCE_STRUCTURED_BELIEFS_FILES_H_
#define ENGINE_INFERENCE_STRUCTURED_BELIEFS_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "engine/inference/fuse.h"
#include "engine/inference/structured/claims_file.h"

namespace claimgraph {

absl::Status WriteBeliefs(const Fusion& fusion,
                          const std::vector<RejectedRow>& rejects,
                          const std::string& folder, int threads);

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_STRUCTURED_BELIEFS_FILES_H_
