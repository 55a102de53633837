#include "engine/attribution/rules/clause_rules.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
namespace {

constexpr int kMaxRelayTokens = 50;
constexpr int kMaxReleaseTokens = 24;
constexpr int kMaxDatelineTokens = 14;

bool HasForm(const CueMatch& match, VerbForm form) {
  return std::any_of(match.readings.begin(), match.readings.end(),
                     [form](const VerbReading& r) { return r.form == form; });
}

void Fill(const CueMatch& match, uint32_t frames, FoundBy found_by,
          Candidate* candidate) {
  const CueSense* sense = match.Sense(frames);
  if (sense == nullptr) sense = &match.senses->front();
  candidate->cue_class = sense->cue_class;
  candidate->probability = sense->probability;
  candidate->found_by = found_by;
}

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

// Past a dateline: "RUMMAN (WNS) - ".
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
    const bool group = i > begin && (text_.Has(i - 1, kBe | kHave | kModal |
                                                          kDo | kNegation |
                                                          kAdverb) ||
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
    if (!document || !(text_.Is(i, "by") || text_.Is(i, "with") ||
                       text_.Is(i, "to") || text_.Is(i, "on"))) {
      continue;
    }
    const auto channel =
        phrases_.NounPhraseAfter(i + 1, range.last, false);
    if (channel) return channel->range;
  }
  return {};
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
  const auto set_right = [&](int content, uint32_t frame, FoundBy found_by) {
    anchor->side = Anchor::Side::kRight;
    anchor->content = content;
    Fill(match, frame, found_by, &candidate);
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
      Fill(match, kQuoteFrame | kClauseFrame, FoundBy::kAfterContent,
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
    Fill(match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent, &candidate);
    return true;
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
  if ((frames & kToFrame) != 0 && next + 1 < hi && text_.Is(next, "to") &&
      (text_.tag(next + 1).verb_forms & kBaseForm) != 0) {
    return set_right(next, kToFrame, FoundBy::kInfinitive);
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
      Fill(match, kClauseFrame | kQuoteFrame, FoundBy::kInserted, &candidate);
      return true;
    }
    anchor->side = Anchor::Side::kLeft;
    anchor->resume = next;
    Fill(match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent, &candidate);
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
                            text_.token(after + 1).kind ==
                                TokenKind::kNumber);
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
    const uint32_t flags = text_.tag(after).flags;
    const bool phrase_cue = match.last - match.first > 1;
    if ((flags & (kPreposition | kConjunction | kBe | kHave | kModal |
                  kRelative)) != 0 &&
        !phrase_cue) {
      return false;
    }
    if (next != after && !text_.OpensQuotation(after)) return false;
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

std::optional<ClauseRules::Anchor> ClauseRules::TryRelease(
    const CueMatch& match, const TextUnit& unit, Anchor anchor) const {
  const int hi = std::min(unit.range.last, match.last + kMaxReleaseTokens);
  bool document = false;
  for (int i = match.last; i < hi; ++i) {
    if (text_.Is(i, ";") || text_.Is(i, ".")) break;
    const SourceNoun* noun = text_.lexicon().FindNoun(text_.token(i).lower);
    if (noun != nullptr && (noun->role == NounRole::kDocument ||
                            noun->role == NounRole::kReports)) {
      document = true;
      continue;
    }
    if (!document) continue;
    for (const CueMatch& m :
         text_.lexicon().MatchCues(text_.document(), i, unit.range.last)) {
      if ((m.Frames() & kShowingFrame) == 0) continue;
      Fill(match, kReleaseFrame, FoundBy::kRelease, &anchor.candidate);
      anchor.candidate.cue.last = m.last;
      anchor.side = Anchor::Side::kRight;
      anchor.content = m.last;
      if (anchor.content >= unit.range.last) return std::nullopt;
      return anchor;
    }
  }
  return std::nullopt;
}

std::optional<ClauseRules::Anchor> ClauseRules::TryVerb(
    const CueMatch& match, const TextUnit& unit,
    const std::vector<Anchor>& before) const {
  const int lo = unit.range.first;
  const int hi = unit.range.last;
  const int verb = match.first;
  if (text_.lexicon().ModifierClass(text_.token(verb).lower) !=
          SourceClass::kUnspecified &&
      match.last < hi &&
      text_.lexicon().FindNoun(text_.token(match.last).lower) != nullptr) {
    return std::nullopt;  // "informed sources"
  }
  if (text_.token(verb).capitalised && verb != lo && !unit.headline &&
      !text_.ClosesQuotation(verb - 1)) {
    return std::nullopt;
  }
  const VerbGroup group = phrases_.GroupBefore(verb, lo);
  if (group.infinitive || group.modal) return std::nullopt;
  const uint32_t frames = match.Frames();
  const bool denies = match.senses->front().cue_class == CueClass::kDeny;
  if (group.negated && !denies) return std::nullopt;
  const int prev = group.range.first - 1;
  const bool bare = group.range.size() == 1;
  const bool no_helper = !group.helped;
  const bool gerund = HasForm(match, VerbForm::kGerund) && !group.progressive;
  const bool past = HasForm(match, VerbForm::kPast);
  const bool present =
      HasForm(match, VerbForm::kBase) || HasForm(match, VerbForm::kThird);
  if (!gerund && !past && !present && !group.perfect && !group.progressive &&
      !group.passive) {
    return std::nullopt;
  }
  if (no_helper && prev >= lo && !gerund) {
    if (text_.Has(prev, kDeterminer | kPossessive | kArticle) &&
        !text_.lexicon().PronounNumber(text_.token(prev).lower)) {
      return std::nullopt;
    }
    if (text_.token(prev).kind == TokenKind::kClitic) return std::nullopt;
    if (text_.Has(prev, kPreposition) && !text_.tag(prev).name) {
      return std::nullopt;
    }
  }
  if (bare && present && !past && match.last < hi &&
      text_.Has(verb, kNounOrVerb) &&
      (text_.IsSurelyFinite(match.last) || text_.Is(match.last, "of"))) {
    return std::nullopt;
  }

  Anchor anchor;
  anchor.candidate.cue = {group.range.first, match.last};
  anchor.begin = group.range.first;

  if (group.passive && !group.progressive) {
    if ((frames & kRelayedFrame) == 0) return std::nullopt;
    CueMatch saying;
    const int at =
        FindSaying(match.last, std::min(hi, match.last + 16), &saying);
    if (at < 0) return std::nullopt;
    if (at > match.last && !text_.Is(match.last, "by")) {
      // "was quoted on Monday by ORPA as saying"
      const int by = phrases_.SkipAdverbials(match.last, at);
      if (by != at && !text_.Is(by, "by")) return std::nullopt;
    }
    int by = match.last;
    while (by < at && !text_.Is(by, "by")) ++by;
    if (by + 1 < at) anchor.candidate.hearer = {by + 1, at};
    anchor.candidate.cue.last = saying.last;
    if (saying.last < hi && text_.Is(saying.last, "by")) {
      const auto through =
          phrases_.NounPhraseAfter(saying.last + 1, hi, false);
      if (through) {
        anchor.candidate.hearer = through->range;
        saying.last = through->range.last;
      }
    }
    const auto subject = phrases_.SubjectBefore(group.range.first, lo);
    if (!subject) return std::nullopt;
    anchor.candidate.source = subject->range;
    anchor.begin = subject->range.first;
    CueMatch as_said = saying;
    as_said.readings.clear();
    const TokenRange hearer = anchor.candidate.hearer;
    const CueSense said = {CueClass::kQuote, kClauseFrame | kQuoteFrame, 0.9};
    const std::vector<CueSense> senses = {said};
    as_said.senses = &senses;
    if (!FindContentRight(as_said, unit, true, &anchor)) return std::nullopt;
    anchor.candidate.hearer = hearer;
    anchor.candidate.found_by = FoundBy::kRelayed;
    anchor.cuts = anchor.side == Anchor::Side::kLeft;
    return anchor;
  }

  bool post_allowed = false;
  const bool after_conjunction =
      prev >= lo && text_.Has(prev, kConjunction) && !gerund;
  if (gerund) {
    if (!bare) return std::nullopt;
    const bool joined =
        prev >= lo &&
        (text_.Is(prev, ",") || text_.IsDash(prev) ||
         text_.Has(prev, kConjunction) || text_.ClosesQuotation(prev) ||
         text_.Is(prev, "while") || text_.Is(prev, "by"));
    const SourceNoun* noun =
        prev >= lo ? text_.lexicon().FindNoun(text_.token(prev).lower)
                   : nullptr;
    if (joined) {
      anchor.begin = prev;
      if (prev - 1 >= lo && text_.Is(prev - 1, ",")) anchor.begin = prev - 1;
      anchor.cuts = true;
      anchor.candidate.inherited = true;
      if (!before.empty()) {
        const Candidate& last = before.back().candidate;
        anchor.candidate.source = last.source;
        anchor.candidate.relative = last.relative;
      } else {
        auto subject =
            phrases_.MainSubject(ContentBegin(unit), group.range.first);
        if (!subject) subject = phrases_.SubjectBefore(prev, lo);
        if (!subject) return std::nullopt;
        anchor.candidate.source = subject->range;
      }
    } else if (noun != nullptr && prev > lo) {
      const auto subject = phrases_.SubjectBefore(group.range.first, lo);
      if (!subject) return std::nullopt;
      anchor.candidate.source = subject->range;
      anchor.begin = subject->range.first;
    } else {
      return std::nullopt;
    }
  } else if (after_conjunction) {
    // "the town and state institutions": a noun, unless it takes a clause.
    if (bare && present && !past && match.last < hi &&
        text_.Has(verb, kNounOrVerb) && !text_.Has(match.last, kThat) &&
        !text_.Has(match.last, kDeterminer | kPossessive | kPronoun) &&
        !text_.OpensQuotation(match.last)) {
      return std::nullopt;
    }
    anchor.begin = prev;
    if (prev - 1 >= lo && text_.Is(prev - 1, ",")) anchor.begin = prev - 1;
    anchor.cuts = true;
    anchor.candidate.inherited = true;
    if (!before.empty() && !before.back().candidate.source.empty() &&
        before.back().side != Anchor::Side::kLeft) {
      anchor.candidate.source = before.back().candidate.source;
      anchor.candidate.relative = before.back().candidate.relative;
    } else {
      const auto subject = phrases_.MainSubject(ContentBegin(unit), prev);
      if (!subject) return std::nullopt;
      anchor.candidate.source = subject->range;
    }
  } else {
    const auto subject = phrases_.SubjectBefore(group.range.first, lo);
    const int begin = ContentBegin(unit);
    const bool subject_leads =
        subject && StartsUnit(subject->range.first, unit);
    const bool closed =
        prev >= lo && (text_.Is(prev, ",") || text_.IsDash(prev) ||
                       text_.ClosesQuotation(prev));
    if (bare && closed && !subject_leads && (frames & kHearerFrame) == 0 &&
        (past || HasForm(match, VerbForm::kThird)) &&
        (frames & (kClauseFrame | kQuoteFrame)) != 0 &&
        (text_.ClosesQuotation(prev) ||
         (prev > lo && text_.ClosesQuotation(prev - 1)) ||
         phrases_.HasFiniteVerb(begin, prev))) {
      const auto inverted = phrases_.NounPhraseAfter(match.last, hi, false);
      if (inverted) {
        const int resume = phrases_.SkipAdverbials(inverted->range.last, hi);
        const bool follows = resume >= hi || text_.EndsClause(resume) ||
                             text_.Has(resume, kTemporal | kSubordinator) ||
                             (text_.tag(resume).verb_forms & kGerundForm) != 0;
        if (follows) {
          anchor.candidate.source = inverted->range;
          anchor.side = Anchor::Side::kLeft;
          anchor.begin = text_.ClosesQuotation(prev) ? prev + 1 : prev;
          anchor.resume = resume;
          anchor.cuts = true;
          Fill(match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent,
               &anchor.candidate);
          return anchor;
        }
      }
    }
    if (!subject) return std::nullopt;
    const bool base_only = bare && !past && !unit.headline &&
                           HasForm(match, VerbForm::kBase) &&
                           !HasForm(match, VerbForm::kThird);
    if (base_only && !phrases_.IsPlural(subject->range)) return std::nullopt;
    const bool maybe_noun = bare && !past && present && !subject->relative &&
                            (frames & kNounFrame) != 0;
    if (maybe_noun && !base_only && !unit.headline &&
        !phrases_.IsSingular(subject->range)) {
      return std::nullopt;
    }
    if (text_.Has(subject->range.first, kNegation)) return std::nullopt;
    // "some state officials praised": a noun before another.
    if (base_only && (frames & kNounFrame) != 0 && match.last + 1 < hi &&
        text_.tag(match.last).flags == 0 && !text_.tag(match.last).name &&
        text_.token(match.last).kind == TokenKind::kWord &&
        phrases_.HasFiniteVerb(match.last + 1,
                               std::min(hi, match.last + 3))) {
      return std::nullopt;
    }
    if (!denies && text_.Has(subject->range.first, kNobody)) {
      return std::nullopt;
    }
    // "who asked not to be named" needs more than a bare clause.
    if (subject->relative && (frames & kClauseFrame) == 0) {
      return std::nullopt;
    }
    anchor.candidate.source = subject->range;
    anchor.candidate.relative = subject->relative;
    int k = subject->range.first;
    bool comma = false, conj = false, sub = false, that = false, semi = false;
    while (k > lo) {
      const int p = k - 1;
      if (text_.ClosesQuotation(p)) {
        comma = true;
        break;
      }
      if (text_.Is(p, ",") || text_.IsDash(p)) {
        comma = true;
      } else if (text_.Is(p, ";")) {
        semi = true;
      } else if (text_.Has(p, kThat)) {
        that = true;
        break;
      } else if (text_.Has(p, kConjunction)) {
        conj = true;
      } else if (text_.Has(p, kSubordinator | kTemporal)) {
        sub = true;
        anchor.subordinate = p == lo;
      } else if (text_.Has(p, kAdverb)) {
        // "and later the group said"
      } else {
        break;
      }
      k = p;
      if (semi) break;
    }
    anchor.begin = k;
    anchor.cuts = !that && (semi || conj || sub);
    if (subject->range.last < group.range.first && !anchor.cuts &&
        !before.empty() && before.back().begin > subject->range.first) {
      // "X, quoting Y as saying C, put the toll at": C ends at the comma.
      anchor.begin = group.range.first - 1;
      anchor.cuts = true;
    }
    post_allowed =
        comma && !subject->relative && k > begin &&
        (MayBeClause({begin, k}) || unit.headline ||
         (k > lo && text_.ClosesQuotation(k - 1)) || text_.tag(lo).speech >= 0);
    if (sub && comma) post_allowed = true;
  }

  if ((frames & kRelayFrame) != 0) {
    CueMatch saying;
    const bool needs_as = (frames & kRelayBareFrame) == 0;
    const bool object =
        match.last < hi &&
        !text_.Has(match.last, kBe | kHave | kModal | kAdverb | kThat);
    const int at = object ? FindSaying(match.last, hi, &saying) : -1;
    if (at > match.last && (saying.last - saying.first > 1 || !needs_as)) {
      const bool ends = saying.last >= hi || text_.EndsClause(saying.last);
      if (ends && post_allowed) {
        // "C, X quoted Y as saying."
        Fill(match, kRelayFrame, FoundBy::kRelay, &anchor.candidate);
        anchor.side = Anchor::Side::kLeft;
        anchor.content = match.last;
        anchor.resume = saying.last;
        anchor.cuts = true;
        return anchor;
      }
      Fill(match, kRelayFrame, FoundBy::kRelay, &anchor.candidate);
      anchor.side = Anchor::Side::kRight;
      anchor.content = match.last;
      return anchor;
    }
    if (!gerund && match.Sense(~kRelayFrame & ~kRelayedFrame) == nullptr) {
      return std::nullopt;
    }
  }
  if ((frames & kReleaseFrame) != 0) {
    auto released = TryRelease(match, unit, anchor);
    if (released) return released;
  }
  if (!FindContentRight(match, unit, post_allowed, &anchor)) {
    return std::nullopt;
  }
  if (anchor.side == Anchor::Side::kLeft) anchor.cuts = true;
  if (anchor.candidate.inherited) {
    anchor.candidate.found_by =
        gerund ? FoundBy::kParticiple : FoundBy::kConjoined;
  }
  return anchor;
}

std::optional<ClauseRules::Anchor> ClauseRules::TryPreposition(
    const CueMatch& match, const TextUnit& unit) const {
  const int lo = unit.range.first;
  const int hi = unit.range.last;
  if ((text_.tag(match.first).verb_forms & kGerundForm) != 0) {
    // "quoting Y as saying" is read as a verb.
    CueMatch saying;
    if (FindSaying(match.last, hi, &saying) > match.last) return std::nullopt;
  }
  const auto source = phrases_.NounPhraseAfter(match.last, hi, true);
  if (!source) return std::nullopt;
  Anchor anchor;
  Fill(match, kPrepositionFrame, FoundBy::kPreposition, &anchor.candidate);
  anchor.candidate.source = source->range;
  anchor.candidate.cue = {match.first, match.last};
  anchor.begin = match.first;
  anchor.resume = source->range.last;
  anchor.cuts = true;
  // Only "according to" needs no evidence that what follows can speak.
  if (anchor.candidate.probability < 0.85) {
    bool speaks = false;
    for (int i = source->range.first; i < source->range.last; ++i) {
      speaks = speaks ||
               text_.lexicon().FindNoun(text_.token(i).lower) != nullptr ||
               (text_.tag(i).name && !text_.Has(i, kTimeWord));
    }
    if (!speaks) return std::nullopt;
  }
  const bool verb_form = (text_.tag(match.first).verb_forms & kGerundForm) != 0;
  if (StartsUnit(match.first, unit) ||
      (match.first > lo && text_.IsDash(match.first - 1) &&
       ContentBegin(unit) == match.first)) {
    int content = source->range.last;
    content = phrases_.SkipAdverbials(content, hi);
    if (content >= hi || !text_.EndsClause(content)) {
      content = source->range.last;
    }
    if (content < hi && text_.Is(content, ",")) ++content;
    if (content >= hi) return std::nullopt;
    // "Quoting an officer, the agency reported C": C is the officer's, too.
    anchor.side = verb_form ? Anchor::Side::kShared : Anchor::Side::kRight;
    anchor.content = content;
    return anchor;
  }
  const int prev = match.first - 1;
  const bool comma = prev >= lo && (text_.Is(prev, ",") || text_.IsDash(prev) ||
                                    text_.ClosesQuotation(prev));
  if (comma && !text_.ClosesQuotation(prev)) anchor.begin = prev;
  if (verb_form) {
    if (!comma) return std::nullopt;
    anchor.side = Anchor::Side::kShared;
    anchor.cuts = true;
    return anchor;
  }
  if (anchor.candidate.probability < 0.85 && !comma) return std::nullopt;
  if (!phrases_.HasFiniteVerb(ContentBegin(unit), match.first) &&
      !(prev >= lo && text_.ClosesQuotation(prev)) &&
      text_.tag(lo).speech < 0 && !unit.headline) {
    anchor.side = Anchor::Side::kBoth;
    return anchor;
  }
  anchor.side = Anchor::Side::kLeft;
  return anchor;
}

std::optional<ClauseRules::Anchor> ClauseRules::TryPossessive(
    const CueMatch& match, const TextUnit& unit) const {
  Anchor anchor;
  Fill(match, kPossessiveFrame, FoundBy::kPossessive, &anchor.candidate);
  int owner = match.first + 1;
  if (!text_.Has(owner, kPossessive)) return std::nullopt;
  anchor.candidate.source = {owner, owner + 1};
  anchor.candidate.cue = {match.first, match.first + 1};
  anchor.begin = match.first;
  anchor.resume = match.last;
  anchor.cuts = true;
  if (StartsUnit(match.first, unit)) {
    if (match.last >= unit.range.last || !text_.Is(match.last, ",")) {
      return std::nullopt;
    }
    anchor.side = Anchor::Side::kRight;
    anchor.content = match.last + 1;
    return anchor;
  }
  if (!text_.IsPunctuation(match.first - 1)) return std::nullopt;
  anchor.begin = match.first - 1;
  anchor.side = Anchor::Side::kLeft;
  return anchor;
}

std::optional<ClauseRules::Anchor> ClauseRules::TryAdverb(
    const CueMatch& match, const TextUnit& unit) const {
  Anchor anchor;
  Fill(match, kAdverbFrame, FoundBy::kReportedly, &anchor.candidate);
  anchor.candidate.cue = {match.first, match.last};
  anchor.begin = match.first;
  anchor.resume = match.last;
  const int hi = unit.range.last;
  if (match.last >= hi) return std::nullopt;
  if (StartsUnit(match.first, unit)) {
    anchor.side = Anchor::Side::kRight;
    anchor.content = match.last + (text_.Is(match.last, ",") ? 1 : 0);
    return anchor;
  }
  // Before another cue verb it belongs to that one.
  for (const CueMatch& m :
       text_.lexicon().MatchCues(text_.document(), match.last, hi)) {
    if (m.verb) return std::nullopt;
  }
  // It must stand beside a verb to mark a clause, not an adjective.
  const bool verb_beside = text_.IsFinite(match.last) ||
                           text_.Has(match.last, kVerb) ||
                           (match.first > unit.range.first &&
                            text_.Has(match.first - 1, kBe | kHave | kModal));
  if (!verb_beside || text_.Has(match.first - 1, kDeterminer)) {
    return std::nullopt;
  }
  anchor.side = Anchor::Side::kBoth;
  return anchor;
}

std::optional<ClauseRules::Anchor> ClauseRules::TryPassive(
    const CueMatch& match, const TextUnit& unit) const {
  const VerbGroup group = phrases_.GroupBefore(match.first, unit.range.first);
  bool be = false;
  for (int i = group.range.first; i < match.first; ++i) {
    be = be || text_.Has(i, kBe);
  }
  if (!be || match.last >= unit.range.last) return std::nullopt;
  Anchor anchor;
  Fill(match, kPassiveFrame, FoundBy::kImpersonal, &anchor.candidate);
  anchor.candidate.cue = {group.range.first, match.last};
  anchor.begin = group.range.first;
  anchor.resume = match.last;
  anchor.side = Anchor::Side::kBoth;
  return anchor;
}

// "the ministry's claim that C", "rumours that C".
std::optional<ClauseRules::Anchor> ClauseRules::TryNoun(
    const CueMatch& match, const TextUnit& unit) const {
  const int lo = unit.range.first;
  const int hi = unit.range.last;
  Anchor anchor;
  Fill(match, kNounCueFrame, FoundBy::kNoun, &anchor.candidate);
  anchor.candidate.cue = {match.first, match.last};
  anchor.begin = match.first;
  int content = match.last;
  int owner = match.first;  // past the modifiers of the noun
  while (owner > lo && !text_.IsPunctuation(owner - 1) &&
         (text_.tag(owner - 1).flags &
          (kDeterminer | kPreposition | kConjunction | kPossessive | kBe |
           kHave | kThat | kVerb)) == 0 &&
         text_.token(owner - 1).kind == TokenKind::kWord &&
         match.first - owner < 3 && !text_.tag(owner - 1).name) {
    --owner;
  }
  const bool by =
      content < hi && (text_.Is(content, "by") || text_.Is(content, "from"));
  if (owner > lo && text_.token(owner - 1).kind == TokenKind::kClitic) {
    const auto source = phrases_.SubjectBefore(owner - 1, lo);
    if (!source || source->relative) return std::nullopt;
    anchor.candidate.source = {source->range.first, owner};
  } else if (owner > lo && text_.Has(owner - 1, kPossessive)) {
    anchor.candidate.source = {owner - 1, owner};
  } else if (by) {
    const auto source = phrases_.NounPhraseAfter(content + 1, hi, true);
    if (!source) return std::nullopt;
    anchor.candidate.source = source->range;
    content = source->range.last;
  } else if ((match.Frames() & kAdverbFrame) == 0) {
    return std::nullopt;  // without an owner only what is hearsay by itself
  }
  if (content >= hi || !text_.Has(content, kThat)) return std::nullopt;
  anchor.content = content;
  return anchor;
}

std::optional<ClauseRules::Anchor> ClauseRules::ReadCue(
    const CueMatch& match, const TextUnit& unit,
    const std::vector<Anchor>& before) const {
  const uint32_t frames = match.Frames();
  if (match.verb) return TryVerb(match, unit, before);
  if ((frames & kPrepositionFrame) != 0) return TryPreposition(match, unit);
  if ((frames & kPossessiveFrame) != 0) return TryPossessive(match, unit);
  if ((frames & kPassiveFrame) != 0) return TryPassive(match, unit);
  if ((frames & kNounCueFrame) != 0) return TryNoun(match, unit);
  if ((frames & kAdverbFrame) != 0) return TryAdverb(match, unit);
  if ((frames & kImpersonalFrame) != 0 && match.last < unit.range.last) {
    Anchor anchor;
    Fill(match, kImpersonalFrame, FoundBy::kImpersonal, &anchor.candidate);
    anchor.candidate.cue = {match.first, match.last - 1};
    anchor.begin = match.first;
    anchor.content = match.last - 1;
    anchor.cuts = true;
    return anchor;
  }
  return std::nullopt;
}

std::vector<ClauseRules::Anchor> ClauseRules::FindAnchors(
    const TextUnit& unit) const {
  std::vector<Anchor> anchors;
  for (int i = unit.range.first; i < unit.range.last; ++i) {
    if (text_.tag(i).speech >= 0 || text_.IsPunctuation(i)) continue;
    for (const CueMatch& match :
         text_.lexicon().MatchCues(text_.document(), i, unit.range.last)) {
      std::optional<Anchor> anchor = ReadCue(match, unit, anchors);
      if (!anchor) continue;
      const int last = std::max(anchor->candidate.cue.last, i + 1);
      anchors.push_back(*std::move(anchor));
      i = last - 1;
      break;
    }
  }
  return anchors;
}

// Adds the inner attributions of "quoted [Y as saying C]"; Y may quote again.
void ClauseRules::AddRelayed(int u, const Anchor& anchor, int end,
                             std::vector<Candidate>* out) const {
  int parent = static_cast<int>(out->size()) - 1;
  int begin = anchor.content;
  if (anchor.side == Anchor::Side::kLeft) {
    CueMatch saying;
    const int at = FindSaying(begin, anchor.resume + 1, &saying);
    Candidate inner;
    Fill(saying, kSayingFrame, FoundBy::kSaying, &inner);
    inner.source = Trim({begin, at});
    inner.cue = {saying.first, saying.last};
    inner.content = out->back().content;
    inner.parent = parent;
    inner.unit = u;
    if (phrases_.CanBeSource(inner.source)) out->push_back(inner);
    return;
  }
  while (true) {
    CueMatch saying;
    const int at = FindSaying(begin, end, &saying);
    if (at <= begin || saying.last >= end) return;
    Candidate inner;
    Fill(saying, kSayingFrame, FoundBy::kSaying, &inner);
    inner.source = Trim({begin, at});
    inner.cue = {saying.first, saying.last};
    inner.content = {Trim({saying.last, end})};
    inner.parent = parent;
    inner.unit = u;
    if (!phrases_.CanBeSource(inner.source) || inner.content[0].empty()) {
      return;
    }
    out->push_back(inner);
    parent = static_cast<int>(out->size()) - 1;
    begin = saying.last;
  }
}

std::vector<Candidate> ClauseRules::FindInUnit(int u) const {
  const TextUnit& unit = text_.units()[u];
  std::vector<Anchor> anchors = FindAnchors(unit);
  std::vector<Candidate> out;
  const int hi = unit.range.last;
  std::vector<size_t> shared;  // anchors
  std::vector<int> first_of(anchors.size(), -1);
  for (size_t k = 0; k < anchors.size(); ++k) {
    Anchor& anchor = anchors[k];
    Candidate candidate = anchor.candidate;
    candidate.unit = u;
    const auto next_cut = [&](int from) {
      for (size_t j = k + 1; j < anchors.size(); ++j) {
        if (anchors[j].cuts && anchors[j].begin > from) {
          return anchors[j].begin;
        }
      }
      return hi;
    };
    int left = ContentBegin(unit);
    for (size_t j = 0; j < k; ++j) {
      if (anchors[j].side == Anchor::Side::kLeft) {
        left = std::max(left, anchors[j].resume);
      }
      if (anchors[j].cuts && anchors[j].side == Anchor::Side::kRight &&
          anchor.side == Anchor::Side::kBoth) {
        left = std::max(left, anchors[j].content);
      }
    }
    const auto add_piece = [&](TokenRange piece) {
      piece = Trim(piece);
      if (!piece.empty()) candidate.content.push_back(piece);
    };
    switch (anchor.side) {
      case Anchor::Side::kRight: {
        const int content = anchor.content;
        if (content < text_.size() && text_.OpensQuotation(content) &&
            candidate.found_by != FoundBy::kBareClause &&
            candidate.found_by != FoundBy::kObject) {
          const TokenRange q =
              text_.QuotationRange(text_.QuotationOpening(content));
          if (q.last >= hi || text_.EndsClause(q.last) ||
              candidate.found_by == FoundBy::kQuotation) {
            add_piece(q);
            break;
          }
        }
        int end = next_cut(content);
        if (candidate.found_by == FoundBy::kObject ||
            candidate.found_by == FoundBy::kFigure) {
          end = std::min(end, ObjectEnd(content, end));
        }
        if (candidate.found_by == FoundBy::kNoun) {
          end = EndBeforeMainVerb(content, end);
        }
        if (anchor.subordinate) {
          // "While X said C, Y said": C ends at the comma.
          for (int i = content + 2; i < end; ++i) {
            if (text_.Is(i, ",") && phrases_.HasFiniteVerb(i + 1, hi)) end = i;
          }
        }
        if (candidate.found_by == FoundBy::kReportedly) {
          for (int i = content; i < end; ++i) {
            if (text_.Is(i, ";")) end = i;
          }
        }
        // A quotation that runs on past the sentence belongs to it.
        if (end == hi && hi > content && text_.tag(hi - 1).speech >= 0) {
          const TokenRange q = text_.QuotationRange(text_.tag(hi - 1).speech);
          if (q.first >= content) end = q.last;
        }
        add_piece({content, end});
        break;
      }
      case Anchor::Side::kLeft:
      case Anchor::Side::kBoth: {
        int begin = left;
        int end = anchor.begin;
        if (anchor.side == Anchor::Side::kBoth &&
            candidate.found_by != FoundBy::kPreposition &&
            candidate.found_by != FoundBy::kInserted) {
          // Back to the begin of the clause that the adverb marks.
          int i = candidate.cue.first;
          while (i > begin && !text_.EndsClause(i - 1)) --i;
          begin = i;
        }
        if (begin < unit.range.last && begin == unit.range.first &&
            text_.ClosesQuotation(begin)) {
          begin = text_.QuotationRange(text_.QuotationClosing(begin)).first;
        } else if (begin < end && text_.tag(begin).speech >= 0) {
          begin = text_.QuotationRange(text_.tag(begin).speech).first;
        }
        add_piece({begin, end});
        const bool direct =
            !candidate.content.empty() &&
            text_.ClosesQuotation(candidate.content.back().last - 1);
        int resume = anchor.resume;
        const bool comma = resume < hi && text_.EndsClause(resume) &&
                           !text_.OpensQuotation(resume);
        if (comma) ++resume;
        if (resume < hi) {
          if (text_.OpensQuotation(resume)) {
            add_piece(text_.QuotationRange(text_.QuotationOpening(resume)));
          } else if (anchor.side == Anchor::Side::kBoth || (comma && !direct)) {
            const bool aside =
                anchor.side != Anchor::Side::kBoth &&
                ((text_.tag(resume).verb_forms & kGerundForm) != 0 ||
                 text_.Has(resume, kRelative | kTemporal | kSubordinator |
                                       kPreposition) ||
                 text_.Is(resume, "which") || text_.Is(resume, "who"));
            const int end_right = next_cut(anchor.resume - 1);
            if (!aside && end_right > resume) add_piece({resume, end_right});
          }
          if (direct && candidate.content.size() == 1) {
            // "C1," X said, looking up, "C2."
            for (int i = resume; i < next_cut(anchor.resume - 1); ++i) {
              if (!text_.OpensQuotation(i) || i == resume ||
                  !text_.EndsClause(i - 1)) {
                continue;
              }
              add_piece(text_.QuotationRange(text_.QuotationOpening(i)));
              break;
            }
          }
        }
        if (!candidate.content.empty() &&
            text_.ClosesQuotation(candidate.content.front().last - 1) &&
            text_.OpensQuotation(candidate.content.front().first)) {
          candidate.found_by = candidate.found_by == FoundBy::kAfterContent
                                   ? FoundBy::kQuotation
                                   : candidate.found_by;
        }
        break;
      }
      case Anchor::Side::kShared:
        shared.push_back(k);
        break;
    }
    if (candidate.content.empty() && anchor.side != Anchor::Side::kShared) {
      continue;
    }
    first_of[k] = static_cast<int>(out.size());
    out.push_back(candidate);
    if (candidate.found_by == FoundBy::kRelay) {
      AddRelayed(u, anchor, candidate.content.back().last, &out);
    }
  }
  // "X said, citing Y": Y's words are the content of X's.
  for (const size_t k : shared) {
    int other = -1;
    for (size_t j = k; j-- > 0 && other < 0;) {
      if (anchors[j].side != Anchor::Side::kShared) other = first_of[j];
    }
    for (size_t j = k + 1; j < anchors.size() && other < 0; ++j) {
      if (anchors[j].side != Anchor::Side::kShared) other = first_of[j];
    }
    if (other < 0) continue;  // dropped by the merger: it has no content
    Candidate& candidate = out[first_of[k]];
    candidate.content = out[other].content;
    candidate.parent = other;
    candidate.cue_class = CueClass::kQuote;
  }
  return out;
}

}  // namespace claimgraph
