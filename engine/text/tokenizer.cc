#include "engine/text/tokenizer.h"

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

bool IsWordPart(char32_t c) {
  return IsLetter(c) || DigitValue(c) >= 0 || IsOtherNumber(c) ||
         IsInvisible(c);
}

// Marks between the groups and the decimals of a number.
bool IsNumberSeparator(char32_t c) {
  return c == '.' || c == ',' || c == 0x066B || c == 0x066C;
}

// Reads one token at a time from the bytes [begin, end) of a text.
class Cutter {
 public:
  Cutter(absl::string_view text, const Span& stretch,
         std::vector<Token>* tokens)
      : text_(text.substr(0, stretch.end)),
        field_(stretch.field),
        at_(stretch.begin),
        tokens_(tokens) {}

  void Run() {
    bool space = true;
    while (true) {
      const Character c = CharacterAt(text_, at_);
      if (c.bytes == 0) return;
      if (IsSpace(c.code) || IsInvisible(c.code)) {
        space = space || IsSpace(c.code);
        at_ += c.bytes;
        continue;
      }
      const int begin = at_;
      const TokenKind kind = ReadToken(c);
      Add(begin, kind, space);
      space = false;
    }
  }

 private:
  TokenKind ReadToken(const Character& c) {
    if (DigitValue(c.code) >= 0 || IsOtherNumber(c.code)) {
      ReadNumber();
      return TokenKind::kNumber;
    }
    if (IsLetter(c.code)) {
      ReadWord();
      return TokenKind::kWord;
    }
    if (const int end = CliticEnd(at_); end > 0) {
      at_ = end;
      return TokenKind::kClitic;
    }
    ReadPunctuation(c);
    return TokenKind::kPunctuation;
  }

  // Digits, and separators that stand between two digits.
  void ReadNumber() {
    while (true) {
      const Character c = CharacterAt(text_, at_);
      if (DigitValue(c.code) >= 0 || IsOtherNumber(c.code)) {
        at_ += c.bytes;
        continue;
      }
      const bool joins =
          IsNumberSeparator(c.code) &&
          DigitValue(CharacterAt(text_, at_ + c.bytes).code) >= 0;
      if (!joins) return;
      at_ += c.bytes;
    }
  }

  // Letters and digits, with inner apostrophes, hyphens and acronyms.
  void ReadWord() {
    ReadAcronym();
    while (true) {
      const Character c = CharacterAt(text_, at_);
      if (c.bytes == 0) return;
      if (IsWordPart(c.code)) {
        at_ += c.bytes;
        continue;
      }
      const char32_t next = CharacterAt(text_, at_ + c.bytes).code;
      if (IsHyphen(c.code) && (IsLetter(next) || DigitValue(next) >= 0)) {
        at_ += c.bytes;
        ReadAcronym();
        continue;
      }
      const bool inner =
          IsApostrophe(c.code) && IsLetter(next) && CliticEnd(at_) < 0;
      if (!inner) return;
      at_ += c.bytes;
    }
  }

  // "U.S.", "a.m.", "U.N": single letters with stops between, and the last
  // stop if there is one. Anything else is left alone.
  void ReadAcronym() {
    int at = at_;
    int letters = 0;
    while (true) {
      const Character letter = CharacterAt(text_, at);
      if (!IsLetter(letter.code)) break;
      const int after = at + letter.bytes;
      const Character stop = CharacterAt(text_, after);
      if (stop.code != '.') {
        if (letters > 0 && !IsWordPart(stop.code)) {
          ++letters;
          at = after;
        }
        break;
      }
      ++letters;
      at = after + stop.bytes;
    }
    if (letters >= 2) at_ = at;
  }

  // The byte after "'s" at `at`, if a word is not continued there; else -1.
  int CliticEnd(int at) const {
    const Character mark = CharacterAt(text_, at);
    if (!IsApostrophe(mark.code) || at == 0) return -1;
    const Character s = CharacterAt(text_, at + mark.bytes);
    if (s.code != 's' && s.code != 'S') return -1;
    const int end = at + mark.bytes + s.bytes;
    const Character after = CharacterAt(text_, end);
    if (IsWordPart(after.code) || IsApostrophe(after.code)) return -1;
    if (IsHyphen(after.code) &&
        IsLetter(CharacterAt(text_, end + after.bytes).code)) {
      return -1;
    }
    const char32_t before = CharacterBefore(text_, at).code;
    const bool follows = IsWordPart(before) || before == ')' || before == '"' ||
                         before == 0x201D || before == '.';
    return follows ? end : -1;
  }

  // One mark; a run of stops, and `` and '' , are one mark.
  void ReadPunctuation(const Character& c) {
    at_ += c.bytes;
    if (c.code == '.') {
      while (CharacterAt(text_, at_).code == '.') ++at_;
    } else if ((c.code == '`' || c.code == '\'') &&
               CharacterAt(text_, at_).code == c.code) {
      ++at_;
    }
  }

  void Add(int begin, TokenKind kind, bool space) {
    Token token;
    token.span = Span{field_, begin, at_};
    token.text = text_.substr(begin, at_ - begin);
    token.lower = Normalised(token.text);
    token.kind = kind;
    token.space_before = space;
    SetCapitals(&token);
    tokens_->push_back(std::move(token));
  }

  static void SetCapitals(Token* token) {
    int letters = 0;
    int upper = 0;
    const int size = static_cast<int>(token->text.size());
    for (int at = 0; at < size;) {
      const Character c = CharacterAt(token->text, at);
      at += c.bytes;
      if (!IsLetter(c.code)) continue;
      if (IsUpper(c.code)) ++upper;
      if (letters++ == 0) token->capitalised = upper > 0;
    }
    token->all_capitals = letters >= 2 && upper == letters;
  }

  const absl::string_view text_;
  const TextField field_;
  int at_;
  std::vector<Token>* const tokens_;
};

}  // namespace

void AppendTokens(absl::string_view text, const Span& stretch,
                  std::vector<Token>* tokens) {
  Cutter(text, stretch, tokens).Run();
}

}  // namespace claimgraph
