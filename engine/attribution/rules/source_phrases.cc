#include "engine/attribution/rules/source_phrases.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"

namespace claimgraph {
namespace {

constexpr int kMaxRelativeTokens = 14;

}  // namespace

VerbGroup SourcePhrases::GroupBefore(int verb, int lo) const {
  VerbGroup group;
  group.range = {verb, verb + 1};
  const uint8_t forms = text_.tag(verb).verb_forms;
  bool have = false, be = false;
  int i = verb - 1;
  for (; i >= lo; --i) {
    const uint32_t flags = text_.tag(i).flags;
    group.negated =
        group.negated || absl::EndsWith(text_.token(i).lower, "n't");
    if ((flags & kBe) != 0) {
      be = true;
    } else if ((flags & kHave) != 0) {
      have = true;
    } else if ((flags & kModal) != 0) {
      group.modal = true;
    } else if ((flags & kNegation) != 0) {
      group.negated = true;
    } else if ((flags & kDo) != 0) {
      // "did not say", "don't think"
    } else if (text_.Is(i, "to")) {
      group.infinitive = true;
    } else if ((flags & kAdverb) != 0 || IsManner(i)) {
      // Part of the group only when something before it is, or directly
      // before the verb; both are the same range.
    } else {
      break;
    }
  }
  group.range.first = i + 1;
  // Leading adverbs that are words of time or belong to the noun phrase.
  while (group.range.first < verb &&
         (text_.Has(group.range.first, kTimeWord) ||
          (text_.Has(group.range.first, kConjunction)))) {
    ++group.range.first;
  }
  group.passive = be && (forms & (kParticipleForm | kPastForm)) != 0;
  group.progressive = be && (forms & kGerundForm) != 0;
  group.perfect = have;
  group.helped = have || be || group.modal;
  return group;
}

bool SourcePhrases::IsManner(int i) const {
  const std::string& word = text_.token(i).lower;
  return word.size() > 4 && word.compare(word.size() - 2, 2, "ly") == 0 &&
         text_.token(i).kind == TokenKind::kWord && !text_.tag(i).name &&
         (text_.tag(i).flags & (kVerb | kCounted)) == 0 &&
         text_.lexicon().FindNoun(word) == nullptr;
}

int SourcePhrases::MatchingOpen(int close, int lo) const {
  const bool square = text_.Is(close, "]");
  for (int i = close - 1; i >= lo && i > close - kMaxSourceTokens; --i) {
    if (text_.Is(i, square ? "[" : "(")) return i;
  }
  return -1;
}

std::optional<int> SourcePhrases::RelativeBefore(int i, int lo) const {
  const int stop = std::max(lo, i - kMaxRelativeTokens);
  for (int k = i - 1; k >= stop; --k) {
    if (text_.EndsClause(k)) return std::nullopt;
    if (text_.Has(k, kRelative) || (text_.Has(k, kThat) && k > lo)) {
      if (k <= lo || text_.IsPunctuation(k - 1)) return std::nullopt;
      // "said that": a complement, not a relative clause.
      if (text_.Has(k, kThat) && text_.Has(k - 1, kVerb) &&
          !text_.Has(k - 1, kNounOrVerb)) {
        return std::nullopt;
      }
      return k;
    }
  }
  return std::nullopt;
}

bool SourcePhrases::IsSubjectPronoun(int i) const {
  const std::string* number =
      text_.lexicon().PronounNumber(text_.token(i).lower);
  return number != nullptr && *number != "any" &&
         !text_.Has(i, kRelative | kThat) && !text_.Is(i, "which");
}

// The first token of the noun phrase whose last token is `end` - 1.
int SourcePhrases::PhraseStart(int end, int lo) const {
  lo = std::max(lo, end - kMaxSourceTokens);
  if (end > lo && IsSubjectPronoun(end - 1) &&
      !(end - 2 >= lo && text_.Has(end - 2, kPreposition))) {
    return end - 1;
  }
  int conjunction = -1;
  int i = end - 1;
  while (i >= lo) {
    if (text_.IsPunctuation(i)) {
      if (text_.Is(i, ")") || text_.Is(i, "]")) {
        const int open = MatchingOpen(i, lo);
        if (open < 0 || open == lo) break;
        i = open - 1;
        continue;
      }
      if (text_.ClosesQuotation(i)) {
        // A nickname or a scare quote inside the phrase.
        const TokenRange inner =
            text_.QuotationRange(text_.QuotationClosing(i));
        if (inner.size() <= 6 && inner.first > lo && i + 1 < end &&
            !text_.EndsClause(i - 1) && !text_.EndsClause(inner.first - 1)) {
          i = inner.first - 1;
          continue;
        }
        break;
      }
      if (text_.EndsClause(i)) break;
      --i;
      continue;
    }
    const uint32_t flags = text_.tag(i).flags;
    if ((flags & kThat) != 0) {
      // "those that said": only as determiner after a preposition.
      if (i + 1 < end && i > lo && text_.Has(i - 1, kPreposition)) {
        --i;
        continue;
      }
      break;
    }
    if ((flags & (kSubordinator | kTemporal)) != 0 && !text_.tag(i).name) {
      // "a commander known as N N"
      const bool after_participle =
          i > lo + 1 && i + 1 < end &&
          (text_.tag(i - 1).verb_forms & kParticipleForm) != 0;
      if (!after_participle) break;
      --i;
      continue;
    }
    if ((flags & kRelative) != 0) {
      if (i == end - 1) break;
      if (i > lo && text_.EndsClause(i - 1)) break;
      --i;
      continue;
    }
    if ((flags & kConjunction) != 0) {
      if (!text_.Is(i, "and") && !text_.Is(i, "or") && !text_.Is(i, "&")) break;
      if (conjunction < 0) conjunction = i;
      --i;
      continue;
    }
    // "sources close to", "informed sources".
    const bool noun_like =
        text_.lexicon().FindNoun(text_.token(i).lower) != nullptr ||
        text_.lexicon().ModifierClass(text_.token(i).lower) !=
            SourceClass::kUnspecified;
    // A determiner opens the phrase, unless it hangs on a preposition.
    if ((flags & (kArticle | kPossessive)) != 0 && i > lo && i + 1 < end &&
        !text_.IsPunctuation(i - 1) &&
        (text_.tag(i - 1).flags &
         (kPreposition | kConjunction | kDeterminer | kThat | kRelative |
          kTemporal | kSubordinator | kBe | kVerb)) == 0 &&
        text_.token(i - 1).kind == TokenKind::kWord) {
      return i;
    }
    if (!noun_like && text_.IsSurelyFinite(i)) {
      const std::optional<int> relative = RelativeBefore(i, lo);
      if (relative) {
        i = *relative - 1;
        continue;
      }
      const bool participle =
          (text_.tag(i).verb_forms & (kParticipleForm | kPastForm)) != 0 &&
          (text_.tag(i).flags & (kBe | kHave | kDo | kModal)) == 0;
      const bool reduced =
          participle && i + 1 < end && i > lo &&
          (text_.Has(i + 1, kPreposition) || text_.Has(i + 1, kTemporal)) &&
          !text_.Has(i - 1, kPronoun) && conjunction < 0 && i - lo <= 4;
      const bool modifier = participle && i + 1 < end && i > lo &&
                            text_.Has(i - 1, kDeterminer | kPossessive);
      if (reduced || modifier) {
        --i;
        continue;
      }
      return conjunction >= 0 ? conjunction + 1 : i + 1;
    }
    --i;
  }
  return i + 1;
}

TokenRange SourcePhrases::TrimLeft(TokenRange range) const {
  bool moved = true;
  while (moved && !range.empty()) {
    moved = false;
    const int i = range.first;
    const uint32_t flags = text_.tag(i).flags;
    if (text_.IsPunctuation(i)) {
      ++range.first;
      moved = true;
      continue;
    }
    if ((flags & kPronoun) != 0 && range.size() == 1) return range;
    if ((flags & (kConjunction | kSubordinator | kThat)) != 0 ||
        ((flags & kTemporal) != 0)) {
      ++range.first;
      moved = true;
      continue;
    }
    if ((flags & kAdverb) != 0 && (flags & (kDeterminer | kPreposition)) == 0) {
      ++range.first;
      moved = true;
      continue;
    }
    if (IsManner(i)) {
      ++range.first;
      moved = true;
      continue;
    }
    // "Last week", "Wednesday": time before the phrase.
    if ((flags & kTimeWord) != 0 && range.size() > 1 &&
        !text_.Is(i + 1, "'s")) {
      ++range.first;
      moved = true;
      continue;
    }
    if ((flags & kPreposition) != 0 && range.size() > 2) {
      // "On Wednesday officials", "In a statement the group", "In Homs
      // officials": drop the phrase of the preposition.
      int k = i + 1;
      while (k < range.last && (text_.Has(k, kDeterminer | kPossessive) ||
                                text_.token(k).kind == TokenKind::kNumber)) {
        ++k;
      }
      const int noun = k;
      while (k < range.last &&
             !text_.Has(k, kDeterminer | kPossessive | kPronoun) &&
             (text_.Has(k, kTimeWord) ||
              text_.token(k).kind == TokenKind::kNumber || k == noun ||
              text_.Has(k, kPreposition) ||
              (text_.tag(k).name && text_.tag(k - 1).name))) {
        ++k;
      }
      if (k >= range.last) return {range.last, range.last};
      range.first = k;
      moved = true;
    }
  }
  return range;
}

// Without words of time at the end: "the minister on Sunday".
TokenRange SourcePhrases::TrimRight(TokenRange range) const {
  while (range.size() > 1) {
    const int last = range.last - 1;
    const bool time =
        (text_.Has(last, kTimeWord) ||
         (text_.Has(last, kAdverb) && !text_.Has(last, kPreposition)) ||
         IsManner(last)) &&
        text_.lexicon().FindNoun(text_.token(last).lower) == nullptr;
    if (!time) break;
    --range.last;
    while (range.size() > 1 &&
           text_.Has(range.last - 1, kPreposition | kArticle)) {
      --range.last;
    }
  }
  return range;
}

bool SourcePhrases::CanBeSource(const TokenRange& range) const {
  if (range.empty() || range.size() > kMaxSourceTokens) return false;
  bool noun = false;
  for (int i = range.first; i < range.last; ++i) {
    const Token& token = text_.token(i);
    if (token.kind != TokenKind::kWord) continue;
    const uint32_t flags = text_.tag(i).flags;
    if (text_.tag(i).name && (flags & kTimeWord) == 0) noun = true;
    if (text_.lexicon().PronounNumber(token.lower) != nullptr) noun = true;
    if ((flags & (kDeterminer | kPossessive | kPreposition | kConjunction |
                  kSubordinator | kTemporal | kTimeWord | kAdverb | kThat |
                  kBe | kHave | kDo | kModal | kNegation | kPronoun)) == 0) {
      noun = true;
    }
    if ((flags & (kDeterminer)) != 0 && range.size() == 1) noun = true;
  }
  const uint32_t first = text_.tag(range.first).flags;
  if (range.size() == 1 && (first & (kDeterminer | kPronoun)) != 0) {
    return text_.lexicon().PronounNumber(text_.token(range.first).lower) !=
           nullptr;
  }
  // "there", "here" and the like.
  return noun;
}

bool SourcePhrases::StartsInterjection(int i) const {
  const uint32_t flags = text_.tag(i).flags;
  if ((flags & (kRelative | kPreposition | kSubordinator | kTemporal |
                kConjunction)) != 0) {
    return true;
  }
  if ((flags & kAdverb) != 0 || IsManner(i)) return true;
  if (text_.Is(i, "which") || text_.Is(i, "whose") || text_.Is(i, "that")) {
    return true;
  }
  if (!text_.tag(i).name &&
      text_.lexicon().ModifierClass(text_.token(i).lower) ==
          SourceClass::kInformed) {
    return true;  // ", close to the talks,"
  }
  return (text_.tag(i).verb_forms & kGerundForm) != 0 ||
         text_.token(i).kind == TokenKind::kNumber ||
         ((text_.tag(i).verb_forms & (kParticipleForm | kPastForm)) != 0 &&
          !text_.tag(i).name &&
          ((text_.tag(i).flags & kNounOrVerb) == 0 ||
           (i + 1 < text_.size() && text_.Has(i + 1, kPreposition))));
}

std::optional<SourcePhrase> SourcePhrases::SubjectBefore(int end,
                                                         int lo) const {
  lo = std::max(lo, end - 2 * kMaxSourceTokens);
  if (end <= lo) return std::nullopt;
  SourcePhrase result;
  const bool comma = text_.Is(end - 1, ",") || text_.IsDash(end - 1);
  if (!comma) {
    if (text_.Is(end - 1, ")") || text_.Is(end - 1, "]")) {
      const int open = MatchingOpen(end - 1, lo);
      if (open <= lo) return std::nullopt;
      result.range = {PhraseStart(open, lo), end};
    } else if (text_.Has(end - 1, kRelative) || text_.Is(end - 1, "which") ||
               (text_.Is(end - 1, "that") && end - 2 >= lo &&
                !text_.IsPunctuation(end - 2) && !text_.Has(end - 2, kVerb))) {
      result.range = {end - 1, end};
      result.relative = true;
      return result;
    } else {
      result.range = {PhraseStart(end, lo), end};
    }
    result.range = TrimRight(TrimLeft(result.range));
    if (!CanBeSource(result.range)) return std::nullopt;
    return result;
  }
  return SubjectAcrossCommas(end, lo);
}

// "N N, an aide": two noun phrases of which one says what the other is.
bool SourcePhrases::IsApposition(const TokenRange& head,
                                 const TokenRange& rest) const {
  if (head.empty() || rest.empty() || !CanBeSource(head)) return false;
  int plain = rest.first;
  while (plain < rest.last && !text_.Has(plain, kRelative)) ++plain;
  if (HasFiniteVerb(head.first, head.last) ||
      HasFiniteVerb(rest.first, plain)) {
    return false;
  }
  const auto has_role = [&](const TokenRange& range) {
    for (int i = range.first; i < range.last; ++i) {
      if (text_.lexicon().FindNoun(text_.token(i).lower) != nullptr) {
        return true;
      }
    }
    return false;
  };
  const bool head_named =
      text_.tag(head.last - 1).name || text_.IsPunctuation(head.last - 1);
  const bool rest_named = text_.tag(rest.last - 1).name;
  const bool rest_described =
      text_.Has(rest.first, kArticle | kPossessive) || has_role(rest);
  return (head_named && rest_described) || (has_role(head) && rest_named) ||
         (head_named && text_.token(rest.first).kind == TokenKind::kNumber);
}

// The subject when a comma or dash stands before the verb: the segments
// between commas are read from right to left; asides are passed over, an
// apposition is kept.
std::optional<SourcePhrase> SourcePhrases::SubjectAcrossCommas(int end,
                                                               int lo) const {
  constexpr size_t kMaxSegments = 6;
  std::vector<TokenRange> segments;
  int last = end - 1;
  int depth = 0;
  for (int i = end - 2; i >= lo && segments.size() < kMaxSegments; --i) {
    if (text_.Is(i, ")")) ++depth;
    if (text_.Is(i, "(")) --depth;
    if (depth > 0) continue;
    const bool stop = text_.Is(i, ";") || text_.Is(i, ":") ||
                      text_.ClosesQuotation(i) || text_.OpensQuotation(i);
    if (stop || text_.Is(i, ",") || text_.IsDash(i)) {
      segments.push_back({i + 1, last});
      last = i;
    }
    if (stop) break;
    if (i == lo) segments.push_back({lo, last});
  }
  if (segments.size() < 2) return std::nullopt;
  const auto is_place = [&](size_t k) {
    return k + 1 < segments.size() && segments[k].size() <= 3 &&
           text_.tag(segments[k].first).name &&
           text_.Has(segments[k + 1].first, kPreposition);
  };
  size_t k = 0;
  while (k < segments.size() && !segments[k].empty() &&
         (StartsInterjection(segments[k].first) || is_place(k))) {
    ++k;
  }
  if (k >= segments.size() || segments[k].empty()) return std::nullopt;
  SourcePhrase result;
  const TokenRange own =
      TrimLeft({PhraseStart(segments[k].last, lo), segments[k].last});
  if (k + 1 < segments.size()) {
    const int before = segments[k + 1].last;
    const TokenRange head = TrimLeft({PhraseStart(before, lo), before});
    if (own.first == segments[k].first && IsApposition(head, segments[k])) {
      result.range = {head.first, segments[k].last};
      return result;
    }
  }
  if (k == 0) return std::nullopt;  // a list or a clause, no aside
  result.range = TrimRight(own);
  if (!CanBeSource(result.range)) return std::nullopt;
  // "N N, 59, of the capital": part of who it is.
  for (size_t j = k; j-- > 0;) {
    if (segments[j].empty()) break;
    const bool more =
        text_.token(segments[j].first).kind == TokenKind::kNumber ||
        text_.Is(segments[j].first, "of") || is_place(j);
    if (!more) break;
    result.range.last = segments[j].last;
  }
  return result;
}

std::optional<SourcePhrase> SourcePhrases::NounPhraseAfter(
    int begin, int hi, bool preposition) const {
  hi = std::min(hi, begin + kMaxSourceTokens);
  int i = begin;
  if (begin < hi && text_.Has(begin, kPreposition) &&
      !text_.Has(begin, kDeterminer)) {
    return std::nullopt;
  }
  while (i < hi) {
    if (text_.IsPunctuation(i)) {
      if (text_.Is(i, "(") || text_.Is(i, "[")) {
        while (i < hi && !text_.Is(i, ")") && !text_.Is(i, "]")) ++i;
        i = std::min(i + 1, hi);  // a bracket may never close
        continue;
      }
      if (text_.EndsClause(i)) break;
      ++i;
      continue;
    }
    const uint32_t flags = text_.tag(i).flags;
    if ((flags & (kThat | kSubordinator)) != 0) break;
    if ((flags & kTemporal) != 0 && !text_.tag(i).name) break;
    if ((flags & kConjunction) != 0) {
      if (!text_.Is(i, "and") && !text_.Is(i, "&") && !text_.Is(i, "or")) break;
      if (i + 1 < hi && text_.IsFinite(i + 1) && !text_.tag(i + 1).name) break;
    }
    if ((flags & kTimeWord) != 0 && i > begin &&
        !text_.Is(i + 1 < hi ? i + 1 : i, "'s")) {
      break;
    }
    if ((flags & kAdverb) != 0 && i > begin && !preposition) break;
    if ((flags & (kModal | kBe | kHave | kDo)) != 0 && i > begin) break;
    if (i > begin && (flags & kVerb) != 0 && !text_.tag(i).name) {
      const uint8_t forms = text_.tag(i).verb_forms;
      const bool noun =
          text_.lexicon().FindNoun(text_.token(i).lower) != nullptr;
      if (!noun && (forms & kGerundForm) != 0 && !preposition) break;
      if (!noun && (forms & kPastForm) != 0 && !preposition) break;
    }
    if ((flags & kPreposition) != 0 && i > begin && i + 1 < hi) {
      int k = i + 1;
      while (k < hi && (text_.Has(k, kDeterminer | kPossessive) ||
                        text_.token(k).kind == TokenKind::kNumber)) {
        ++k;
      }
      if (k < hi && text_.Has(k, kTimeWord)) break;
      if (!preposition && !text_.Is(i, "of") && !text_.Is(i, "for") &&
          !text_.Is(i, "from") && !text_.Is(i, "with") && !text_.Is(i, "at")) {
        break;
      }
    }
    if (IsSubjectPronoun(i)) {
      if (i == begin) ++i;
      break;
    }
    ++i;
  }
  SourcePhrase result;
  result.range = {begin, i};
  // An apposition in commas: ", a spokesman for the ministry,".
  if (i + 1 < hi && text_.Is(i, ",")) {
    int k = i + 1;
    const bool appositive =
        text_.Is(k, "a") || text_.Is(k, "an") ||
        (text_.Is(k, "the") && !preposition) ||
        (text_.Has(k, kRelative) && !preposition) ||
        (text_.token(k).kind == TokenKind::kNumber && !preposition) ||
        (!preposition && text_.lexicon().FindNoun(text_.token(k).lower) &&
         (text_.tag(k).verb_forms & (kPastForm | kThirdForm)) == 0);
    if (appositive && !text_.Has(begin, kPronoun)) {
      int end = k;
      while (end < hi && !text_.Is(end, ",") && !text_.Is(end, ".") &&
             !text_.Is(end, ";") && !text_.OpensQuotation(end) &&
             !text_.IsDash(end) && !text_.ClosesQuotation(end)) {
        ++end;
      }
      int plain = k;  // what is not in a relative clause
      while (plain < end && !text_.Has(plain, kRelative | kThat)) ++plain;
      const bool clause = HasFiniteVerb(k, plain);
      if (!clause && end > k) result.range.last = end;
    }
  }
  if (!CanBeSource(result.range)) return std::nullopt;
  return result;
}

std::optional<SourcePhrase> SourcePhrases::MainSubject(int lo, int end) const {
  while (lo < end && (text_.IsPunctuation(lo) || text_.tag(lo).speech >= 0 ||
                      text_.Has(lo, kConjunction | kAdverb))) {
    ++lo;
  }
  if (lo < end && IsSubjectPronoun(lo)) {
    return SourcePhrase{{lo, lo + 1}, false};
  }
  // Past introductory phrases up to their comma.
  int begin = lo;
  end = std::min(end, lo + 3 * kMaxSourceTokens);
  for (int i = lo; i < end; ++i) {
    if (text_.IsPunctuation(i) && text_.EndsClause(i)) {
      if (text_.Is(i, ",") && StartsInterjection(begin)) {
        begin = i + 1;
      }
      continue;
    }
    if (i == begin) continue;
    if (!text_.IsSurelyFinite(i)) continue;
    if (text_.lexicon().FindNoun(text_.token(i).lower) != nullptr) continue;
    if (StartsInterjection(begin)) {
      // The verb belongs to an introductory clause.
      continue;
    }
    const VerbGroup group = GroupBefore(i, begin);
    std::optional<SourcePhrase> subject =
        SubjectBefore(group.range.first, begin);
    if (subject && !subject->relative) return subject;
    if (subject && subject->relative) continue;
    // "Health authorities on Sunday revised": time before the verb.
    int k = group.range.first;
    while (k > begin && (text_.Has(k - 1, kTimeWord) ||
                         text_.token(k - 1).kind == TokenKind::kNumber)) {
      --k;
    }
    if (k > begin && text_.Has(k - 1, kPreposition)) --k;
    if (k < group.range.first) {
      subject = SubjectBefore(k, begin);
      if (subject && !subject->relative) return subject;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace claimgraph
