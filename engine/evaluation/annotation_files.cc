#include "engine/evaluation/annotation_files.h"

#include <functional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/export/formats/annotation_records.h"
#include "engine/export/report_offsets.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using Json = nlohmann::ordered_json;

absl::Status Wrong(absl::string_view field, absl::string_view accepted) {
  return absl::InvalidArgumentError(
      absl::StrCat("field `", field, "` must be ", accepted));
}

bool IsRange(const Json& json) {
  return json.is_array() && json.size() == 2 && json[0].is_number_integer() &&
         json[1].is_number_integer();
}

Range RangeOf(const Json& json) {
  return {json[0].get<int64_t>(), json[1].get<int64_t>()};
}

const Json& Member(const Json& json, const char* name) {
  static const Json& null = *new Json;
  const auto found = json.find(name);
  return found == json.end() ? null : *found;
}

std::string Text(const Json& json, const char* name,
                 const std::string& otherwise = "") {
  const Json& member = Member(json, name);
  return member.is_string() ? member.get<std::string>() : otherwise;
}

// Null, one range or a list of them.
absl::StatusOr<std::vector<Range>> Ranges(const Json& json, const char* name) {
  std::vector<Range> ranges;
  const Json& member = Member(json, name);
  if (member.is_null()) return ranges;
  if (IsRange(member)) return std::vector<Range>{RangeOf(member)};
  if (!member.is_array()) return Wrong(name, "[begin, end], a list or null");
  for (const Json& range : member) {
    if (!IsRange(range)) return Wrong(name, "made of [begin, end]");
    ranges.push_back(RangeOf(range));
  }
  return ranges;
}

std::optional<double> Bound(const Json& json) {
  if (!json.is_number()) return std::nullopt;
  return json.get<double>();
}

absl::StatusOr<GoldQuantity> QuantityOf(const Json& json) {
  GoldQuantity quantity;
  if (!IsRange(Member(json, "span"))) {
    return Wrong("quantities.span", "[begin, end]");
  }
  quantity.span = RangeOf(json["span"]);
  quantity.bounds = {Bound(Member(json, "lower")),
                     Bound(Member(json, "upper"))};
  for (const Json& other : Member(json, "alt")) {
    if (!other.is_array() || other.size() != 2) {
      return Wrong("quantities.alt", "made of [lower, upper]");
    }
    quantity.alternatives.push_back({Bound(other[0]), Bound(other[1])});
  }
  return quantity;
}

// Links are objects, or mere names, whose kind is then any but narrator.
std::vector<GoldSource> ChainOf(const Json& json) {
  std::vector<GoldSource> chain;
  for (const Json& link : json) {
    GoldSource source;
    if (link.is_string()) {
      source = {"", link.get<std::string>()};
    } else if (link.is_object()) {
      source = {Text(link, "kind"), Text(link, "name")};
    }
    if (source.kind != "narrator") chain.push_back(std::move(source));
  }
  if (chain.empty()) chain.push_back({});
  return chain;
}

absl::StatusOr<GoldClaim> ClaimOf(const Json& json) {
  GoldClaim claim;
  if (!IsRange(Member(json, "span"))) return Wrong("span", "[begin, end]");
  claim.span = RangeOf(json["span"]);
  claim.event_type = Text(json, "event_type");
  for (const Json& member : Member(json, "quantities")) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(GoldQuantity quantity, QuantityOf(member));
    claim.quantities.push_back(std::move(quantity));
  }
  claim.chain = ChainOf(Member(json, "attribution"));
  const Json& others = Member(json, "attribution_alt");
  if (others.is_array() && !others.empty() && !others[0].is_array()) {
    claim.alternative_chains.push_back(ChainOf(others));
  } else {
    for (const Json& other : others) {
      claim.alternative_chains.push_back(ChainOf(other));
    }
  }
  claim.modality = Text(json, "modality", "asserted");
  claim.polarity = Text(json, "polarity", "+");
  return claim;
}

absl::StatusOr<GoldAttribution> AttributionOf(const Json& json) {
  GoldAttribution attribution;
  CLAIMGRAPH_ASSIGN_OR_RETURN(attribution.source, Ranges(json, "source"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(attribution.cue, Ranges(json, "cue"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(attribution.content, Ranges(json, "content"));
  return attribution;
}

absl::Status ReadLines(const std::string& path,
                       const std::function<absl::Status(const Json&)>& take) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  int line_number = 0;
  for (const absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++line_number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
    const absl::Status taken =
        json.is_object()
            ? take(json)
            : absl::InvalidArgumentError("must be a JSON object a line");
    if (!taken.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", line_number, ": ", taken.message()));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<AnnotatedReport> ReadClaimFolder(const std::string& folder) {
  AnnotatedReport report;
  CLAIMGRAPH_RETURN_IF_ERROR(
      ReadLines(JoinPath(folder, "claims.jsonl"), [&](const Json& json) {
        if (json.contains("field")) return absl::OkStatus();  // in a title
        auto claim = ClaimOf(json);
        if (claim.ok()) report.claims.push_back(*std::move(claim));
        return claim.status();
      }));
  const std::string article = JoinPath(folder, "article.txt");
  if (FileExists(article)) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(report.text, ReadFile(article));
  }
  return report;
}

}  // namespace

absl::StatusOr<AnnotatedReports> ReadClaimFolders(const std::string& folder) {
  AnnotatedReports reports;
  if (FileExists(JoinPath(folder, "claims.jsonl"))) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(reports[""], ReadClaimFolder(folder));
    return reports;
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                              ListDirectory(folder));
  for (const std::string& name : names) {
    const std::string path = JoinPath(folder, name);
    if (!FileExists(JoinPath(path, "claims.jsonl"))) continue;
    CLAIMGRAPH_ASSIGN_OR_RETURN(reports[name], ReadClaimFolder(path));
  }
  if (reports.empty()) {
    return absl::NotFoundError(absl::StrCat(
        folder, ": neither it nor a folder in it holds claims.jsonl"));
  }
  return reports;
}

absl::StatusOr<AnnotatedReports> ReadAttributionDocs(const std::string& path) {
  const std::string file =
      IsDirectory(path) ? JoinPath(path, "attribution_docs.jsonl") : path;
  AnnotatedReports reports;
  CLAIMGRAPH_RETURN_IF_ERROR(ReadLines(file, [&](const Json& json) {
    const std::string name = Text(json, "doc_id");
    if (name.empty()) return Wrong("doc_id", "the name of a report");
    AnnotatedReport report;
    report.text = Text(json, "text");
    for (const Json& member : Member(json, "attributions")) {
      if (member.contains("field")) continue;  // in a separate title
      auto attribution = AttributionOf(member);
      if (!attribution.ok()) return attribution.status();
      report.attributions.push_back(*std::move(attribution));
    }
    if (!reports.emplace(name, std::move(report)).second) {
      return Wrong("doc_id", absl::StrCat("new; \"", name, "\" was there"));
    }
    return absl::OkStatus();
  }));
  return reports;
}

absl::StatusOr<AnnotatedReports> AnnotationsOf(const DatasetIndex& dataset) {
  AnnotatedReports reports;
  for (const Report& report : dataset.contents().reports) {
    const ReportOffsets offsets(report);
    AnnotatedReport annotated;
    annotated.text = report.text;
    for (const Assertion* said : dataset.AssertionsOf(report.id)) {
      const Json json = AnnotatedClaim(dataset, report, offsets, *said);
      if (json.contains("field")) continue;  // a separate title
      CLAIMGRAPH_ASSIGN_OR_RETURN(GoldClaim claim, ClaimOf(json));
      annotated.claims.push_back(std::move(claim));
    }
    for (const Attribution* found : dataset.AttributionsOf(report.id)) {
      const Json json = AnnotatedAttribution(dataset, offsets, *found);
      if (json.contains("field")) continue;
      CLAIMGRAPH_ASSIGN_OR_RETURN(GoldAttribution attribution,
                                  AttributionOf(json));
      annotated.attributions.push_back(std::move(attribution));
    }
    reports[dataset.NameOf(report.id)] = std::move(annotated);
  }
  return reports;
}

}  // namespace claimgraph
