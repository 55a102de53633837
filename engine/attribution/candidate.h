// A reading of some words as one attribution, before the best consistent
// set is chosen: what every finder of attributions yields, whether by rules
// or learned.

#ifndef ENGINE_ATTRIBUTION_CANDIDATE_H_
#define ENGINE_ATTRIBUTION_CANDIDATE_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/types/attribution.h"

namespace claimgraph {

// How a candidate was found. The names are keys of the table of precisions
// (lexicon kind "cue-rule").
enum class FoundBy {
  kThatClause,     // X said that C
  kBareClause,     // X said C
  kAfterContent,   // C, X said
  kQuotation,      // "C," X said; X said: "C"
  kObject,         // X denied C
  kFigure,         // X put the toll at C
  kInfinitive,     // X vowed to C
  kParticiple,     // ..., adding that C
  kConjoined,      // ... and said that C
  kPreposition,    // according to X, C
  kPossessive,     // by his account
  kRelay,          // X quoted [Y as saying C]
  kSaying,         // Y as saying C
  kRelayed,        // Y was quoted as saying C
  kRelease,        // X released photos showing C
  kReportedly,     // reportedly C
  kImpersonal,     // it is said that C; C is said to
  kHeadlineColon,  // X: C
  kSpeaker,        // NAME: C, in a transcript
  kInserted,       // C1, X said, C2
  kNoun,           // X's claim that C
  kLearned,        // by the sequence model
  kSigned,         // "C" - NAME, at the end of a paragraph
};

inline constexpr int kFoundByCount = 23;
absl::string_view NameOf(FoundBy found_by);
// nullopt for a name that is not known.
std::optional<FoundBy> FoundByFromName(absl::string_view name);

struct Candidate {
  FoundBy found_by = FoundBy::kBareClause;
  CueClass cue_class = CueClass::kUnspecified;
  // While candidates compete, how far the cue may be trusted; afterwards
  // the measured precision of what was found this way.
  double probability = 0.0;
  TokenRange source;  // empty: none is named
  TokenRange cue;     // empty: a bare colon
  std::vector<TokenRange> content;
  // The source is the one of the attribution before it ("adding that").
  bool inherited = false;
  bool relative = false;  // the source is "who" or "which"
  // Whom the source speaks to: "told ORPA"; may be a hop of the chain.
  TokenRange hearer;
  // Index of the candidate whose content this one lies in by construction;
  // -1 if containment decides.
  int parent = -1;
  int unit = 0;  // index into TaggedText::units()
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_CANDIDATE_H_
