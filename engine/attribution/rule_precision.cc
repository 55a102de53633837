#include "engine/attribution/rule_precision.h"

#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/types/names.h"

namespace claimgraph {

absl::StatusOr<RulePrecision> RulePrecision::Create(const Lexicon& lexicon) {
  RulePrecision result;
  for (const LexiconRow& row : lexicon.Rows("cue-rule")) {
    const std::optional<FoundBy> found_by = FoundByFromName(row.Get("rule"));
    if (!found_by) {
      return row.Error(
          absl::StrCat("rule \"", row.Get("rule"), "\" is not known"));
    }
    std::optional<CueClass> cue_class = CueClass::kUnspecified;
    if (row.Get("class") != "*") {
      cue_class = FromName<CueClass>(row.Get("class"));
    }
    if (!cue_class) {
      return row.Error(absl::StrCat("class \"", row.Get("class"),
                                    "\" is no cue class and not \"*\""));
    }
    double probability = 0.0;
    if (!absl::SimpleAtod(row.Get("probability"), &probability) ||
        !(probability >= 0.0 && probability <= 1.0)) {
      return row.Error(absl::StrCat("probability \"", row.Get("probability"),
                                    "\" is not a number in [0, 1]"));
    }
    result.table_[{*found_by, *cue_class}] = probability;
  }
  for (int i = 0; i < kFoundByCount; ++i) {
    const auto found_by = static_cast<FoundBy>(i);
    if (found_by == FoundBy::kLearned) continue;  // judged by the model
    if (!result.table_.contains({found_by, CueClass::kUnspecified})) {
      return absl::InvalidArgumentError(absl::StrCat(
          "lexicons/", lexicon.language(), "/cue-rule_*.tsv: rule \"",
          NameOf(found_by), "\" has no row with class \"*\""));
    }
  }
  return result;
}

Probability RulePrecision::Of(FoundBy found_by, CueClass cue_class) const {
  const auto exact = table_.find({found_by, cue_class});
  if (exact != table_.end()) return Probability(exact->second);
  return Probability(table_.at({found_by, CueClass::kUnspecified}));
}

}  // namespace claimgraph
