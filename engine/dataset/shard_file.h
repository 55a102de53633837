// The bytes of one shard, cut into records, and the index that tells damaged
// records from sound ones.

#ifndef ENGINE_DATASET_SHARD_FILE_H_
#define ENGINE_DATASET_SHARD_FILE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "claimgraph/v1/dataset.pb.h"
#include "engine/base/content_hash.h"
#include "engine/base/open_file.h"
#include "engine/base/record_stream.h"

namespace claimgraph {

// One record where it lies.
struct ShardRecord {
  int64_t number = 0;       // from 0
  int64_t byte_offset = 0;  // of its length
  absl::string_view bytes;  // without its length
};

// A stretch that cannot be read.
struct ShardDamage {
  int64_t number = 0;
  int64_t byte_offset = 0;
  std::string what;
};

struct ShardCut {
  std::vector<ShardRecord> records;
  std::vector<ShardDamage> damages;
};

// Notes where each record begins and its check sum.
class ShardIndexBuilder {
 public:
  // `frame` is the record behind its length.
  void Add(absl::string_view frame);
  const v1::ShardIndex& index() const { return index_; }

 private:
  v1::ShardIndex index_;
  int64_t offset_ = 0;
};

// Writes one shard. Nothing is synced: the dataset's writer does that once,
// for all files.
class ShardWriter {
 public:
  static absl::StatusOr<ShardWriter> Create(const std::string& path);

  absl::Status Append(absl::string_view record);

  // What the manifest says about the file. Call once, last.
  absl::StatusOr<RecordFile> Finish();

  const v1::ShardIndex& index() const { return index_.index(); }

 private:
  explicit ShardWriter(OpenFile file) : file_(std::move(file)) {}
  absl::Status Flush();

  OpenFile file_;
  std::string buffer_;
  Sha256Stream sha256_;
  RecordFile written_;
  ShardIndexBuilder index_;
};

// Cuts by the lengths alone: what follows a damaged length is lost.
ShardCut CutByLengths(absl::string_view bytes);

// Cuts by the index: every record whose check sum fits is sound, wherever
// the damage lies.
ShardCut CutByIndex(absl::string_view bytes, const v1::ShardIndex& index);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_SHARD_FILE_H_
