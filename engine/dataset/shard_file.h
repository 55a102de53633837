// The bytes of one shard, cut into records, and the index that tells damaged
// records from sound ones.

#ifndef ENGINE_DATASET_SHARD_FILE_H_
#define ENGINE_DATASET_SHARD_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "claimgraph/v1/dataset.pb.h"

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

// Adds a record of `size` bytes, and its frame's check sum, to the index.
class ShardIndexBuilder {
 public:
  void Add(absl::string_view record);
  const v1::ShardIndex& index() const { return index_; }

 private:
  v1::ShardIndex index_;
  int64_t offset_ = 0;
};

// Cuts by the lengths alone: what follows a damaged length is lost.
ShardCut CutByLengths(absl::string_view bytes);

// Cuts by the index: every record whose check sum fits is sound, wherever
// the damage lies.
ShardCut CutByIndex(absl::string_view bytes, const v1::ShardIndex& index);

}  // namespace claimgraph

#endif  // ENGINE_DATASET_SHARD_FILE_H_
