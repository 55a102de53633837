// A small number for each of some words, such as how often a word is a cue.
// Words are known by their hash only.
//
// Cost: one look-up in a hash table. Threads: immutable once filled.

#ifndef ENGINE_ATTRIBUTION_LEARNED_WORD_TABLE_H_
#define ENGINE_ATTRIBUTION_LEARNED_WORD_TABLE_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

// The same on every machine.
uint64_t WordHash(absl::string_view word);

class WordTable {
 public:
  void Set(uint64_t word, uint16_t value) { values_[word] = value; }
  // 0 for a word that is not in the table.
  uint16_t Of(uint64_t word) const {
    const auto found = values_.find(word);
    return found == values_.end() ? 0 : found->second;
  }
  size_t size() const { return values_.size(); }

  std::string Serialize() const;
  // DataLoss for bytes that are no such table.
  static absl::StatusOr<WordTable> Parse(absl::string_view bytes);

 private:
  absl::flat_hash_map<uint64_t, uint16_t> values_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_WORD_TABLE_H_
