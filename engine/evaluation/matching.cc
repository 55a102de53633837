#include "engine/evaluation/matching.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>

namespace claimgraph {
namespace {

bool IsWordCharacter(UChar32 c) {
  return u_isalnum(c) || c == '_' || u_charType(c) == U_OTHER_NUMBER ||
         u_charType(c) == U_LETTER_NUMBER;
}

}  // namespace

Words::Words(absl::string_view text) : known_(!text.empty()) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  int64_t index = 0;
  bool inside = false;
  for (int32_t offset = 0; offset < size; ++index) {
    UChar32 c = 0;
    U8_NEXT(bytes, offset, size, c);
    const bool word = c >= 0 && IsWordCharacter(c);
    if (word && !inside) words_.push_back({index, index});
    if (word) words_.back().end = index + 1;
    inside = word;
  }
}

std::vector<int64_t> Words::In(const std::vector<Range>& ranges) const {
  std::vector<int64_t> found;
  for (const Range& range : ranges) {
    if (!known_) {
      for (int64_t i = range.begin; i < range.end; ++i) found.push_back(i);
      continue;
    }
    auto word = std::upper_bound(
        words_.begin(), words_.end(), range.begin,
        [](int64_t begin, const Range& w) { return begin < w.end; });
    for (; word != words_.end() && word->begin < range.end; ++word) {
      found.push_back(word - words_.begin());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double Dice(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
  if (a.empty() && b.empty()) return 1.0;
  std::vector<int64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) /
         static_cast<double>(a.size() + b.size());
}

double CharacterF1(const Range& a, const Range& b) {
  const int64_t both = std::min(a.end, b.end) - std::max(a.begin, b.begin);
  const int64_t all = (a.end - a.begin) + (b.end - b.begin);
  if (both <= 0 || all <= 0) return 0;
  return 2.0 * static_cast<double>(both) / static_cast<double>(all);
}

std::vector<std::pair<int, int>> BestPairs(
    const std::vector<std::vector<double>>& weights) {
  const size_t rows = weights.size();
  const size_t columns = rows == 0 ? 0 : weights[0].size();
  const size_t n = std::max(rows, columns);
  // Costs of a square problem, 1-based; what is missing costs nothing.
  const auto cost = [&](size_t i, size_t j) {
    return i <= rows && j <= columns ? -std::max(0.0, weights[i - 1][j - 1])
                                     : 0.0;
  };
  std::vector<double> u(n + 1), v(n + 1);
  std::vector<size_t> row_of(n + 1);
  for (size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    size_t column = 0;
    std::vector<double> least(n + 1, std::numeric_limits<double>::infinity());
    std::vector<size_t> way(n + 1);
    std::vector<bool> used(n + 1);
    do {
      used[column] = true;
      double delta = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t j = 1; j <= n; ++j) {
        if (used[j]) continue;
        const double slack = cost(row_of[column], j) - u[row_of[column]] - v[j];
        if (slack < least[j]) {
          least[j] = slack;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (size_t j = 0; j <= n; ++j) {
        if (used[j]) {
          u[row_of[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) {
      row_of[column] = row_of[way[column]];
    }
  }
  std::vector<std::pair<int, int>> pairs;
  for (size_t j = 1; j <= columns; ++j) {
    const size_t i = row_of[j];
    if (i >= 1 && i <= rows && weights[i - 1][j - 1] > 0) {
      pairs.emplace_back(static_cast<int>(i) - 1, static_cast<int>(j) - 1);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace claimgraph
