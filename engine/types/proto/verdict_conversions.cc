#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {
namespace {

void CheckEnds(FieldReader& in, const v1::Link& message) {
  const bool reports =
      message.has_from_report_id() && message.has_to_report_id();
  const bool assertions =
      message.has_from_assertion_id() && message.has_to_assertion_id();
  const int ends = message.has_from_report_id() + message.has_to_report_id() +
                   message.has_from_assertion_id() +
                   message.has_to_assertion_id();
  if (ends != 2 || reports == assertions) {
    in.Fail("from", absl::StrCat("one of ", ends, " ends"),
            "two reports or two assertions");
  }
}

}  // namespace

v1::Link ToProto(const Link& value) {
  v1::Link message;
  message.set_id(value.id.ToString());
  message.set_kind(static_cast<v1::LinkKind>(value.kind));
  if (value.from_report) {
    message.set_from_report_id(value.from_report->ToString());
  }
  if (value.to_report) message.set_to_report_id(value.to_report->ToString());
  if (value.from_assertion) {
    message.set_from_assertion_id(value.from_assertion->ToString());
  }
  if (value.to_assertion) {
    message.set_to_assertion_id(value.to_assertion->ToString());
  }
  message.set_probability(value.probability.value());
  if (!value.category.empty()) message.set_category(value.category);
  message.set_reason(value.reason);
  message.set_similarity(value.similarity);
  message.set_credited(value.credited);
  if (value.attribution) {
    message.set_attribution_id(value.attribution->ToString());
  }
  message.set_opposed_sides(value.opposed_sides);
  return message;
}

absl::StatusOr<Link> FromProto(const v1::Link& message) {
  FieldReader in("Link", message.id());
  CheckEnds(in, message);
  Link value;
  value.id = in.Id<LinkId>("id", message.id());
  value.kind =
      in.EnumOf<LinkKind>("kind", message.kind(), v1::LinkKind_IsValid);
  value.from_report = in.OptionalId<ReportId>(
      "from_report_id", message.has_from_report_id(), message.from_report_id());
  value.to_report = in.OptionalId<ReportId>(
      "to_report_id", message.has_to_report_id(), message.to_report_id());
  value.from_assertion = in.OptionalId<AssertionId>(
      "from_assertion_id", message.has_from_assertion_id(),
      message.from_assertion_id());
  value.to_assertion = in.OptionalId<AssertionId>("to_assertion_id",
                                                  message.has_to_assertion_id(),
                                                  message.to_assertion_id());
  value.probability = in.ProbabilityOf("probability", message.probability());
  value.category = message.category();
  value.reason = message.reason();
  value.similarity = in.Number("similarity", message.similarity());
  value.credited = message.credited();
  value.attribution = in.OptionalId<AttributionId>(
      "attribution_id", message.has_attribution_id(), message.attribution_id());
  value.opposed_sides = message.opposed_sides();
  return in.Result(std::move(value));
}

v1::Conflict ToProto(const Conflict& value) {
  v1::Conflict message;
  message.set_id(value.id.ToString());
  message.set_rule(value.rule);
  message.set_category(value.category);
  message.set_strength(static_cast<v1::ConflictStrength>(value.strength));
  message.set_claim_a_id(value.claim_a.ToString());
  message.set_claim_b_id(value.claim_b.ToString());
  message.set_assertion_a_id(value.assertion_a.ToString());
  message.set_assertion_b_id(value.assertion_b.ToString());
  for (const AssertionPair& pair : value.further_pairs) {
    v1::AssertionPair* added = message.add_further_pairs();
    added->set_a_id(pair.a.ToString());
    added->set_b_id(pair.b.ToString());
  }
  message.set_slot(value.slot);
  for (const SlotComparison& slot : value.slots) {
    v1::SlotComparison* added = message.add_slots();
    added->set_slot(slot.slot);
    added->set_relation(static_cast<v1::SlotRelation>(slot.relation));
    added->set_match_weight_bits(slot.match_weight_bits);
  }
  message.set_severity_nats(value.severity_nats);
  message.set_probability(value.probability.value());
  message.set_question(value.question);
  message.set_explanation(value.explanation);
  if (!value.reading.empty()) message.set_reading(value.reading);
  return message;
}

absl::StatusOr<Conflict> FromProto(const v1::Conflict& message) {
  FieldReader in("Conflict", message.id());
  Conflict value;
  value.id = in.Id<ConflictId>("id", message.id());
  value.rule = message.rule();
  value.category = message.category();
  value.strength = in.EnumOf<ConflictStrength>("strength", message.strength(),
                                               v1::ConflictStrength_IsValid);
  value.claim_a = in.Id<ClaimId>("claim_a_id", message.claim_a_id());
  value.claim_b = in.Id<ClaimId>("claim_b_id", message.claim_b_id());
  value.assertion_a =
      in.Id<AssertionId>("assertion_a_id", message.assertion_a_id());
  value.assertion_b =
      in.Id<AssertionId>("assertion_b_id", message.assertion_b_id());
  value.further_pairs =
      in.Each("further_pairs", message.further_pairs(),
              [&](const v1::AssertionPair& each) {
                return AssertionPair{in.Id<AssertionId>("a_id", each.a_id()),
                                     in.Id<AssertionId>("b_id", each.b_id())};
              });
  value.slot = message.slot();
  value.slots =
      in.Each("slots", message.slots(), [&](const v1::SlotComparison& each) {
        return SlotComparison{
            each.slot(),
            in.EnumOf<SlotRelation>("relation", each.relation(),
                                    v1::SlotRelation_IsValid),
            in.Number("match_weight_bits", each.match_weight_bits())};
      });
  value.severity_nats = in.Number("severity_nats", message.severity_nats());
  value.probability = in.ProbabilityOf("probability", message.probability());
  value.question = message.question();
  value.explanation = message.explanation();
  value.reading = message.reading();
  return in.Result(std::move(value));
}

v1::Compatible ToProto(const Compatible& value) {
  v1::Compatible message;
  message.set_assertion_a_id(value.a.ToString());
  message.set_assertion_b_id(value.b.ToString());
  message.set_category(value.category);
  message.set_slot(value.slot);
  message.set_reason(value.reason);
  return message;
}

absl::StatusOr<Compatible> FromProto(const v1::Compatible& message) {
  FieldReader in("Compatible", message.assertion_a_id());
  Compatible value;
  value.a = in.Id<AssertionId>("assertion_a_id", message.assertion_a_id());
  value.b = in.Id<AssertionId>("assertion_b_id", message.assertion_b_id());
  value.category = message.category();
  value.slot = message.slot();
  value.reason = message.reason();
  return in.Result(std::move(value));
}

}  // namespace claimgraph
