#include "engine/linkage/comparisons/quantity_comparison.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"

namespace claimgraph {
namespace {

constexpr double kMostRarityBits = 8;
constexpr double kSameValue = 1e-9;

bool IsWithin(const Interval& inner, const Interval& outer) {
  if (outer.lower && (!inner.lower || *inner.lower < *outer.lower)) {
    return false;
  }
  return !outer.upper || (inner.upper && *inner.upper <= *outer.upper);
}

double Tolerance(const AssertionView& view) {
  return view.quantity->tolerance * view.unit_factor;
}

std::vector<std::string> Words(const std::string& unit) {
  return absl::StrSplit(unit, absl::ByAnyChar(" _-"), absl::SkipEmpty());
}

// "villages and towns"
bool IsListed(const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), "and") != words.end();
}

bool HasAll(const std::vector<std::string>& words,
            const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

}  // namespace

double ValueGap(const AssertionView& a, const AssertionView& b) {
  const Interval x = a.interval();
  const Interval y = b.interval();
  double gap = 0;
  if (x.upper && y.lower) gap = std::max(gap, *y.lower - *x.upper);
  if (y.upper && x.lower) gap = std::max(gap, *x.lower - *y.upper);
  return std::max(0.0, gap - Tolerance(a) - Tolerance(b));
}

SlotRelation CompareValues(const AssertionView& a, const AssertionView& b) {
  const SlotRelation counted = CompareCounted(a, b);
  if (counted == SlotRelation::kUnknown ||
      counted == SlotRelation::kDifferent) {
    return SlotRelation::kUnknown;
  }
  const auto point_a = a.point();
  const auto point_b = b.point();
  if (point_a && point_b && std::abs(*point_a - *point_b) < kSameValue) {
    return SlotRelation::kEqual;
  }
  const Interval x = a.interval();
  const Interval y = b.interval();
  if (!point_a && !point_b && x == y) return SlotRelation::kEqual;
  if (ValueGap(a, b) > 0) return SlotRelation::kDifferent;
  if (IsWithin(x, y) && !IsWithin(y, x)) return SlotRelation::kInside;
  if (IsWithin(y, x) && !IsWithin(x, y)) return SlotRelation::kContains;
  return SlotRelation::kOverlaps;
}

SlotRelation CompareRoles(const AssertionView& a, const AssertionView& b) {
  if (a.quantity == nullptr || b.quantity == nullptr) {
    return SlotRelation::kUnknown;
  }
  const auto same = [](absl::string_view role) {
    return role == "injured" ? absl::string_view("wounded") : role;
  };
  const absl::string_view x = same(a.role);
  const absl::string_view y = same(b.role);
  if (x == y) return SlotRelation::kEqual;
  const auto part_of_both = [](absl::string_view role) {
    return role == "killed" || role == "wounded";
  };
  const auto both = [](absl::string_view role) {
    return role == "killed_or_wounded";
  };
  if (both(x) && both(y)) return SlotRelation::kEqual;
  if (part_of_both(x) && both(y)) return SlotRelation::kInside;
  if (both(x) && part_of_both(y)) return SlotRelation::kContains;
  // "The toll" may be the dead or all who were hit.
  const auto toll = [](absl::string_view role) { return role == "casualties"; };
  if ((toll(x) && (part_of_both(y) || both(y))) ||
      (toll(y) && (part_of_both(x) || both(x)))) {
    return SlotRelation::kOverlaps;
  }
  return SlotRelation::kDifferent;
}

SlotRelation CompareCounted(const AssertionView& a, const AssertionView& b) {
  if (a.quantity == nullptr || b.quantity == nullptr) {
    return SlotRelation::kUnknown;
  }
  if (a.unit == b.unit) {
    // The people sent are not the people who fled.
    return a.unit != "persons" || a.family == "presence" || !a.role.empty() ||
                   !b.role.empty() || a.quantity->role == b.quantity->role
               ? SlotRelation::kEqual
               : SlotRelation::kOverlaps;
  }
  // Units with a factor measure; only counts have parts by their words.
  if (a.unit_factor != 1 || b.unit_factor != 1) {
    return SlotRelation::kDifferent;
  }
  const std::vector<std::string> words_a = Words(a.unit);
  const std::vector<std::string> words_b = Words(b.unit);
  const bool listed = IsListed(words_a) || IsListed(words_b);
  if (HasAll(words_b, words_a)) {
    return listed ? SlotRelation::kOverlaps : SlotRelation::kContains;
  }
  if (HasAll(words_a, words_b)) {
    return listed ? SlotRelation::kOverlaps : SlotRelation::kInside;
  }
  if (!a.quantity->role.empty() && a.quantity->role == b.quantity->role &&
      a.quantity->role == "places") {
    return SlotRelation::kOverlaps;
  }
  return SlotRelation::kDifferent;
}

double RarityBits(double value) {
  return std::clamp(std::log2(std::max(1.0, std::abs(value))), 0.0,
                    kMostRarityBits);
}

}  // namespace claimgraph
