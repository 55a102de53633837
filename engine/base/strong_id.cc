#include "engine/base/strong_id.h"

#include <cstddef>

namespace claimgraph {
namespace {

// Crockford's digits: no i, l, o, u. In ASCII order, so texts sort as values.
constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";

// 26 digits hold 130 bits, so the first one is at most 7.
constexpr size_t kDigitCount = 26;
constexpr int kLargestFirstDigit = 7;

int DigitValue(char c) {
  for (int i = 0; i < 32; ++i) {
    if (kDigits[i] == c) return i;
  }
  return -1;
}

}  // namespace

std::string FormatId(char letter, const Hash128& hash) {
  std::string text(1 + kDigitCount, letter);
  Hash128 rest = hash;
  for (size_t i = kDigitCount; i > 0; --i) {
    text[i] = kDigits[rest.low & 31];
    rest.low = rest.low >> 5 | rest.high << 59;
    rest.high >>= 5;
  }
  return text;
}

std::optional<Hash128> ParseId(char letter, absl::string_view text) {
  if (text.size() != 1 + kDigitCount || text[0] != letter) return std::nullopt;
  if (DigitValue(text[1]) > kLargestFirstDigit) return std::nullopt;
  Hash128 hash;
  for (char c : text.substr(1)) {
    const int digit = DigitValue(c);
    if (digit < 0) return std::nullopt;
    hash.high = hash.high << 5 | hash.low >> 59;
    hash.low = hash.low << 5 | static_cast<uint64_t>(digit);
  }
  return hash;
}

}  // namespace claimgraph
