#include "engine/lexicon/morphology.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

// Columns of forms_*.tsv after class and lemma; also the names of the forms
// in suffix_rules.tsv.
constexpr const char* kForms[] = {"third", "past", "participle", "gerund",
                                  "plural"};

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool IsConsonant(char c) { return c >= 'a' && c <= 'z' && !IsVowel(c); }

// Whether the letter `c` is what the pattern's letter asks for.
bool FitsLetter(char pattern, char c) {
  switch (pattern) {
    case 'C':
      return IsConsonant(c);
    case 'V':
      return IsVowel(c);
    case 'D':
      return IsConsonant(c) && c != 'w' && c != 'x' && c != 'y';
    default:
      return pattern == c;
  }
}

std::string Key(absl::string_view form, absl::string_view lemma) {
  return absl::StrCat(form, ":", lemma);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Morphology>> Morphology::Load(
    const std::string& folder) {
  std::unique_ptr<Morphology> morphology(new Morphology());
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto names, ListDirectory(folder));
  for (const std::string& name : names) {
    const std::string path = JoinPath(folder, name);
    if (name == "suffix_rules.tsv") {
      CLAIMGRAPH_RETURN_IF_ERROR(morphology->ReadRules(path));
    } else if (absl::StartsWith(name, "forms_") &&
               absl::EndsWith(name, ".tsv")) {
      CLAIMGRAPH_RETURN_IF_ERROR(morphology->ReadForms(path));
    }
  }
  return morphology;
}

absl::Status Morphology::ReadForms(const std::string& path) {
  std::vector<std::string> columns = {"class", "lemma"};
  columns.insert(columns.end(), std::begin(kForms), std::end(kForms));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table, ReadTsv(path, columns));
  for (const TsvRow& row : table.rows) {
    const std::string& word_class = row.fields[0];
    const std::string& lemma = row.fields[1];
    if (word_class != "verb" && word_class != "noun") {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", row.line, ": class is \"", word_class,
                       "\"; accepted: verb, noun"));
    }
    for (size_t i = 0; i < std::size(kForms); ++i) {
      const std::string& words = row.fields[i + 2];
      if (words.empty()) continue;
      irregular_[Key(kForms[i], lemma)] = absl::StrSplit(words, '|');
    }
    if (word_class == "verb") {
      for (const std::string& past : FormsOf(lemma, "past")) {
        if (past != lemma) irregular_pasts_.insert(past);
      }
      continue;
    }
    singulars_[lemma] = lemma;
    for (const std::string& plural : FormsOf(lemma, "plural")) {
      singulars_[plural] = lemma;
    }
  }
  return absl::OkStatus();
}

absl::Status Morphology::ReadRules(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const TsvTable table, ReadTsv(path, {"form", "ending", "strip", "add"}));
  for (const TsvRow& row : table.rows) {
    SuffixRule rule;
    rule.ending = row.fields[1];
    rule.one_vowel = absl::StartsWith(rule.ending, "+");
    if (rule.one_vowel) rule.ending.erase(0, 1);
    rule.add = row.fields[3];
    rule.doubled = absl::StartsWith(rule.add, "=");
    if (rule.doubled) rule.add.erase(0, 1);
    const bool number = absl::SimpleAtoi(row.fields[2], &rule.strip);
    if (!number || rule.strip < 0 ||
        rule.strip > static_cast<int>(rule.ending.size())) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", row.line, ": strip is \"", row.fields[2],
                       "\"; accepted: 0 to the length of the ending"));
    }
    rules_[row.fields[0]].push_back(std::move(rule));
  }
  return absl::OkStatus();
}

bool Morphology::Fits(const SuffixRule& rule, absl::string_view word) {
  // One letter at least stays before the ending.
  if (word.size() <= rule.ending.size()) return false;
  const absl::string_view stem =
      word.substr(0, word.size() - rule.ending.size());
  for (size_t i = 0; i < rule.ending.size(); ++i) {
    if (!FitsLetter(rule.ending[i], word[stem.size() + i])) return false;
  }
  return !rule.one_vowel || std::none_of(stem.begin(), stem.end(), IsVowel);
}

std::string Morphology::Apply(const std::string& form,
                              absl::string_view word) const {
  const auto rules = rules_.find(form);
  if (rules == rules_.end()) return std::string(word);
  for (const SuffixRule& rule : rules->second) {
    if (!Fits(rule, word)) continue;
    const absl::string_view stem = word.substr(0, word.size() - rule.strip);
    if (rule.doubled)
      return absl::StrCat(stem, stem.substr(stem.size() - 1), rule.add);
    return absl::StrCat(stem, rule.add);
  }
  return std::string(word);
}

std::vector<std::string> Morphology::FormsOf(absl::string_view lemma,
                                             const std::string& form) const {
  const auto found = irregular_.find(Key(form, lemma));
  if (found != irregular_.end()) return found->second;
  // A verb whose past is irregular has the same participle unless it says
  // otherwise: "held, held".
  if (form == "participle") return FormsOf(lemma, "past");
  return {Apply(form, lemma)};
}

void Morphology::AddForm(absl::string_view lemma, VerbForm form,
                         std::string word) {
  std::vector<VerbReading>& readings = verbs_[std::move(word)];
  const auto before = [](const VerbReading& a, const VerbReading& b) {
    return a.form != b.form ? a.form < b.form : a.lemma < b.lemma;
  };
  const VerbReading reading{std::string(lemma), form};
  const auto at =
      std::lower_bound(readings.begin(), readings.end(), reading, before);
  if (at != readings.end() && at->form == form && at->lemma == lemma) return;
  readings.insert(at, reading);
}

void Morphology::AddVerb(absl::string_view lemma) {
  if (lemma.empty()) return;
  AddForm(lemma, VerbForm::kBase, std::string(lemma));
  const std::pair<VerbForm, std::string> forms[] = {
      {VerbForm::kThird, "third"},
      {VerbForm::kPast, "past"},
      {VerbForm::kParticiple, "participle"},
      {VerbForm::kGerund, "gerund"}};
  for (const auto& [form, name] : forms) {
    for (std::string& word : FormsOf(lemma, name)) {
      AddForm(lemma, form, std::move(word));
    }
  }
}

std::vector<VerbReading> Morphology::Verb(absl::string_view lower) const {
  const auto found = verbs_.find(lower);
  if (found == verbs_.end()) return {};
  return found->second;
}

bool Morphology::IsIrregularPast(absl::string_view lower) const {
  return irregular_pasts_.contains(lower);
}

std::string Morphology::NounLemma(absl::string_view lower) const {
  const auto found = singulars_.find(lower);
  if (found != singulars_.end()) return found->second;
  // "field-commanders": the last part is what is counted.
  const size_t hyphen = lower.rfind('-');
  if (hyphen != absl::string_view::npos && hyphen + 1 < lower.size()) {
    return absl::StrCat(lower.substr(0, hyphen + 1),
                        NounLemma(lower.substr(hyphen + 1)));
  }
  return Apply("singular", lower);
}

std::string Morphology::NounPlural(absl::string_view lower) const {
  return FormsOf(lower, "plural").front();
}

bool Morphology::IsFormOf(absl::string_view lower,
                          absl::string_view lemma) const {
  const auto found = verbs_.find(lower);
  if (found == verbs_.end()) return false;
  return std::any_of(
      found->second.begin(), found->second.end(),
      [&](const VerbReading& reading) { return reading.lemma == lemma; });
}

}  // namespace claimgraph
