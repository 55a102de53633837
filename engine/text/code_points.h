// Turns byte offsets into Unicode code points and back, for the borders:
// users and exports count code points, the engine counts bytes.
//
// Cost: linear once, then O(log n) an offset. Threads: immutable.

#ifndef ENGINE_TEXT_CODE_POINTS_H_
#define ENGINE_TEXT_CODE_POINTS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

class CodePointMap {
 public:
  // Requires: `text` is valid UTF-8 (ingest refuses what is not).
  explicit CodePointMap(absl::string_view text);

  // Code points before byte `offset`. Requires: on a character border.
  int64_t ToCodePoints(int64_t offset) const;
  // Bytes before code point `index`; the size of the text at its end.
  int64_t ToBytes(int64_t index) const;

 private:
  // Byte offset and code points at every 64th code point; empty when the
  // text is ASCII, where both counts are equal.
  absl::string_view text_;
  std::vector<int64_t> bytes_at_step_;
};

// True if `text` is well-formed UTF-8; else `offset` is the first bad byte.
bool IsValidUtf8(absl::string_view text, int64_t* offset);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_CODE_POINTS_H_
