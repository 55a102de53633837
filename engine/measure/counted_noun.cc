#include "engine/measure/counted_noun.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// Longer noun phrases are not looked through: behind so many words the
// plural that is found belongs to something else.
constexpr int kMostTokens = 12;
constexpr int kMostSingularWords = 4;
constexpr int kLongestBracket = 6;

bool IsQuotationMark(absl::string_view text) {
  return text == "\u201C" || text == "\u201D" || text == "\"" ||
         text == "\u2018" || text == "\u2019" || text == "'";
}

bool EndsLikePast(absl::string_view lower) {
  return lower.size() > 3 && absl::EndsWith(lower, "ed") &&
         !absl::EndsWith(lower, "eed");
}

}  // namespace

CountedNounFinder::CountedNounFinder(const Document& document,
                                     const QuantityWords& words,
                                     const Morphology& morphology, int last,
                                     bool title_case)
    : document_(document),
      words_(words),
      morphology_(morphology),
      last_(last),
      title_case_(title_case) {}

bool CountedNounFinder::IsStop(int at) const {
  if (at >= last_) return true;
  const Token& token = TokenAt(at);
  if (token.kind == TokenKind::kPunctuation) return true;
  if (token.kind != TokenKind::kWord) return false;
  // "US soldiers": no pronoun.
  if (token.all_capitals && !title_case_) return false;
  return words_.Is(token.lower, "stop");
}

bool CountedNounFinder::IsZeroPlural(int at) const {
  const std::string& lower = TokenAt(at).lower;
  return morphology_.NounPlural(lower) == lower;
}

bool CountedNounFinder::IsPlural(int at) const {
  if (at >= last_ || TokenAt(at).kind != TokenKind::kWord) return false;
  const Token& token = TokenAt(at);
  if (token.lower.size() < 3 || words_.Is(token.lower, "no_plural")) {
    return false;
  }
  const std::string lemma = morphology_.NounLemma(token.lower);
  if (lemma == token.lower && !IsZeroPlural(at)) return false;
  if (!token.capitalised || title_case_) return true;
  // "20 Hamas fighters": a name that ends in -s counts only as the last word.
  return words_.PersonRole(lemma) != nullptr || IsStop(at + 1);
}

// "dead", "wounded": counted by themselves, or describing the next noun.
bool CountedNounFinder::Participle(int at, std::string* role) const {
  if (at >= last_ || TokenAt(at).kind != TokenKind::kWord) return false;
  const std::string& lower = TokenAt(at).lower;
  if (morphology_.NounLemma(lower) != lower) return false;
  const std::string* found = words_.PersonRole(lower);
  if (found == nullptr || found->empty()) return false;
  *role = *found;
  return true;
}

// Past "of the", "of its", "of these"; notes "of them".
int CountedNounFinder::SkipPartitive(int at, CountedNoun* noun) const {
  if (at >= last_ || !words_.Is(TokenAt(at).lower, "partitive")) return at;
  int i = at + 1;
  if (i < last_ && words_.Is(TokenAt(i).lower, "pronoun") &&
      (IsStop(i + 1) || !words_.Is(TokenAt(i).lower, "determiner"))) {
    noun->of_pronoun = true;
    noun->first = at;
    noun->last = i + 1;
    return -1;
  }
  while (i < last_ && words_.Is(TokenAt(i).lower, "determiner")) {
    noun->of_known = true;
    ++i;
  }
  return i;
}

// "Iraqi and Syrian forces", "German, British and Dutch soldiers",
// "communication and operation rooms".
bool CountedNounFinder::JoinsModifiers(int at, int begin) const {
  if (at <= begin || at + 1 >= last_ || IsPlural(at - 1)) return false;
  const absl::string_view text = TokenAt(at).lower;
  if (words_.Is(text, "noun_joiner")) {
    return !IsStop(at + 1) && TokenAt(at + 1).kind == TokenKind::kWord;
  }
  return text == "," && TokenAt(at - 1).capitalised &&
         TokenAt(at + 1).capitalised && !title_case_;
}

// "20 Islamic State (IS) jihadists": past a short bracket inside the phrase.
int CountedNounFinder::SkipBrackets(int at, int begin) const {
  if (at <= begin || at >= last_) return at;
  if (TokenAt(at).text != "(" && TokenAt(at).text != "[") return at;
  for (int i = at + 1; i < std::min(last_, at + kLongestBracket); ++i) {
    if (TokenAt(i).text == ")" || TokenAt(i).text == "]") return i + 1;
  }
  return at;
}

CountedNounFinder::Part CountedNounFinder::PartAt(int at, int begin) const {
  if (at >= last_) return Part::kEnd;
  const Token& token = TokenAt(at);
  if (token.kind == TokenKind::kClitic) return Part::kModifier;
  if (token.kind == TokenKind::kNumber) {
    return at > begin ? Part::kModifier : Part::kEnd;
  }
  if (token.kind == TokenKind::kPunctuation && IsQuotationMark(token.text)) {
    return Part::kModifier;
  }
  if (JoinsModifiers(at, begin)) return Part::kModifier;
  if (IsStop(at)) return Part::kEnd;
  std::string role;
  if (Participle(at, &role) && !IsPlural(at)) return Part::kParticiple;
  if (!IsPlural(at)) return Part::kModifier;
  // "nine arms and ammunition depots": arms are not what is counted.
  const bool modifies =
      words_.Is(token.lower, "modifier_plural") && at + 1 < last_ &&
      (!IsStop(at + 1) || words_.Is(TokenAt(at + 1).lower, "noun_list"));
  return modifies ? Part::kModifier : Part::kHead;
}

CountedNoun CountedNounFinder::FindPlural(int at) const {
  CountedNoun noun;
  const int begin = SkipPartitive(at, &noun);
  if (begin < 0) return noun;
  std::string role;
  int participle = -1;
  int modifying_plural = -1;
  for (int i = begin; i < std::min(last_, begin + kMostTokens); ++i) {
    i = SkipBrackets(i, begin);
    const Part part = PartAt(i, begin);
    // "nine arms and two tanks": the "and" joined no modifiers after all.
    const bool joined_over = modifying_plural >= 0 && i < last_ &&
                             words_.Is(TokenAt(i).lower, "noun_list") &&
                             !IsStop(i + 1);
    if (part == Part::kEnd && !joined_over) break;
    if (part == Part::kParticiple && participle < 0) participle = i;
    if (part == Part::kModifier && IsPlural(i)) modifying_plural = i;
    if (part != Part::kHead) continue;
    noun.first = begin;
    SetHead(i, true, &noun);
    if (participle >= 0) {
      Participle(participle, &role);
      if (role == "killed" && noun.unit == "persons") noun.role = role;
    }
    TakeInSecondNoun(&noun);
    TakeInParticipleBehind(&noun);
    return noun;
  }
  const int head = participle >= 0 ? participle : modifying_plural;
  if (head < 0) return noun;
  noun.first = begin;
  SetHead(head, true, &noun);
  if (participle >= 0) {
    Participle(participle, &noun.role);
    noun.unit = "persons";
  }
  return noun;
}

// "one man sat", "one building used", "one soldier carrying arms"; but "one
// collapsed building in" goes on.
bool CountedNounFinder::IsVerbLike(int at) const {
  const std::string& lower = TokenAt(at).lower;
  if (EndsLikePast(lower) || morphology_.IsIrregularPast(lower)) return true;
  return absl::EndsWith(lower, "ing") && !IsStop(at + 1);
}

CountedNoun CountedNounFinder::FindSingular(int at) const {
  CountedNoun noun;
  int head = -1;
  const int end = std::min(last_, at + kMostSingularWords);
  for (int i = at; i < end && !IsStop(i); ++i) {
    if (TokenAt(i).kind != TokenKind::kWord) break;
    if (i > at && IsVerbLike(i)) break;
    head = i;
    if (IsPlural(i)) break;
  }
  if (head < 0) return noun;
  noun.first = at;
  SetHead(head, IsPlural(head), &noun);
  TakeInParticipleBehind(&noun);
  return noun;
}

void CountedNounFinder::SetHead(int head, bool plural,
                                CountedNoun* noun) const {
  // "police officers": two plurals side by side, the second is the head.
  while (plural && head + 1 < last_ && IsPlural(head + 1) &&
         !IsStop(head + 1)) {
    ++head;
  }
  const Token& token = TokenAt(head);
  const std::string lemma = morphology_.NounLemma(token.lower);
  noun->head = head;
  noun->last = head + 1;
  const std::string* role = words_.PersonRole(lemma);
  if (role == nullptr) {
    // "field-commanders", "ex-soldiers".
    const size_t hyphen = lemma.rfind('-');
    if (hyphen != std::string::npos) {
      role = words_.PersonRole(lemma.substr(hyphen + 1));
    }
  }
  if (role != nullptr) {
    noun->unit = "persons";
    noun->role = *role;
    return;
  }
  // "SUVs" keeps its capitals.
  const bool acronym = plural && !title_case_ && token.lower.size() > 2 &&
                       token.text[1] >= 'A' && token.text[1] <= 'Z';
  noun->unit = absl::StrCat(
      KindPrefix(head, lemma, noun->first),
      acronym ? std::string(token.text)
              : (plural ? token.lower : morphology_.NounPlural(token.lower)));
}

// The word before the head that belongs to what is counted, and a space.
std::string CountedNounFinder::KindPrefix(int head, const std::string& lemma,
                                          int begin) const {
  if (head <= begin) return "";
  const Token& before = TokenAt(head - 1);
  if (before.kind != TokenKind::kWord) return "";
  const size_t hyphen = before.lower.rfind('-');
  const bool kind =
      words_.Is(absl::StrCat(before.lower, " ", lemma), "compound_noun") ||
      words_.Is(before.lower, "kind_acronym") ||
      (hyphen != std::string::npos &&
       words_.Is(before.lower.substr(hyphen + 1), "kind_suffix"));
  if (!kind) return "";
  return absl::StrCat(before.all_capitals && !title_case_
                          ? std::string(before.text)
                          : before.lower,
                      " ");
}

// "villages and hills": both are counted together.
void CountedNounFinder::TakeInSecondNoun(CountedNoun* noun) const {
  const int at = noun->last;
  if (noun->unit == "persons" || at + 1 >= last_) return;
  if (!words_.Is(TokenAt(at).lower, "noun_list") || !IsPlural(at + 1) ||
      !IsStop(at + 2)) {
    return;
  }
  const std::string lemma = morphology_.NounLemma(TokenAt(at + 1).lower);
  if (words_.PersonRole(lemma) != nullptr) return;
  noun->unit = absl::StrCat(noun->unit, " and ", TokenAt(at + 1).lower);
  noun->last = at + 2;
}

// "12 people wounded in": but not "12 soldiers captured a village".
void CountedNounFinder::TakeInParticipleBehind(CountedNoun* noun) const {
  if (noun->unit != "persons" || !noun->role.empty()) return;
  std::string role;
  if (!Participle(noun->last, &role) || !IsStop(noun->last + 1)) return;
  if (noun->last + 1 < last_ &&
      words_.Is(TokenAt(noun->last + 1).lower, "determiner")) {
    return;
  }
  noun->role = role;
}

}  // namespace claimgraph
