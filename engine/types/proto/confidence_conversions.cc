#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {
namespace {

v1::ConfidenceTerm ToProto(const ConfidenceTerm& value) {
  v1::ConfidenceTerm message;
  message.set_name(value.name);
  message.set_log_odds_nats(value.log_odds.nats());
  if (value.origin) message.set_origin_id(value.origin->ToString());
  if (value.source) message.set_source_id(value.source->ToString());
  message.set_weight(value.weight);
  message.set_reason(value.reason);
  if (value.without) message.set_without(value.without->value());
  return message;
}

ConfidenceTerm ReadTerm(FieldReader& in, const v1::ConfidenceTerm& message) {
  ConfidenceTerm value;
  value.name = message.name();
  value.log_odds = LogOdds(in.Number("log_odds_nats", message.log_odds_nats()));
  value.origin = in.OptionalId<OriginId>("origin_id", message.has_origin_id(),
                                         message.origin_id());
  value.source = in.OptionalId<SourceId>("source_id", message.has_source_id(),
                                         message.source_id());
  value.weight = in.Number("weight", message.weight());
  value.reason = message.reason();
  if (message.has_without()) {
    value.without = in.ProbabilityOf("without", message.without());
  }
  return value;
}

}  // namespace

v1::Confidence ToProto(const Confidence& value) {
  v1::Confidence message;
  message.set_claim_id(value.claim.ToString());
  message.set_probability(value.probability.value());
  message.set_low50(value.low50.value());
  message.set_high50(value.high50.value());
  message.set_low90(value.low90.value());
  message.set_high90(value.high90.value());
  for (const ConfidenceTerm& term : value.terms) {
    *message.add_terms() = ToProto(term);
  }
  message.set_roots(value.roots);
  message.set_effective_roots(value.effective_roots);
  message.set_sufficient(value.sufficient);
  message.set_chosen(value.chosen);
  return message;
}

absl::StatusOr<Confidence> FromProto(const v1::Confidence& message) {
  FieldReader in("Confidence of", message.claim_id());
  Confidence value;
  value.claim = in.Id<ClaimId>("claim_id", message.claim_id());
  value.probability = in.ProbabilityOf("probability", message.probability());
  value.low50 = in.ProbabilityOf("low50", message.low50());
  value.high50 = in.ProbabilityOf("high50", message.high50());
  value.low90 = in.ProbabilityOf("low90", message.low90());
  value.high90 = in.ProbabilityOf("high90", message.high90());
  value.terms = in.Each(
      "terms", message.terms(),
      [&](const v1::ConfidenceTerm& each) { return ReadTerm(in, each); });
  value.roots = in.Count("roots", message.roots());
  value.effective_roots =
      in.NotNegative("effective_roots", message.effective_roots());
  value.sufficient = message.sufficient();
  value.chosen = message.chosen();
  return in.Result(std::move(value));
}

v1::ItemBelief ToProto(const ItemBelief& value) {
  v1::ItemBelief message;
  message.set_item_id(value.item.ToString());
  if (value.median) message.set_median(*value.median);
  *message.mutable_interval50() = ToProto(value.interval50);
  *message.mutable_interval90() = ToProto(value.interval90);
  message.set_none_of_these(value.none_of_these.value());
  return message;
}

absl::StatusOr<ItemBelief> FromProto(const v1::ItemBelief& message) {
  FieldReader in("ItemBelief of", message.item_id());
  ItemBelief value;
  value.item = in.Id<ItemId>("item_id", message.item_id());
  if (message.has_median()) {
    value.median = in.Number("median", message.median());
  }
  value.interval50 = in.Inside(
      "interval50", [&] { return ReadInterval(in, message.interval50()); });
  value.interval90 = in.Inside(
      "interval90", [&] { return ReadInterval(in, message.interval90()); });
  value.none_of_these =
      in.ProbabilityOf("none_of_these", message.none_of_these());
  return in.Result(std::move(value));
}

v1::Reliability ToProto(const Reliability& value) {
  v1::Reliability message;
  message.set_source_id(value.source.ToString());
  if (!value.attribute.empty()) message.set_attribute(value.attribute);
  message.set_alpha(value.alpha);
  message.set_beta(value.beta);
  message.set_mean(value.mean.value());
  message.set_low90(value.low90.value());
  message.set_high90(value.high90.value());
  message.set_observations(value.observations);
  return message;
}

absl::StatusOr<Reliability> FromProto(const v1::Reliability& message) {
  FieldReader in("Reliability of", message.source_id());
  Reliability value;
  value.source = in.Id<SourceId>("source_id", message.source_id());
  value.attribute = message.attribute();
  value.alpha = in.NotNegative("alpha", message.alpha());
  value.beta = in.NotNegative("beta", message.beta());
  value.mean = in.ProbabilityOf("mean", message.mean());
  value.low90 = in.ProbabilityOf("low90", message.low90());
  value.high90 = in.ProbabilityOf("high90", message.high90());
  value.observations = in.NotNegative("observations", message.observations());
  return in.Result(std::move(value));
}

v1::Dependence ToProto(const Dependence& value) {
  v1::Dependence message;
  message.set_copier_id(value.copier.ToString());
  message.set_original_id(value.original.ToString());
  message.set_probability(value.probability.value());
  message.set_shared_items(value.shared_items);
  return message;
}

absl::StatusOr<Dependence> FromProto(const v1::Dependence& message) {
  FieldReader in("Dependence of", message.copier_id());
  Dependence value;
  value.copier = in.Id<SourceId>("copier_id", message.copier_id());
  value.original = in.Id<SourceId>("original_id", message.original_id());
  value.probability = in.ProbabilityOf("probability", message.probability());
  value.shared_items = in.Count("shared_items", message.shared_items());
  return in.Result(std::move(value));
}

}  // namespace claimgraph
