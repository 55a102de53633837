// What has become of the reports, items, claims, incidents and conflicts of
// one dataset in another.
//
//     for (const DatasetChange& change : CompareDatasets(before, after))
//
// Groups are followed by their assertions, not by their ids alone: two claims
// of which the second dataset makes one are "merged", one of which it makes
// two is "split", one whose founder was preceded by an earlier report is
// "renamed". "changed" is the same id with other evidence or another verdict.
//
// Invariant: CompareDatasets(x, x) is empty.
// Cost:      n log n in the two datasets. Threads: pure functions.

#ifndef ENGINE_BATCH_DATASET_CHANGES_H_
#define ENGINE_BATCH_DATASET_CHANGES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

enum class ChangeKind {
  kAdded,
  kChanged,
  kMerged,
  kSplit,
  kRenamed,
  kWithdrawn,
};

// "added", "changed", ...; written to files, never renamed.
absl::string_view NameOf(ChangeKind kind);

struct DatasetChange {
  std::string what;  // "report", "item", "claim", "incident", "conflict"
  ChangeKind kind = ChangeKind::kAdded;
  std::vector<std::string> from;  // ids before; empty if added
  std::vector<std::string> to;    // ids after; empty if withdrawn
  std::string text;  // what it is: the question, the statement, the sentence
  std::string why;   // one line for people
};

// By what, kind, ids.
std::vector<DatasetChange> CompareDatasets(const DatasetContents& before,
                                           const DatasetContents& after);

}  // namespace claimgraph

#endif  // ENGINE_BATCH_DATASET_CHANGES_H_
