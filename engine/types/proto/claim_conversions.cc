#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {

v1::Item ToProto(const Item& value) {
  v1::Item message;
  message.set_id(value.id.ToString());
  message.set_type(static_cast<v1::ItemType>(value.type));
  message.set_question(value.question);
  message.set_event_class(value.event_class);
  if (!value.role.empty()) message.set_role(value.role);
  if (!value.unit.empty()) message.set_unit(value.unit);
  AddEach(value.agents, message.mutable_agents());
  AddEach(value.patients, message.mutable_patients());
  AddEach(value.places, message.mutable_places());
  *message.mutable_time() = ToProto(value.time);
  AddIds(value.claims, message.mutable_claim_ids());
  if (!value.incident.is_null()) {
    message.set_incident_id(value.incident.ToString());
  }
  AddIds(value.previous_ids, message.mutable_previous_ids());
  return message;
}

absl::StatusOr<Item> FromProto(const v1::Item& message) {
  FieldReader in("Item", message.id());
  const auto actor = [&](const v1::ActorSlot& each) {
    return ReadActorSlot(in, each);
  };
  Item value;
  value.id = in.Id<ItemId>("id", message.id());
  value.type =
      in.EnumOf<ItemType>("type", message.type(), v1::ItemType_IsValid);
  value.question = message.question();
  value.event_class = message.event_class();
  value.role = message.role();
  value.unit = message.unit();
  value.agents = in.Each("agents", message.agents(), actor);
  value.patients = in.Each("patients", message.patients(), actor);
  value.places = in.Each(
      "places", message.places(),
      [&](const v1::PlaceSlot& each) { return ReadPlaceSlot(in, each); });
  value.time =
      in.Inside("time", [&] { return ReadTimeInterval(in, message.time()); });
  value.claims = in.Ids<ClaimId>("claim_ids", message.claim_ids());
  value.incident =
      in.OptionalId<IncidentId>("incident_id", message.has_incident_id(),
                                message.incident_id())
          .value_or(IncidentId());
  value.previous_ids = in.Ids<ItemId>("previous_ids", message.previous_ids());
  return in.Result(std::move(value));
}

v1::Claim ToProto(const Claim& value) {
  v1::Claim message;
  message.set_id(value.id.ToString());
  message.set_item_id(value.item.ToString());
  message.set_statement(value.statement);
  if (value.point) message.set_point(*value.point);
  *message.mutable_interval() = ToProto(value.interval);
  message.set_tolerance(value.tolerance);
  if (!value.unit.empty()) message.set_unit(value.unit);
  if (!value.state.empty()) message.set_state(value.state);
  message.set_polarity(static_cast<v1::Polarity>(value.polarity));
  AddIds(value.assertions, message.mutable_assertion_ids());
  AddIds(value.previous_ids, message.mutable_previous_ids());
  return message;
}

absl::StatusOr<Claim> FromProto(const v1::Claim& message) {
  FieldReader in("Claim", message.id());
  Claim value;
  value.id = in.Id<ClaimId>("id", message.id());
  value.item = in.Id<ItemId>("item_id", message.item_id());
  value.statement = message.statement();
  if (message.has_point()) value.point = in.Number("point", message.point());
  value.interval = in.Inside(
      "interval", [&] { return ReadInterval(in, message.interval()); });
  value.tolerance = in.NotNegative("tolerance", message.tolerance());
  value.unit = message.unit();
  value.state = message.state();
  value.polarity =
      in.EnumOf<Polarity>("polarity", message.polarity(), v1::Polarity_IsValid);
  value.assertions =
      in.Ids<AssertionId>("assertion_ids", message.assertion_ids());
  value.previous_ids = in.Ids<ClaimId>("previous_ids", message.previous_ids());
  return in.Result(std::move(value));
}

v1::Incident ToProto(const Incident& value) {
  v1::Incident message;
  message.set_id(value.id.ToString());
  message.set_title(value.title);
  for (const IncidentMember& member : value.items) {
    v1::IncidentMember* added = message.add_items();
    added->set_item_id(member.item.ToString());
    added->set_probability(member.probability.value());
  }
  if (value.part_of) message.set_part_of_id(value.part_of->ToString());
  AddIds(value.previous_ids, message.mutable_previous_ids());
  return message;
}

absl::StatusOr<Incident> FromProto(const v1::Incident& message) {
  FieldReader in("Incident", message.id());
  Incident value;
  value.id = in.Id<IncidentId>("id", message.id());
  value.title = message.title();
  value.items =
      in.Each("items", message.items(), [&](const v1::IncidentMember& each) {
        return IncidentMember{
            in.Id<ItemId>("item_id", each.item_id()),
            in.ProbabilityOf("probability", each.probability())};
      });
  value.part_of = in.OptionalId<IncidentId>(
      "part_of_id", message.has_part_of_id(), message.part_of_id());
  value.previous_ids =
      in.Ids<IncidentId>("previous_ids", message.previous_ids());
  return in.Result(std::move(value));
}

v1::Origin ToProto(const Origin& value) {
  v1::Origin message;
  message.set_id(value.id.ToString());
  message.set_claim_id(value.claim.ToString());
  message.set_speaker_id(value.speaker.ToString());
  AddIds(value.assertions, message.mutable_assertion_ids());
  message.set_root_assertion_id(value.root.ToString());
  message.set_unsourced_loop(value.unsourced_loop);
  AddStrings(value.reasons, message.mutable_reasons());
  return message;
}

absl::StatusOr<Origin> FromProto(const v1::Origin& message) {
  FieldReader in("Origin", message.id());
  Origin value;
  value.id = in.Id<OriginId>("id", message.id());
  value.claim = in.Id<ClaimId>("claim_id", message.claim_id());
  value.speaker = in.Id<SourceId>("speaker_id", message.speaker_id());
  value.assertions =
      in.Ids<AssertionId>("assertion_ids", message.assertion_ids());
  value.root =
      in.Id<AssertionId>("root_assertion_id", message.root_assertion_id());
  value.unsourced_loop = message.unsourced_loop();
  value.reasons = ReadStrings(message.reasons());
  return in.Result(std::move(value));
}

}  // namespace claimgraph
