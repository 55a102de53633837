// Finds phrases of a word list in a run of tokens, longest first.
//
//     PhraseMatcher matcher;
//     matcher.Add("according to", 0);
//     matcher.Add("said", 1, CaseRule::kAny);
//     for (const PhraseMatch& m : matcher.FindAll(document, 0, n)) ...
//
// A phrase is cut into words as a document is. A word "*" matches one word;
// "~lemma" matches every form of the lemma, as a verb or as a noun (see
// Morphology; verbs must have been made known there).
//
// Cost:    Add amortised constant; FindAll linear in tokens times the
//          longest phrase. Threads: immutable once built.

#ifndef ENGINE_LEXICON_PHRASE_MATCHER_H_
#define ENGINE_LEXICON_PHRASE_MATCHER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/morphology.h"
#include "engine/text/document.h"

namespace claimgraph {

enum class CaseRule {
  kAny,        // letters of either case
  kAsWritten,  // acronyms and names: "IS" is not "is"
  // The words that have a capital in the phrase have one in the text, or the
  // first word if none has: "Popular Guard" is not "popular guard".
  kCapitalised,
};

struct PhraseMatch {
  int first = 0;  // token indices [first, last)
  int last = 0;
  int value = 0;  // as given to Add
};

class PhraseMatcher {
 public:
  // `morphology` may be null: then "~lemma" matches the lemma only.
  explicit PhraseMatcher(const Morphology* morphology = nullptr);

  void Add(absl::string_view phrase, int value, CaseRule rule = CaseRule::kAny);

  // The longest match that begins at token `at` and ends before `last`;
  // every value of that length, in the order of Add. Empty if none.
  std::vector<PhraseMatch> MatchAt(const Document& document, int at,
                                   int last) const;

  // Leftmost longest matches in [first, last), not overlapping unless they
  // have the same tokens.
  std::vector<PhraseMatch> FindAll(const Document& document, int first,
                                   int last) const;

 private:
  struct Ending {
    int value = 0;
    CaseRule rule = CaseRule::kAny;
    std::vector<std::string> words;  // as written, for the rules on case
  };
  struct Node {
    absl::flat_hash_map<std::string, int> next;
    int any_word = -1;       // by "*"
    bool has_lemma = false;  // some key of `next` begins with "~"
    std::vector<Ending> endings;
  };

  int Child(int node, const std::string& key);
  void Step(const Document& document, int at, const std::vector<int>& from,
            std::vector<int>* to) const;
  bool FitsCase(const Ending& ending, const Document& document, int at) const;

  const Morphology* morphology_;
  std::vector<Node> nodes_;
};

}  // namespace claimgraph

#endif  // ENGINE_LEXICON_PHRASE_MATCHER_H_
