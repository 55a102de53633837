// Compares stretches of text and pairs them one to one.

#ifndef ENGINE_EVALUATION_MATCHING_H_
#define ENGINE_EVALUATION_MATCHING_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/evaluation/annotation_files.h"

namespace claimgraph {

// The words of a text (runs of letters, digits and underscores) by
// code points. Of an empty text every code point is a word.
class Words {
 public:
  explicit Words(absl::string_view text);

  // Indices of the words that the ranges touch, sorted, each once.
  std::vector<int64_t> In(const std::vector<Range>& ranges) const;

 private:
  std::vector<Range> words_;
  bool known_ = false;
};

// 2 |a and b| / (|a| + |b|); 1 for two empty lists.
double Dice(const std::vector<int64_t>& a, const std::vector<int64_t>& b);

// The same over code points of two ranges; 0 for two empty ones.
double CharacterF1(const Range& a, const Range& b);

// Pairs of row and column, each used at most once, whose weights have the
// largest sum; pairs of weight 0 or less are left out.
//
// Method: shortest augmenting paths (Kuhn, 1955, as by Jonker and Volgenant).
// Cost: O(n^3) for n the larger side.
std::vector<std::pair<int, int>> BestPairs(
    const std::vector<std::vector<double>>& weights);

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_MATCHING_H_
