// Lemmas and forms of words, from data: a table of irregular forms and
// suffix rules for the rest (datasets/lexicons/<lang>/forms_*.tsv and
// suffix_rules.tsv).
//
//     morphology.Verb("pushed")->lemma   "push"
//     morphology.Verb("pushed")->form    VerbForm::kPast (also participle)
//     morphology.NounLemma("villages")   "village"
//
// Only words that the lexicons know as verbs get a verb reading; an unknown
// word has none (a guess would be a false certainty).

#ifndef ENGINE_LEXICON_MORPHOLOGY_H_
#define ENGINE_LEXICON_MORPHOLOGY_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

enum class VerbForm {
  kBase,        // push
  kThird,       // pushes
  kPast,        // pushed, took
  kParticiple,  // pushed, taken
  kGerund,      // pushing
};

struct VerbReading {
  std::string lemma;
  VerbForm form = VerbForm::kBase;
};

class Morphology {
 public:
  // Reads the files of `folder` (datasets/lexicons/<lang>).
  static absl::StatusOr<std::unique_ptr<Morphology>> Load(
      const std::string& folder);

  // Makes every form of `lemma`, one word, known as a verb. Called by the
  // stages whose lexicons list verbs, before anything is matched.
  void AddVerb(absl::string_view lemma);

  // Readings of a lower-case word as a verb form; kPast before kParticiple
  // when both are possible. Empty if it is no form of a known verb.
  std::vector<VerbReading> Verb(absl::string_view lower) const;

  // True if `lower` is listed as the past of some irregular verb and is not
  // its base form, too: "took", "sat", but not "hit". Needs no AddVerb.
  bool IsIrregularPast(absl::string_view lower) const;

  // The singular of a lower-case noun by the rules; the word itself when it
  // is no plural.
  std::string NounLemma(absl::string_view lower) const;

  // The plural of a lower-case singular noun.
  std::string NounPlural(absl::string_view lower) const;

  // True if `lower` is a form of the verb `lemma`.
  bool IsFormOf(absl::string_view lower, absl::string_view lemma) const;

 private:
  // "Of a word that ends so, take `strip` letters off and put `add` on."
  struct SuffixRule {
    std::string ending;      // letters, and classes: see suffix_rules.tsv
    bool one_vowel = false;  // only if no vowel stands before the ending
    bool doubled = false;    // the last letter once more, before `add`
    int strip = 0;
    std::string add;
  };

  Morphology() = default;
  absl::Status ReadForms(const std::string& path);
  absl::Status ReadRules(const std::string& path);
  void AddForm(absl::string_view lemma, VerbForm form, std::string word);
  std::vector<std::string> FormsOf(absl::string_view lemma,
                                   const std::string& form) const;
  std::string Apply(const std::string& form, absl::string_view word) const;
  static bool Fits(const SuffixRule& rule, absl::string_view word);

  absl::flat_hash_map<std::string, std::vector<VerbReading>> verbs_;
  // By "form:lemma", "past:take".
  absl::flat_hash_map<std::string, std::vector<std::string>> irregular_;
  absl::flat_hash_set<std::string> irregular_pasts_;
  absl::flat_hash_map<std::string, std::string> singulars_;  // by plural
  absl::flat_hash_map<std::string, std::vector<SuffixRule>> rules_;
};

}  // namespace claimgraph

#endif  // ENGINE_LEXICON_MORPHOLOGY_H_
