#include "engine/measure/number_words.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/measure/digits.h"

namespace claimgraph {
namespace {

struct ClassName {
  const char* name;
  NumberClass word_class;
};

constexpr ClassName kClasses[] = {
    {"unit", NumberClass::kUnit},
    {"ten", NumberClass::kTen},
    {"scale", NumberClass::kScale},
    {"dozen", NumberClass::kDozen},
    {"pair", NumberClass::kPair},
    {"letter_scale", NumberClass::kLetterScale},
    {"money_scale", NumberClass::kMoneyScale},
    {"ordinal", NumberClass::kOrdinal},
    {"ordinal_suffix", NumberClass::kOrdinalSuffix},
    {"article", NumberClass::kArticle},
    {"half", NumberClass::kHalf},
    {"joiner", NumberClass::kJoiner},
    {"range", NumberClass::kRange},
    {"between", NumberClass::kBetween},
    {"from", NumberClass::kFrom},
};

// "1 200": a group of three digits behind one space.
bool IsNextGroup(const Document& document, int at, int last) {
  if (at >= last) return false;
  const Token& token = document.tokens()[at];
  const Token& before = document.tokens()[at - 1];
  return token.kind == TokenKind::kNumber && token.text.size() == 3 &&
         token.span.begin > before.span.end &&
         token.span.begin - before.span.end <= 3 &&
         std::all_of(token.text.begin(), token.text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

// A number word, perhaps one of several in a hyphenated token.
struct NumberWords::Piece {
  NumberWord word;
  int token = 0;
  int end = 0;  // byte of the token behind it
};

namespace {

// Adds up number words from left to right: "two thousand and twenty-five".
class WordSum {
 public:
  explicit WordSum(double begin) : current_(begin), any_(begin > 0) {}

  // False, and no change, if the word cannot continue the number.
  bool Add(const NumberWord& word) {
    switch (word.word_class) {
      case NumberClass::kUnit:
        return AddBelow(word.value, word.value < 10 ? 10 : 100);
      case NumberClass::kTen:
        return AddBelow(word.value, 100);
      case NumberClass::kOrdinal:
        return AddBelow(word.value, word.value < 10 ? 10 : 100);
      case NumberClass::kDozen:
        if (total_ > 0 || scaled_) return false;
        current_ = (any_ ? current_ : 1) * word.value;
        scaled_ = true;
        smallest_ = 1;
        return any_ = true;
      case NumberClass::kScale:
      case NumberClass::kLetterScale:
        return AddScale(word.value);
      default:
        return false;
    }
  }

  void AddHalf() { current_ += 0.5; }
  double value() const { return total_ + current_; }
  bool any() const { return any_; }
  bool scaled() const { return scaled_; }

 private:
  // A part smaller than `room`, which must be free in the number so far.
  bool AddBelow(double value, double room) {
    const bool free = current_ == std::floor(current_) &&
                      std::fmod(current_, room) == 0 && value < room &&
                      room <= smallest_;
    if (any_ && !free) return false;
    if (any_ && value == 0) return false;
    current_ += value;
    smallest_ = value < 20 ? 1 : 10;
    return any_ = true;
  }

  bool AddScale(double scale) {
    if (!any_) return false;
    if (scale == 100) {
      if (current_ <= 0 || current_ >= 100) return false;
      current_ *= 100;
      smallest_ = 100;
    } else {
      if (current_ <= 0 || scale >= largest_) return false;
      total_ += current_ * scale;
      current_ = 0;
      largest_ = scale;
      smallest_ = scale;
    }
    scaled_ = true;
    return true;
  }

  double total_ = 0;
  double current_ = 0;
  double largest_ = 1e18;   // scales must fall
  double smallest_ = 1e18;  // what follows must be smaller
  bool any_ = false;
  bool scaled_ = false;
};

}  // namespace

absl::StatusOr<NumberWords> NumberWords::Create(const Lexicon& lexicon) {
  NumberWords result;
  for (const LexiconRow& row : lexicon.Rows("number")) {
    NumberWord word;
    for (const ClassName& c : kClasses) {
      if (row.Get("class") == c.name) word.word_class = c.word_class;
    }
    if (word.word_class == NumberClass::kNone) {
      return row.Error(
          absl::StrCat("class is \"", row.Get("class"),
                       "\"; accepted: those listed at the head of the file"));
    }
    const std::string& value = row.Get("value");
    if (!value.empty() && !absl::SimpleAtod(value, &word.value)) {
      return row.Error(
          absl::StrCat("value is \"", value, "\"; accepted: a number"));
    }
    result.words_[row.Get("phrase")] = word;
  }
  return result;
}

NumberWord NumberWords::Find(absl::string_view lower) const {
  const auto found = words_.find(lower);
  return found == words_.end() ? NumberWord() : found->second;
}

std::optional<NumberReading> NumberWords::Read(const Document& document, int at,
                                               int last) const {
  if (at >= last) return std::nullopt;
  const TokenKind kind = document.tokens()[at].kind;
  if (kind == TokenKind::kNumber) return ReadDigits(document, at, last);
  if (kind == TokenKind::kWord) return ReadWords(document, at, last);
  return std::nullopt;
}

std::optional<NumberReading> NumberWords::ReadDigits(const Document& document,
                                                     int at, int last) const {
  const std::vector<Token>& tokens = document.tokens();
  const auto digits = claimgraph::ReadDigits(tokens[at].text);
  if (!digits) return std::nullopt;
  NumberReading reading;
  reading.first = at;
  reading.last = at + 1;
  reading.digits = true;
  reading.value = digits->value;
  reading.step = digits->step;
  reading.ambiguous = digits->ambiguous;
  reading.other = digits->other;
  reading.huge = digits->huge;
  if (digits->plain && digits->digits <= 3) {
    while (IsNextGroup(document, reading.last, last) && reading.value < 1e12) {
      reading.value = reading.value * 1000 +
                      claimgraph::ReadDigits(tokens[reading.last].text)->value;
      ++reading.last;
    }
  }
  reading.year_like = digits->plain && digits->digits == 4 &&
                      reading.value >= 1800 && reading.value < 2200;
  if (reading.last >= last) return reading;
  const Token& next = tokens[reading.last];
  if (next.kind != TokenKind::kWord) return reading;
  const NumberWord word = Find(next.lower);
  const bool glued = !next.space_before;
  if (word.word_class == NumberClass::kOrdinalSuffix && glued) {
    reading.ordinal = true;
    reading.year_like = false;
    ++reading.last;
    return reading;
  }
  const bool scale = word.word_class == NumberClass::kScale ||
                     word.word_class == NumberClass::kDozen ||
                     (word.word_class == NumberClass::kLetterScale && glued);
  if (!scale) return reading;
  WordSum sum(reading.value);
  while (reading.last < last && tokens[reading.last].kind == TokenKind::kWord &&
         sum.Add(Find(tokens[reading.last].lower))) {
    ++reading.last;
  }
  if (sum.value() != reading.value) {
    reading.step *= sum.value() / std::max(reading.value, 1e-9);
    reading.value = std::min(sum.value(), kLargestNumber);
    reading.huge = reading.huge || sum.value() > kLargestNumber;
    reading.scaled = true;
    reading.year_like = false;
    reading.ambiguous = false;
  }
  return reading;
}

void NumberWords::AppendPieces(const Token& token, int index,
                               std::vector<Piece>* pieces) const {
  int begin = 0;
  const absl::string_view lower = token.lower;
  while (begin < static_cast<int>(lower.size())) {
    size_t hyphen = lower.find('-', begin);
    if (hyphen == absl::string_view::npos) hyphen = lower.size();
    const NumberWord word = Find(lower.substr(begin, hyphen - begin));
    pieces->push_back({word, index, static_cast<int>(hyphen)});
    if (word.word_class == NumberClass::kNone) return;
    begin = static_cast<int>(hyphen) + 1;
  }
}

std::optional<NumberReading> NumberWords::ReadWords(const Document& document,
                                                    int at, int last) const {
  // The longest number has some twenty words: "nine hundred ninety-nine
  // trillion ..."; more words than that are not looked at.
  constexpr int kMostTokens = 24;
  const NumberWord opening = Find(document.tokens()[at].lower.substr(
      0, document.tokens()[at].lower.find('-')));
  if (opening.word_class == NumberClass::kNone) return std::nullopt;
  std::vector<Piece> pieces;
  for (int i = at; i < std::min(last, at + kMostTokens); ++i) {
    if (document.tokens()[i].kind != TokenKind::kWord) break;
    AppendPieces(document.tokens()[i], i, &pieces);
    if (pieces.back().word.word_class == NumberClass::kNone) break;
  }
  const auto class_at = [&](size_t i) {
    return i < pieces.size() ? pieces[i].word.word_class : NumberClass::kNone;
  };
  NumberReading reading;
  reading.first = at;
  WordSum sum(0);
  double factor = 1;
  size_t i = 0;
  if (class_at(0) == NumberClass::kHalf) {  // "half a million", "half-dozen"
    factor = 0.5;
    i = class_at(1) == NumberClass::kArticle ? 2 : 1;
    if (!sum.Add({NumberClass::kUnit, 1}) || i >= pieces.size() ||
        (class_at(i) != NumberClass::kScale &&
         class_at(i) != NumberClass::kDozen)) {
      return std::nullopt;
    }
  } else if (class_at(0) == NumberClass::kArticle) {
    reading.by_article = true;
    i = 1;
    if (class_at(1) != NumberClass::kScale &&
        class_at(1) != NumberClass::kDozen) {
      return std::nullopt;
    }
    sum.Add({NumberClass::kUnit, 1});
  }
  size_t end = i;
  for (; i < pieces.size(); ++i) {
    const NumberClass c = class_at(i);
    if (c == NumberClass::kJoiner) {
      const bool half = class_at(i + 1) == NumberClass::kArticle &&
                        class_at(i + 2) == NumberClass::kHalf;
      if (half && sum.any()) {
        sum.AddHalf();
        i += 2;
        end = i + 1;
        continue;
      }
      const bool small = class_at(i + 1) == NumberClass::kUnit ||
                         class_at(i + 1) == NumberClass::kTen ||
                         class_at(i + 1) == NumberClass::kOrdinal;
      if (!sum.scaled() || !small || end != i) break;
      continue;
    }
    if (!sum.Add(pieces[i].word)) break;
    end = i + 1;
    reading.ordinal = c == NumberClass::kOrdinal;
    if (reading.ordinal) break;
  }
  if (end == 0 || !sum.any() || (factor != 1 && !sum.scaled())) {
    return std::nullopt;
  }
  if (reading.by_article && !sum.scaled()) return std::nullopt;
  const Piece& back = pieces[end - 1];
  const absl::string_view token = document.tokens()[back.token].lower;
  reading.last = back.token + 1;
  if (back.end < static_cast<int>(token.size())) {
    reading.rest = token.substr(back.end + 1);
  }
  reading.value = std::min(sum.value() * factor, kLargestNumber);
  reading.huge = sum.value() * factor > kLargestNumber;
  reading.scaled = sum.scaled();
  return reading;
}

}  // namespace claimgraph
