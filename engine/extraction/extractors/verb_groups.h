// Verb groups: auxiliaries, adverbs and the main verb as one unit, with
// verbs that only colour the next one joined to it.
//
//     "have not been able to retake", "continued to push back",
//     "are to move", "has started sending"
//
// Cost: linear in tokens. Threads: pure functions.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_VERB_GROUPS_H_
#define ENGINE_EXTRACTION_EXTRACTORS_VERB_GROUPS_H_

#include <string>
#include <vector>

#include "engine/extraction/extractors/vocabulary.h"
#include "engine/extraction/extractors/word_tagger.h"
#include "engine/text/document.h"

namespace claimgraph {

struct VerbGroup {
  int first = 0;  // tokens [first, last)
  int last = 0;
  int main = 0;  // token of the main verb
  std::string lemma;
  // "killed or wounded": the second verb of the pair; else empty.
  std::string second_lemma;
  bool finite = false;
  bool infinitive = false;  // "to go"
  bool gerund = false;      // "going", without a finite auxiliary
  bool bare_past = false;   // "captured": past, or a participle alone
  bool passive = false;
  bool progressive = false;  // present progressive
  bool past_progressive = false;
  bool copula = false;  // "is", "was" without a verb behind it
  bool negated = false;
  std::string modal;  // "will", "could"; empty if there is none
  // Modality classes of words joined to the group: "planned", "attempted".
  std::vector<std::string> shades;
  bool purpose = false;  // "in order to", "aimed at" stands before
  int opening = 0;       // first token, with such words
};

// Groups of tokens [first, last) of one sentence, by position.
std::vector<VerbGroup> FindVerbGroups(const Document& document,
                                      const Vocabulary& vocabulary,
                                      const std::vector<TaggedWord>& words,
                                      int first, int last);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_VERB_GROUPS_H_
