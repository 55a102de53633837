#include "engine/attribution/candidate_merger.h"

#include <algorithm>
#include <utility>

namespace claimgraph {
namespace {

bool InContent(const Candidate& inner, const Candidate& outer) {
  const TokenRange& probe = inner.cue.empty() ? inner.source : inner.cue;
  return std::any_of(
      outer.content.begin(), outer.content.end(),
      [&](const TokenRange& piece) { return piece.Overlaps(probe); });
}

// Whether an attribution inside another's content is a hop of its chain and
// not only a verb of speech in it.
bool MayNest(const TaggedText& text, const Candidate& candidate) {
  if (candidate.parent >= 0) return true;
  if (candidate.found_by == FoundBy::kRelay ||
      candidate.found_by == FoundBy::kRelayed) {
    return true;
  }
  if (candidate.source.empty() || candidate.relative) return false;
  return candidate.found_by == FoundBy::kThatClause &&
         candidate.cue_class != CueClass::kBelieve &&
         text.lexicon().PronounNumber(
             text.token(candidate.source.first).lower) == nullptr;
}

}  // namespace

std::vector<Candidate> MergeCandidates(const TaggedText& text,
                                       std::vector<Candidate> candidates) {
  std::vector<bool> keep(candidates.size(), true);
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].content.empty()) keep[i] = false;
  }
  size_t begin = 0;
  while (begin < candidates.size()) {
    size_t end = begin;
    while (end < candidates.size() &&
           candidates[end].unit == candidates[begin].unit) {
      ++end;
    }
    for (size_t i = begin; i < end; ++i) {
      if (!keep[i]) continue;
      for (size_t j = begin; j < end && keep[i]; ++j) {
        if (i == j || !keep[j]) continue;
        const Candidate& a = candidates[i];
        const Candidate& b = candidates[j];
        if (a.parent == static_cast<int>(j)) continue;
        if (a.relative && !a.cue.empty() && b.source.Contains(a.cue)) {
          keep[i] = false;  // "a source who asked not to be named said"
          continue;
        }
        if (!a.cue.empty() && a.cue.Overlaps(b.cue)) {
          if ((a.parent >= 0) != (b.parent >= 0)) {
            keep[i] = a.parent >= 0;  // one reading knows what is around it
          } else if (b.probability > a.probability ||
                     (b.probability == a.probability && j < i)) {
            keep[i] = false;
          }
          continue;
        }
        if (InContent(a, b) && !MayNest(text, a)) {
          // Each in the other's content: the likelier one stays.
          keep[i] = InContent(b, a) && a.probability > b.probability;
        }
      }
    }
    begin = end;
  }
  std::vector<int> index(candidates.size(), -1);
  std::vector<Candidate> merged;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].parent >= 0 && !keep[candidates[i].parent]) {
      keep[i] = false;
    }
    if (!keep[i]) continue;
    index[i] = static_cast<int>(merged.size());
    merged.push_back(std::move(candidates[i]));
  }
  for (Candidate& candidate : merged) {
    if (candidate.parent >= 0) candidate.parent = index[candidate.parent];
  }
  return merged;
}

}  // namespace claimgraph
