#include "engine/dataset/dataset_index.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kCandidatesShown = 5;
constexpr size_t kDigitsOfName = 7;  // of a report's id, with its letter

template <typename Id, typename Value>
const Value* FindIn(const absl::flat_hash_map<Id, const Value*>& map,
                    const Id& id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : found->second;
}

template <typename Id, typename Value>
const std::vector<const Value*>& ListIn(
    const absl::flat_hash_map<Id, std::vector<const Value*>>& map,
    const Id& id) {
  static const auto* const kEmpty = new std::vector<const Value*>;
  const auto found = map.find(id);
  return found == map.end() ? *kEmpty : found->second;
}

template <typename Lists, typename Less>
void SortEach(Lists& lists, Less less) {
  for (auto& [id, list] : lists) {
    std::sort(list.begin(), list.end(), less);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
}

// Where the attribution begins.
Span FirstSpan(const Attribution& value) {
  std::optional<Span> first;
  for (const auto* spans :
       {&value.source_spans, &value.cue_spans, &value.content_spans}) {
    for (const Span& span : *spans) {
      if (!first || span < *first) first = span;
    }
  }
  return first.value_or(Span());
}

Span FirstSpan(const Assertion& value) {
  if (value.spans.empty()) return Span();
  return *std::min_element(value.spans.begin(), value.spans.end());
}

bool ByPosition(const auto* a, const auto* b) {
  return std::make_tuple(FirstSpan(*a), a->id) <
         std::make_tuple(FirstSpan(*b), b->id);
}

bool ById(const auto* a, const auto* b) { return a->id < b->id; }

}  // namespace

DatasetIndex::DatasetIndex(const DatasetContents* contents)
    : contents_(contents) {
  IndexValues();
  IndexLists();
  SortLists();
  NameReports();
  std::sort(names_.begin(), names_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.text) < std::tie(b.first, b.second.text);
  });
}

void DatasetIndex::IndexValues() {
  const auto index = [this](const auto& values, auto& map) {
    for (const auto& value : values) {
      map[value.id] = &value;
      const std::string text = value.id.ToString();
      names_.push_back({text, {text[0], text}});
    }
  };
  const auto index_previous = [this](const auto& values) {
    for (const auto& value : values) {
      const std::string text = value.id.ToString();
      for (const auto& previous : value.previous_ids) {
        names_.push_back({previous.ToString(), {text[0], text}});
      }
    }
  };
  index(contents_->reports, reports_);
  index(contents_->sources, sources_);
  index(contents_->attributions, attributions_);
  index(contents_->assertions, assertions_);
  index(contents_->items, items_);
  index(contents_->claims, claims_);
  index(contents_->incidents, incidents_);
  index(contents_->links, links_);
  index(contents_->conflicts, conflicts_);
  index(contents_->origins, origins_);
  index(contents_->decisions, decisions_);
  index_previous(contents_->items);
  index_previous(contents_->claims);
  index_previous(contents_->incidents);
  const Beliefs& beliefs = contents_->beliefs;
  for (const Confidence& each : beliefs.confidences) {
    confidences_[each.claim] = &each;
  }
  for (const ItemBelief& each : beliefs.items) beliefs_[each.item] = &each;
  for (const Reliability& each : beliefs.reliabilities) {
    if (each.attribute.empty()) reliabilities_[each.source] = &each;
  }
}

void DatasetIndex::IndexLists() {
  for (const Attribution& each : contents_->attributions) {
    attributions_of_[each.report].push_back(&each);
  }
  for (const Assertion& each : contents_->assertions) {
    assertions_of_report_[each.report].push_back(&each);
  }
  for (const Claim& each : contents_->claims) {
    claims_of_[each.item].push_back(&each);
    for (const AssertionId& id : each.assertions) {
      claims_of_assertion_[id].push_back(&each);
      const Assertion* assertion = Find(id);
      if (assertion != nullptr) {
        assertions_of_claim_[each.id].push_back(assertion);
      }
    }
  }
  for (const Origin& each : contents_->origins) {
    origins_of_[each.claim].push_back(&each);
  }
  for (const Conflict& each : contents_->conflicts) {
    conflicts_of_[each.claim_a].push_back(&each);
    conflicts_of_[each.claim_b].push_back(&each);
  }
  for (const Link& each : contents_->links) {
    for (const auto& end : {each.from_report, each.to_report}) {
      if (end) links_of_report_[*end].push_back(&each);
    }
    for (const auto& end : {each.from_assertion, each.to_assertion}) {
      if (end) links_of_assertion_[*end].push_back(&each);
    }
  }
  for (const Compatible& each : contents_->compatibles) {
    compatibles_of_[each.a].push_back(&each);
    compatibles_of_[each.b].push_back(&each);
  }
}

void DatasetIndex::SortLists() {
  SortEach(attributions_of_, ByPosition<Attribution, Attribution>);
  SortEach(assertions_of_report_, ByPosition<Assertion, Assertion>);
  SortEach(claims_of_assertion_, ById<Claim, Claim>);
  SortEach(origins_of_, ById<Origin, Origin>);
  SortEach(links_of_report_, ById<Link, Link>);
  SortEach(links_of_assertion_, ById<Link, Link>);
  SortEach(claims_of_, [this](const Claim* a, const Claim* b) {
    const Confidence* of_a = ConfidenceOf(a->id);
    const Confidence* of_b = ConfidenceOf(b->id);
    const double p = of_a == nullptr ? -1 : of_a->probability.value();
    const double q = of_b == nullptr ? -1 : of_b->probability.value();
    return p != q ? p > q : a->id < b->id;
  });
  SortEach(assertions_of_claim_, [this](const Assertion* a,
                                        const Assertion* b) {
    const auto known = [this](const Assertion* assertion) {
      const Report* report = Find(assertion->report);
      return report == nullptr ? absl::InfiniteFuture() : report->KnownSince();
    };
    return std::make_tuple(known(a), a->id) < std::make_tuple(known(b), b->id);
  });
  SortEach(conflicts_of_, [](const Conflict* a, const Conflict* b) {
    return a->severity_nats != b->severity_nats
               ? a->severity_nats > b->severity_nats
               : a->id < b->id;
  });
  SortEach(compatibles_of_, [](const Compatible* a, const Compatible* b) {
    return std::tie(a->a, a->b, a->category) <
           std::tie(b->a, b->b, b->category);
  });
}

void DatasetIndex::NameReports() {
  // By external id, the reports in order of time; its first gets the plain
  // name, so a name does not change when a version is added.
  std::map<std::string, std::vector<const Report*>> by_external_id;
  std::map<std::string, int> inputs;
  for (const Report& report : contents_->reports) {
    by_external_id[report.external_id].push_back(&report);
    ++inputs[report.input];
  }
  std::set<std::string> taken;
  const auto give = [&](const Report& report, const std::string& wished) {
    const std::string id = report.id.ToString();
    std::string name = wished;
    if (name.empty() || !taken.insert(name).second) {
      name = absl::StrCat(report.external_id, "~", id.substr(0, kDigitsOfName));
      if (!taken.insert(name).second) name = id;
    }
    report_names_[report.id] = name;
  };
  for (auto& [external_id, reports] : by_external_id) {
    std::sort(reports.begin(), reports.end(),
              [](const Report* a, const Report* b) {
                return std::make_tuple(a->KnownSince(), a->id) <
                       std::make_tuple(b->KnownSince(), b->id);
              });
    for (const Report* report : reports) {
      if (report == reports.front()) {
        give(*report, external_id);
      } else if (report->version > 1) {
        give(*report, absl::StrCat(external_id, ".v", report->version));
      } else {
        // Files of one name in several folders.
        const bool is_file =
            absl::EndsWith(report->input, absl::StrCat("/", external_id)) &&
            inputs[report->input] == 1;
        give(*report, is_file ? report->input : "");
      }
    }
  }
}

absl::StatusOr<AnyId> DatasetIndex::Resolve(absl::string_view prefix) const {
  if (prefix.empty()) {
    return absl::InvalidArgumentError(
        "id is empty: must be an id, the beginning of one, or the name of a "
        "report");
  }
  for (const Report& report : contents_->reports) {
    if (NameOf(report.id) == prefix) return AnyId{'r', report.id.ToString()};
  }
  auto begin = std::lower_bound(names_.begin(), names_.end(), prefix,
                                [](const auto& name, absl::string_view text) {
                                  return absl::string_view(name.first) < text;
                                });
  std::set<std::string> found;
  for (; begin != names_.end() && absl::StartsWith(begin->first, prefix);
       ++begin) {
    found.insert(begin->second.text);
    if (found.size() > kCandidatesShown) break;
  }
  if (found.size() == 1) return AnyId{(*found.begin())[0], *found.begin()};
  if (found.empty()) {
    return absl::NotFoundError(
        absl::StrCat("nothing in the dataset has the id ", prefix,
                     ": ids are in the exports, and the first digits are "
                     "enough"));
  }
  const bool more = found.size() > kCandidatesShown;
  if (more) found.erase(std::prev(found.end()));
  return absl::InvalidArgumentError(absl::StrCat(
      prefix, " is the beginning of several ids: ", absl::StrJoin(found, ", "),
      more ? ", ..." : ""));
}

const Report* DatasetIndex::Find(const ReportId& id) const {
  return FindIn(reports_, id);
}
const Source* DatasetIndex::Find(const SourceId& id) const {
  return FindIn(sources_, id);
}
const Attribution* DatasetIndex::Find(const AttributionId& id) const {
  return FindIn(attributions_, id);
}
const Assertion* DatasetIndex::Find(const AssertionId& id) const {
  return FindIn(assertions_, id);
}
const Item* DatasetIndex::Find(const ItemId& id) const {
  return FindIn(items_, id);
}
const Claim* DatasetIndex::Find(const ClaimId& id) const {
  return FindIn(claims_, id);
}
const Incident* DatasetIndex::Find(const IncidentId& id) const {
  return FindIn(incidents_, id);
}
const Link* DatasetIndex::Find(const LinkId& id) const {
  return FindIn(links_, id);
}
const Conflict* DatasetIndex::Find(const ConflictId& id) const {
  return FindIn(conflicts_, id);
}
const Origin* DatasetIndex::Find(const OriginId& id) const {
  return FindIn(origins_, id);
}
const Decision* DatasetIndex::Find(const DecisionId& id) const {
  return FindIn(decisions_, id);
}
const Confidence* DatasetIndex::ConfidenceOf(const ClaimId& id) const {
  return FindIn(confidences_, id);
}
const ItemBelief* DatasetIndex::BeliefOf(const ItemId& id) const {
  return FindIn(beliefs_, id);
}
const Reliability* DatasetIndex::ReliabilityOf(const SourceId& id) const {
  return FindIn(reliabilities_, id);
}
const Claim* DatasetIndex::ClaimOf(const AssertionId& id) const {
  const std::vector<const Claim*>& claims = ClaimsOf(id);
  return claims.empty() ? nullptr : claims.front();
}

const std::vector<const Attribution*>& DatasetIndex::AttributionsOf(
    const ReportId& id) const {
  return ListIn(attributions_of_, id);
}
const std::vector<const Assertion*>& DatasetIndex::AssertionsOf(
    const ReportId& id) const {
  return ListIn(assertions_of_report_, id);
}
const std::vector<const Claim*>& DatasetIndex::ClaimsOf(
    const ItemId& id) const {
  return ListIn(claims_of_, id);
}
const std::vector<const Claim*>& DatasetIndex::ClaimsOf(
    const AssertionId& id) const {
  return ListIn(claims_of_assertion_, id);
}
const std::vector<const Assertion*>& DatasetIndex::AssertionsOf(
    const ClaimId& id) const {
  return ListIn(assertions_of_claim_, id);
}
const std::vector<const Origin*>& DatasetIndex::OriginsOf(
    const ClaimId& id) const {
  return ListIn(origins_of_, id);
}
const std::vector<const Conflict*>& DatasetIndex::ConflictsOf(
    const ClaimId& id) const {
  return ListIn(conflicts_of_, id);
}
const std::vector<const Link*>& DatasetIndex::LinksOf(
    const ReportId& id) const {
  return ListIn(links_of_report_, id);
}
const std::vector<const Link*>& DatasetIndex::LinksOf(
    const AssertionId& id) const {
  return ListIn(links_of_assertion_, id);
}
const std::vector<const Compatible*>& DatasetIndex::CompatiblesOf(
    const AssertionId& id) const {
  return ListIn(compatibles_of_, id);
}

const Origin* DatasetIndex::OriginOf(const AssertionId& assertion,
                                     const ClaimId& claim) const {
  for (const Origin* origin : OriginsOf(claim)) {
    const auto& members = origin->assertions;
    if (std::find(members.begin(), members.end(), assertion) != members.end()) {
      return origin;
    }
  }
  return nullptr;
}

const std::string& DatasetIndex::NameOf(const ReportId& id) const {
  static const auto* const kNoName = new std::string;
  const auto found = report_names_.find(id);
  return found == report_names_.end() ? *kNoName : found->second;
}

}  // namespace claimgraph
