// Attributions as a model that was fitted to annotated text sees them.
//
//     const LearnedReading reading = ReadByModel(text, rules, model);
//     reading.candidates     found by FoundBy::kLearned, by unit
//     reading.marginals[i]   the probability of each role of token i
//
// The model labels each paragraph (cut at kMostSequenceTokens), the labels
// are joined to spans, the spans linked to attributions.
//
// Cost:    linear in the tokens. Threads: pure function.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_LEARNED_LEARNED_FINDER_H_
#define ENGINE_ATTRIBUTION_LEARNED_LEARNED_FINDER_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/learned/attribution_model.h"
#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

inline constexpr int kMostSequenceTokens = 600;

// The stretches that are labelled as one: paragraphs, longer ones in parts
// that end with a sentence where one ends in time.
std::vector<TokenRange> Stretches(const Document& document);

// Spans of the labels of the tokens [range.first, range.last).
RoleSpans SpansOf(const std::vector<int>& labels, TokenRange range);

struct LearnedReading {
  std::vector<Candidate> candidates;
  std::vector<LabelScores> marginals;  // by token, of each RoleLabel
};

LearnedReading ReadByModel(const TaggedText& text,
                           const std::vector<Candidate>& rules,
                           const AttributionModel& model);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_LEARNED_FINDER_H_
