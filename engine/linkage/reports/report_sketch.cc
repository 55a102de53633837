#include "engine/linkage/reports/report_sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

// A processor that counts bits in one step is told apart at run time.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define CLAIMGRAPH_POPCOUNT __attribute__((target_clones("popcnt", "default")))
#else
#define CLAIMGRAPH_POPCOUNT
#endif

namespace claimgraph {
namespace {

// The highest bits of a hash choose its bin.
constexpr int kBinShift = 64 - std::countr_zero(kBins);

constexpr size_t kLeastBits = 512;
constexpr size_t kMostBits = size_t{1} << 16;
constexpr size_t kBitsAShingle = 5;
// Of each text; casualty lists have hundreds.
constexpr size_t kMostFigures = 96;
constexpr size_t kMostChangesShown = 4;
// Shorter words are articles and initials.
constexpr size_t kLeastNameBytes = 3;
constexpr size_t kMostNames = 32;
// Place for more words is not kept.
constexpr size_t kMostMarked = size_t{1} << 16;
// What a text begins with: the event, before what else the day brought.
constexpr ptrdiff_t kLeadWords = 40;
constexpr uint32_t kHashedFigure = 1 << 22;
constexpr uint32_t kFigureMask = (1 << 23) - 1;
// A bitmap fuller than this tells nothing.
constexpr double kFull = 0.98;

// Beside a figure; 0 stands for the edge of the text.
constexpr uint16_t kOtherFigure = 1;

uint64_t Turn(uint64_t x, int by) { return std::rotl(x, by); }

// The place of a word around a figure: ten bits, above the two marks.
uint16_t PlaceBits(uint64_t hash) {
  return static_cast<uint16_t>((hash >> 20 & 0x3FF) | 2);
}

uint32_t NameOf(const HashedWord& word) {
  return static_cast<uint32_t>(word.hash >> 33);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "1,200" and "1200" and "12th" by their digits; large ones by their hash.
uint32_t ValueOf(absl::string_view word, uint64_t hash) {
  uint64_t value = 0;
  for (const char c : word) {
    if (c == ',') continue;
    if (!IsDigit(c)) {
      if (c == '.') return kHashedFigure | (hash >> 40 & (kHashedFigure - 1));
      break;
    }
    value = value * 10 + static_cast<uint64_t>(c - '0');
    if (value >= kHashedFigure) {
      return kHashedFigure | (hash >> 40 & (kHashedFigure - 1));
    }
  }
  return static_cast<uint32_t>(value);
}

// How many shingles fill `ones` of `bits` places.
double Filled(double ones, double bits) {
  return -bits * std::log1p(-std::min(ones / bits, kFull));
}

// Bits of the union of two bitmaps of equal size.
CLAIMGRAPH_POPCOUNT int OnesOfEither(const uint64_t* a, const uint64_t* b,
                                     size_t size) {
  int ones = 0;
  for (size_t i = 0; i < size; ++i) ones += std::popcount(a[i] | b[i]);
  return ones;
}

CLAIMGRAPH_POPCOUNT int Ones(const uint64_t* a, size_t size) {
  int ones = 0;
  for (size_t i = 0; i < size; ++i) ones += std::popcount(a[i]);
  return ones;
}

// A bitmap as one of `size` words would be.
std::vector<uint64_t> Folded(absl::Span<const uint64_t> bits, size_t size) {
  std::vector<uint64_t> folded(bits.begin(), bits.begin() + size);
  for (size_t i = size; i < bits.size(); ++i) folded[i % size] |= bits[i];
  return folded;
}

int Common(const std::array<uint16_t, 2>& a, const std::array<uint16_t, 2>& b) {
  int common = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] <= kOtherFigure) continue;  // a figure or an edge is no evidence
    if (a[i] == b[i] || a[i] == b[1 - i]) ++common;
  }
  return common;
}

// How well two figures fit in one place; 0 if they do not. Words before weigh
// more than words behind, and both more than an equal figure: in "12 dead"
// and "15 dead, up from 12" it is the 15 that stands for the first 12.
int Fit(const PlacedFigure& a, const PlacedFigure& b) {
  constexpr int kBefore = 3;
  constexpr int kBehind = 2;
  constexpr int kLeastWhereChanged = 2;
  if (a.is_day != b.is_day) return 0;
  const int before = Common(a.before, b.before);
  const int behind = Common(a.behind, b.behind);
  const bool same = a.value == b.value;
  if (before + behind < (same ? 1 : kLeastWhereChanged)) return 0;
  return kBefore * before + kBehind * behind + (same ? 1 : 0);
}

}  // namespace

uint64_t PackFigure(const PlacedFigure& figure) {
  return uint64_t{figure.value} | uint64_t{figure.is_day} << 23 |
         uint64_t{figure.before[0]} << 24 | uint64_t{figure.before[1]} << 34 |
         uint64_t{figure.behind[0]} << 44 | uint64_t{figure.behind[1]} << 54;
}

PlacedFigure UnpackFigure(uint64_t packed) {
  const auto ten = [packed](int at) {
    return static_cast<uint16_t>(packed >> at & 0x3FF);
  };
  PlacedFigure figure;
  figure.value = packed & kFigureMask;
  figure.is_day = packed >> 23 & 1;
  figure.before = {ten(24), ten(34)};
  figure.behind = {ten(44), ten(54)};
  return figure;
}

bool IsExactFigure(uint32_t value) { return value < kHashedFigure; }

ReportSketcher::ReportSketcher(std::shared_ptr<const ReportLists> lists)
    : lists_(std::move(lists)), reader_(lists_->NewReader()) {}

uint32_t ReportSketcher::HashName(absl::string_view name) {
  reader_->Read(name);
  return NameHash(reader_->words());
}

std::vector<uint32_t> ReportSketcher::WordsOfName(absl::string_view name) {
  reader_->Read(name);
  std::vector<uint32_t> words;
  for (const HashedWord& word : reader_->words()) {
    if (word.end - word.begin >= kLeastNameBytes) {
      words.push_back(NameOf(word));
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<uint32_t> ReportSketcher::Names(absl::string_view text) const {
  std::vector<uint32_t> names;
  if (text.size() != reader_->text().size()) return names;  // it was folded
  for (const HashedWord& word : reader_->words()) {
    const char c = text[word.begin];
    if (c < 'A' || c > 'Z' || word.end - word.begin < kLeastNameBytes) continue;
    const uint32_t name = NameOf(word);
    const auto is_name = [name](uint32_t marked) {
      return marked >> 1 == name;
    };
    if (std::any_of(names.begin(), names.end(), is_name)) continue;
    const bool in_lead = &word - reader_->words().data() < kLeadWords;
    names.push_back(name << 1 | static_cast<uint32_t>(in_lead));
    if (names.size() == kMostNames) break;
  }
  std::sort(names.begin(), names.end());
  return names;
}

void ReportSketcher::GiveBack() {
  reader_->GiveBack();
  if (marked_.size() > kMostMarked) marked_ = {};
}

// Fills minima, bits and the hash of the body.
void ReportSketcher::AddShingles(absl::Span<const HashedWord> words) {
  SketchView& view = sketch_.view;
  const uint64_t key = reader_->key().third;
  size_t count =
      words.size() < kShingleWords ? 0 : words.size() - (kShingleWords - 1);
  view.level = 0;
  while ((count >> view.level) * kBitsAShingle > kMostBits) ++view.level;
  const size_t size =
      std::clamp(std::bit_ceil((count >> view.level) * kBitsAShingle),
                 kLeastBits, kMostBits);
  bits_.assign(size / 64, 0);
  view.bits = bits_;
  const uint64_t place_mask = size - 1;
  const uint64_t sample_mask = (uint64_t{1} << view.level) - 1;

  uint64_t least[kBins];
  std::fill(least, least + kBins, ~uint64_t{0});
  uint64_t* bits = bits_.data();
  for (size_t i = 0; i < count; ++i) {
    const uint64_t shingle =
        MultiplyFold(words[i].hash + Turn(words[i + 1].hash, 17),
                     Turn(words[i + 2].hash, 41) ^ key);
    uint64_t& bin = least[shingle >> kBinShift];
    bin = std::min(bin, shingle);
    if ((shingle >> 32 & sample_mask) == 0) {
      bits[(shingle & place_mask) >> 6] |= uint64_t{1} << (shingle & 63);
    }
  }
  view.ones = static_cast<uint32_t>(Ones(bits_.data(), bits_.size()));
  for (size_t b = 0; b < kBins; ++b) {
    const auto low = static_cast<uint32_t>(least[b]);
    sketch_.minima[b] = least[b] == ~uint64_t{0} ? kEmptyBin : low | 1;
  }
}

bool ReportSketcher::IsHedge(const HashedWord& word) const {
  const FigureWord* listed = lists_->FindFigure(word.hash);
  return listed != nullptr && listed->role == FigureRole::kHedge;
}

// Ten bits for a word beside a figure.
uint16_t ReportSketcher::PlaceOf(const HashedWord& word) const {
  if (word.is_number() || lists_->FindFigure(word.hash) != nullptr) {
    return kOtherFigure;
  }
  return PlaceBits(word.hash);
}

// The two words on each side of the one at `at`, hedges passed over.
void ReportSketcher::FillPlaces(absl::Span<const HashedWord> words, size_t at,
                                PlacedFigure& figure) const {
  size_t filled = 0;
  for (size_t i = at; i-- > 0 && filled < figure.before.size();) {
    if (!IsHedge(words[i])) figure.before[filled++] = PlaceOf(words[i]);
  }
  filled = 0;
  for (size_t i = at + 1; i < words.size() && filled < figure.behind.size();
       ++i) {
    if (!IsHedge(words[i])) figure.behind[filled++] = PlaceOf(words[i]);
  }
}

void ReportSketcher::AddFigures(absl::Span<const HashedWord> words) {
  // In one pass without branches the hash of the body, and the few words that
  // may be figures.
  const uint64_t key = reader_->key().second;
  if (marked_.size() < words.size()) marked_.resize(words.size());
  uint32_t* marked = marked_.data();
  size_t count = 0;
  uint64_t body = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    const uint64_t hash = words[i].hash;
    body += MultiplyFold(hash + i, key);
    marked[count] = static_cast<uint32_t>(i);
    count += (hash & 1) | static_cast<uint64_t>(lists_->MayBeFigure(hash));
  }
  figures_.clear();
  for (size_t k = 0; k < count && figures_.size() < kMostFigures; ++k) {
    AddFigure(words, marked[k]);
  }
  sketch_.view.body = body;
  sketch_.view.figures = figures_;
}

// Adds the word at `i` if it is a figure or a day.
void ReportSketcher::AddFigure(absl::Span<const HashedWord> words, size_t i) {
  const HashedWord& word = words[i];
  const FigureWord* listed =
      word.is_number() ? nullptr : lists_->FindFigure(word.hash);
  if ((!word.is_number() && listed == nullptr) ||
      (listed != nullptr && listed->role == FigureRole::kHedge)) {
    return;
  }
  const auto is_day = [&](size_t at) {
    if (at >= words.size() || words[at].is_number()) return false;
    const FigureWord* day = lists_->FindFigure(words[at].hash);
    return day != nullptr && day->role == FigureRole::kDay;
  };
  PlacedFigure figure = {};
  figure.value =
      listed != nullptr
          ? listed->value & kFigureMask
          : ValueOf(reader_->text().substr(word.begin, word.end - word.begin),
                    word.hash) &
                kFigureMask;
  // "12 January", "January 12": the number is part of the date.
  figure.is_day = is_day(i) || is_day(i + 1) || (i > 0 && is_day(i - 1));
  FillPlaces(words, i, figure);
  figures_.push_back(PackFigure(figure));
}

const ReportSketch& ReportSketcher::Sketch(absl::string_view text) {
  reader_->Read(text);
  const ReportBody body = lists_->FindBody(*reader_);
  const auto words =
      reader_->words().subspan(body.first, body.last - body.first);
  sketch_.view.words = static_cast<uint32_t>(words.size());
  sketch_.credit = body.credit;
  AddShingles(words);
  AddFigures(words);
  return sketch_;
}

Resemblance Compare(const SketchView& a, const SketchView& b) {
  Resemblance resemblance;
  if (a.level != b.level || a.words < kShingleWords ||
      b.words < kShingleWords) {
    return resemblance;
  }
  const bool swapped = a.bits.size() < b.bits.size();
  const SketchView& larger = swapped ? b : a;
  const SketchView& smaller = swapped ? a : b;
  const size_t size = smaller.bits.size();
  int ones_larger = static_cast<int>(larger.ones);
  int ones_either = 0;
  if (larger.bits.size() == size) {
    ones_either = OnesOfEither(larger.bits.data(), smaller.bits.data(), size);
  } else {
    const std::vector<uint64_t> folded = Folded(larger.bits, size);
    ones_larger = Ones(folded.data(), size);
    ones_either = OnesOfEither(folded.data(), smaller.bits.data(), size);
  }
  const double bits = static_cast<double>(size) * 64;
  if (ones_either > kFull * bits) return resemblance;
  const double size_a = Filled(ones_larger, bits);
  const double size_b = Filled(smaller.ones, bits);
  const double either = Filled(ones_either, bits);
  const double common =
      std::clamp(size_a + size_b - either, 0.0, std::min(size_a, size_b));
  if (common == 0) return resemblance;
  resemblance.jaccard = common / (size_a + size_b - common);
  resemblance.containment = common / std::min(size_a, size_b);
  return resemblance;
}

FigureChanges CompareFigures(const SketchView& a, const SketchView& b) {
  // What is equal at both ends needs no alignment.
  absl::Span<const uint64_t> left = a.figures;
  absl::Span<const uint64_t> right = b.figures;
  FigureChanges changes;
  while (!left.empty() && !right.empty() && left.front() == right.front()) {
    ++changes.same;
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  while (!left.empty() && !right.empty() && left.back() == right.back()) {
    ++changes.same;
    left.remove_suffix(1);
    right.remove_suffix(1);
  }
  const size_t rows = left.size();
  const size_t columns = right.size();
  if (rows == 0 || columns == 0) return changes;
  std::vector<PlacedFigure> x(rows);
  std::vector<PlacedFigure> y(columns);
  for (size_t i = 0; i < rows; ++i) x[i] = UnpackFigure(left[i]);
  for (size_t j = 0; j < columns; ++j) y[j] = UnpackFigure(right[j]);
  // best[i][j]: the best alignment of the figures from i and from j on.
  const size_t width = columns + 1;
  std::vector<int> best((rows + 1) * width, 0);
  std::vector<int8_t> fits(rows * columns);
  for (size_t i = rows; i-- > 0;) {
    for (size_t j = columns; j-- > 0;) {
      const int fit = Fit(x[i], y[j]);
      fits[i * columns + j] = static_cast<int8_t>(fit);
      int score = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
      if (fit > 0) score = std::max(score, fit + best[(i + 1) * width + j + 1]);
      best[i * width + j] = score;
    }
  }
  size_t i = 0;
  size_t j = 0;
  while (i < rows && j < columns) {
    const int fit = fits[i * columns + j];
    const int score = best[i * width + j];
    if (fit > 0 && score == fit + best[(i + 1) * width + j + 1]) {
      if (x[i].value == y[j].value) {
        ++changes.same;
      } else if (x[i].is_day != 0) {
        ++changes.changed_days;
      } else {
        ++changes.changed;
        if (changes.values.size() < kMostChangesShown) {
          changes.values.emplace_back(uint32_t{x[i].value},
                                      uint32_t{y[j].value});
        }
      }
      ++i;
      ++j;
    } else if (score == best[(i + 1) * width + j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return changes;
}

}  // namespace claimgraph
