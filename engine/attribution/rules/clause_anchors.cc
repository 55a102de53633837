#include <algorithm>
#include <utility>

#include "engine/attribution/rules/clause_rules.h"

namespace claimgraph {

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
  SetCue(match, kPrepositionFrame, FoundBy::kPreposition, &anchor.candidate);
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
  // "wrote that, according to X, C".
  const bool behind_that = match.first - 2 >= lo &&
                           text_.Is(match.first - 1, ",") &&
                           text_.Has(match.first - 2, kThat);
  anchor.nested = behind_that;
  if (behind_that) anchor.cuts = false;
  if (StartsUnit(match.first, unit) || behind_that ||
      (match.first > lo && text_.IsDash(match.first - 1) &&
       ContentBegin(unit) == match.first)) {
    int content = source->range.last;
    content = phrases_.SkipAdverbials(content, hi);
    if (content >= hi || !text_.EndsClause(content)) {
      content = source->range.last;
    }
    if (content < hi && text_.Is(content, ",")) ++content;
    // "According to X, which quoted a minister, C".
    if (content < hi && text_.Has(content, kRelative)) {
      constexpr int kLongest = 14;
      for (int i = content + 1; i < hi && i <= content + kLongest; ++i) {
        if (!text_.Is(i, ",")) continue;
        content = i + 1;
        break;
      }
    }
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
  SetCue(match, kPossessiveFrame, FoundBy::kPossessive, &anchor.candidate);
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
  SetCue(match, kAdverbFrame, FoundBy::kReportedly, &anchor.candidate);
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
  SetCue(match, kPassiveFrame, FoundBy::kImpersonal, &anchor.candidate);
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
  SetCue(match, kNounCueFrame, FoundBy::kNoun, &anchor.candidate);
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
