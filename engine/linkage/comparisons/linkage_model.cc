#include "engine/linkage/comparisons/linkage_model.h"

#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

constexpr std::pair<absl::string_view, Hold> kHolds[] = {
    {"none", Hold::kNone},     {"gains", Hold::kGains},
    {"holds", Hold::kHolds},   {"leaves", Hold::kLeaves},
    {"target", Hold::kTarget},
};

constexpr std::pair<absl::string_view, NumberUse> kNumberUses[] = {
    {"none", NumberUse::kNone},
    {"persons", NumberUse::kPersons},
    {"any", NumberUse::kAny},
};

enum class Question { kOccurrence, kState, kOpen };

constexpr std::pair<absl::string_view, Question> kQuestions[] = {
    {"occurrence", Question::kOccurrence},
    {"state", Question::kState},
    {"open", Question::kOpen},
};

constexpr std::pair<absl::string_view, bool> kYesOrNo[] = {
    {"no", false},
    {"yes", true},
};

// Looks `text` up in a closed list; says what is accepted if it is not there.
template <typename Value, size_t n>
absl::StatusOr<Value> OneOf(
    const std::pair<absl::string_view, Value> (&list)[n],
    absl::string_view column, const std::string& text,
    absl::string_view where) {
  std::string accepted;
  for (const auto& [name, value] : list) {
    if (text == name) return value;
    absl::StrAppend(&accepted, accepted.empty() ? "" : ", ",
                    std::string(name.data(), name.size()));
  }
  return absl::InvalidArgumentError(absl::StrCat(
      where, ": ", column, " is \"", text, "\"; known: ", accepted));
}

}  // namespace

absl::Status LinkageModel::LoadFamilies(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const TsvTable table,
      ReadTsv(path, {"class", "family", "question", "numbers", "single", "hold",
                     "kin"}));
  for (const TsvRow& row : table.rows) {
    const std::string where = absl::StrCat(path, ":", row.line);
    EventFamily family;
    family.event_class = row.fields[0];
    family.family = row.fields[1];
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        const Question question,
        OneOf(kQuestions, "question", row.fields[2], where));
    family.state = question == Question::kState;
    family.open = question == Question::kOpen;
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        family.numbers, OneOf(kNumberUses, "numbers", row.fields[3], where));
    CLAIMGRAPH_ASSIGN_OR_RETURN(
        family.single, OneOf(kYesOrNo, "single", row.fields[4], where));
    CLAIMGRAPH_ASSIGN_OR_RETURN(family.hold,
                                OneOf(kHolds, "hold", row.fields[5], where));
    family.kin = absl::StrSplit(row.fields[6], ',', absl::SkipEmpty());
    if (!families_.emplace(family.event_class, family).second) {
      return absl::InvalidArgumentError(absl::StrCat(
          where, ": class \"", family.event_class, "\" is listed twice"));
    }
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadWeights(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"slot", "level", "bits"}));
  for (const TsvRow& row : table.rows) {
    const std::string where = absl::StrCat(path, ":", row.line);
    double bits = 0;
    if (!absl::SimpleAtod(row.fields[2], &bits)) {
      return absl::InvalidArgumentError(
          absl::StrCat(where, ": bits is \"", row.fields[2],
                       "\"; a decimal number is accepted"));
    }
    if (row.fields[0] == "prior") {
      prior_bits_ = bits;
      continue;
    }
    const std::optional<SlotRelation> level =
        FromName<SlotRelation>(row.fields[1]);
    if (!level.has_value()) {
      return absl::InvalidArgumentError(absl::StrCat(
          where, ": level is \"", row.fields[1],
          "\"; known: equal, inside, contains, overlaps, different"));
    }
    bits_[{row.fields[0], *level}] = bits;
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadUnits(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"unit", "base", "factor"}));
  for (const TsvRow& row : table.rows) {
    UnitFactor unit;
    unit.base = row.fields[1];
    if (!absl::SimpleAtod(row.fields[2], &unit.factor) || unit.factor <= 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", row.line, ": factor is \"", row.fields[2],
                       "\"; a number above 0 is accepted"));
    }
    units_[row.fields[0]] = unit;
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadWords(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"kind", "word"}));
  for (const TsvRow& row : table.rows) {
    const std::string& kind = row.fields[0];
    if (kind == "area") {
      area_types_.insert(row.fields[1]);
    } else if (kind == "anyone" || kind == "unnamed") {
      populations_[row.fields[1]] = Population::kAnyone;
    } else {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", row.line, ": kind is \"", kind,
                       "\"; known: anyone, area, unnamed"));
    }
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadTerms(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"term", "singular", "class"}));
  for (const TsvRow& row : table.rows) {
    const std::string& term_class = row.fields[2];
    const Population population = term_class == "civilian"
                                      ? Population::kCivilian
                                  : term_class == "any" ? Population::kAnyone
                                                        : Population::kArmed;
    for (const int column : {0, 1}) {
      if (!row.fields[column].empty()) {
        populations_.emplace(row.fields[column], population);
      }
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<LinkageModel>> LinkageModel::Load() {
  std::unique_ptr<LinkageModel> model(new LinkageModel());
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string folder,
                              FindDataset("models/linkage"));
  CLAIMGRAPH_RETURN_IF_ERROR(
      model->LoadFamilies(JoinPath(folder, "event_families.tsv")));
  CLAIMGRAPH_RETURN_IF_ERROR(
      model->LoadWeights(JoinPath(folder, "match_weights.tsv")));
  CLAIMGRAPH_RETURN_IF_ERROR(model->LoadUnits(JoinPath(folder, "units.tsv")));
  CLAIMGRAPH_RETURN_IF_ERROR(
      model->LoadWords(JoinPath(folder, "word_classes.tsv")));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string terms,
                              FindDataset("registry/actor_terms.tsv"));
  CLAIMGRAPH_RETURN_IF_ERROR(model->LoadTerms(terms));
  return model;
}

const EventFamily& LinkageModel::FamilyOf(absl::string_view event_class) const {
  const auto found =
      families_.find(std::string(event_class.data(), event_class.size()));
  return found == families_.end() ? unknown_ : found->second;
}

double LinkageModel::Bits(absl::string_view slot, SlotRelation level) const {
  const auto found = bits_.find({std::string(slot.data(), slot.size()), level});
  return found == bits_.end() ? 0.0 : found->second;
}

bool LinkageModel::IsAreaType(absl::string_view type) const {
  return area_types_.contains(std::string(type.data(), type.size()));
}

Population LinkageModel::PopulationOf(absl::string_view noun) const {
  const auto found = populations_.find(std::string(noun.data(), noun.size()));
  return found == populations_.end() ? Population::kUnknown : found->second;
}

UnitFactor LinkageModel::BaseOf(absl::string_view unit) const {
  const std::string name(unit.data(), unit.size());
  const auto found = units_.find(name);
  return found == units_.end() ? UnitFactor{name, 1.0} : found->second;
}

}  // namespace claimgraph
