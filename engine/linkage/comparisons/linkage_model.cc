#include "engine/linkage/comparisons/linkage_model.h"

#include <optional>

#include "absl/strings/ascii.h"
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

Population PopulationOfClass(const std::string& term_class) {
  if (term_class == "civilian") return Population::kCivilian;
  if (term_class == "any") return Population::kAnyone;
  if (term_class == "military" || term_class == "police" ||
      term_class == "government") {
    return Population::kState;
  }
  if (term_class == "militant" || term_class == "rebel") {
    return Population::kIrregular;
  }
  return Population::kArmed;
}

bool IsWordChar(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-';
}

// Position of `phrase` in `text` as whole words; npos if it is not there.
size_t FindPhrase(const std::string& text, const std::string& phrase) {
  for (size_t at = text.find(phrase); at != std::string::npos;
       at = text.find(phrase, at + 1)) {
    const size_t end = at + phrase.size();
    if ((at == 0 || !IsWordChar(text[at - 1])) &&
        (end == text.size() || !IsWordChar(text[end]))) {
      return at;
    }
  }
  return std::string::npos;
}

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
                     "kin", "means"}));
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
    family.means = row.fields[7];
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
    } else if (kind == "formerly") {
      formerly_.insert(row.fields[1]);
    } else if (kind == "pronoun") {
      pronouns_.insert(row.fields[1]);
    } else if (kind == "force") {
      force_words_.insert(row.fields[1]);
    } else if (kind == "anyone" || kind == "unnamed") {
      populations_[row.fields[1]] = Population::kAnyone;
    } else {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", row.line, ": kind is \"", kind,
                       "\"; known: anyone, area, force, formerly, pronoun, "
                       "unnamed"));
    }
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadTerms(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"term", "singular", "class"}));
  for (const TsvRow& row : table.rows) {
    const std::string& term_class = row.fields[2];
    const Population population = PopulationOfClass(term_class);
    for (const int column : {0, 1}) {
      if (!row.fields[column].empty()) {
        populations_.emplace(row.fields[column], population);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status LinkageModel::LoadMeans(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"language", "phrase", "means"}));
  for (const TsvRow& row : table.rows) {
    means_.emplace_back(row.fields[1], row.fields[2]);
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
  CLAIMGRAPH_RETURN_IF_ERROR(
      model->LoadMeans(JoinPath(folder, "attack_means.tsv")));
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

bool LinkageModel::IsForceWord(absl::string_view word) const {
  return force_words_.contains(std::string(word.data(), word.size()));
}

bool LinkageModel::IsPronoun(absl::string_view surface) const {
  return pronouns_.contains(absl::AsciiStrToLower(surface));
}

bool LinkageModel::IsFormerly(absl::string_view expression) const {
  return formerly_.contains(absl::AsciiStrToLower(expression));
}

Population LinkageModel::PopulationOf(absl::string_view noun) const {
  const auto found = populations_.find(std::string(noun.data(), noun.size()));
  return found == populations_.end() ? Population::kUnknown : found->second;
}

std::string LinkageModel::MeansIn(absl::string_view text) const {
  const std::string lower = absl::AsciiStrToLower(text);
  size_t first = std::string::npos;
  std::string means;
  for (const auto& [phrase, what] : means_) {
    const size_t at = FindPhrase(lower, phrase);
    if (at < first) {
      first = at;
      means = what;
    }
  }
  return means;
}

UnitFactor LinkageModel::BaseOf(absl::string_view unit) const {
  const std::string name(unit.data(), unit.size());
  const auto found = units_.find(name);
  return found == units_.end() ? UnitFactor{name, 1.0} : found->second;
}

}  // namespace claimgraph
