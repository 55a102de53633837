// Counts behind a measure, pooled over reports.

#ifndef ENGINE_EVALUATION_SCORE_H_
#define ENGINE_EVALUATION_SCORE_H_

#include <cstdint>
#include <optional>
#include <string>

namespace claimgraph {

struct Score {
  std::string name;
  int64_t right = 0;
  int64_t system = 0;  // given by the system; of a share: cases
  int64_t gold = 0;    // in the gold standard; of a share: cases
  // True for a share of cases, such as an accuracy: it has one value.
  bool is_share = false;

  // Absent over nothing.
  std::optional<double> Precision() const { return Ratio(right, system); }
  std::optional<double> Recall() const { return Ratio(right, gold); }
  std::optional<double> F1() const { return Ratio(2 * right, system + gold); }

 private:
  static std::optional<double> Ratio(int64_t part, int64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
  }
};

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_SCORE_H_
