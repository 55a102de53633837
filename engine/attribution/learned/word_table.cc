#include "engine/attribution/learned/word_table.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "xxhash.h"

namespace claimgraph {
namespace {

constexpr size_t kRecord = sizeof(uint64_t) + sizeof(uint16_t);

}  // namespace

uint64_t WordHash(absl::string_view word) {
  return XXH64(word.data(), word.size(), 0);
}

std::string WordTable::Serialize() const {
  std::vector<std::pair<uint64_t, uint16_t>> sorted(values_.begin(),
                                                    values_.end());
  std::sort(sorted.begin(), sorted.end());
  std::string bytes;
  bytes.reserve(sorted.size() * kRecord);
  for (const auto& [word, value] : sorted) {
    bytes.append(reinterpret_cast<const char*>(&word), sizeof(word));
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  return bytes;
}

absl::StatusOr<WordTable> WordTable::Parse(absl::string_view bytes) {
  if (bytes.size() % kRecord != 0) {
    return absl::DataLossError("word table ends within a record");
  }
  WordTable table;
  table.values_.reserve(bytes.size() / kRecord);
  for (size_t at = 0; at < bytes.size(); at += kRecord) {
    uint64_t word = 0;
    uint16_t value = 0;
    std::memcpy(&word, bytes.data() + at, sizeof(word));
    std::memcpy(&value, bytes.data() + at + sizeof(word), sizeof(value));
    table.values_[word] = value;
  }
  return table;
}

}  // namespace claimgraph
