// Chooses the candidates that can stand together: of two that claim the same
// cue the likelier one; inside a content only those that are known to be
// somebody's words passed on.
//
// A learned finder's candidates go through the same gate: the merger sees
// only spans, probabilities and how each was found.
//
// Cost: linear in the candidates times those of one sentence.

#ifndef ENGINE_ATTRIBUTION_CANDIDATE_MERGER_H_
#define ENGINE_ATTRIBUTION_CANDIDATE_MERGER_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

// `candidates` by unit. The result keeps that order; `parent` points into
// the result.
std::vector<Candidate> MergeCandidates(const TaggedText& text,
                                       std::vector<Candidate> candidates);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_CANDIDATE_MERGER_H_
