// What is kept of a report's text to find its copies: a hash of its words,
// hashes of its four-word shingles with figures and days masked, and the
// figures with the words around them.
//
//     "killing 12 people on Monday" and "killing 14 people on Tuesday"
//         the same shingles, another figure in the same place
//
// Masking lets a revision (one figure changed) and the next bulletin of a
// series (all figures changed) be found as one text; the figures then tell
// them apart.
//
// Cost: linear in the text.

#ifndef ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_
#define ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/types/report.h"

namespace claimgraph {

// Words that are figures or days, from figure_words.tsv.
class FigureWords {
 public:
  static absl::StatusOr<std::unique_ptr<FigureWords>> Load();

  // The figure that the lower-case word stands for; empty if it is none.
  // Digits stand for themselves without separators; a day for "".
  bool IsFigure(absl::string_view word, std::string* figure) const;
  bool IsDay(absl::string_view word) const;

 private:
  absl::flat_hash_map<std::string, std::string> meanings_;
};

struct ReportSketch {
  uint64_t words_hash = 0;  // of all words, unmasked
  int words = 0;
  std::vector<uint64_t> shingles;  // distinct, sorted
  // Hash of the two words before and the two behind -> figure; places that
  // occur twice with different figures are left out.
  std::map<uint64_t, std::string> figures;
};

ReportSketch SketchOf(const Report& report, const FigureWords& figures);

// Shingles in common over the union, and over the smaller one.
struct Resemblance {
  double jaccard = 0;
  double containment = 0;
};
Resemblance Compare(const ReportSketch& a, const ReportSketch& b);

// Figures at places that both texts have: how many, and how many differ.
struct FigureChanges {
  int shared = 0;
  int changed = 0;
};
FigureChanges CompareFigures(const ReportSketch& a, const ReportSketch& b);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_
