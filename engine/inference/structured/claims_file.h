// Reads a table of structured claims: who says what about which item.
//
//     const auto file = ReadClaims("claims.tsv", ValueKind::kCategorical);
//     file->problem.items.size();
//     file->rejects;               // rows that were set aside, with reasons
//
// Tab-separated UTF-8 with a header line that names the columns, in any
// order: item, source, value; optional time, cites, lower, upper, kind,
// probability. docs/formats/claims-table.md has the rules.
//
// Errors:  NotFound and the like for the file; InvalidArgument for a header
//          without the needed columns or no row that can be used. A bad row
//          is set aside with its line and reason and never ends the run.
// Cost:    linear; holds the file and 60 bytes a row while it reads.
// Threads: pure functions.

#ifndef ENGINE_INFERENCE_STRUCTURED_CLAIMS_FILE_H_
#define ENGINE_INFERENCE_STRUCTURED_CLAIMS_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/inference/belief_problem.h"

namespace claimgraph {

struct RejectedRow {
  int64_t line = 0;    // 1-based
  std::string reason;  // what was found and what is accepted
};

struct ClaimsFile {
  BeliefProblem problem;
  int64_t rows = 0;      // without the header; = used + repeated + rejected
  int64_t rejected = 0;  // all of them
  std::vector<RejectedRow> rejects;  // the first 10,000 of them
};

absl::StatusOr<ClaimsFile> ReadClaims(const std::string& path, ValueKind kind);

// The same from bytes; `path` is for messages only.
absl::StatusOr<ClaimsFile> ParseClaims(absl::string_view bytes,
                                       absl::string_view path, ValueKind kind);

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_STRUCTURED_CLAIMS_FILE_H_
