// Ids that cannot be mixed up, derived from content so that every machine,
// thread count and engine gives the same id to the same thing.
//
//     const ReportId id = ReportId::Of({"outlet", "url", "text"});
//     id.ToString()            "r" followed by 26 base-32 digits
//
// An id is 128 bits of BLAKE2b over the parts, each preceded by its length
// and all of them by the kind's letter. The text form is that letter and the
// bits in Crockford's base 32, lower case, most significant digit first; it
// sorts as the value does.
//
// Invariant:  Of() never returns the null id; a default id is null.
// Cost:       Of() is linear in the parts; comparison is two words.
// Threads:    values.
// Background: docs/design/0002-ids-that-last.md

#ifndef ENGINE_BASE_STRONG_ID_H_
#define ENGINE_BASE_STRONG_ID_H_

#include <compare>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/base/content_hash.h"

namespace claimgraph {

// Base 32 of `hash` behind `letter`: 27 characters.
std::string FormatId(char letter, const Hash128& hash);

// The inverse; nullopt unless `text` is exactly what FormatId writes.
std::optional<Hash128> ParseId(char letter, absl::string_view text);

// `Kind` has `static constexpr char kLetter`.
template <typename Kind>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(const Hash128& hash) : hash_(hash) {}

  // The id of the content `parts`, in this order.
  static StrongId Of(std::initializer_list<absl::string_view> parts) {
    return StrongId(HashParts(Kind::kLetter, parts));
  }

  // nullopt if `text` is not an id of this kind.
  static std::optional<StrongId> Parse(absl::string_view text) {
    const std::optional<Hash128> hash = ParseId(Kind::kLetter, text);
    if (!hash.has_value()) return std::nullopt;
    return StrongId(*hash);
  }

  bool is_null() const { return hash_ == Hash128{}; }
  const Hash128& hash() const { return hash_; }
  std::string ToString() const { return FormatId(Kind::kLetter, hash_); }

  friend bool operator==(const StrongId&, const StrongId&) = default;
  friend auto operator<=>(const StrongId&, const StrongId&) = default;

  template <typename H>
  friend H AbslHashValue(H h, const StrongId& id) {
    return H::combine(std::move(h), id.hash_.high, id.hash_.low);
  }

 private:
  Hash128 hash_;
};

}  // namespace claimgraph

#endif  // ENGINE_BASE_STRONG_ID_H_
