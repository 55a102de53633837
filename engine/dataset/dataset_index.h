// Finds things in a DatasetContents by id, and follows ids in both
// directions: the claims of an item, the assertions of a claim, the conflicts
// of a claim.
//
//     CLAIMGRAPH_ASSIGN_OR_RETURN(AnyId id, index.Resolve("c7k2"));
//     for (const Conflict* c : index.ConflictsOf(claim.id)) { ... }
//
// The contents must outlive the index and stay unchanged. Find functions
// give nullptr for an id that is not there; list functions an empty list.
// Every list has a fixed order, said beside it.
//
// Cost: linear to build; O(1) a look-up. Threads: immutable; share freely.

#ifndef ENGINE_DATASET_DATASET_INDEX_H_
#define ENGINE_DATASET_DATASET_INDEX_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/dataset/dataset_contents.h"

namespace claimgraph {

// What an id names; its letter (types/ids.h).
struct AnyId {
  char letter = 0;
  std::string text;  // full text form
};

class DatasetIndex {
 public:
  explicit DatasetIndex(const DatasetContents* contents);

  const DatasetContents& contents() const { return *contents_; }

  // The one id in the dataset that begins with `prefix`; a report's external
  // id also names it, and an id in previous_ids the thing that took it over.
  // NotFound, or InvalidArgument with the candidates when several begin so.
  absl::StatusOr<AnyId> Resolve(absl::string_view prefix) const;

  const Report* Find(const ReportId& id) const;
  const Source* Find(const SourceId& id) const;
  const Attribution* Find(const AttributionId& id) const;
  const Assertion* Find(const AssertionId& id) const;
  const Item* Find(const ItemId& id) const;
  const Claim* Find(const ClaimId& id) const;
  const Incident* Find(const IncidentId& id) const;
  const Link* Find(const LinkId& id) const;
  const Conflict* Find(const ConflictId& id) const;
  const Origin* Find(const OriginId& id) const;
  const Decision* Find(const DecisionId& id) const;

  const Confidence* ConfidenceOf(const ClaimId& id) const;
  const ItemBelief* BeliefOf(const ItemId& id) const;
  // The overall one (attribute empty).
  const Reliability* ReliabilityOf(const SourceId& id) const;

  // By position in the report.
  const std::vector<const Attribution*>& AttributionsOf(
      const ReportId& id) const;
  const std::vector<const Assertion*>& AssertionsOf(const ReportId& id) const;
  // By confidence, highest first, then by id.
  const std::vector<const Claim*>& ClaimsOf(const ItemId& id) const;
  // By time of the report (Report::KnownSince), then by id.
  const std::vector<const Assertion*>& AssertionsOf(const ClaimId& id) const;
  // By id.
  const std::vector<const Origin*>& OriginsOf(const ClaimId& id) const;
  // By severity, highest first, then by id.
  const std::vector<const Conflict*>& ConflictsOf(const ClaimId& id) const;
  // By id; links with either end there.
  const std::vector<const Link*>& LinksOf(const ReportId& id) const;
  const std::vector<const Link*>& LinksOf(const AssertionId& id) const;
  // By a, then b; pairs with either end there.
  const std::vector<const Compatible*>& CompatiblesOf(
      const AssertionId& id) const;
  // By id; none when the assertion answers no item, several when it answers
  // more than one ("five killed, seven wounded").
  const std::vector<const Claim*>& ClaimsOf(const AssertionId& id) const;
  // The first of them; nullptr if there is none.
  const Claim* ClaimOf(const AssertionId& id) const;
  const Origin* OriginOf(const AssertionId& assertion,
                         const ClaimId& claim) const;

  // A name that is unique among the reports, for file names and tables: the
  // external id; version n of it "ID.vN"; for files of one name the path as
  // read; else, as where two outlets use one external id, "ID~" and the first
  // digits of the report's id.
  const std::string& NameOf(const ReportId& id) const;

 private:
  template <typename Key, typename Value>
  using Lists = absl::flat_hash_map<Key, std::vector<const Value*>>;

  void IndexValues();
  void IndexLists();
  void SortLists();
  void NameReports();

  const DatasetContents* contents_;
  // Ids and previous ids, and what they name; sorted, so that a beginning is
  // a range.
  std::vector<std::pair<std::string, AnyId>> names_;
  absl::flat_hash_map<ReportId, const Report*> reports_;
  absl::flat_hash_map<SourceId, const Source*> sources_;
  absl::flat_hash_map<AttributionId, const Attribution*> attributions_;
  absl::flat_hash_map<AssertionId, const Assertion*> assertions_;
  absl::flat_hash_map<ItemId, const Item*> items_;
  absl::flat_hash_map<ClaimId, const Claim*> claims_;
  absl::flat_hash_map<IncidentId, const Incident*> incidents_;
  absl::flat_hash_map<LinkId, const Link*> links_;
  absl::flat_hash_map<ConflictId, const Conflict*> conflicts_;
  absl::flat_hash_map<OriginId, const Origin*> origins_;
  absl::flat_hash_map<DecisionId, const Decision*> decisions_;
  absl::flat_hash_map<ClaimId, const Confidence*> confidences_;
  absl::flat_hash_map<ItemId, const ItemBelief*> beliefs_;
  absl::flat_hash_map<SourceId, const Reliability*> reliabilities_;
  absl::flat_hash_map<ReportId, std::string> report_names_;
  Lists<ReportId, Attribution> attributions_of_;
  Lists<ReportId, Assertion> assertions_of_report_;
  Lists<ItemId, Claim> claims_of_;
  Lists<AssertionId, Claim> claims_of_assertion_;
  Lists<ClaimId, Assertion> assertions_of_claim_;
  Lists<ClaimId, Origin> origins_of_;
  Lists<ClaimId, Conflict> conflicts_of_;
  Lists<ReportId, Link> links_of_report_;
  Lists<AssertionId, Link> links_of_assertion_;
  Lists<AssertionId, Compatible> compatibles_of_;
};

}  // namespace claimgraph

#endif  // ENGINE_DATASET_DATASET_INDEX_H_
