#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "engine/attribution/rules/source_phrases.h"

namespace claimgraph {

int SourcePhrases::SkipAdverbials(int begin, int hi) const {
  hi = std::min(hi, begin + kMaxSourceTokens);
  int i = begin;
  while (i < hi) {
    const uint32_t flags = text_.tag(i).flags;
    if (text_.IsPunctuation(i)) break;
    if ((flags & kTimeWord) != 0 ||
        ((flags & kAdverb) != 0 && (flags & kPreposition) == 0) ||
        IsManner(i)) {
      ++i;
      continue;
    }
    if ((flags & kDeterminer) != 0 && i + 1 < hi &&
        text_.Has(i + 1, kTimeWord)) {
      i += 2;
      continue;
    }
    if (text_.token(i).kind == TokenKind::kNumber && i > begin) {
      ++i;
      continue;
    }
    if ((flags & kPreposition) == 0) break;
    // "at least 14" begins an object.
    if (text_.lexicon().IsAdverbPhrase(text_.document(), i)) return i;
    if (i + 1 < hi && text_.token(i + 1).kind == TokenKind::kNumber &&
        !(i + 2 < hi && text_.Has(i + 2, kTimeWord)) &&
        text_.token(i + 1).text.size() != 4) {
      return i;
    }
    // One phrase of a preposition: its noun phrase ends at punctuation, at
    // "that", or where a new phrase with determiner or pronoun begins.
    int k = i + 1;
    bool noun = false;
    while (k < hi && !text_.IsPunctuation(k)) {
      const uint32_t f = text_.tag(k).flags;
      if ((f & (kThat | kSubordinator | kRelative)) != 0) break;
      if ((f & (kDeterminer | kPossessive)) != 0 && noun) break;
      if ((f & kPronoun) != 0 && (f & kPossessive) == 0 && noun) break;
      if ((f & kPreposition) != 0 && noun) {
        if (text_.Is(k, "of") || text_.Is(k, "to"))
          noun = false;
        else
          break;
        ++k;
        continue;
      }
      if ((f & (kDeterminer | kPossessive | kPreposition)) == 0) noun = true;
      if (noun && text_.IsSurelyFinite(k) &&
          (text_.tag(k).verb_forms & kParticipleForm) == 0 &&
          !text_.tag(k).name) {
        // A clause has begun: this was not an adverbial.
        return i;
      }
      ++k;
    }
    if (!noun) break;
    i = k;
  }
  return i;
}

int SourcePhrases::SkipHearer(int begin, int hi) const {
  hi = std::min(hi, begin + kMaxSourceTokens);
  int i = begin;
  if (i >= hi || text_.IsPunctuation(i)) return begin;
  const uint32_t first = text_.tag(i).flags;
  if ((first & (kThat | kSubordinator)) != 0) return begin;
  if ((first & kPronoun) != 0) {
    return i + 1;
  }
  bool noun = false;
  bool name = false;
  while (i < hi) {
    if (text_.IsPunctuation(i) && text_.EndsClause(i)) break;
    const uint32_t flags = text_.tag(i).flags;
    if ((flags & (kThat | kSubordinator | kPronoun)) != 0 && i > begin) break;
    if ((flags & kDeterminer) != 0 && noun) break;
    if ((flags & kPossessive) != 0 && noun) break;
    if ((flags & kPreposition) != 0 && noun) break;
    if ((flags & (kTemporal | kAdverb | kTimeWord)) != 0 && noun) break;
    if (text_.Is(i, "to") && noun) break;
    if (noun && name && !text_.tag(i).name && !text_.IsPunctuation(i) &&
        (flags & kConjunction) == 0 &&
        text_.token(i).kind == TokenKind::kWord &&
        text_.lexicon().FindNoun(text_.token(i).lower) == nullptr) {
      break;
    }
    if ((flags & (kDeterminer | kPossessive | kConjunction | kPreposition)) ==
            0 &&
        !text_.IsPunctuation(i)) {
      noun = true;
      name = text_.tag(i).name;
    }
    ++i;
  }
  return noun ? i : begin;
}

bool SourcePhrases::IsPlural(const TokenRange& range) const {
  for (int i = range.first; i < range.last; ++i) {
    const uint32_t flags = text_.tag(i).flags;
    if (i > range.first &&
        ((flags & (kPreposition | kRelative)) != 0 || text_.Is(i, ","))) {
      break;
    }
    if ((flags & (kPluralWord | kConjunction)) != 0) return true;
    const std::string& word = text_.token(i).lower;
    const std::string* pronoun = text_.lexicon().PronounNumber(word);
    if (pronoun != nullptr) {
      return text_.lexicon().GenderOf(word) ==
                 AttributionLexicon::Gender::kAny &&
             *pronoun != "thing";
    }
    if (text_.token(i).kind == TokenKind::kNumber) return true;
    const bool last = i + 1 >= range.last ||
                      text_.Has(i + 1, kPreposition | kRelative) ||
                      text_.Is(i + 1, ",");
    if (last) {
      return word.back() == 's' ||
             text_.lexicon().morphology().NounLemma(word) != word;
    }
  }
  return false;
}

bool SourcePhrases::IsSingular(const TokenRange& range) const {
  const int first = range.first;
  if (text_.Has(first, kDeterminer | kArticle | kPossessive | kPronoun)) {
    // "his latest remarks" reads like a noun phrase of its own.
    const int last = range.last - 1;
    return range.size() == 1 || text_.tag(last).name ||
           text_.lexicon().FindNoun(text_.token(last).lower) != nullptr ||
           text_.Has(last, kVerb) || text_.IsPunctuation(last);
  }
  for (int i = first; i < range.last; ++i) {
    if (text_.tag(i).name) return true;
  }
  return text_.lexicon().FindNoun(text_.token(range.last - 1).lower) !=
             nullptr &&
         range.size() == 1;
}

bool SourcePhrases::HasFiniteVerb(int first, int last) const {
  for (int i = first; i < last; ++i) {
    // A base form needs a subject that is plural.
    if (text_.tag(i).verb_forms == kBaseForm &&
        !text_.Has(i, kBe | kHave | kDo | kModal) &&
        (i == first || !(text_.Has(i - 1, kPronoun | kPluralWord) ||
                         text_.token(i - 1).lower.back() == 's'))) {
      continue;
    }
    if (i > first && IsSubjectPronoun(i - 1) && text_.IsFinite(i)) return true;
    if (!text_.tag(i).name && text_.IsSurelyFinite(i) &&
        text_.lexicon().FindNoun(text_.token(i).lower) == nullptr) {
      return true;
    }
  }
  return false;
}

}  // namespace claimgraph
