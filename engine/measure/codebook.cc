#include "engine/measure/codebook.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

// How far one codebook may extend another that extends another.
constexpr int kDeepest = 4;

constexpr const char* kSections[] = {
    "conflict", "dataset",        "event_class",   "extends",
    "hedge",    "hedge_duration", "hedge_measure", "inference",
    "linkage",  "role",           "tolerance"};

bool IsHedgeSection(const std::string& section) {
  return section == "hedge" || section == "hedge_measure" ||
         section == "hedge_duration";
}

absl::Status RowError(const std::string& path, int line,
                      absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", what));
}

// The file that `name_or_path` names.
absl::StatusOr<std::string> PathOf(const std::string& name_or_path) {
  if (absl::StrContains(name_or_path, "/") ||
      absl::EndsWith(name_or_path, ".tsv")) {
    return name_or_path;
  }
  return FindDataset(absl::StrCat("codebooks/", name_or_path, ".tsv"));
}

std::string NameOf(absl::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash != absl::string_view::npos) path = path.substr(slash + 1);
  return std::string(absl::StripSuffix(path, ".tsv"));
}

// Whole numbers nearest to the bounds; a half goes outward. Adding zero turns
// -0 into 0.
double RoundedLower(double x) { return std::ceil(x - 0.5) + 0.0; }
double RoundedUpper(double x) { return std::floor(x + 0.5) + 0.0; }

}  // namespace

absl::StatusOr<std::unique_ptr<Codebook>> Codebook::Load(
    const std::string& name_or_path) {
  std::unique_ptr<Codebook> codebook(new Codebook());
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path, PathOf(name_or_path));
  codebook->name_ = NameOf(path);
  CLAIMGRAPH_RETURN_IF_ERROR(codebook->Read(path, 0));
  CLAIMGRAPH_RETURN_IF_ERROR(codebook->ReadEventClasses());
  Sha256Stream hash;
  hash.Append(absl::StrJoin(codebook->event_classes_, "\n"));
  for (const auto& [key, value] : codebook->entries_) {
    hash.Append(absl::StrCat("\n", key.first, "\t", key.second, "\t", value));
  }
  codebook->content_hash_ = hash.Hex();
  return codebook;
}

absl::Status Codebook::Read(const std::string& path, int depth) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"section", "key", "value"}));
  // What is extended comes first, wherever the file says so.
  for (const TsvRow& row : table.rows) {
    if (row.fields[0] != "extends") continue;
    if (depth >= kDeepest) {
      return RowError(path, row.line, "codebooks extend each other too far");
    }
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string base, PathOf(row.fields[2]));
    CLAIMGRAPH_RETURN_IF_ERROR(Read(base, depth + 1));
  }
  for (const TsvRow& row : table.rows) {
    const std::string& section = row.fields[0];
    const std::string& key = row.fields[1];
    const std::string& value = row.fields[2];
    if (std::find(std::begin(kSections), std::end(kSections), section) ==
        std::end(kSections)) {
      return RowError(path, row.line,
                      absl::StrCat("section is \"", section, "\"; accepted: ",
                                   absl::StrJoin(kSections, ", ")));
    }
    double number = 0;
    if (section == "tolerance" &&
        (!absl::SimpleAtod(value, &number) || !(number >= 0))) {
      return RowError(path, row.line,
                      absl::StrCat("tolerance of ", key, " is \"", value,
                                   "\"; accepted: a number of at least 0"));
    }
    if (IsHedgeSection(section)) {
      const absl::Status status = AddHedge(section, key, value);
      if (!status.ok()) return RowError(path, row.line, status.message());
    }
    entries_[{section, key}] = value;
  }
  return absl::OkStatus();
}

absl::Status Codebook::ReadEventClasses() {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path,
                              FindDataset("codebooks/event_classes.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"class", "meaning", "slots"}));
  for (const TsvRow& row : table.rows) {
    event_classes_.push_back(row.fields[0]);
  }
  std::sort(event_classes_.begin(), event_classes_.end());
  return absl::OkStatus();
}

bool Codebook::ParseBound(absl::string_view text, std::optional<Bound>* bound) {
  bound->reset();
  if (text.empty()) return true;
  Bound parsed;
  const size_t n = text.find('n');
  if (n == absl::string_view::npos) {
    if (!absl::SimpleAtod(text, &parsed.offset)) return false;
  } else {
    const absl::string_view factor = text.substr(0, n);
    const absl::string_view offset = text.substr(n + 1);
    parsed.factor = 1;
    if (!factor.empty() && !absl::SimpleAtod(factor, &parsed.factor)) {
      return false;
    }
    if (!offset.empty() && (offset[0] != '+' && offset[0] != '-')) {
      return false;
    }
    if (!offset.empty() && !absl::SimpleAtod(offset, &parsed.offset)) {
      return false;
    }
  }
  *bound = parsed;
  return std::isfinite(parsed.factor) && std::isfinite(parsed.offset);
}

absl::Status Codebook::AddHedge(const std::string& section,
                                const std::string& key,
                                absl::string_view value) {
  Rule rule;
  const size_t colon = value.find(':');
  const bool parsed = colon != absl::string_view::npos &&
                      ParseBound(value.substr(0, colon), &rule.lower) &&
                      ParseBound(value.substr(colon + 1), &rule.upper);
  if (!parsed) {
    return absl::InvalidArgumentError(absl::StrCat(
        "interval of the hedge \"", key, "\" is \"", value,
        "\"; accepted: lower:upper, such as n+1:, 0.9n:n or 20:99"));
  }
  rules_[{section, key}] = rule;
  return absl::OkStatus();
}

const Codebook::Rule* Codebook::FindRule(absl::string_view hedge,
                                         QuantityKind kind) const {
  const auto find = [&](const char* section) {
    const auto found = rules_.find({section, std::string(hedge)});
    return found == rules_.end() ? nullptr : &found->second;
  };
  const Rule* rule = nullptr;
  if (kind == QuantityKind::kMeasure) rule = find("hedge_measure");
  if (kind == QuantityKind::kDuration) rule = find("hedge_duration");
  return rule != nullptr ? rule : find("hedge");
}

std::optional<Interval> Codebook::IntervalOf(absl::string_view hedge,
                                             std::optional<double> n,
                                             bool measured) const {
  return IntervalOf(hedge, n,
                    measured ? QuantityKind::kMeasure : QuantityKind::kCount);
}

std::optional<Interval> Codebook::IntervalOf(absl::string_view hedge,
                                             std::optional<double> n,
                                             QuantityKind kind) const {
  const Rule* rule = FindRule(hedge, kind);
  if (rule == nullptr) return std::nullopt;
  const auto value =
      [&](const std::optional<Bound>& bound) -> std::optional<double> {
    if (!bound || (bound->factor != 0 && !n)) return std::nullopt;
    return bound->factor * n.value_or(0) + bound->offset;
  };
  Interval interval{value(rule->lower), value(rule->upper)};
  const bool whole =
      kind == QuantityKind::kCount && (!n || *n == std::floor(*n));
  if (whole && interval.lower) interval.lower = RoundedLower(*interval.lower);
  if (whole && interval.upper) interval.upper = RoundedUpper(*interval.upper);
  // "Fewer than 0" would turn the interval over.
  if (interval.lower && interval.upper && *interval.upper < *interval.lower) {
    interval.upper = interval.lower;
  }
  return interval;
}

double Codebook::ToleranceOf(absl::string_view unit) const {
  return Value("tolerance", unit).value_or(0.0);
}

bool Codebook::IsEventClass(absl::string_view name) const {
  return std::binary_search(event_classes_.begin(), event_classes_.end(), name);
}

std::optional<double> Codebook::Value(absl::string_view section,
                                      absl::string_view key) const {
  const std::optional<std::string> text = Text(section, key);
  double number = 0;
  if (!text || !absl::SimpleAtod(*text, &number)) return std::nullopt;
  return number;
}

std::optional<std::string> Codebook::Text(absl::string_view section,
                                          absl::string_view key) const {
  const auto found = entries_.find({std::string(section), std::string(key)});
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

}  // namespace claimgraph
