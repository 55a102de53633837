#include "engine/linkage/reports/word_reader.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/linkage/reports/word_cutter.h"
#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// Buffers for more than this are given back.
constexpr size_t kKeptBytes = 1 << 20;
constexpr char32_t kLastLatin = 0x24F;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

uint64_t Load64(const char* bytes) {
  uint64_t value;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

// Masks for words of up to 16 bytes, so that reading one is free of branches.
struct HeadMasks {
  constexpr HeadMasks() {
    for (size_t size = 0; size <= 16; ++size) {
      const auto mask = [](size_t bytes) {
        return bytes == 0 ? 0 : ~uint64_t{0} >> (64 - 8 * bytes);
      };
      low[size] = mask(std::min<size_t>(size, 8));
      high[size] = mask(size < 8 ? 0 : size - 8);
    }
  }

  uint64_t low[17] = {};
  uint64_t high[17] = {};
};
constexpr HeadMasks kHeads;

// Requires: 16 readable bytes behind the end.
inline uint64_t HashBytes(const char* bytes, size_t size, const WordKey& key) {
  uint64_t hash = size;
  for (; size > 16; bytes += 16, size -= 16) {
    hash = MultiplyFold(Load64(bytes) ^ key.third ^ hash,
                        Load64(bytes + 8) ^ key.second);
  }
  return MultiplyFold((Load64(bytes) & kHeads.low[size]) ^ key.first ^ hash,
                      (Load64(bytes + 8) & kHeads.high[size]) ^ key.second);
}

}  // namespace

WordKey::WordKey(uint64_t seed) {
  Random random(seed);
  // Odd, so that no word is lost in a product.
  first = random() | 1;
  second = random() | 1;
  third = random() | 1;
}

absl::StatusOr<std::shared_ptr<const LetterFolds>> LetterFolds::Load() {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path,
                              FindDataset("models/linkage/letter_folds.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"letter", "folded"}));
  auto folds = std::make_shared<LetterFolds>();
  for (const TsvRow& row : table.rows) {
    const Character letter = CharacterAt(row.fields[0], 0);
    folds->folds_[letter.code] =
        row.fields[1] == "-" ? 0 : CharacterAt(row.fields[1], 0).code;
  }
  return std::shared_ptr<const LetterFolds>(std::move(folds));
}

char32_t LetterFolds::Of(char32_t letter) const {
  const auto found = folds_.find(letter);
  return found == folds_.end() ? letter : found->second;
}

// Folds characters beyond ASCII and cuts words of other scripts.
struct WordReader::Scripts {
  // What stands for one character.
  struct Folded {
    char32_t code = 0;
    bool other_script = false;
    uint8_t size = 0;
    std::array<char, 10> bytes = {};
  };

  explicit Scripts(std::shared_ptr<const LetterFolds> letter_folds)
      : folds(std::move(letter_folds)), cache(4096) {
    UErrorCode error = U_ZERO_ERROR;
    compatible = icu::Normalizer2::getNFKDInstance(error);
    breaks.reset(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
    CLAIMGRAPH_CHECK(U_SUCCESS(error) != 0);
  }

  // The bytes for one character of the decomposed text.
  std::string FoldPart(char32_t c) const {
    const int8_t type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
        type == U_FORMAT_CHAR) {
      return "";
    }
    if (type == U_DASH_PUNCTUATION) return "-";
    if (const int digit = DigitValue(c); digit >= 0) {
      return std::string(1, static_cast<char>('0' + digit));
    }
    if (!IsLetter(c)) return c < 0x80 ? std::string(1, c) : " ";
    const char32_t folded = folds->Of(ToLower(c));
    std::string bytes;
    if (folded != 0) AppendUtf8(folded, &bytes);
    return bytes;
  }

  const Folded& Fold(char32_t c) {
    Folded& entry = cache[c % cache.size()];
    if (entry.code == c) return entry;
    entry = {};
    entry.code = c;
    icu::UnicodeString parts;
    const auto character = static_cast<UChar32>(c);
    if (!compatible->getDecomposition(character, parts)) parts = character;
    std::string bytes;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      bytes += FoldPart(static_cast<char32_t>(parts.char32At(i)));
    }
    bytes.resize(std::min(bytes.size(), entry.bytes.size()));
    entry.size = static_cast<uint8_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), entry.bytes.begin());
    entry.other_script = c > kLastLatin && IsLetter(c);
    return entry;
  }

  const std::shared_ptr<const LetterFolds> folds;
  const icu::Normalizer2* compatible = nullptr;
  std::unique_ptr<icu::BreakIterator> breaks;
  std::vector<Folded> cache;
  bool needs_breaks = false;  // of the text being read
};

WordReader::WordReader(const WordKey& key,
                       std::shared_ptr<const LetterFolds> folds)
    : key_(key), scripts_(std::make_unique<Scripts>(std::move(folds))) {}

WordReader::~WordReader() = default;

void WordReader::FoldOtherText(absl::string_view text) {
  raw_.clear();
  raw_.reserve(text.size() + text.size() / 2);
  scripts_->needs_breaks = false;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      raw_.push_back(text[at++]);
      continue;
    }
    const Character c = CharacterAt(text.substr(at, 4), 0);
    at += std::max(c.bytes, 1);
    const Scripts::Folded& folded = scripts_->Fold(c.code);
    raw_.append(folded.bytes.data(), folded.size);
    scripts_->needs_breaks |= folded.other_script;
  }
}

// False if there was something beyond ASCII.
bool WordReader::CutByRuns(absl::string_view text) {
  size_ = text.size();
  // Only ever grown: filling them with zeros would cost as much as reading.
  if (folded_.size() < size_ + kCutPadding) folded_.resize(size_ + kCutPadding);
  if (edges_.size() < size_ + kCutPadding) edges_.resize(size_ + kCutPadding);
  const CutText cut = CutWords(text, folded_.data(), edges_.data());
  count_ = cut.words;
  return cut.is_ascii;
}

void WordReader::CutByWordBreaks() {
  count_ = 0;
  UErrorCode error = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, folded_.data(), static_cast<int64_t>(size_), &error);
  scripts_->breaks->setText(&view, error);
  if (U_SUCCESS(error) != 0) {
    // A script without blanks may have a word a byte.
    if (edges_.size() < 2 * size_) edges_.resize(2 * size_);
    int32_t begin = scripts_->breaks->first();
    for (int32_t end = scripts_->breaks->next();
         end != icu::BreakIterator::DONE;
         begin = end, end = scripts_->breaks->next()) {
      if (scripts_->breaks->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
      edges_[2 * count_] = static_cast<uint32_t>(begin);
      edges_[2 * count_ + 1] = static_cast<uint32_t>(end);
      ++count_;
    }
  }
  utext_close(&view);
}

// "1,200" as one word: three digits behind a comma, or any behind a full
// stop, belong to the digits before it. `next` moves behind them.
HashedWord WordReader::NumberAt(size_t& next) const {
  HashedWord word;
  word.begin = edges_[2 * next];
  word.end = edges_[2 * next + 1];
  for (++next; next < count_; ++next) {
    const uint32_t begin = edges_[2 * next];
    const uint32_t end = edges_[2 * next + 1];
    const char mark = folded_[word.end];
    if (begin != word.end + 1 || !IsDigit(folded_[begin]) ||
        !IsDigit(folded_[word.end - 1]) ||
        (mark != '.' && (mark != ',' || end < begin + 3))) {
      break;
    }
    word.end = end;
  }
  constexpr size_t kLongest = 32;
  std::array<char, kLongest + 16> digits = {};
  size_t size = 0;
  for (size_t at = word.begin; at < word.end && size < kLongest; ++at) {
    if (folded_[at] != ',') digits[size++] = folded_[at];
  }
  word.hash = HashBytes(digits.data(), size, key_) | 1;
  return word;
}

void WordReader::HashWords() {
  if (words_.size() < count_) words_.resize(count_);
  // Plain pointers and a copy of the key: the innermost loop of all. A word
  // is written field by field: read back as a whole behind a write of a part
  // of it, it would wait for that write.
  const char* text = folded_.data();
  const uint32_t* edges = edges_.data();
  HashedWord* words = words_.data();
  const WordKey key = key_;
  size_t kept = 0;
  for (size_t i = 0; i < count_;) {
    const uint32_t begin = edges[2 * i];
    const uint32_t end = edges[2 * i + 1];
    HashedWord& to = words[kept++];
    if (IsDigit(text[begin])) {
      to = NumberAt(i);
      continue;
    }
    to.hash = HashBytes(text + begin, end - begin, key) & ~1ULL;
    to.begin = begin;
    to.end = end;
    ++i;
  }
  count_ = kept;
}

void WordReader::GiveBack() {
  if (edges_.size() <= kKeptBytes) return;
  count_ = size_ = 0;
  words_ = {};
  edges_ = {};
  folded_ = {};
  raw_ = {};
}

void WordReader::Read(absl::string_view text) {
  if (!CutByRuns(text)) {
    FoldOtherText(text);
    CutByRuns(raw_);
    if (scripts_->needs_breaks) CutByWordBreaks();
  }
  HashWords();
}

}  // namespace claimgraph
