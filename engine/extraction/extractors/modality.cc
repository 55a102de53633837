#include "engine/extraction/extractors/modality.h"

#include <algorithm>
#include <string>

namespace claimgraph {
namespace {

bool Has(const VerbGroup& group, const std::string& shade) {
  return std::find(group.shades.begin(), group.shades.end(), shade) !=
         group.shades.end();
}

// A condition stands before or beside the clause in its sentence.
bool Conditional(const DocumentView& view, int sentence, const Clause& clause) {
  const Sentence& whole = view.document->sentences()[sentence];
  if (view.vocabulary->ModalityOf(clause.connector) == "conditional") {
    return true;
  }
  for (int i = whole.first_token; i < clause.group.main; ++i) {
    const std::string& shade = view.vocabulary->ModalityOf(view.lower(i));
    if (shade != "conditional") continue;
    const bool inverted = view.words[i].tag == Tag::kModal &&
                          i + 1 < whole.last_token &&
                          view.words[i + 1].tag != Tag::kVerb &&
                          view.words[i + 1].tag != Tag::kBe &&
                          view.words[i + 1].tag != Tag::kHave &&
                          view.words[i + 1].tag != Tag::kAdverb &&
                          view.words[i + 1].tag != Tag::kNegation;
    const bool connector = view.words[i].tag == Tag::kSubordinator;
    if (inverted || connector) return true;
  }
  return false;
}

// "still underway", "going on", behind the verb.
bool Ongoing(const DocumentView& view, const Clause& clause) {
  for (int i = clause.group.first; i < clause.last; ++i) {
    if (view.vocabulary->ModalityOf(view.lower(i)) == "ongoing") return true;
    if (i + 1 < clause.last &&
        view.vocabulary->ModalityOf(view.lower(i) + " " + view.lower(i + 1)) ==
            "ongoing") {
      return true;
    }
    // "on their way".
    if (i + 2 < clause.last &&
        view.vocabulary->ModalityOf(view.lower(i) + " " + view.lower(i + 2)) ==
            "ongoing") {
      return true;
    }
  }
  return false;
}

bool NegatedNoun(const DocumentView& view, const Clause& clause) {
  // "No group has", "none of its aircraft flew"; "had no hand", "carried out
  // no raids".
  const int behind = clause.group.last;
  const bool particle =
      behind + 1 < clause.last &&
      view.vocabulary->IsNameWord("particle", view.lower(behind));
  const int ends[2][2] = {
      {clause.subject_first,
       std::min(clause.subject_first + 2, clause.subject_last)},
      {behind, std::min(behind + (particle ? 2 : 1), clause.last)}};
  for (const auto& range : ends) {
    for (int i = range[0]; i < range[1]; ++i) {
      const std::string& word = view.lower(i);
      if (view.vocabulary->ModalityOf(word) != "negating") continue;
      // "There is no doubt that".
      const bool affirms = i + 1 < clause.last &&
                           view.vocabulary->ModalityOf(
                               word + " " + view.lower(i + 1)) == "affirming";
      if (!affirms) return true;
    }
  }
  return false;
}

}  // namespace

void SetModality(const DocumentView& view, int sentence, const Clause& clause,
                 Draft* draft) {
  const VerbGroup& group = clause.group;
  const std::string& modal = view.vocabulary->ModalityOf(group.modal);
  if (Conditional(view, sentence, clause)) {
    draft->modality = Modality::kConditional;
  } else if (Has(group, "planned") || modal == "planned") {
    draft->modality = Modality::kPlanned;
  } else if (Has(group, "forecast") || modal == "forecast") {
    draft->modality = Modality::kForecast;
  } else if (modal == "conditional") {
    draft->modality = Modality::kConditional;
  } else if (group.progressive || Ongoing(view, clause)) {
    draft->modality = Modality::kOngoing;
  }
  bool negated = group.negated || NegatedNoun(view, clause);
  for (int i = group.last; i + 1 < clause.last; ++i) {
    if (view.vocabulary->ModalityOf(view.lower(i) + " " + view.lower(i + 1)) ==
        "failed") {
      negated = true;
    }
  }
  if (negated) draft->polarity = Polarity::kNegated;
}

}  // namespace claimgraph
