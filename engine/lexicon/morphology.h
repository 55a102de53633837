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

  // Makes every form of `lemma` known as a verb. Called by the lexicons that
  // list verbs, before anything is matched.
  void AddVerb(absl::string_view lemma);

  // Readings of a lower-case word as a verb form; kPast before kParticiple
  // when both are possible. Empty if it is no form of a known verb.
  std::vector<VerbReading> Verb(absl::string_view lower) const;

  // The singular of a lower-case noun by the rules; the word itself when it
  // is no plural.
  std::string NounLemma(absl::string_view lower) const;

  // True if `lower` is a form of the verb `lemma`.
  bool IsFormOf(absl::string_view lower, absl::string_view lemma) const;

 private:
  Morphology() = default;
  absl::flat_hash_map<std::string, std::vector<VerbReading>> verbs_;
  absl::flat_hash_map<std::string, std::vector<std::string>> irregular_;
  absl::flat_hash_map<std::string, std::string> plurals_;
};

}  // namespace claimgraph

#endif  // ENGINE_LEXICON_MORPHOLOGY_H_
