#include "engine/linkage/reports/report_sketch.h"

#include <algorithm>
#include <cctype>

#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kShingleWords = 4;
constexpr char kFigureMask[] = "#";
constexpr char kDayMask[] = "@";

// FNV-1a with a final mix: fast, the same on every machine, no secret needed
// since a match is always verified.
uint64_t Mix(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

uint64_t HashOf(absl::string_view text, uint64_t seed) {
  uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return hash;
}

// Lower-case runs of letters, digits and bytes beyond ASCII; separators
// inside a number ("1,200") are dropped.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    if (std::isalnum(c) || c >= 0x80) {
      word.push_back(static_cast<char>(std::tolower(c)));
    } else if (c == ',' && !word.empty() && std::isdigit(word.back()) &&
               i + 1 < text.size() &&
               std::isdigit(static_cast<unsigned char>(text[i + 1]))) {
      continue;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool IsNumber(absl::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

absl::StatusOr<std::unique_ptr<FigureWords>> FigureWords::Load() {
  std::unique_ptr<FigureWords> words(new FigureWords());
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path,
                              FindDataset("models/linkage/figure_words.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"language", "word", "meaning"}));
  for (const TsvRow& row : table.rows) {
    words->meanings_[row.fields[1]] = row.fields[2];
  }
  return words;
}

bool FigureWords::IsFigure(absl::string_view word, std::string* figure) const {
  if (IsNumber(word)) {
    *figure = std::string(word.data(), word.size());
    return true;
  }
  const auto found = meanings_.find(std::string(word.data(), word.size()));
  if (found == meanings_.end() || found->second == "day") return false;
  *figure = found->second;
  return true;
}

bool FigureWords::IsDay(absl::string_view word) const {
  const auto found = meanings_.find(std::string(word.data(), word.size()));
  return found != meanings_.end() && found->second == "day";
}

ReportSketch SketchOf(const Report& report, const FigureWords& figures) {
  ReportSketch sketch;
  std::vector<std::string> words = WordsOf(report.text);
  sketch.words = static_cast<int>(words.size());
  std::vector<std::string> figure_at(words.size());
  uint64_t all = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    all = HashOf(words[i], Mix(all));
    if (figures.IsFigure(words[i], &figure_at[i])) {
      words[i] = kFigureMask;
    } else if (figures.IsDay(words[i])) {
      words[i] = kDayMask;
    }
  }
  sketch.words_hash = Mix(all);
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kShingleWords; ++k) {
      hash = HashOf(words[i + k], Mix(hash));
    }
    sketch.shingles.push_back(Mix(hash));
  }
  std::sort(sketch.shingles.begin(), sketch.shingles.end());
  sketch.shingles.erase(
      std::unique(sketch.shingles.begin(), sketch.shingles.end()),
      sketch.shingles.end());
  std::map<uint64_t, bool> unclear;
  for (size_t i = 2; i + 2 < words.size(); ++i) {
    if (figure_at[i].empty()) continue;
    uint64_t place = 0;
    for (const int k : {-2, -1, 1, 2}) place = HashOf(words[i + k], Mix(place));
    const auto [it, added] = sketch.figures.emplace(place, figure_at[i]);
    if (!added && it->second != figure_at[i]) unclear[place] = true;
  }
  for (const auto& [place, flag] : unclear) sketch.figures.erase(place);
  return sketch;
}

Resemblance Compare(const ReportSketch& a, const ReportSketch& b) {
  Resemblance resemblance;
  if (a.shingles.empty() || b.shingles.empty()) {
    if (a.words == b.words && a.words_hash == b.words_hash) {
      resemblance = {1.0, 1.0};
    }
    return resemblance;
  }
  size_t common = 0;
  auto x = a.shingles.begin();
  auto y = b.shingles.begin();
  while (x != a.shingles.end() && y != b.shingles.end()) {
    if (*x == *y) {
      ++common;
      ++x;
      ++y;
    } else if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  const size_t smaller = std::min(a.shingles.size(), b.shingles.size());
  const size_t both = a.shingles.size() + b.shingles.size() - common;
  resemblance.jaccard = static_cast<double>(common) / both;
  resemblance.containment = static_cast<double>(common) / smaller;
  return resemblance;
}

FigureChanges CompareFigures(const ReportSketch& a, const ReportSketch& b) {
  FigureChanges changes;
  for (const auto& [place, figure] : a.figures) {
    const auto other = b.figures.find(place);
    if (other == b.figures.end()) continue;
    ++changes.shared;
    if (other->second != figure) ++changes.changed;
  }
  return changes;
}

}  // namespace claimgraph
