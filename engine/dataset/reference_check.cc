#include "engine/dataset/reference_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/probability.h"
#include "engine/dataset/folder_layout.h"

namespace claimgraph {
namespace {

// Of log-odds and of probabilities; see types/confidence.h.
constexpr double kTermTolerance = 1e-9;

template <typename Id>
using Known = absl::flat_hash_set<Id>;

template <typename Value>
auto KnownIn(const std::vector<Value>& values) {
  Known<decltype(Value::id)> known;
  for (const Value& value : values) known.insert(value.id);
  return known;
}

std::string FamilyFile(absl::string_view family) {
  return absl::StrCat(family, "-*.binpb");
}

// Looks ids up and reports those that lead nowhere.
class Checker {
 public:
  Checker(const DatasetContents& contents,
          std::vector<DatasetProblem>& problems)
      : contents_(contents),
        problems_(problems),
        reports_(KnownIn(contents.reports)),
        sources_(KnownIn(contents.sources)),
        attributions_(KnownIn(contents.attributions)),
        assertions_(KnownIn(contents.assertions)),
        items_(KnownIn(contents.items)),
        claims_(KnownIn(contents.claims)),
        incidents_(KnownIn(contents.incidents)),
        origins_(KnownIn(contents.origins)) {}

  int64_t Check() {
    CheckTexts();
    CheckAnswers();
    CheckRelations();
    CheckBeliefs();
    return looked_up_;
  }

 private:
  // What is being looked at, for messages.
  struct Subject {
    absl::string_view family;
    std::string id;
  };

  void Add(const Subject& subject, absl::string_view field,
           absl::string_view id) {
    problems_.push_back({FamilyFile(subject.family), -1, -1, "reference",
                         absl::StrCat(subject.id, ": ", field, " names ", id,
                                      ", which is not in the dataset")});
  }

  template <typename Id>
  void Need(const Subject& subject, absl::string_view field,
            const Known<Id>& known, const Id& id) {
    ++looked_up_;
    if (known.count(id) == 0) Add(subject, field, id.ToString());
  }

  template <typename Id>
  void Need(const Subject& subject, absl::string_view field,
            const Known<Id>& known, const std::optional<Id>& id) {
    if (id) Need(subject, field, known, *id);
  }

  template <typename Id>
  void Need(const Subject& subject, absl::string_view field,
            const Known<Id>& known, const std::vector<Id>& ids) {
    for (const Id& id : ids) Need(subject, field, known, id);
  }

  void NeedProvenance(const Subject& subject, const Provenance& provenance) {
    for (const Hop& hop : provenance.hops) {
      Need(subject, "provenance", sources_, hop.source);
      Need(subject, "provenance", attributions_, hop.attribution);
    }
  }

  void CheckTexts() {
    for (const Report& each : contents_.reports) {
      const Subject subject{"reports", each.id.ToString()};
      Need(subject, "outlet_id", sources_, each.outlet);
      Need(subject, "previous_version_id", reports_, each.previous_version);
    }
    for (const Source& each : contents_.sources) {
      Need({"sources", each.id.ToString()}, "report_id", reports_, each.report);
    }
    for (const Attribution& each : contents_.attributions) {
      const Subject subject{"attributions", each.id.ToString()};
      Need(subject, "report_id", reports_, each.report);
      Need(subject, "parent_id", attributions_, each.parent);
      Need(subject, "source_id", sources_, each.source);
      Need(subject, "co_source_ids", sources_, each.co_sources);
      Need(subject, "via_source_ids", sources_, each.via);
    }
    for (const Assertion& each : contents_.assertions) {
      const Subject subject{"assertions", each.id.ToString()};
      Need(subject, "report_id", reports_, each.report);
      NeedProvenance(subject, each.provenance);
      for (const Provenance& other : each.alternative_provenances) {
        NeedProvenance(subject, other);
      }
    }
  }

  void CheckAnswers() {
    for (const Item& each : contents_.items) {
      const Subject subject{"items", each.id.ToString()};
      Need(subject, "claim_ids", claims_, each.claims);
      if (!each.incident.is_null()) {
        Need(subject, "incident_id", incidents_, each.incident);
      }
    }
    for (const Claim& each : contents_.claims) {
      const Subject subject{"claims", each.id.ToString()};
      Need(subject, "item_id", items_, each.item);
      Need(subject, "assertion_ids", assertions_, each.assertions);
    }
    for (const Incident& each : contents_.incidents) {
      const Subject subject{"incidents", each.id.ToString()};
      Need(subject, "part_of_id", incidents_, each.part_of);
      for (const IncidentMember& member : each.items) {
        Need(subject, "items", items_, member.item);
      }
    }
    for (const Origin& each : contents_.origins) {
      const Subject subject{"origins", each.id.ToString()};
      Need(subject, "claim_id", claims_, each.claim);
      Need(subject, "speaker_id", sources_, each.speaker);
      Need(subject, "assertion_ids", assertions_, each.assertions);
      Need(subject, "root_assertion_id", assertions_, each.root);
    }
  }

  void CheckRelations() {
    for (const Link& each : contents_.links) {
      const Subject subject{"links", each.id.ToString()};
      Need(subject, "from_report_id", reports_, each.from_report);
      Need(subject, "to_report_id", reports_, each.to_report);
      Need(subject, "from_assertion_id", assertions_, each.from_assertion);
      Need(subject, "to_assertion_id", assertions_, each.to_assertion);
      Need(subject, "attribution_id", attributions_, each.attribution);
    }
    for (const Conflict& each : contents_.conflicts) {
      const Subject subject{"conflicts", each.id.ToString()};
      Need(subject, "claim_a_id", claims_, each.claim_a);
      Need(subject, "claim_b_id", claims_, each.claim_b);
      Need(subject, "assertion_a_id", assertions_, each.assertion_a);
      Need(subject, "assertion_b_id", assertions_, each.assertion_b);
      for (const AssertionPair& pair : each.further_pairs) {
        Need(subject, "further_pairs", assertions_, pair.a);
        Need(subject, "further_pairs", assertions_, pair.b);
      }
    }
    for (const Compatible& each : contents_.compatibles) {
      const Subject subject{"compatibles", each.a.ToString()};
      Need(subject, "assertion_a_id", assertions_, each.a);
      Need(subject, "assertion_b_id", assertions_, each.b);
    }
  }

  void CheckBeliefs() {
    const Beliefs& beliefs = contents_.beliefs;
    for (const Confidence& each : beliefs.confidences) {
      const Subject subject{"confidences", each.claim.ToString()};
      Need(subject, "claim_id", claims_, each.claim);
      for (const ConfidenceTerm& term : each.terms) {
        Need(subject, "terms", origins_, term.origin);
        Need(subject, "terms", sources_, term.source);
      }
    }
    for (const ItemBelief& each : beliefs.items) {
      Need({"item_beliefs", each.item.ToString()}, "item_id", items_,
           each.item);
    }
    for (const Reliability& each : beliefs.reliabilities) {
      Need({"reliabilities", each.source.ToString()}, "source_id", sources_,
           each.source);
    }
    for (const Dependence& each : beliefs.dependences) {
      const Subject subject{"dependences", each.copier.ToString()};
      Need(subject, "copier_id", sources_, each.copier);
      Need(subject, "original_id", sources_, each.original);
    }
  }

  const DatasetContents& contents_;
  std::vector<DatasetProblem>& problems_;
  const Known<ReportId> reports_;
  const Known<SourceId> sources_;
  const Known<AttributionId> attributions_;
  const Known<AssertionId> assertions_;
  const Known<ItemId> items_;
  const Known<ClaimId> claims_;
  const Known<IncidentId> incidents_;
  const Known<OriginId> origins_;
  int64_t looked_up_ = 0;
};

// An item's claims and a claim's item must agree.
void CheckItemsAgainstClaims(const DatasetContents& contents,
                             std::vector<DatasetProblem>& problems) {
  std::map<ItemId, std::vector<ClaimId>> claims;
  for (const Claim& claim : contents.claims) {
    claims[claim.item].push_back(claim.id);
  }
  for (const Item& item : contents.items) {
    std::vector<ClaimId> listed = item.claims;
    std::sort(listed.begin(), listed.end());
    std::vector<ClaimId>& found = claims[item.id];
    std::sort(found.begin(), found.end());
    if (listed == found) continue;
    problems.push_back(
        {FamilyFile("items"), -1, -1, "reference",
         absl::StrCat(item.id.ToString(), ": lists ", listed.size(),
                      " claims, but ", found.size(),
                      " claims name it: must be the same")});
  }
}

bool TermsAddUp(const Confidence& confidence) {
  double sum = 0;
  for (const ConfidenceTerm& term : confidence.terms) {
    sum += term.log_odds.nats();
  }
  // Near 0 and 1 a probability cannot show what its log-odds still do.
  const double by_odds =
      std::abs(sum - ToLogOdds(confidence.probability).nats());
  const double by_probability = std::abs(ToProbability(LogOdds(sum)).value() -
                                         confidence.probability.value());
  return by_odds <= kTermTolerance || by_probability <= kTermTolerance;
}

}  // namespace

int64_t CheckReferences(const DatasetContents& contents,
                        std::vector<DatasetProblem>& problems) {
  CheckItemsAgainstClaims(contents, problems);
  return Checker(contents, problems).Check();
}

void CheckCounts(const DatasetContents& contents,
                 std::vector<DatasetProblem>& problems) {
  const IntakeCounts& counts = contents.counts;
  const auto add = [&](std::string reason) {
    problems.push_back(
        {std::string(kManifestFile), -1, -1, "sum", std::move(reason)});
  };
  if (counts.read != counts.stored + counts.repeated + counts.rejected) {
    add(absl::StrCat("read ", counts.read, " is not stored ", counts.stored,
                     " + repeated ", counts.repeated, " + rejected ",
                     counts.rejected));
  }
  if (counts.stored != static_cast<int64_t>(contents.reports.size())) {
    add(absl::StrCat("stored is ", counts.stored, ", but there are ",
                     contents.reports.size(), " reports"));
  }
  if (counts.rejected != static_cast<int64_t>(contents.rejects.size())) {
    add(absl::StrCat("rejected is ", counts.rejected, ", but ", kRejectsFile,
                     " has ", contents.rejects.size(), " lines"));
  }
}

void CheckConfidences(const DatasetContents& contents,
                      std::vector<DatasetProblem>& problems) {
  std::map<ClaimId, ItemId> item_of;
  for (const Claim& claim : contents.claims) item_of[claim.id] = claim.item;
  std::map<ItemId, int> chosen;
  const auto add = [&](const Confidence& confidence, std::string reason) {
    problems.push_back(
        {FamilyFile("confidences"), -1, -1, "confidence",
         absl::StrCat(confidence.claim.ToString(), ": ", reason)});
  };
  for (const Confidence& each : contents.beliefs.confidences) {
    if (!TermsAddUp(each)) {
      add(each, absl::StrCat("its terms do not add up to its probability, ",
                             each.probability.value()));
    }
    if (!(each.low90 <= each.low50 && each.low50 <= each.high50 &&
          each.high50 <= each.high90)) {
      add(each, "the ends of its intervals are not in order");
    }
    const auto item = item_of.find(each.claim);
    if (each.chosen && item != item_of.end() && ++chosen[item->second] == 2) {
      add(each, absl::StrCat("is the second chosen claim of ",
                             item->second.ToString()));
    }
  }
}

}  // namespace claimgraph
