#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {
namespace {

v1::TimeSlot ToProto(const TimeSlot& value) {
  v1::TimeSlot message;
  if (!value.expression.empty()) message.set_expression(value.expression);
  if (value.span) *message.mutable_span() = ToProto(*value.span);
  *message.mutable_interval() = ToProto(value.interval);
  message.set_origin(static_cast<v1::SlotOrigin>(value.origin));
  message.set_probability(value.probability.value());
  return message;
}

TimeSlot ReadTimeSlot(FieldReader& in, const v1::TimeSlot& message) {
  TimeSlot value;
  value.expression = message.expression();
  if (message.has_span()) {
    value.span =
        in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  }
  value.interval = in.Inside(
      "interval", [&] { return ReadTimeInterval(in, message.interval()); });
  value.origin =
      in.EnumOf<SlotOrigin>("origin", message.origin(), v1::SlotOrigin_IsValid);
  value.probability = in.ProbabilityOf("probability", message.probability());
  return value;
}

void AddSlots(const Assertion& value, v1::Assertion& message) {
  AddEach(value.agents, message.mutable_agents());
  AddEach(value.patients, message.mutable_patients());
  AddEach(value.places, message.mutable_places());
  *message.mutable_time() = ToProto(value.time);
  AddEach(value.quantities, message.mutable_quantities());
  message.mutable_details()->insert(value.details.begin(), value.details.end());
  for (const std::string& slot : value.corrected_slots) {
    message.add_corrected_slots()->set_slot(slot);
  }
}

void ReadSlots(FieldReader& in, const v1::Assertion& message,
               Assertion& value) {
  const auto actor = [&](const v1::ActorSlot& each) {
    return ReadActorSlot(in, each);
  };
  value.agents = in.Each("agents", message.agents(), actor);
  value.patients = in.Each("patients", message.patients(), actor);
  value.places = in.Each(
      "places", message.places(),
      [&](const v1::PlaceSlot& each) { return ReadPlaceSlot(in, each); });
  value.time =
      in.Inside("time", [&] { return ReadTimeSlot(in, message.time()); });
  value.quantities =
      in.Each("quantities", message.quantities(),
              [&](const v1::Quantity& each) { return ReadQuantity(in, each); });
  value.details.insert(message.details().begin(), message.details().end());
  for (const v1::CorrectedSlot& corrected : message.corrected_slots()) {
    value.corrected_slots.push_back(corrected.slot());
  }
}

}  // namespace

v1::Assertion ToProto(const Assertion& value) {
  v1::Assertion message;
  message.set_id(value.id.ToString());
  message.set_report_id(value.report.ToString());
  AddEach(value.spans, message.mutable_spans());
  message.set_event_class(value.event_class);
  message.set_trigger(value.trigger);
  AddSlots(value, message);
  message.set_modality(static_cast<v1::Modality>(value.modality));
  message.set_polarity(static_cast<v1::Polarity>(value.polarity));
  *message.mutable_provenance() = ToProto(value.provenance);
  AddEach(value.alternative_provenances,
          message.mutable_alternative_provenances());
  message.set_in_headline(value.in_headline);
  message.set_paragraph(value.paragraph);
  message.set_probability(value.probability.value());
  return message;
}

absl::StatusOr<Assertion> FromProto(const v1::Assertion& message) {
  FieldReader in("Assertion", message.id());
  Assertion value;
  value.id = in.Id<AssertionId>("id", message.id());
  value.report = in.Id<ReportId>("report_id", message.report_id());
  value.spans = ReadSpans(in, "spans", message.spans());
  value.event_class = message.event_class();
  value.trigger = message.trigger();
  ReadSlots(in, message, value);
  value.modality =
      in.EnumOf<Modality>("modality", message.modality(), v1::Modality_IsValid);
  value.polarity =
      in.EnumOf<Polarity>("polarity", message.polarity(), v1::Polarity_IsValid);
  value.provenance = in.Inside(
      "provenance", [&] { return ReadProvenance(in, message.provenance()); });
  value.alternative_provenances = in.Each(
      "alternative_provenances", message.alternative_provenances(),
      [&](const v1::Provenance& each) { return ReadProvenance(in, each); });
  value.in_headline = message.in_headline();
  value.paragraph = in.Count("paragraph", message.paragraph());
  value.probability = in.ProbabilityOf("probability", message.probability());
  return in.Result(std::move(value));
}

}  // namespace claimgraph
