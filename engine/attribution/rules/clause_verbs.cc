#include <algorithm>
#include <utility>

#include "engine/attribution/rules/clause_rules.h"

namespace claimgraph {
namespace {

constexpr int kMaxReleaseTokens = 24;
constexpr int kMaxRelayedTokens = 16;

bool HasForm(const CueMatch& match, VerbForm form) {
  return std::any_of(match.readings.begin(), match.readings.end(),
                     [form](const VerbReading& r) { return r.form == form; });
}

}  // namespace

ClauseRules::VerbCue ClauseRules::LookAtVerb(const CueMatch& match,
                                             const TextUnit& unit) const {
  VerbCue v(match, unit);
  v.lo = unit.range.first;
  v.hi = unit.range.last;
  v.frames = match.Frames();
  v.group = phrases_.GroupBefore(match.first, v.lo);
  v.prev = v.group.range.first - 1;
  v.bare = v.group.range.size() == 1;
  v.gerund = HasForm(match, VerbForm::kGerund) && !v.group.progressive;
  v.past = HasForm(match, VerbForm::kPast);
  v.third = HasForm(match, VerbForm::kThird);
  v.base = HasForm(match, VerbForm::kBase);
  v.denies = match.senses->front().cue_class == CueClass::kDeny;
  return v;
}

// Whether the word is a verb here, and one that says that somebody spoke.
bool ClauseRules::IsVerbCue(const VerbCue& v) const {
  const int verb = v.match.first;
  const int last = v.match.last;
  if (text_.token(verb).capitalised && verb != v.lo && !v.unit.headline &&
      !text_.ClosesQuotation(verb - 1)) {
    return false;
  }
  const bool noun_follows =
      last < v.hi &&
      text_.lexicon().FindNoun(text_.token(last).lower) != nullptr;
  if (noun_follows && text_.lexicon().ModifierClass(text_.token(verb).lower) !=
                          SourceClass::kUnspecified) {
    return false;  // "informed sources"
  }
  if (v.group.infinitive || v.group.modal) return false;
  if (v.group.negated && !v.denies) return false;
  if (!v.gerund && !v.past && !v.third && !v.base && !v.group.perfect &&
      !v.group.progressive && !v.group.passive) {
    return false;
  }
  if (!v.group.helped && v.prev >= v.lo && !v.gerund) {
    // "the reported attack", "the ministry's claims", "in reports"
    const bool determined =
        text_.Has(v.prev, kDeterminer | kPossessive | kArticle) &&
        !text_.lexicon().PronounNumber(text_.token(v.prev).lower);
    if (determined || text_.token(v.prev).kind == TokenKind::kClitic ||
        (text_.Has(v.prev, kPreposition) && !text_.tag(v.prev).name)) {
      return false;
    }
  }
  // "Media reports said", "claims of": the noun.
  return !(v.bare && (v.third || v.base) && !v.past && last < v.hi &&
           text_.Has(verb, kNounOrVerb) &&
           (text_.IsSurelyFinite(last) || text_.Is(last, "of")));
}

std::optional<ClauseRules::Anchor> ClauseRules::TryVerb(
    const CueMatch& match, const TextUnit& unit,
    const std::vector<Anchor>& before) const {
  const VerbCue v = LookAtVerb(match, unit);
  if (!IsVerbCue(v)) return std::nullopt;
  if (v.group.passive && !v.group.progressive) return TryRelayed(v);

  Anchor anchor;
  anchor.candidate.cue = {v.group.range.first, match.last};
  anchor.begin = v.group.range.first;
  bool after_content = false;  // the content may stand before the source
  if (v.gerund) {
    if (!ReadParticiple(v, before, &anchor)) return std::nullopt;
  } else if (v.prev >= v.lo && text_.Has(v.prev, kConjunction)) {
    if (!ReadConjoined(v, before, &anchor)) return std::nullopt;
  } else {
    const auto subject = phrases_.SubjectBefore(v.group.range.first, v.lo);
    if (auto inverted = TryInverted(v, subject, anchor)) return inverted;
    if (!subject || !FitsSubject(v, *subject)) return std::nullopt;
    after_content = ReadSubject(v, *subject, before, &anchor);
  }
  if ((v.frames & kRelayFrame) != 0) {
    if (auto relay = TryRelay(v, after_content, anchor)) return relay;
    if (match.Sense(~(kRelayFrame | kRelayBareFrame | kRelayedFrame)) ==
        nullptr) {
      return std::nullopt;
    }
  }
  if ((v.frames & kReleaseFrame) != 0) {
    if (auto released = TryRelease(match, unit, anchor)) return released;
  }
  if (!FindContentRight(match, unit, after_content, &anchor)) {
    return std::nullopt;
  }
  if (anchor.side == Anchor::Side::kLeft) anchor.cuts = true;
  if (anchor.candidate.inherited) {
    anchor.candidate.found_by =
        v.gerund ? FoundBy::kParticiple : FoundBy::kConjoined;
  }
  return anchor;
}

// "Y was quoted by X as saying that C".
std::optional<ClauseRules::Anchor> ClauseRules::TryRelayed(
    const VerbCue& v) const {
  if ((v.frames & kRelayedFrame) == 0) return std::nullopt;
  const int begin = v.match.last;
  CueMatch saying;
  const int at =
      FindSaying(begin, std::min(v.hi, begin + kMaxRelayedTokens), &saying);
  if (at < 0) return std::nullopt;
  int by = phrases_.SkipAdverbials(begin, at);
  if (text_.Is(begin, "by")) by = begin;
  if (by != at && !text_.Is(by, "by")) return std::nullopt;
  const auto subject = phrases_.SubjectBefore(v.group.range.first, v.lo);
  if (!subject) return std::nullopt;
  TokenRange through;
  if (by < at) through = {by + 1, at};
  Anchor anchor;
  anchor.candidate.cue = {v.group.range.first, saying.last};
  anchor.candidate.source = subject->range;
  anchor.begin = subject->range.first;
  if (saying.last < v.hi && text_.Is(saying.last, "by")) {
    // "was quoted as saying by X that C"
    const auto after = phrases_.NounPhraseAfter(saying.last + 1, v.hi, false);
    if (after) {
      through = after->range;
      saying.last = after->range.last;
    }
  }
  const std::vector<CueSense> said = {
      {CueClass::kQuote, kClauseFrame | kQuoteFrame, 0.9}};
  saying.senses = &said;
  if (!FindContentRight(saying, v.unit, true, &anchor)) return std::nullopt;
  anchor.candidate.hearer = through;
  anchor.candidate.found_by = FoundBy::kRelayed;
  anchor.cuts = anchor.side == Anchor::Side::kLeft;
  return anchor;
}

// "..., adding that C": the source is the one before, or the subject of the
// clause; "a letter saying that C": the noun before it.
bool ClauseRules::ReadParticiple(const VerbCue& v,
                                 const std::vector<Anchor>& before,
                                 Anchor* anchor) const {
  if (!v.bare || v.prev < v.lo) return false;
  Candidate& candidate = anchor->candidate;
  const int prev = v.prev;
  const bool joined = text_.Is(prev, ",") || text_.IsDash(prev) ||
                      text_.Has(prev, kConjunction) ||
                      text_.ClosesQuotation(prev) || text_.Is(prev, "while");
  if (!joined) {
    if (text_.lexicon().FindNoun(text_.token(prev).lower) == nullptr ||
        prev == v.lo) {
      return false;
    }
    const auto subject = phrases_.SubjectBefore(v.group.range.first, v.lo);
    if (!subject) return false;
    candidate.source = subject->range;
    anchor->begin = subject->range.first;
    return true;
  }
  anchor->begin = prev > v.lo && text_.Is(prev - 1, ",") ? prev - 1 : prev;
  anchor->cuts = true;
  candidate.inherited = true;
  if (!before.empty()) {
    candidate.source = before.back().candidate.source;
    candidate.relative = before.back().candidate.relative;
    return true;
  }
  auto subject =
      phrases_.MainSubject(ContentBegin(v.unit), v.group.range.first);
  if (!subject) subject = phrases_.SubjectBefore(prev, v.lo);
  if (!subject) return false;
  candidate.source = subject->range;
  return true;
}

// "... and said that C": the subject is the one before.
bool ClauseRules::ReadConjoined(const VerbCue& v,
                                const std::vector<Anchor>& before,
                                Anchor* anchor) const {
  const int last = v.match.last;
  const bool present = v.bare && !v.past && (v.base || v.third);
  // "the town and state institutions": a noun, unless it takes a clause.
  if (present && last < v.hi && text_.Has(v.match.first, kNounOrVerb) &&
      !text_.Has(last, kThat | kDeterminer | kPossessive | kPronoun) &&
      !text_.OpensQuotation(last)) {
    return false;
  }
  const int prev = v.prev;
  Candidate& candidate = anchor->candidate;
  anchor->begin = prev > v.lo && text_.Is(prev - 1, ",") ? prev - 1 : prev;
  anchor->cuts = true;
  candidate.inherited = true;
  const bool follows =
      !before.empty() && (before.back().side != Anchor::Side::kLeft ||
                          anchor->begin >= before.back().resume);
  if (follows && !before.back().candidate.source.empty()) {
    candidate.source = before.back().candidate.source;
    candidate.relative = before.back().candidate.relative;
  } else {
    const auto subject = phrases_.MainSubject(ContentBegin(v.unit), prev);
    if (!subject) return false;
    candidate.source = subject->range;
  }
  const bool base_only = present && v.base && !v.third;
  return !base_only || phrases_.IsPlural(candidate.source);
}

// "said a medic [who gave his name as Ali]": the relative clause belongs to
// the source.
int ClauseRules::BehindRelative(const TokenRange& source, int hi) const {
  constexpr int kLongest = 12;
  int relative = -1;
  for (int i = source.first + 1; i <= source.last && i < hi; ++i) {
    if (text_.Has(i, kRelative) && !text_.EndsClause(i - 1)) {
      relative = i;
      break;
    }
  }
  if (relative < 0) return source.last;
  for (int i = relative + 1; i <= hi && i <= relative + kLongest; ++i) {
    if (i == hi || text_.EndsClause(i)) return i;
  }
  return source.last;
}

// "C, said X".
std::optional<ClauseRules::Anchor> ClauseRules::TryInverted(
    const VerbCue& v, const std::optional<SourcePhrase>& subject,
    Anchor anchor) const {
  const int prev = v.prev;
  const bool leads = subject && StartsUnit(subject->range.first, v.unit);
  if (!v.bare || leads || prev < v.lo || !(v.past || v.third) ||
      (v.frames & kHearerFrame) != 0 ||
      (v.frames & (kClauseFrame | kQuoteFrame)) == 0) {
    return std::nullopt;
  }
  const bool quoted = text_.ClosesQuotation(prev) ||
                      (prev > v.lo && text_.ClosesQuotation(prev - 1));
  if (!quoted && !text_.Is(prev, ",") && !text_.IsDash(prev)) {
    return std::nullopt;
  }
  if (!quoted && !phrases_.HasFiniteVerb(ContentBegin(v.unit), prev)) {
    return std::nullopt;
  }
  auto source = phrases_.NounPhraseAfter(v.match.last, v.hi, false);
  if (!source) return std::nullopt;
  source->range.last = BehindRelative(source->range, v.hi);
  const int resume = phrases_.SkipAdverbials(source->range.last, v.hi);
  const bool ends = resume >= v.hi || text_.EndsClause(resume) ||
                    text_.Has(resume, kTemporal | kSubordinator) ||
                    (text_.tag(resume).verb_forms & kGerundForm) != 0;
  if (!ends) return std::nullopt;
  anchor.candidate.source = source->range;
  anchor.side = Anchor::Side::kLeft;
  anchor.begin = text_.ClosesQuotation(prev) ? prev + 1 : prev;
  anchor.resume = resume;
  anchor.cuts = true;
  SetCue(v.match, kClauseFrame | kQuoteFrame, FoundBy::kAfterContent,
         &anchor.candidate);
  return anchor;
}

// Whether subject and verb agree, and the subject is somebody.
bool ClauseRules::FitsSubject(const VerbCue& v,
                              const SourcePhrase& subject) const {
  const int first = subject.range.first;
  const int last = v.match.last;
  const bool present = v.bare && !v.past && !v.unit.headline;
  const bool base_only = present && v.base && !v.third;
  if (base_only && !phrases_.IsPlural(subject.range)) return false;
  const bool maybe_noun = (v.frames & kNounFrame) != 0;
  if (present && maybe_noun && !base_only && (v.base || v.third) &&
      !subject.relative && !phrases_.IsSingular(subject.range)) {
    return false;
  }
  // "some state officials praised": a noun before another.
  if (base_only && maybe_noun && last + 1 < v.hi &&
      text_.tag(last).flags == 0 && !text_.tag(last).name &&
      text_.token(last).kind == TokenKind::kWord &&
      phrases_.HasFiniteVerb(last + 1, std::min(v.hi, last + 3))) {
    return false;
  }
  if (text_.Has(first, kNegation)) return false;
  if (!v.denies && text_.Has(first, kNobody)) return false;
  // "we know that": the writer, no source.
  if (subject.range.size() == 1 && text_.Has(first, kFirstPerson)) {
    return false;
  }
  // "who asked not to be named" needs more than a bare clause.
  return !subject.relative || (v.frames & kClauseFrame) != 0;
}

// Takes the subject and what joins its clause to the one before. True if the
// content may stand before it ("C, X said").
bool ClauseRules::ReadSubject(const VerbCue& v, const SourcePhrase& subject,
                              const std::vector<Anchor>& before,
                              Anchor* anchor) const {
  anchor->candidate.source = subject.range;
  anchor->candidate.relative = subject.relative;
  int k = subject.range.first;
  bool comma = false, joined = false, subordinate = false, that = false;
  while (k > v.lo && !that) {
    const int p = k - 1;
    if (text_.ClosesQuotation(p)) {
      comma = true;
      break;
    }
    if (text_.Is(p, ",") || text_.IsDash(p)) {
      comma = true;
    } else if (text_.Is(p, ";")) {
      joined = true;
      k = p;
      break;
    } else if (text_.Has(p, kThat)) {
      that = true;
      break;
    } else if (text_.Has(p, kConjunction)) {
      joined = true;
    } else if (text_.Has(p, kSubordinator | kTemporal)) {
      subordinate = true;
      anchor->subordinate = p == v.lo;
    } else if (!text_.Has(p, kAdverb)) {
      break;
    }
    k = p;
  }
  anchor->begin = k;
  anchor->cuts = !that && (joined || subordinate);
  if (subject.range.last < v.group.range.first && !anchor->cuts &&
      !before.empty() && before.back().begin > subject.range.first) {
    // "X, quoting Y as saying C, put the toll at": C ends at the comma.
    anchor->begin = v.group.range.first - 1;
    anchor->cuts = true;
  }
  if (subordinate && comma) return true;
  const int begin = ContentBegin(v.unit);
  return comma && !subject.relative && k > begin &&
         (MayBeClause({begin, k}) || v.unit.headline ||
          (k > v.lo && text_.ClosesQuotation(k - 1)) ||
          text_.tag(v.lo).speech >= 0);
}

// "X quoted Y as saying C" and "C, X quoted Y as saying".
std::optional<ClauseRules::Anchor> ClauseRules::TryRelay(const VerbCue& v,
                                                         bool after_content,
                                                         Anchor anchor) const {
  const int begin = v.match.last;
  if (begin >= v.hi ||
      text_.Has(begin, kBe | kHave | kModal | kAdverb | kThat)) {
    return std::nullopt;
  }
  CueMatch saying;
  const int at = FindSaying(begin, v.hi, &saying);
  const bool with_as = saying.last - saying.first > 1;
  if (at <= begin || (!with_as && (v.frames & kRelayBareFrame) == 0)) {
    return std::nullopt;
  }
  SetCue(v.match, kRelayFrame, FoundBy::kRelay, &anchor.candidate);
  anchor.content = begin;
  const bool ends = saying.last >= v.hi || text_.EndsClause(saying.last);
  if (ends && after_content) {
    anchor.side = Anchor::Side::kLeft;
    anchor.resume = saying.last;
    anchor.cuts = true;
  } else {
    anchor.side = Anchor::Side::kRight;
  }
  return anchor;
}

// "X released photos showing C".
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
      SetCue(match, kReleaseFrame, FoundBy::kRelease, &anchor.candidate);
      anchor.candidate.cue.last = m.last;
      anchor.side = Anchor::Side::kRight;
      anchor.content = m.last;
      if (anchor.content >= unit.range.last) return std::nullopt;
      return anchor;
    }
  }
  return std::nullopt;
}

}  // namespace claimgraph
