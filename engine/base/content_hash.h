// Hashes of content: 128 bits for ids, 256 bits (SHA-256) for checksums of
// files that people verify with sha256sum.
//
// Both are cryptographic (libsodium), so a crafted report cannot take the id
// of another one.
//
// Cost:    about 1 GB/s. Threads: pure functions.

#ifndef ENGINE_BASE_CONTENT_HASH_H_
#define ENGINE_BASE_CONTENT_HASH_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
  friend auto operator<=>(const Hash128&, const Hash128&) = default;
};

// BLAKE2b-128 over `domain` and then each part with its length before it,
// so that {"ab", "c"} and {"a", "bc"} differ. Never the zero hash.
Hash128 HashParts(char domain, std::initializer_list<absl::string_view> parts);

// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

// The same for bytes that come in pieces.
class Sha256Stream {
 public:
  Sha256Stream();

  void Append(absl::string_view bytes);

  // Of everything appended so far; more may follow.
  std::string Hex() const;

 private:
  static constexpr size_t kAlignment = 16;
  alignas(kAlignment) unsigned char state_[128];
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_CONTENT_HASH_H_
