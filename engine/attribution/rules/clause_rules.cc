#include "engine/attribution/rules/clause_rules.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
void ClauseRules::SetCue(const CueMatch& match, uint32_t frames,
                         FoundBy found_by, Candidate* candidate) {
  const CueSense* sense = match.Sense(frames);
  if (sense == nullptr) sense = &match.senses->front();
  candidate->cue_class = sense->cue_class;
  candidate->probability = sense->probability;
  candidate->found_by = found_by;
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
    SetCue(match, kImpersonalFrame, FoundBy::kImpersonal, &anchor.candidate);
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
    SetCue(saying, kSayingFrame, FoundBy::kSaying, &inner);
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
    SetCue(saying, kSayingFrame, FoundBy::kSaying, &inner);
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
    for (size_t j = out.size(); anchor.nested && j-- > 0;) {
      if (out[j].content.empty() ||
          !out[j].content.back().Contains(candidate.cue)) {
        continue;
      }
      candidate.parent = static_cast<int>(j);
      break;
    }
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
