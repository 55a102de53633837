// How one claimed value relates to another: a coarser place or a shorter list
// is not simply wrong.
//
//     ValueTree tree = *ValueTree::Load("hierarchy.csv");
//     ValueRelations relations(problem, &tree);
//     relations.Between(item, claimed, candidate)   kCoarser: "Iraq" where
//                                                   the truth is "Mosul"
//
// Sets ("a;b"): a proper subset of the candidate is coarser, a proper
// superset finer, sets that share an element overlap. Trees: an ancestor is
// coarser, a descendant finer. Else two values are equal or other.
//
// Limits:  on an item with more than kMostRelated candidates all that differ
//          are kOther, so that cost stays linear.
// Errors:  InvalidArgument with file:line for a tree with an id twice, an
//          unknown parent or a cycle.
// Threads: immutable once built.

#ifndef ENGINE_INFERENCE_VALUE_RELATIONS_H_
#define ENGINE_INFERENCE_VALUE_RELATIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/inference/belief_problem.h"

namespace claimgraph {

enum class ValueRelation : uint8_t {
  kEqual = 0,
  kCoarser = 1,
  kFiner = 2,
  kOverlapping = 3,
  kOther = 4,
};
inline constexpr int kValueRelations = 5;

// A hierarchy of values by name.
class ValueTree {
 public:
  // CSV with the header ID,name,parentID; the root's parent is -1.
  static absl::StatusOr<ValueTree> Load(const std::string& path);
  static absl::StatusOr<ValueTree> Parse(absl::string_view bytes,
                                         absl::string_view path);

  // Index of the value, -1 if the tree does not have it. Where a name stands
  // at several places, the one nearest to the root counts.
  int Find(absl::string_view value) const;
  // True if `above` is a proper ancestor of `below`.
  bool IsAncestor(int above, int below) const;

 private:
  std::vector<int> parent_;  // -1: the root
  std::vector<int> depth_;
  absl::flat_hash_map<std::string, int> by_name_;
};

class ValueRelations {
 public:
  static constexpr int kMostRelated = 512;

  // `tree` may be null. Both are only needed by the constructor.
  ValueRelations(const BeliefProblem& problem, const ValueTree* tree);

  // True if some values of some item are neither equal nor other.
  bool any() const { return !table_.empty(); }
  // Of the values of candidates of one item.
  ValueRelation Between(int item, int claimed, int candidate) const {
    if (claimed == candidate) return ValueRelation::kEqual;
    const int64_t begin = table_.empty() ? -1 : begin_[item];
    if (begin < 0) return ValueRelation::kOther;
    return table_[begin + static_cast<int64_t>(claimed) * width_[item] +
                  candidate];
  }

 private:
  std::vector<int64_t> begin_;  // of an item's square in table_; -1: none
  std::vector<int> width_;
  std::vector<ValueRelation> table_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_VALUE_RELATIONS_H_
