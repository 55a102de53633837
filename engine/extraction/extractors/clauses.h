// Cuts a sentence into clauses around its verb groups, without a parser:
// subordinators, relative pronouns, participles behind commas, coordinated
// verb phrases, purpose infinitives.
//
//     "The army shelled the hill, killing five and wounding tens"
//         main "The army shelled the hill"
//         participial "killing five", coordinated "wounding tens"
//
// A clause without a subject of its own points at the tokens of the one it
// takes ("The army" above).
//
// Cost: linear in groups times the window of words between two of them.
// Threads: pure function.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_CLAUSES_H_
#define ENGINE_EXTRACTION_EXTRACTORS_CLAUSES_H_

#include <string>
#include <vector>

#include "engine/extraction/extractors/verb_groups.h"
#include "engine/extraction/extractors/word_tagger.h"
#include "engine/text/document.h"

namespace claimgraph {

enum class ClauseKind {
  kMain,
  kCoordinated,  // "... and wounded tens": subject of its parent
  kRelative,     // "that had fled": subject is the noun before
  kParticipial,  // ", killing five": subject of its parent
  kReduced,      // "trucks carrying rockets": part of a noun phrase
  kInfinitive,   // "to launch": subject of its parent
  kSubordinate,  // "while the army advances"
};

struct Clause {
  int first = 0;  // tokens [first, last): the smallest stretch
  int last = 0;
  int region_first = 0;   // with what introduces it: "On Monday, ..."
  int subject_first = 0;  // tokens of the subject, own or taken
  int subject_last = 0;
  bool own_subject = false;
  VerbGroup group;
  ClauseKind kind = ClauseKind::kMain;
  int parent = -1;           // clause it depends on, in the same vector
  bool restrictive = false;  // part of a noun phrase: "gunmen who stayed"
  std::string connector;     // "while", "if", "after", "by"
};

// `cut[i]`: no clause runs over the border before token i, or holds i where
// `blocked[i]`. Both have one entry per token of the document.
std::vector<Clause> FindClauses(const Document& document,
                                const Vocabulary& vocabulary,
                                const std::vector<TaggedWord>& words,
                                const std::vector<bool>& blocked,
                                const std::vector<bool>& cut, int first,
                                int last);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_CLAUSES_H_
