// Says which source and which contents belong to which cue, among the spans
// that the sequence model found in a stretch of text.
//
// Each pair of a cue and another span gets a probability from a logistic
// model (side, distance, what stands between, whether the rules join the
// two). A source goes to one cue and a cue takes one source, best pair
// first; likewise a content, but what is left then goes to its likeliest cue.
//
// Cost:    linear in the spans: only the kLinkReach nearest cues to each
//          side are looked at. Threads: pure functions.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_LEARNED_SPAN_LINKER_H_
#define ENGINE_ATTRIBUTION_LEARNED_SPAN_LINKER_H_

#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/statistics/logistic_model.h"

namespace claimgraph {

inline constexpr int kLinkReach = 5;

// Spans of one stretch by role, each by position.
struct RoleSpans {
  std::vector<TokenRange> sources;
  std::vector<TokenRange> cues;
  std::vector<TokenRange> contents;
};

// A cue with what belongs to it; indices into RoleSpans.
struct LinkedCue {
  int cue = 0;
  int source = -1;  // -1: none
  std::vector<int> contents;
  double source_probability = 1.0;   // of the link to the source
  double content_probability = 1.0;  // the least of those to the contents
};

struct LinkModels {
  LogisticModel source;
  LogisticModel content;
};

enum class PairRole { kSource, kContent };

// The features of the pair of cue `cue` and source or content `other`.
std::vector<uint64_t> LinkFeatures(const TaggedText& text,
                                   const std::vector<Candidate>& rules,
                                   const std::vector<int>& rule_at,
                                   const RoleSpans& spans, PairRole kind,
                                   int other, int cue);

// For each token the candidate whose cue it is; -1 if none.
std::vector<int> RuleCueAt(const std::vector<Candidate>& rules, int tokens);

// The cues that are looked at for a span: [first, last).
TokenRange CuesNear(const RoleSpans& spans, const TokenRange& span);

// One entry a cue, in order; `contents` may stay empty.
std::vector<LinkedCue> LinkSpans(const TaggedText& text,
                                 const std::vector<Candidate>& rules,
                                 const std::vector<int>& rule_at,
                                 const RoleSpans& spans,
                                 const LinkModels& models);

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_SPAN_LINKER_H_
