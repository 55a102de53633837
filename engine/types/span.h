// A stretch of a report, by bytes of the decoded text exactly as given: it
// is never normalised, so a span can always be shown to a reader.
//
// Units:      bytes of UTF-8, half-open [begin, end). Exports turn them into
//             code points (text/code_points.h).
// Invariant:  0 <= begin <= end <= size of the field; both ends lie on
//             character borders.

#ifndef ENGINE_TYPES_SPAN_H_
#define ENGINE_TYPES_SPAN_H_

#include <compare>
#include <cstdint>

namespace claimgraph {

// Which text of the report the bytes belong to. A title that is also the
// beginning of the text is read there, and only there.
enum class TextField : uint8_t { kText = 0, kTitle = 1 };

struct Span {
  TextField field = TextField::kText;
  int32_t begin = 0;
  int32_t end = 0;

  bool empty() const { return begin >= end; }
  int32_t size() const { return end - begin; }
  bool Contains(const Span& other) const {
    return field == other.field && begin <= other.begin && other.end <= end;
  }
  bool Overlaps(const Span& other) const {
    return field == other.field && begin < other.end && other.begin < end;
  }

  // Title before text, then by begin, then by end.
  friend bool operator==(const Span&, const Span&) = default;
  friend std::strong_ordering operator<=>(const Span& a, const Span& b) {
    if (a.field != b.field) {
      return a.field == TextField::kTitle ? std::strong_ordering::less
                                          : std::strong_ordering::greater;
    }
    if (a.begin != b.begin) return a.begin <=> b.begin;
    return a.end <=> b.end;
  }
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_SPAN_H_
