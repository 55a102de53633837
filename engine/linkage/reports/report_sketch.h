// What is kept of a report's text to find its copies, some 600 bytes for 250
// words; the text itself need not be kept.
//
//     body      hash of all words of the body, in order
//     minima    one-permutation MinHash over the three-word shingles: the
//               hash space is cut into 64 bins, each keeps its least hash
//     bits      the set of shingles as a bitmap, five bits or more a shingle
//     figures   each figure and day with hashes of the words around it
//
// Resemblance and containment are estimated from the bitmaps: with `m` bits a
// set of n shingles fills m(1 - exp(-n/m)) of them. Standard error about 0.01
// at 250 words, against 0.09 of the 32 minima. Texts of more than 13,000
// words keep a sample of their shingles.
//
// Figures are aligned in order: the same figure, or another one between the
// same words, hedges passed over.
//
// Cost:       linear in the text; a comparison of bitmaps about 30 ns.
// Threads:    a sketcher is for one thread; the rest are pure functions.
// Background: docs/models/duplicates.md

#ifndef ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_
#define ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/linkage/reports/report_lists.h"
#include "engine/linkage/reports/word_reader.h"

namespace claimgraph {

inline constexpr size_t kShingleWords = 3;
inline constexpr size_t kBins = 32;
inline constexpr uint32_t kEmptyBin = 0;

// A figure or day in its place; 64 bits.
struct PlacedFigure {
  uint32_t value : 23;  // of larger ones a hash, with the highest bit set
  uint32_t is_day : 1;
  // Ten bits of each of the two words before and behind.
  std::array<uint16_t, 2> before;
  std::array<uint16_t, 2> behind;
};
uint64_t PackFigure(const PlacedFigure& figure);
PlacedFigure UnpackFigure(uint64_t packed);

// The parts of a sketch that comparisons read, wherever they are stored.
struct SketchView {
  uint64_t body = 0;
  uint32_t words = 0;  // of the body
  uint32_t level = 0;  // one shingle in 2^level is in the bitmap
  uint32_t ones = 0;   // bits that are set
  absl::Span<const uint64_t> bits;
  absl::Span<const uint64_t> figures;
};

struct ReportSketch {
  SketchView view;      // points into the sketcher
  uint32_t credit = 0;  // NameHash of the name in the credit; 0 if none
  std::array<uint32_t, kBins> minima = {};
};

class ReportSketcher {
 public:
  explicit ReportSketcher(std::shared_ptr<const ReportLists> lists);

  // What it gives lives until the next call.
  const ReportSketch& Sketch(absl::string_view text);

  // Hashes of the capitalised words of the text sketched last, sorted; 32 at
  // most. The lowest bit is set where the word is among the first forty. None
  // where the text is not ASCII.
  std::vector<uint32_t> Names(absl::string_view text) const;

  // Gives memory back that a long text needed; Names has none afterwards.
  void GiveBack();

  // NameHash of `name`, cut as texts are, and its words as in Names() but
  // without the lowest bit.
  uint32_t HashName(absl::string_view name);
  std::vector<uint32_t> WordsOfName(absl::string_view name);

 private:
  void AddShingles(absl::Span<const HashedWord> words);
  void AddFigures(absl::Span<const HashedWord> words);
  void AddFigure(absl::Span<const HashedWord> words, size_t i);
  bool IsHedge(const HashedWord& word) const;
  uint16_t PlaceOf(const HashedWord& word) const;
  void FillPlaces(absl::Span<const HashedWord> words, size_t at,
                  PlacedFigure& figure) const;

  const std::shared_ptr<const ReportLists> lists_;
  const std::unique_ptr<WordReader> reader_;
  std::vector<uint64_t> bits_;
  std::vector<uint64_t> figures_;
  std::vector<uint32_t> marked_;  // words that may be figures
  ReportSketch sketch_;
};

// Shingles in common over the union, and over the smaller set.
struct Resemblance {
  double jaccard = 0;
  double containment = 0;
};
// 0 for texts of fewer than three words, and for texts of such different
// length that their bitmaps say nothing.
Resemblance Compare(const SketchView& a, const SketchView& b);

// Figures that stand in the same place in both texts.
struct FigureChanges {
  int same = 0;
  int changed = 0;       // figures
  int changed_days = 0;  // days and months
  // The first changed figures, (in a, in b), as far as they are known.
  std::vector<std::pair<uint32_t, uint32_t>> values;
};
FigureChanges CompareFigures(const SketchView& a, const SketchView& b);

// A figure too large for PlacedFigure stands there as a hash.
bool IsExactFigure(uint32_t value);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_REPORT_SKETCH_H_
