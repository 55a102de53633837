#include "engine/batch/decision_file.h"

#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using Json = nlohmann::json;

// A text field; "" when it is absent. Numbers and the like are no text.
absl::StatusOr<std::string> TextField(const Json& json, const char* name) {
  if (!json.contains(name)) return std::string();
  if (!json[name].is_string()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "field `", name, "` is ", json[name].dump(), ": must be a string"));
  }
  return json[name].get<std::string>();
}

template <typename Enum>
absl::StatusOr<Enum> NameField(const Json& json, const char* name,
                               const char* accepted) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string text, TextField(json, name));
  const std::optional<Enum> value = FromName<Enum>(text);
  if (!value || *value == Enum::kUnspecified) {
    return absl::InvalidArgumentError(absl::StrCat(
        "field `", name, "` is \"", text, "\": must be one of ", accepted));
  }
  return *value;
}

absl::Status ReadMissed(const Json& json, Decision& decision) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string report,
                              TextField(json, "report_id"));
  decision.report = ReportId::Parse(report);
  if (!decision.report) {
    return absl::InvalidArgumentError(absl::StrCat(
        "field `report_id` is \"", report, "\": must be the id of a report"));
  }
  if (!json.contains("span") || !json["span"].is_object() ||
      !json["span"].value("begin", Json()).is_number_integer() ||
      !json["span"].value("end", Json()).is_number_integer()) {
    return absl::InvalidArgumentError(
        "field `span` must be {\"begin\": BYTE, \"end\": BYTE}");
  }
  decision.span = Span{.field = TextField::kText,
                       .begin = json["span"]["begin"].get<int32_t>(),
                       .end = json["span"]["end"].get<int32_t>()};
  return absl::OkStatus();
}

absl::StatusOr<Decision> ReadDecision(const Json& json) {
  Decision decision;
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      decision.subject,
      NameField<DecisionSubject>(json, "subject",
                                 "link, conflict, attribution, "
                                 "assertion_slot, missed_assertion, source"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      decision.ruling,
      NameField<Ruling>(json, "ruling",
                        "confirm, dismiss, must_link, cannot_link, correct, "
                        "cannot_tell"));
  for (auto [name, target] :
       {std::pair{"subject_id", &decision.subject_id},
        std::pair{"slot", &decision.slot}, std::pair{"value", &decision.value},
        std::pair{"reviewer", &decision.reviewer},
        std::pair{"reason", &decision.reason},
        std::pair{"evidence_hash", &decision.evidence_hash}}) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(*target, TextField(json, name));
  }
  if (decision.subject == DecisionSubject::kMissedAssertion) {
    CLAIMGRAPH_RETURN_IF_ERROR(ReadMissed(json, decision));
  } else if (decision.subject_id.empty()) {
    return absl::InvalidArgumentError(
        "field `subject_id` is missing: must be the id that was ruled on");
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string decided,
                              TextField(json, "decided"));
  std::string error;
  if (!decided.empty() && !absl::ParseTime(absl::RFC3339_full, decided,
                                           &decision.decided, &error)) {
    return absl::InvalidArgumentError(
        absl::StrCat("field `decided` is \"", decided,
                     "\": must be a time such as 2026-01-31T12:00:00Z"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string id, TextField(json, "id"));
  decision.id = DecisionId::Parse(id).value_or(
      DecisionId::Of({decision.reviewer, decided, decision.subject_id}));
  return decision;
}

}  // namespace

absl::StatusOr<std::vector<Decision>> ReadDecisions(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  std::vector<Decision> decisions;
  int line_number = 0;
  for (const absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++line_number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
    auto decision =
        json.is_object()
            ? ReadDecision(json)
            : absl::InvalidArgumentError("must be a JSON object a line");
    if (!decision.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", line_number, ": ", decision.status().message()));
    }
    decisions.push_back(*std::move(decision));
  }
  return decisions;
}

}  // namespace claimgraph
