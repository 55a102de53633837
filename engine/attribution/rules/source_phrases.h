// Finds the words that name a source beside a cue, by clause borders: no
// parser, only closed word classes, verb forms and commas.
//
//     [A security official who asked not to be named] said ...
//     ..., [the head of the local directorate, Dr N N], said.
//     "...," said [N N, a spokesman for the ministry], adding ...
//
// Cost: linear in the words looked at, at most kMaxSourceTokens a call.

#ifndef ENGINE_ATTRIBUTION_RULES_SOURCE_PHRASES_H_
#define ENGINE_ATTRIBUTION_RULES_SOURCE_PHRASES_H_

#include <optional>

#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

inline constexpr int kMaxSourceTokens = 60;

// The words of a verb with its helpers: "has also been quoted".
struct VerbGroup {
  TokenRange range;
  bool passive = false;
  bool progressive = false;  // "is saying"
  bool perfect = false;
  bool modal = false;
  bool infinitive = false;  // "to say"
  bool negated = false;
  bool helped = false;  // an auxiliary stands before it
};

struct SourcePhrase {
  TokenRange range;
  bool relative = false;  // "who", "which": points at the noun before it
};

class SourcePhrases {
 public:
  explicit SourcePhrases(const TaggedText& text) : text_(text) {}

  // The verb at `verb` with auxiliaries and adverbs before it, not before
  // `lo`.
  VerbGroup GroupBefore(int verb, int lo) const;

  // The subject that ends at `end` (the begin of a verb group).
  std::optional<SourcePhrase> SubjectBefore(int end, int lo) const;

  // The source after an inverted verb or a preposition ("said X",
  // "according to X"), from `begin`.
  std::optional<SourcePhrase> NounPhraseAfter(int begin, int hi,
                                              bool preposition) const;

  // The subject of the clause that begins at `lo`: its first noun phrase
  // before a finite verb.
  std::optional<SourcePhrase> MainSubject(int lo, int end) const;

  // Past words of time, manner and address after a cue: "on Wednesday", "in
  // a statement", "by phone", "to reporters". Returns the first token that
  // belongs to something else.
  int SkipAdverbials(int begin, int hi) const;

  // Past the hearer of "told X that": the first token after X.
  int SkipHearer(int begin, int hi) const;

  // The phrase can be the subject of "say": plural, "they", "A and B".
  bool IsPlural(const TokenRange& range) const;
  // The phrase can be the subject of "says": a pronoun, a name, or a noun
  // with a determiner.
  bool IsSingular(const TokenRange& range) const;
  bool HasFiniteVerb(int first, int last) const;
  // A noun, name or pronoun is in it, and it is no phrase of time only.
  bool CanBeSource(const TokenRange& range) const;
  // Without leading conjunctions, adverbs and phrases of time or place.
  TokenRange TrimLeft(TokenRange range) const;
  TokenRange TrimRight(TokenRange range) const;

 private:
  bool IsManner(int i) const;  // "repeatedly"
  bool IsSubjectPronoun(int i) const;
  int PhraseStart(int end, int lo) const;
  bool StartsInterjection(int i) const;
  int MatchingOpen(int close, int lo) const;
  std::optional<SourcePhrase> SubjectAcrossCommas(int end, int lo) const;
  bool IsApposition(const TokenRange& head, const TokenRange& rest) const;
  std::optional<int> RelativeBefore(int i, int lo) const;

  const TaggedText& text_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_SOURCE_PHRASES_H_
