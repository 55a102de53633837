// Says how likely each candidate is right, and keeps the best set of those
// of the rules and those of the model.
//
// A candidate is judged by how it was found, by its cue class, by the
// probabilities that the model gives to its words, and by the candidate of
// the other finder that is most like it. Of two that cannot both be right
// (one cue, or one's cue in the other's content) the likelier one stays.
//
// Cost:    linear in the candidates times those of one sentence.
// Threads: pure functions.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_LEARNED_CANDIDATE_JUDGE_H_
#define ENGINE_ATTRIBUTION_LEARNED_CANDIDATE_JUDGE_H_

#include <cstdint>
#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/learned/learned_finder.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/statistics/logistic_model.h"

namespace claimgraph {

// Of each candidate of `some` the one among `others` that is most like it;
// -1 if none of its unit shares a word of its cue or content.
std::vector<int> Counterparts(const std::vector<Candidate>& some,
                              const std::vector<Candidate>& others);

// What the judge looks at. `other`: the counterpart, or null.
std::vector<uint64_t> JudgeFeatures(const TaggedText& text,
                                    const Candidate& candidate,
                                    const Candidate* other,
                                    const std::vector<LabelScores>& marginals);

// The candidates that stay, with the judge's probabilities, by unit; `parent`
// points into the result.
std::vector<Candidate> JudgeCandidates(const TaggedText& text,
                                       std::vector<Candidate> rules,
                                       LearnedReading reading,
                                       const LogisticModel& judge);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_CANDIDATE_JUDGE_H_
