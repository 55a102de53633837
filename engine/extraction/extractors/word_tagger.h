// What each word is: closed classes, verbs, nouns, names, adjectives. No
// parser: closed classes and verb forms come from the lexicons, and a word
// that may be verb or noun is decided by its neighbours.
//
//     the army attacks the village   attacks = verb
//     rocket attacks on the village  attacks = noun
//
// Headlines in title case give no capitals to go by: there only words that
// the body writes as names, or that are no other known word, are names.
//
// Cost: linear in tokens. Threads: pure function of immutable inputs.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_WORD_TAGGER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_WORD_TAGGER_H_

#include <string>
#include <vector>

#include "engine/extraction/extractors/vocabulary.h"
#include "engine/text/document.h"

namespace claimgraph {

struct TaggedWord {
  Tag tag = Tag::kNoun;
  // For kVerb, kBe, kHave, kDo: the lemma and the form.
  std::string lemma;
  VerbForm form = VerbForm::kBase;
  bool maybe_participle = false;  // form kPast that may be the participle
  bool title_case = false;        // in a headline written in title case
  bool quantity = false;          // part of a number or its hedge
};

// `is_quantity[i]`: token i belongs to a quantity. One entry per token.
std::vector<TaggedWord> TagWords(const Document& document,
                                 const Vocabulary& vocabulary,
                                 const std::vector<bool>& is_quantity);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_WORD_TAGGER_H_
