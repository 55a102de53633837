// A dataset on disk: one folder that any protobuf reader can read, with the
// schema inside.
//
//     CLAIMGRAPH_RETURN_IF_ERROR(CheckOutputFolder("out"));   // early
//     CLAIMGRAPH_RETURN_IF_ERROR(WriteDataset(contents, "out"));
//     CLAIMGRAPH_ASSIGN_OR_RETURN(DatasetContents again, ReadDataset("out"));
//
//     dataset.json                    the manifest: files, counts, settings
//     schema.binpb                    FileDescriptorSet, comments included
//     <family>-00000-of-00001.binpb   records, each behind its length
//     <family>-00000-of-00001.index   offset and CRC of each record
//     rejects.jsonl                   what could not be read, and why
//     README.md                       the fields in words
//     SHA256SUMS                      of all of the above: sha256sum -c
//
// The folder may also hold run.json (times, host; not part of the dataset)
// and whatever a user puts there; neither is touched or checked.
//
// Guarantees: same contents, same bytes, whatever the order of the lists.
//             A folder that was cut off in writing is known as such (it
//             still holds dataset.incomplete): it is not read, and the next
//             writer starts over. Once WriteDataset is done, the disk has
//             everything.
// Errors:     FailedPrecondition: the output folder holds something else;
//             the dataset is incomplete; its schema is of another major
//             version. NotFound: no dataset there. DataLoss: damage, with
//             file, record and offset.
// Cost:       linear; ReadDataset holds the whole dataset in memory.
// Threads:    pure functions; one writer a folder (batch/output_lock.h).
// Format:     docs/formats/dataset.md

#ifndef ENGINE_DATASET_DATASET_H_
#define ENGINE_DATASET_DATASET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

struct DatasetWriterOptions {
  // Files per family; records are spread evenly in their order. More let
  // more readers work at once. Range: [1, 99999]. Default: 1.
  int shards = 1;
};

// Ok if `folder` is not there yet, is empty, or holds a dataset (whole or
// cut off), which WriteDataset would replace.
absl::Status CheckOutputFolder(const std::string& folder);

// Writes `contents`, replacing the dataset that is there.
absl::Status WriteDataset(const DatasetContents& contents,
                          const std::string& folder,
                          const DatasetWriterOptions& options = {});

// Reads everything back; the first damage ends it.
absl::StatusOr<DatasetContents> ReadDataset(const std::string& folder);

// One thing that is wrong with a dataset.
struct DatasetProblem {
  std::string file;          // name in the folder
  int64_t record = -1;       // 0-based; -1: the file as a whole
  int64_t byte_offset = -1;  // of the record; -1: the file as a whole
  std::string code;    // a stable word: "checksum", "reference", "sum", ...
  std::string reason;  // what was found, and what must hold
};

struct DatasetVerification {
  std::vector<DatasetProblem> problems;  // empty = sound
  int64_t files = 0;
  int64_t records = 0;
  int64_t references = 0;  // ids that were looked up
};

// Checks checksums, records, order, ids that are named but missing, spans,
// read = stored + repeated + rejected, probabilities, and that the terms of
// each confidence add up. An error only where nothing could be checked (no
// dataset there, incomplete, unreadable); what is wrong inside is a problem.
absl::StatusOr<DatasetVerification> VerifyDataset(const std::string& folder);

// "claims-00000-of-00001.binpb: record 12 at byte 3401: ...".
std::string ToString(const DatasetProblem& problem);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_DATASET_H_
