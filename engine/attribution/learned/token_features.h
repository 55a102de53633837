// What the sequence model sees of each token: the word and its neighbours,
// its shape and ending, what the lexicon knows of it, quotation marks, cues
// nearby, and what the rules take it for.
//
//     const TokenFeatures features(text, candidates, cue_strengths);
//     features.Extract({first, last}, &sequence);
//
// Cost:    linear in the tokens. Threads: immutable once built.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_LEARNED_TOKEN_FEATURES_H_
#define ENGINE_ATTRIBUTION_LEARNED_TOKEN_FEATURES_H_

#include <cstdint>
#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/learned/word_table.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/statistics/feature_sequence.h"

namespace claimgraph {

// Labels of the sequence model. A role begins with its first label.
enum RoleLabel : int {
  kOutside = 0,
  kBeginSource = 1,
  kInSource = 2,
  kBeginCue = 3,
  kInCue = 4,
  kBeginContent = 5,
  kInContent = 6,
};
inline constexpr int kRoleLabels = 7;

// How often a word is a cue: from 1 (hardly ever) to this.
inline constexpr int kStrongestCue = 7;

// Labels of what the candidates say; an earlier candidate is not written
// over.
std::vector<int8_t> LabelsOf(const std::vector<Candidate>& candidates,
                             int tokens);

class TokenFeatures {
 public:
  // `rules`: the candidates that the rules found.
  TokenFeatures(const TaggedText& text, const std::vector<Candidate>& rules,
                const WordTable& cue_strengths);

  // Replaces `sequence` by the features of the tokens [first, last).
  void Extract(TokenRange range, FeatureSequence* sequence) const;

 private:
  // What is known of one token by itself.
  struct Atoms {
    uint64_t word = 0;
    uint64_t suffix = 0;    // last three letters
    uint64_t prefix = 0;    // first three
    uint32_t shape = 0;     // capitals, digits, hyphens, length
    uint32_t grammar = 0;   // what the lexicon takes it for
    uint8_t strength = 0;   // of the word as a cue
    uint8_t quote = 0;      // in, opening, closing
    uint8_t rule = 0;       // RoleLabel by the rules
    uint8_t rule_kind = 0;  // FoundBy + 1 of that candidate
  };
  // A strong cue nearby, to one side, within the sentence.
  struct NearCue {
    uint8_t distance = 0;  // in steps; 0: none
    uint8_t commas = 0;    // between, up to 2
    uint8_t strength = 0;
    uint64_t word = 0;
  };

  void FillAtoms(const std::vector<Candidate>& rules,
                 const WordTable& cue_strengths);
  void FillNearCues();
  const Atoms& At(int i) const {
    return i < 0 || i >= static_cast<int>(atoms_.size()) ? none_ : atoms_[i];
  }
  void AddWords(int i, TokenRange range, FeatureSequence* out) const;
  void AddGrammar(int i, TokenRange range, FeatureSequence* out) const;
  void AddSurroundings(int i, FeatureSequence* out) const;
  void AddRules(int i, FeatureSequence* out) const;

  const TaggedText& text_;
  const Atoms none_;
  std::vector<Atoms> atoms_;
  std::vector<NearCue> left_, right_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_LEARNED_TOKEN_FEATURES_H_
