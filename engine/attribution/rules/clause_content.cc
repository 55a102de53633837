#include <algorithm>
#include <utility>

#include "engine/attribution/rules/clause_rules.h"

namespace claimgraph {
namespace {

constexpr int kMaxRelayTokens = 50;
constexpr int kMaxDatelineTokens = 14;
}  // namespace

TokenRange ClauseRules::Trim(TokenRange range) const {
  while (!range.empty() && text_.IsPunctuation(range.first) &&
         !text_.OpensQuotation(range.first) && !text_.Is(range.first, "(") &&
         !text_.Is(range.first, "[") && !text_.Is(range.first, "$")) {
    ++range.first;
  }
  while (!range.empty() && text_.IsPunctuation(range.last - 1) &&
         !text_.ClosesQuotation(range.last - 1) &&
         !text_.Is(range.last - 1, ")") && !text_.Is(range.last - 1, "]") &&
         !text_.Is(range.last - 1, "%")) {
    --range.last;
  }
  return range;
}

bool ClauseRules::StartsUnit(int i, const TextUnit& unit) const {
  for (int k = i - 1; k >= unit.range.first; --k) {
    if (!text_.IsPunctuation(k) && !text_.Has(k, kConjunction) &&
        !text_.Has(k, kAdverb)) {
      return false;
    }
  }
  return true;
}

// Whether words before "X said" can be what X said: they hold a verb, or are
// too long for an introductory phrase.
bool ClauseRules::MayBeClause(TokenRange range) const {
  if (phrases_.HasFiniteVerb(range.first, range.last)) return true;
  constexpr int kMinTokens = 5;
  return range.size() >= kMinTokens &&
         !text_.Has(range.first, kPreposition | kSubordinator | kTemporal |
                                     kAdverb | kConjunction);
}

// Past a dateline: "HALVERN (WNS) - ".
int ClauseRules::ContentBegin(const TextUnit& unit) const {
  const int stop =
      std::min(unit.range.last, unit.range.first + kMaxDatelineTokens);
  for (int i = unit.range.first; i < stop; ++i) {
    if (text_.IsDash(i) && i > unit.range.first) {
      const Token& first = text_.token(unit.range.first);
      const bool bracket = text_.Is(i - 1, ")");
      return bracket || first.all_capitals ? i + 1 : unit.range.first;
    }
    const bool may_belong = text_.tag(i).name || text_.token(i).capitalised ||
                            text_.Has(i, kTimeWord) || text_.IsPunctuation(i) ||
                            text_.token(i).kind == TokenKind::kNumber;
    if (!may_belong || text_.OpensQuotation(i)) break;
  }
  return unit.range.first;
}

int ClauseRules::FindSaying(int begin, int hi, CueMatch* match) const {
  hi = std::min(hi, begin + kMaxRelayTokens);
  for (int i = begin; i < hi; ++i) {
    if (text_.Is(i, ";") || text_.OpensQuotation(i)) return -1;
    for (const CueMatch& m :
         text_.lexicon().MatchCues(text_.document(), i, hi)) {
      if ((m.Frames() & kSayingFrame) != 0) {
        *match = m;
        return i;
      }
    }
  }
  return -1;
}

// "the claim that C could not be verified": C ends before the verb that has
// no subject of its own.
int ClauseRules::EndBeforeMainVerb(int begin, int hi) const {
  bool verb = false;
  bool apart = false;  // a word since the verb that may bring another
  for (int i = begin + 1; i < hi; ++i) {
    if (text_.IsPunctuation(i) ||
        text_.Has(i, kThat | kRelative | kConjunction | kSubordinator |
                         kTemporal | kPronoun)) {
      apart = true;
      continue;
    }
    if (!text_.Has(i, kBe | kHave | kModal | kDo) &&
        !(text_.IsSurelyFinite(i) && !text_.tag(i).name)) {
      continue;
    }
    const bool group =
        i > begin &&
        (text_.Has(i - 1, kBe | kHave | kModal | kDo | kNegation | kAdverb) ||
         text_.Is(i - 1, "to"));
    if (verb && !apart && !group && text_.Has(i, kBe | kHave | kModal)) {
      return i;
    }
    if (!group) verb = true;
    apart = false;
  }
  return hi;
}

// "40 dead[, civilians and gunmen together]": a short rest without a verb
// still belongs to the noun phrase before the comma.
bool ClauseRules::IsAddition(TokenRange range) const {
  constexpr int kMaxTokens = 8;
  range = Trim(range);
  if (range.empty() || range.size() > kMaxTokens) return false;
  if (text_.Has(range.first, kPreposition | kConjunction | kRelative |
                                 kSubordinator | kTemporal | kAdverb | kThat)) {
    return false;
  }
  for (int i = range.first; i < range.last; ++i) {
    if (text_.IsFinite(i) && !text_.Has(i, kNounOrVerb)) return false;
    if ((text_.tag(i).verb_forms & kGerundForm) != 0) return false;
    if (text_.IsPunctuation(i)) return false;
  }
  return true;
}

// The end of a noun phrase that is a content: "any role in the blast".
int ClauseRules::ObjectEnd(int begin, int hi) const {
  for (int i = begin; i < hi; ++i) {
    if (i > begin && text_.OpensQuotation(i)) {
      const TokenRange q = text_.QuotationRange(text_.QuotationOpening(i));
      if (q.last >= hi) return std::max(i + 1, std::min(q.last, hi));
      i = q.last - 1;
      continue;
    }
    if (i == begin && text_.OpensQuotation(i)) {
      const TokenRange q = text_.QuotationRange(text_.QuotationOpening(i));
      if (q.last >= hi) return hi;
      i = q.last - 1;
      continue;
    }
    if (text_.IsPunctuation(i)) {
      if (text_.Is(i, "(") || text_.Is(i, ")") || text_.Is(i, "[") ||
          text_.Is(i, "]")) {
        continue;
      }
      if (text_.Is(i, ",") && i > begin && i + 1 < hi &&
          (IsAddition({i + 1, hi}) || text_.Has(i + 1, kRelative) ||
           text_.Is(i + 1, "which"))) {
        return hi;
      }
      if (text_.EndsClause(i)) return i;
      continue;
    }
    const uint32_t flags = text_.tag(i).flags;
    if (i > begin && (flags & kConjunction) != 0 && i + 1 < hi &&
        text_.IsSurelyFinite(i + 1)) {
      return i;
    }
    if (i > begin && (flags & (kSubordinator | kTemporal)) != 0 &&
        !text_.Is(i, "as")) {
      return i;
    }
    // "in a statement": how it was said, not what.
    if (i > begin && (flags & kPreposition) != 0 && i + 2 < hi &&
        (text_.Is(i, "in") || text_.Is(i, "on") || text_.Is(i, "during"))) {
      int k = i + 1;
      while (k < hi && k < i + 4 && !text_.IsPunctuation(k)) {
        const SourceNoun* noun = text_.lexicon().FindNoun(text_.token(k).lower);
        const bool owner =
            k + 1 < hi && text_.token(k + 1).kind == TokenKind::kClitic;
        const bool last = k + 1 >= hi || text_.EndsClause(k + 1);
        if ((text_.Has(k, kTimeWord) && !owner && last) ||
            (noun != nullptr && noun->role == NounRole::kDocument)) {
          return i;
        }
        ++k;
      }
    }
  }
  return hi;
}

bool ClauseRules::IsDocument(const TokenRange& range) const {
  for (int i = range.first; i < range.last; ++i) {
    if (i > range.first && text_.Has(i, kPreposition)) break;
    const SourceNoun* noun = text_.lexicon().FindNoun(text_.token(i).lower);
    if (noun != nullptr && (noun->role == NounRole::kDocument ||
                            noun->role == NounRole::kReports)) {
      return true;
    }
  }
  return false;
}

// "in a statement carried by X", "in an interview with X": X passes it on.
TokenRange ClauseRules::FindChannel(TokenRange range) const {
  bool document = false;
  for (int i = range.first; i + 1 < range.last; ++i) {
    const SourceNoun* noun = text_.lexicon().FindNoun(text_.token(i).lower);
    document = document ||
               (noun != nullptr && noun->role == NounRole::kDocument) ||
               text_.Is(i, "speaking");
    if ((text_.tag(i).verb_forms & kParticipleForm) != 0) {
      // "eyewitnesses quoted by X"
      for (const CueMatch& m :
           text_.lexicon().MatchCues(text_.document(), i, range.last)) {
        document = document || (m.Frames() & kRelayedFrame) != 0;
      }
    }
    if (!document || !(text_.Is(i, "by") || text_.Is(i, "with") ||
                       text_.Is(i, "to") || text_.Is(i, "on"))) {
      continue;
    }
    const auto channel = phrases_.NounPhraseAfter(i + 1, range.last, false);
    if (channel) return channel->range;
  }
  return {};
}

// "X reported, citing Y, that": behind the second comma; `i` if none opens
// there.
int ClauseRules::BehindAside(int i, int hi) const {
  constexpr int kLongest = 12;
  if (i + 1 >= hi || !text_.Is(i, ",") || text_.OpensQuotation(i + 1)) return i;
  for (int k = i + 1; k < hi && k <= i + kLongest; ++k) {
    if (text_.Is(k, ",")) return k + 1;
    if (text_.IsSurelyFinite(k) || text_.Has(k, kThat)) return i;
  }
  return i;
}

bool ClauseRules::FindContentRight(const CueMatch& match, const TextUnit& unit,
                                   bool post_allowed, Anchor* anchor) const {
  const int hi = unit.range.last;
  const uint32_t frames = match.Frames();
  Candidate& candidate = anchor->candidate;
  int after = match.last;
  if ((frames & (kHearerFrame | kMayHearerFrame)) != 0) {
    const int past = phrases_.SkipHearer(after, hi);
    const int then = phrases_.SkipAdverbials(past, hi);
    const bool must = (frames & kHearerFrame) != 0;
    if (past > after && (must || (then < hi && (text_.Has(then, kThat) ||
                                                text_.EndsClause(then))))) {
      candidate.hearer = {after, past};
      after = past;
    }
  }
  const int next = phrases_.SkipAdverbials(after, hi);
  if (candidate.hearer.empty()) {
    candidate.hearer = FindChannel({after, next});
  }
  if (candidate.hearer.empty() && !candidate.source.empty() &&
      candidate.source.first < candidate.cue.first) {
    candidate.hearer =
        FindChannel({candidate.source.first, candidate.cue.first});
  }
  // "In a statement carried by X, the ministry announced".
  const int lo = ContentBegin(unit);
  if (candidate.hearer.empty() && candidate.source.first - 1 > lo &&
      text_.Has(lo, kPreposition) &&
      text_.Is(candidate.source.first - 1, ",") &&
      !phrases_.HasFiniteVerb(lo, candidate.source.first)) {
    candidate.hearer = FindChannel({lo, candidate.source.first});
  }
  const auto set_right = [&](int content, uint32_t frame, FoundBy found_by) {
    anchor->side = Anchor::Side::kRight;
    anchor->content = content;
    SetCue(match, frame, found_by, &candidate);
    return true;
  };
  // Direct speech: a quotation, perhaps after a comma or colon.
  int quote = next;
  if (quote < hi && (text_.Is(quote, ",") || text_.Is(quote, ":"))) ++quote;
  if ((frames & (kQuoteFrame | kClauseFrame)) != 0 && quote < hi &&
      text_.OpensQuotation(quote)) {
    const TokenRange q = text_.QuotationRange(text_.QuotationOpening(quote));
    const bool whole = q.last >= hi || text_.EndsClause(q.last) ||
                       text_.EndsClause(q.last - 2) || quote > next;
    const bool left_quote =
        post_allowed && quote > next && text_.Is(next, ",") &&
        candidate.source.first - 2 >= unit.range.first &&
        (text_.ClosesQuotation(candidate.source.first - 1) ||
         text_.ClosesQuotation(candidate.source.first - 2) ||
         phrases_.HasFiniteVerb(ContentBegin(unit), candidate.source.first));
    if (left_quote) {
      anchor->side = Anchor::Side::kLeft;
      anchor->resume = next;
      SetCue(match, kQuoteFrame | kClauseFrame, FoundBy::kAfterContent,
             &candidate);
      return true;
    }
    if (whole) return set_right(quote, kQuoteFrame, FoundBy::kQuotation);
    return set_right(quote, kClauseFrame, FoundBy::kBareClause);
  }
  const bool after_quotation =
      post_allowed && candidate.source.first > unit.range.first &&
      text_.ClosesQuotation(candidate.source.first - 1);
  if (after_quotation && (frames & (kClauseFrame | kQuoteFrame)) != 0 &&
      !(next < hi && text_.Has(next, kThat))) {
    anchor->side = Anchor::Side::kLeft;
    anchor->resume = next;
    SetCue(match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent,
           &candidate);
    return true;
  }
  if ((frames & (kClauseFrame | kThatFrame)) != 0) {
    const int resumed = BehindAside(next, hi);
    if (resumed < hi && text_.Has(resumed, kThat)) {
      return set_right(resumed, kClauseFrame | kThatFrame,
                       FoundBy::kThatClause);
    }
  }
  if (next < hi && text_.Has(next, kThat) &&
      (frames & (kClauseFrame | kThatFrame)) != 0) {
    return set_right(next, kClauseFrame | kThatFrame, FoundBy::kThatClause);
  }
  if ((frames & (kClauseFrame | kThatFrame)) != 0 && after < hi &&
      (text_.Is(after, "whether") || text_.Is(after, "how") ||
       text_.Is(after, "why") || text_.Is(after, "if"))) {
    return set_right(after, kClauseFrame | kThatFrame, FoundBy::kThatClause);
  }
  if ((frames & kToFrame) != 0 && after + 1 < hi && text_.Is(after, "to") &&
      text_.token(after + 1).kind == TokenKind::kWord &&
      !text_.tag(after + 1).name &&
      !text_.Has(after + 1, kDeterminer | kPossessive | kPronoun |
                                kPreposition | kArticle)) {
    return set_right(after, kToFrame, FoundBy::kInfinitive);
  }
  const bool ends = next >= hi || text_.EndsClause(next);
  if (ends) {
    const bool below =
        next + 1 == hi && hi < text_.size() && text_.OpensQuotation(hi);
    if (next < hi && text_.Is(next, ":") && (next + 1 < hi || below) &&
        (frames & (kQuoteFrame | kClauseFrame)) != 0) {
      return set_right(next + 1, kQuoteFrame | kClauseFrame,
                       FoundBy::kQuotation);
    }
    if ((frames & (kClauseFrame | kQuoteFrame)) == 0) return false;
    if (anchor->subordinate && next + 1 < hi && text_.Is(next, ",") &&
        !candidate.relative) {
      // "As the agency reported, C".
      return set_right(next + 1, kClauseFrame | kQuoteFrame,
                       FoundBy::kBareClause);
    }
    if (!post_allowed) {
      // "The road, he said, was open": inside its content.
      const int left = candidate.source.first - 1;
      if (candidate.inherited || left <= ContentBegin(unit) ||
          !text_.Is(left, ",") || next >= hi || !text_.Is(next, ",") ||
          !phrases_.HasFiniteVerb(next + 1, hi)) {
        return false;
      }
      anchor->side = Anchor::Side::kBoth;
      anchor->begin = left;
      anchor->resume = next;
      SetCue(match, kClauseFrame | kQuoteFrame, FoundBy::kInserted, &candidate);
      return true;
    }
    anchor->side = Anchor::Side::kLeft;
    anchor->resume = next;
    SetCue(match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent,
           &candidate);
    return true;
  }
  // What is left begins a clause or is a noun phrase.
  const int object_end = ObjectEnd(after, hi);
  const bool clause = phrases_.HasFiniteVerb(after + 1, object_end) ||
                      text_.Has(after, kSubordinator | kTemporal);
  if ((frames & kFigureFrame) != 0) {
    bool counted = false, linked = false;
    for (int i = after; i < object_end; ++i) {
      if (text_.Has(i, kCounted)) counted = true;
      if (counted &&
          (text_.Is(i, "at") || text_.Is(i, "to") || text_.Is(i, "as"))) {
        linked = true;
      }
    }
    if (linked) return set_right(after, kFigureFrame, FoundBy::kFigure);
  }
  if ((frames & kNumberFrame) != 0 && !clause) {
    const int stop = std::min(object_end, after + 4);
    for (int i = after; i < stop; ++i) {
      if (text_.token(i).kind == TokenKind::kNumber) {
        return set_right(after, kNumberFrame, FoundBy::kFigure);
      }
    }
  }
  const bool only_clause = (frames & (kObjectFrame | kToFrame)) == 0 &&
                           object_end - after >= 4 && next == after &&
                           (!text_.Has(after, kPreposition) ||
                            text_.token(after + 1).kind == TokenKind::kNumber);
  if ((frames & kClauseFrame) != 0 && (clause || only_clause)) {
    int content = after;
    while (content < next && text_.Has(content, kTimeWord)) ++content;
    return set_right(content, kClauseFrame, FoundBy::kBareClause);
  }
  if ((frames & kThatFrame) != 0 && clause) {
    return set_right(after, kThatFrame, FoundBy::kBareClause);
  }
  if ((frames & kObjectFrame) != 0 ||
      ((frames & kDocumentFrame) != 0 && IsDocument(candidate.source))) {
    if (next != after && !text_.OpensQuotation(after)) {
      // "announced on state television the start of the operation"
      if (!text_.Has(next, kArticle | kPossessive)) return false;
      return set_right(next, kObjectFrame, FoundBy::kObject);
    }
    const uint32_t flags = text_.tag(after).flags;
    const bool phrase_cue = match.last - match.first > 1;
    if ((flags & (kPreposition | kConjunction | kBe | kHave | kModal |
                  kRelative)) != 0 &&
        !phrase_cue) {
      return false;
    }
    if ((frames & kNamingFrame) != 0) {
      // "a group called N N" names; "called N a liar" speaks.
      bool names_only = true;
      for (int i = after; i < object_end; ++i) {
        names_only = names_only && text_.tag(i).name;
      }
      if (names_only) return false;
    }
    return set_right(after, kObjectFrame | kDocumentFrame, FoundBy::kObject);
  }
  const CueSense* sense = match.Sense(kClauseFrame);
  if (sense != nullptr && sense->probability >= 0.9) {
    return set_right(after, kClauseFrame, FoundBy::kBareClause);
  }
  return false;
}

}  // namespace claimgraph
