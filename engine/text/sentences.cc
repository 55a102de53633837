#include "engine/text/sentences.h"

#include <algorithm>

#include "engine/text/characters.h"

namespace claimgraph {
namespace {

// Unknown abbreviations are shorter than this; a longer word before a stop
// ends a sentence even when the next one begins in lower case by mistake.
constexpr size_t kLongestAbbreviation = 5;

bool IsStop(const Token& token) {
  const absl::string_view text = token.text;
  return text[0] == '.' || text == "!" || text == "?" || text == "\u2026" ||
         text == "\u061F" || text == "\u06D4" || text == "\u3002";
}

// "U.S.", "a.m.": the stop is part of the token.
bool IsAcronymWithStop(const Token& token) {
  return token.kind == TokenKind::kWord && token.text.size() > 2 &&
         token.text.back() == '.';
}

// "al-Watan", "at-Tanf": a name although its first letter is small.
bool HasInnerCapital(const Token& token) {
  const int size = static_cast<int>(token.text.size());
  for (int at = 0; at < size;) {
    const Character c = CharacterAt(token.text, at);
    if (IsUpper(c.code)) return true;
    at += c.bytes;
  }
  return false;
}

bool StartsLower(const Token& token) {
  const Character c = CharacterAt(token.text, 0);
  return token.kind == TokenKind::kWord && ToLower(c.code) == c.code &&
         c.code < 0x250 && !HasInnerCapital(token);
}

class SentenceCutter {
 public:
  SentenceCutter(const std::vector<Token>& tokens, int first, int last,
                 const std::vector<bool>& closes,
                 const Abbreviations& abbreviations)
      : tokens_(tokens),
        first_(first),
        last_(last),
        closes_(closes),
        abbreviations_(abbreviations) {}

  std::vector<int> Run() {
    std::vector<int> ends;
    for (int i = first_; i < last_;) {
      const bool stop = IsStop(tokens_[i]);
      if (!stop && !IsAcronymWithStop(tokens_[i])) {
        ++i;
        continue;
      }
      const int next = AfterClosers(i + 1);
      if (next >= last_ || EndsHere(i, next, stop)) ends.push_back(next);
      i = next;
    }
    if (first_ < last_ && (ends.empty() || ends.back() != last_)) {
      ends.push_back(last_);
    }
    return ends;
  }

 private:
  // Past the marks that belong to the sentence which ends before `i`.
  int AfterClosers(int i) const {
    while (i < last_ && tokens_[i].kind == TokenKind::kPunctuation) {
      const absl::string_view text = tokens_[i].text;
      const bool glued = !tokens_[i].space_before;
      const bool closes = closes_[i] || (glued && IsStop(tokens_[i])) ||
                          (glued && (text == ")" || text == "]"));
      if (!closes) break;
      ++i;
    }
    return i;
  }

  // The first token from `i` on that is no mark; `last_` if there is none.
  // Asked with rising `i`: a long run of marks is walked through once.
  int FirstWord(int i) {
    word_ = std::max(word_, i);
    while (word_ < last_ && tokens_[word_].kind == TokenKind::kPunctuation) {
      ++word_;
    }
    return word_;
  }

  bool EndsHere(int stop_at, int next, bool stop) {
    const int word = FirstWord(next);
    if (word >= last_) return false;
    const Token& following = tokens_[word];
    const bool starter =
        following.capitalised && abbreviations_.IsStarter(following.lower);
    if (!stop) return starter && tokens_[next].space_before;
    const bool full_stop = tokens_[stop_at].text == ".";
    if (!tokens_[next].space_before) {
      return full_stop && next == stop_at + 1 && IsMissingSpace(stop_at);
    }
    if (StartsLower(following)) {
      return full_stop && next == stop_at + 1 && word == next &&
             LongWordBefore(stop_at);
    }
    if (!full_stop) return true;
    if (stop_at == first_ || tokens_[stop_at].space_before) return true;
    return StopEndsAfter(stop_at - 1, following, starter);
  }

  // Whether a full stop after token `before` ends the sentence.
  bool StopEndsAfter(int before, const Token& following, bool starter) const {
    const Token& token = tokens_[before];
    if (token.kind == TokenKind::kNumber) return before > first_;
    if (token.kind != TokenKind::kWord) return true;
    const bool initial =
        token.capitalised && token.lower.size() == 1 && token.text.size() == 1;
    if (initial) return starter;
    const AbbreviationClass* found = abbreviations_.Find(token.lower);
    if (found == nullptr) return true;
    switch (*found) {
      case AbbreviationClass::kBeforeName:
        return false;
      case AbbreviationClass::kBeforeNumber:
        return following.kind != TokenKind::kNumber;
      case AbbreviationClass::kInner:
        return starter;
    }
    return true;
  }

  // "in the village.The army": a small letter, a stop, a capitalised word.
  bool IsMissingSpace(int stop_at) const {
    if (stop_at == first_ || stop_at + 1 >= last_) return false;
    const Token& before = tokens_[stop_at - 1];
    const Token& after = tokens_[stop_at + 1];
    return before.kind == TokenKind::kWord && StartsOrIsName(before) &&
           !tokens_[stop_at].space_before && after.kind == TokenKind::kWord &&
           after.capitalised && !after.all_capitals && after.lower.size() > 1 &&
           abbreviations_.Find(before.lower) == nullptr;
  }

  static bool StartsOrIsName(const Token& token) {
    return token.lower.size() > 2 && !token.all_capitals;
  }

  bool LongWordBefore(int stop_at) const {
    if (stop_at == first_ || tokens_[stop_at].space_before) return false;
    const Token& token = tokens_[stop_at - 1];
    return token.kind == TokenKind::kWord &&
           token.lower.size() >= kLongestAbbreviation &&
           abbreviations_.Find(token.lower) == nullptr;
  }

  const std::vector<Token>& tokens_;
  const int first_;
  const int last_;
  int word_ = 0;  // all tokens from the last question up to here are marks
  const std::vector<bool>& closes_;
  const Abbreviations& abbreviations_;
};

}  // namespace

std::vector<int> SentenceEnds(const std::vector<Token>& tokens, int first,
                              int last, const std::vector<bool>& closes,
                              const Abbreviations& abbreviations) {
  return SentenceCutter(tokens, first, last, closes, abbreviations).Run();
}

}  // namespace claimgraph
