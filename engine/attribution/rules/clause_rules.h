// The rules for one sentence: cues with their sources and contents.
//
//     [Field sources] [reported] [that troops opened a front], [adding] ...
//     "[C1]," [the official] [asserted]. "[C2]"
//     [The daily] [cited] [[ORPA] [as quoting] [[the minister] ...]]
//
// A sentence is read twice: first every cue with the source beside it, then
// the contents, which end where the next cue of the same level begins.
//
// Cost: linear in the unit times a bounded look-around.

#ifndef ENGINE_ATTRIBUTION_RULES_CLAUSE_RULES_H_
#define ENGINE_ATTRIBUTION_RULES_CLAUSE_RULES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/attribution/candidate.h"
#include "engine/attribution/rules/source_phrases.h"
#include "engine/attribution/rules/tagged_text.h"

namespace claimgraph {

class ClauseRules {
 public:
  explicit ClauseRules(const TaggedText& text) : text_(text), phrases_(text) {}

  // The candidates of unit `u`, in the order of their cues. `parent` counts
  // from the begin of what this call returns.
  std::vector<Candidate> FindInUnit(int u) const;

 private:
  // A cue with its source, before its content is known.
  struct Anchor {
    enum class Side { kRight, kLeft, kBoth, kShared } side = Side::kRight;
    Candidate candidate;
    int begin = 0;    // first token of source or cue, with what joins it
    int content = 0;  // kRight: where the content begins
    int resume = 0;   // kLeft: where the text goes on after the cue
    // A content before it ends at `begin`; else this one may be nested.
    bool cuts = false;
    bool subordinate = false;  // "while X said" opens the sentence
    bool nested = false;       // stands inside the content before it
  };

  // A verb that may be a cue, with what stands around it.
  struct VerbCue {
    VerbCue(const CueMatch& cue, const TextUnit& in) : match(cue), unit(in) {}

    const CueMatch& match;
    const TextUnit& unit;
    VerbGroup group;
    uint32_t frames = 0;
    int lo = 0;  // of the unit: [lo, hi)
    int hi = 0;
    int prev = 0;       // the token before the group
    bool bare = false;  // no auxiliary or adverb before it
    bool gerund = false, past = false, third = false, base = false;  // forms
    bool denies = false;
  };

  // Sets class and probability of the sense that takes one of `frames`.
  static void SetCue(const CueMatch& match, uint32_t frames, FoundBy found_by,
                     Candidate* candidate);

  std::vector<Anchor> FindAnchors(const TextUnit& unit) const;
  // Each Try function reads the cue `match` in one way; nullopt if the words
  // around it do not fit.
  std::optional<Anchor> ReadCue(const CueMatch& match, const TextUnit& unit,
                                const std::vector<Anchor>& before) const;
  std::optional<Anchor> TryVerb(const CueMatch& match, const TextUnit& unit,
                                const std::vector<Anchor>& before) const;
  VerbCue LookAtVerb(const CueMatch& match, const TextUnit& unit) const;
  bool IsVerbCue(const VerbCue& v) const;
  bool FitsSubject(const VerbCue& v, const SourcePhrase& subject) const;
  bool ReadParticiple(const VerbCue& v, const std::vector<Anchor>& before,
                      Anchor* anchor) const;
  bool ReadConjoined(const VerbCue& v, const std::vector<Anchor>& before,
                     Anchor* anchor) const;
  bool ReadSubject(const VerbCue& v, const SourcePhrase& subject,
                   const std::vector<Anchor>& before, Anchor* anchor) const;
  std::optional<Anchor> TryRelayed(const VerbCue& v) const;
  std::optional<Anchor> TryInverted(const VerbCue& v,
                                    const std::optional<SourcePhrase>& subject,
                                    Anchor anchor) const;
  std::optional<Anchor> TryRelay(const VerbCue& v, bool after_content,
                                 Anchor anchor) const;
  std::optional<Anchor> TryPreposition(const CueMatch& match,
                                       const TextUnit& unit) const;
  std::optional<Anchor> TryPossessive(const CueMatch& match,
                                      const TextUnit& unit) const;
  std::optional<Anchor> TryAdverb(const CueMatch& match,
                                  const TextUnit& unit) const;
  std::optional<Anchor> TryPassive(const CueMatch& match,
                                   const TextUnit& unit) const;
  std::optional<Anchor> TryNoun(const CueMatch& match,
                                const TextUnit& unit) const;
  std::optional<Anchor> TryRelease(const CueMatch& match, const TextUnit& unit,
                                   Anchor anchor) const;
  bool FindContentRight(const CueMatch& match, const TextUnit& unit,
                        bool post_allowed, Anchor* anchor) const;
  int ObjectEnd(int begin, int hi) const;
  int EndBeforeMainVerb(int begin, int hi) const;
  bool IsDocument(const TokenRange& range) const;
  int BehindAside(int i, int hi) const;
  int BehindRelative(const TokenRange& source, int hi) const;
  TokenRange FindChannel(TokenRange range) const;
  int FindSaying(int begin, int hi, CueMatch* match) const;
  bool StartsUnit(int i, const TextUnit& unit) const;
  bool IsAddition(TokenRange range) const;
  bool MayBeClause(TokenRange range) const;
  int ContentBegin(const TextUnit& unit) const;
  TokenRange Trim(TokenRange range) const;
  void AddRelayed(int u, const Anchor& anchor, int end,
                  std::vector<Candidate>* out) const;

  const TaggedText& text_;
  const SourcePhrases phrases_;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_RULES_CLAUSE_RULES_H_
