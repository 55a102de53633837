#include "engine/attribution/rules/clause_rules.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
namespace {

constexpr int kMaxReleaseTokens = 24;

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

}  // namespace claimgraph
