// A number in a report as an interval: what was written, what it allows, and
// what is counted.
//
//     "over 3,000 ... killed or wounded"
//         point 3000, hedge "over", [3001, inf), unit "persons",
//         counted "terrorists", role "killed_or_wounded"
//     "1,200km of lands"
//         point 1200, [1200, 1200], unit "km2", written_unit "km",
//         flags {"unit_error"}
//
// Invariant:  lower <= point <= upper where given; an absent end is open.
// Units:      of `unit`; `tolerance` in the same unit.
// Background: docs/design/0003-quantities.md, datasets/codebooks/

#ifndef ENGINE_TYPES_QUANTITY_H_
#define ENGINE_TYPES_QUANTITY_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/base/probability.h"
#include "engine/types/span.h"

namespace claimgraph {

enum class QuantityKind {
  kUnspecified = 0,
  kCount = 1,     // persons, vehicles, villages, fronts
  kMeasure = 2,   // km, km2, dollars
  kDuration = 3,  // hours, days, months
  kOrdinal = 4,   // "the third front"
  kNamePart = 5,  // "Brigade 47": no bounds, never compared
};

struct Interval {
  std::optional<double> lower;
  std::optional<double> upper;

  bool Contains(double x) const {
    return (!lower || *lower <= x) && (!upper || x <= *upper);
  }
  // True if some value lies in both.
  bool Meets(const Interval& other) const {
    if (lower && other.upper && *other.upper < *lower) return false;
    if (upper && other.lower && *upper < *other.lower) return false;
    return true;
  }
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Quantity {
  Span span;  // hedge, number and unit: "almost 10 hours", "tens"
  QuantityKind kind = QuantityKind::kUnspecified;
  std::optional<double> point;  // the number as stated; absent for "several"
  std::string hedge = "none";   // a key of the codebook: "over", "tens of"
  Interval interval;            // by the codebook
  // Further readings that a careful reader would accept.
  std::vector<Interval> alternatives;
  std::string unit;          // canonical: "persons", "km", "km2", "tanks"
  std::string written_unit;  // where it differs from `unit`: "km"
  std::string counted;       // noun as written: "ISIL terrorists"
  std::string role;          // "killed", "wounded", "distance", "territory"
  double tolerance = 0.0;    // how far a measured value may be off
  // True for "N more", "another N": an increment, no total.
  bool increment = false;
  // True if part of the quantity before it ("12, including three children").
  bool part_of_previous = false;
  // Stable words: "unit_error", "typo", "huge", "ambiguous_separator",
  // "total" (of "a total of": a sum of figures told before).
  std::vector<std::string> flags;
  Probability probability;

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_QUANTITY_H_
