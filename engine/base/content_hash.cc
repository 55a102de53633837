#include "engine/base/content_hash.h"

#include <sodium.h>

#include <cstddef>
#include <cstring>

#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

// sodium_init picks the fastest implementation for this processor; without it
// the results are the same.
void InitializeSodium() {
  static const int result = sodium_init();
  CLAIMGRAPH_CHECK(result >= 0);
}

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

uint64_t ReadBigEndian(const unsigned char* bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

void UpdateWithLength(crypto_generichash_state& state, uint64_t length) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = (length >> (8 * i)) & 0xff;
  crypto_generichash_update(&state, bytes, sizeof(bytes));
}

}  // namespace

Hash128 HashParts(char domain, std::initializer_list<absl::string_view> parts) {
  InitializeSodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, 16);
  const auto letter = static_cast<unsigned char>(domain);
  crypto_generichash_update(&state, &letter, 1);
  for (absl::string_view part : parts) {
    UpdateWithLength(state, part.size());
    crypto_generichash_update(&state, Bytes(part), part.size());
  }
  unsigned char digest[16];
  crypto_generichash_final(&state, digest, sizeof(digest));
  Hash128 hash{ReadBigEndian(digest), ReadBigEndian(digest + 8)};
  if (hash == Hash128{}) hash.low = 1;
  return hash;
}

Sha256Stream::Sha256Stream() {
  static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_));
  static_assert(alignof(crypto_hash_sha256_state) <= kAlignment);
  InitializeSodium();
  crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_));
}

void Sha256Stream::Append(absl::string_view bytes) {
  crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_),
                            Bytes(bytes), bytes.size());
}

std::string Sha256Stream::Hex() const {
  crypto_hash_sha256_state state;
  std::memcpy(&state, state_, sizeof(state));
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state, digest);
  char hex[2 * sizeof(digest) + 1];
  sodium_bin2hex(hex, sizeof(hex), digest, sizeof(digest));
  return hex;
}

std::string Sha256Hex(absl::string_view bytes) {
  Sha256Stream stream;
  stream.Append(bytes);
  return stream.Hex();
}

}  // namespace claimgraph
