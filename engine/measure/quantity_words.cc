#include "engine/measure/quantity_words.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/tokenizer.h"

namespace claimgraph {
namespace {

absl::Status CheckHedge(const LexiconRow& row, const std::string& hedge,
                        const Codebook& codebook) {
  // Any number will do: only whether the codebook knows the hedge counts.
  if (codebook.IntervalOf(hedge, 10, false)) return absl::OkStatus();
  return row.Error(absl::StrCat("hedge \"", hedge, "\" is not in the codebook ",
                                codebook.name()));
}

}  // namespace

absl::StatusOr<QuantityWords> QuantityWords::Create(const Lexicon& lexicon,
                                                    const Codebook& codebook) {
  QuantityWords words;
  CLAIMGRAPH_RETURN_IF_ERROR(words.AddHedges(lexicon, codebook));
  CLAIMGRAPH_RETURN_IF_ERROR(words.AddGrammar(lexicon, codebook));
  CLAIMGRAPH_RETURN_IF_ERROR(words.AddNouns(lexicon));
  return words;
}

absl::Status QuantityWords::AddHedges(const Lexicon& lexicon,
                                      const Codebook& codebook) {
  for (const LexiconRow& row : lexicon.Rows("hedge")) {
    CLAIMGRAPH_RETURN_IF_ERROR(CheckHedge(row, row.Get("hedge"), codebook));
    const std::string& position = row.Get("position");
    if (position != "before" && position != "after") {
      return row.Error(absl::StrCat("position is \"", position,
                                    "\"; accepted: before, after"));
    }
    const int value = static_cast<int>(hedges_.size());
    hedges_.push_back(row.Get("hedge"));
    hedge_phrases_.push_back(row.Get("phrase"));
    (position == "before" ? hedge_matcher_ : after_matcher_)
        .Add(row.Get("phrase"), value);
  }
  for (const LexiconRow& row : lexicon.Rows("hedge-blocker")) {
    blockers_[row.Get("hedge_word")].insert(row.Get("phrase"));
  }
  return absl::OkStatus();
}

absl::Status QuantityWords::AddGrammar(const Lexicon& lexicon,
                                       const Codebook& codebook) {
  for (const LexiconRow& row : lexicon.Rows("quantity")) {
    const std::string& phrase = row.Get("phrase");
    const std::string& row_class = row.Get("class");
    if (row_class == "amount" || row_class == "scale" ||
        row_class == "casualties") {
      CLAIMGRAPH_RETURN_IF_ERROR(CheckHedge(row, row.Get("value"), codebook));
      AddBeginning(phrase);
      amount_matcher_.Add(phrase, static_cast<int>(amounts_.size()));
      amounts_.push_back({phrase, row.Get("value"), row_class});
      continue;
    }
    if (row_class == "count_not" || row_class == "sole" ||
        row_class == "no_amount") {
      AddBeginning(phrase);
    }
    classes_[row_class][phrase] = row.Get("value");
    phrases_.try_emplace(row_class).first->second.Add(phrase, 0);
  }
  for (const LexiconRow& row : lexicon.Rows("unit")) {
    unit_matcher_.Add(row.Get("phrase"), static_cast<int>(units_.size()));
    units_.push_back({row.Get("unit"), row.Get("dimension")});
  }
  return absl::OkStatus();
}

void QuantityWords::AddBeginning(const std::string& phrase) {
  std::vector<Token> tokens;
  AppendTokens(phrase,
               Span{TextField::kText, 0, static_cast<int>(phrase.size())},
               &tokens);
  if (!tokens.empty()) beginnings_.insert(tokens.front().lower);
}

absl::Status QuantityWords::AddNouns(const Lexicon& lexicon) {
  for (const LexiconRow& row : lexicon.Rows("person-noun")) {
    persons_[row.Get("phrase")] = row.Get("role");
  }
  for (const LexiconRow& row : lexicon.Rows("name-number")) {
    const std::string& position = row.Get("position");
    if (position != "before" && position != "both") {
      return row.Error(absl::StrCat("position is \"", position,
                                    "\"; accepted: before, both"));
    }
    name_positions_[row.Get("phrase")] = position == "both" ? '2' : 'b';
  }
  return absl::OkStatus();
}

const PhraseMatcher* QuantityWords::phrases(
    absl::string_view phrase_class) const {
  const auto found = phrases_.find(phrase_class);
  return found == phrases_.end() ? nullptr : &found->second;
}

bool QuantityWords::Blocks(absl::string_view word,
                           const std::string& hedge_phrase) const {
  const auto found = blockers_.find(hedge_phrase);
  return found != blockers_.end() && found->second.contains(word);
}

bool QuantityWords::Is(absl::string_view word,
                       absl::string_view word_class) const {
  const auto found = classes_.find(word_class);
  return found != classes_.end() && found->second.contains(word);
}

const std::string& QuantityWords::ValueOf(absl::string_view word,
                                          absl::string_view word_class) const {
  static const std::string* const empty = new std::string();
  const auto found = classes_.find(word_class);
  if (found == classes_.end()) return *empty;
  const auto value = found->second.find(word);
  return value == found->second.end() ? *empty : value->second;
}

const std::string* QuantityWords::PersonRole(absl::string_view lemma) const {
  const auto found = persons_.find(lemma);
  return found == persons_.end() ? nullptr : &found->second;
}

char QuantityWords::NamePosition(absl::string_view lemma) const {
  const auto found = name_positions_.find(lemma);
  return found == name_positions_.end() ? 0 : found->second;
}

}  // namespace claimgraph
