// How alike the two texts of each line are, in the measures of
// engine/linkage/reports.
//
//     text_pairs <PAIRS.tsv          columns: one text, another
//
// Prints a line for each: resemblance and containment of the sets of
// three-word shingles, and the cosine of the words, each weighed ln(n / df)
// over all texts of the input.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/linkage/reports/report_lists.h"
#include "engine/linkage/reports/report_sketch.h"

namespace claimgraph {
namespace {

struct Text {
  std::string text;
  absl::flat_hash_set<uint64_t> words;
};

// A sketch that outlives the sketcher's next one.
struct Kept {
  explicit Kept(const SketchView& from)
      : view(from), bits(from.bits.begin(), from.bits.end()) {
    view.bits = bits;
    view.figures = {};
  }
  SketchView view;
  std::vector<uint64_t> bits;
};

class PairMeasure {
 public:
  explicit PairMeasure(const std::shared_ptr<const ReportLists>& lists)
      : reader_(lists->NewReader()), sketcher_(lists) {}

  void Add(std::string text) {
    reader_->Read(text);
    Text& added = texts_.emplace_back();
    for (const HashedWord& word : reader_->words()) {
      if (added.words.insert(word.hash).second) ++frequency_[word.hash];
    }
    added.text = std::move(text);
  }

  void Print() {
    for (size_t i = 0; i + 1 < texts_.size(); i += 2) {
      const Kept a(sketcher_.Sketch(texts_[i].text).view);
      const Kept b(sketcher_.Sketch(texts_[i + 1].text).view);
      const Resemblance alike = Compare(a.view, b.view);
      std::printf("%.4f %.4f %.4f\n", alike.jaccard, alike.containment,
                  Cosine(texts_[i], texts_[i + 1]));
    }
  }

 private:
  double SquareOf(uint64_t word) const {
    const double weight =
        std::log(static_cast<double>(texts_.size()) / frequency_.at(word));
    return weight * weight;
  }

  double Cosine(const Text& a, const Text& b) const {
    double common = 0, left = 0, right = 0;
    for (const uint64_t word : a.words) {
      left += SquareOf(word);
      if (b.words.contains(word)) common += SquareOf(word);
    }
    for (const uint64_t word : b.words) right += SquareOf(word);
    return common == 0 ? 0 : common / std::sqrt(left * right);
  }

  const std::unique_ptr<WordReader> reader_;
  ReportSketcher sketcher_;
  std::vector<Text> texts_;
  absl::flat_hash_map<uint64_t, int> frequency_;
};

int Main() {
  const auto lists = ReportLists::Load();
  if (!lists.ok()) {
    std::fprintf(stderr, "%s\n", lists.status().ToString().c_str());
    return 2;
  }
  PairMeasure measure(*lists);
  for (std::string line; std::getline(std::cin, line);) {
    const size_t tab = line.find('\t');
    measure.Add(line.substr(0, tab));
    measure.Add(tab == std::string::npos ? "" : line.substr(tab + 1));
  }
  measure.Print();
  return 0;
}

}  // namespace
}  // namespace claimgraph

int main() { return claimgraph::Main(); }
