#include "engine/text/code_points.h"

#include <algorithm>
#include <cstring>

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

constexpr int64_t kStep = 64;

bool StartsCharacter(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

}  // namespace

CodePointMap::CodePointMap(absl::string_view text) : text_(text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
  });
  if (ascii) return;
  int64_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!StartsCharacter(text[i])) continue;
    if (count % kStep == 0) bytes_at_step_.push_back(i);
    ++count;
  }
}

int64_t CodePointMap::ToCodePoints(int64_t offset) const {
  const int64_t size = text_.size();
  offset = std::clamp<int64_t>(offset, 0, size);
  if (bytes_at_step_.empty()) return offset;
  const auto after =
      std::upper_bound(bytes_at_step_.begin(), bytes_at_step_.end(), offset);
  if (after == bytes_at_step_.begin()) return 0;
  const int64_t step = after - bytes_at_step_.begin() - 1;
  int64_t count = step * kStep;
  for (int64_t i = bytes_at_step_[step]; i < offset; ++i) {
    count += StartsCharacter(text_[i]);
  }
  return count;
}

int64_t CodePointMap::ToBytes(int64_t index) const {
  const int64_t size = text_.size();
  if (index <= 0) return 0;
  if (bytes_at_step_.empty()) return std::min(index, size);
  const int64_t step = index / kStep;
  if (step >= static_cast<int64_t>(bytes_at_step_.size())) return size;
  int64_t left = index % kStep;
  int64_t i = bytes_at_step_[step];
  for (; i < size; ++i) {
    if (!StartsCharacter(text_[i])) continue;
    if (left == 0) return i;
    --left;
  }
  return size;
}

bool IsValidUtf8(absl::string_view text, int64_t* offset) {
  const int size = static_cast<int>(text.size());
  for (int at = 0; at < size;) {
    // Most of most texts is ASCII: eight bytes at a time.
    uint64_t eight = 0;
    while (at + 8 <= size) {
      std::memcpy(&eight, text.data() + at, sizeof(eight));
      if ((eight & 0x8080808080808080ULL) != 0) break;
      at += 8;
    }
    if (at == size) break;
    const Character c = CharacterAt(text, at);
    // A real U+FFFD has three bytes; the one that stands for a fault has one.
    if (c.code == 0xFFFD && c.bytes == 1) {
      *offset = at;
      return false;
    }
    at += c.bytes;
  }
  return true;
}

}  // namespace claimgraph
