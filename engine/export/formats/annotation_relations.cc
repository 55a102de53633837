// The relations of the annotation form, from links, conflicts and
// compatibles.

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/export/formats/annotation_records.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

// "" for links that the form has no word for.
std::string RelationOf(LinkKind kind) {
  switch (kind) {
    case LinkKind::kRestatement:
    case LinkKind::kVerbatimDuplicate:
    case LinkKind::kCopy:
    case LinkKind::kParaphrase:
      return "duplicate";
    case LinkKind::kRefines:
    case LinkKind::kSupersedes:
    case LinkKind::kCorroborates:
      return std::string(NameOf(kind));
    default:
      return "";
  }
}

std::string SpacedName(LinkKind kind) {
  return absl::StrReplaceAll(NameOf(kind), {{"_", " "}});
}

class Collector {
 public:
  explicit Collector(const DatasetIndex& dataset) : dataset_(dataset) {}

  void AddLink(const Link& link) {
    const std::string relation = RelationOf(link.kind);
    if (relation.empty() || !link.from_assertion || !link.to_assertion) return;
    Add(*link.from_assertion, *link.to_assertion,
        {.relation = relation,
         .category =
             link.category.empty() ? SpacedName(link.kind) : link.category,
         .strength = "strong",
         .reason = link.reason,
         .engine_id = link.id.ToString()});
  }

  void AddConflict(const Conflict& conflict) {
    const bool tension = conflict.strength == ConflictStrength::kTension;
    const bool weak = conflict.strength == ConflictStrength::kWeak;
    const AnnotatedRelation relation = {
        .relation = tension ? "tension" : "contradicts",
        .category = conflict.category,
        .strength = weak || tension ? "weak" : "strong",
        .reason = conflict.explanation,
        .reading = conflict.reading,
        .engine_id = conflict.id.ToString()};
    Add(conflict.assertion_a, conflict.assertion_b, relation);
    for (const AssertionPair& pair : conflict.further_pairs) {
      Add(pair.a, pair.b, relation);
    }
  }

  void AddCompatible(const Compatible& compatible) {
    Add(compatible.a, compatible.b,
        {.relation = "no_conflict",
         .category = compatible.category,
         .strength = "strong",
         .reason = compatible.reason});
  }

  // The assertions of one claim in two reports of which one copies the
  // other, in the order in which they stand there.
  void AddCopy(const Link& link) {
    if (RelationOf(link.kind) != "duplicate") return;
    if (!link.from_report || !link.to_report) return;
    std::set<AssertionId> taken;
    for (const Assertion* from : dataset_.AssertionsOf(*link.from_report)) {
      const Claim* claim = dataset_.ClaimOf(from->id);
      if (claim == nullptr) continue;
      for (const Assertion* to : dataset_.AssertionsOf(*link.to_report)) {
        if (dataset_.ClaimOf(to->id) != claim) continue;
        if (!taken.insert(to->id).second) continue;
        if (related_.count(std::minmax(from->id, to->id)) == 0) {
          Add(from->id, to->id,
              {.relation = "duplicate",
               .category = SpacedName(link.kind),
               .strength = "strong",
               .reason = link.reason,
               .engine_id = link.id.ToString()});
        }
        break;
      }
    }
  }

  std::vector<AnnotatedRelation> Finish() && {
    std::sort(
        relations_.begin(), relations_.end(),
        [this](const auto& a, const auto& b) { return KeyOf(a) < KeyOf(b); });
    return std::move(relations_);
  }

 private:
  void Add(const AssertionId& from, const AssertionId& to,
           AnnotatedRelation relation) {
    relation.from = dataset_.Find(from);
    relation.to = dataset_.Find(to);
    if (relation.from == nullptr || relation.to == nullptr) return;
    if (!seen_
             .emplace(std::min(from, to), std::max(from, to), relation.relation)
             .second) {
      return;
    }
    related_.emplace(std::min(from, to), std::max(from, to));
    relations_.push_back(std::move(relation));
  }

  std::tuple<std::string, Span, std::string, Span, std::string> KeyOf(
      const AnnotatedRelation& relation) const {
    return {dataset_.NameOf(relation.from->report),
            HullOf(relation.from->spans), dataset_.NameOf(relation.to->report),
            HullOf(relation.to->spans),
            absl::StrCat(relation.relation, relation.from->id.ToString(),
                         relation.to->id.ToString())};
  }

  const DatasetIndex& dataset_;
  std::set<std::tuple<AssertionId, AssertionId, std::string>> seen_;
  std::set<std::pair<AssertionId, AssertionId>> related_;
  std::vector<AnnotatedRelation> relations_;
};

}  // namespace

std::vector<AnnotatedRelation> AnnotatedRelations(const DatasetIndex& dataset) {
  Collector collector(dataset);
  const DatasetContents& contents = dataset.contents();
  for (const Link& link : contents.links) collector.AddLink(link);
  for (const Conflict& conflict : contents.conflicts) {
    collector.AddConflict(conflict);
  }
  for (const Compatible& compatible : contents.compatibles) {
    collector.AddCompatible(compatible);
  }
  for (const Link& link : contents.links) collector.AddCopy(link);
  return std::move(collector).Finish();
}

}  // namespace claimgraph
