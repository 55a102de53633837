#include "engine/types/proto/parts.h"

#include <algorithm>
#include <optional>

namespace claimgraph {

v1::Span ToProto(const Span& value) {
  v1::Span message;
  message.set_field(value.field == TextField::kTitle ? v1::TEXT_FIELD_TITLE
                                                     : v1::TEXT_FIELD_TEXT);
  message.set_begin_byte(value.begin);
  message.set_end_byte(value.end);
  return message;
}

Span ReadSpan(FieldReader& in, const v1::Span& message) {
  if (message.field() != v1::TEXT_FIELD_TEXT &&
      message.field() != v1::TEXT_FIELD_TITLE) {
    in.Fail("field", absl::StrCat(static_cast<int>(message.field())),
            "1 (text) or 2 (title)");
  }
  const int32_t begin = in.Count("begin_byte", message.begin_byte());
  if (message.end_byte() < begin) {
    in.Fail("end_byte", absl::StrCat(message.end_byte()),
            absl::StrCat("at least begin_byte, ", begin));
  }
  return {message.field() == v1::TEXT_FIELD_TITLE ? TextField::kTitle
                                                  : TextField::kText,
          begin, message.end_byte()};
}

std::vector<Span> ReadSpans(
    FieldReader& in, absl::string_view field,
    const google::protobuf::RepeatedPtrField<v1::Span>& messages) {
  return in.Each(field, messages,
                 [&](const v1::Span& span) { return ReadSpan(in, span); });
}

v1::TimeInterval ToProto(const TimeInterval& value) {
  v1::TimeInterval message;
  if (IsWritable(value.begin)) {
    *message.mutable_begin() = ToTimestamp(*value.begin);
  }
  if (IsWritable(value.end)) *message.mutable_end() = ToTimestamp(*value.end);
  message.set_precision(static_cast<v1::TimePrecision>(value.precision));
  return message;
}

TimeInterval ReadTimeInterval(FieldReader& in,
                              const v1::TimeInterval& message) {
  TimeInterval value;
  value.begin = in.OptionalTime("begin", message.has_begin(), message.begin());
  value.end = in.OptionalTime("end", message.has_end(), message.end());
  value.precision = in.EnumOf<TimePrecision>("precision", message.precision(),
                                             v1::TimePrecision_IsValid);
  return value;
}

v1::Interval ToProto(const Interval& value) {
  v1::Interval message;
  if (value.lower) message.set_lower(*value.lower);
  if (value.upper) message.set_upper(*value.upper);
  return message;
}

Interval ReadInterval(FieldReader& in, const v1::Interval& message) {
  Interval value;
  if (message.has_lower()) value.lower = in.Number("lower", message.lower());
  if (message.has_upper()) value.upper = in.Number("upper", message.upper());
  if (value.lower && value.upper && *value.upper < *value.lower) {
    in.Fail("upper", absl::StrCat(*value.upper),
            absl::StrCat("at least lower, ", *value.lower));
  }
  return value;
}

v1::Quantity ToProto(const Quantity& value) {
  v1::Quantity message;
  *message.mutable_span() = ToProto(value.span);
  message.set_kind(static_cast<v1::QuantityKind>(value.kind));
  if (value.point) message.set_point(*value.point);
  message.set_hedge(value.hedge);
  *message.mutable_interval() = ToProto(value.interval);
  AddEach(value.alternatives, message.mutable_alternatives());
  message.set_unit(value.unit);
  if (!value.written_unit.empty()) {
    message.set_written_unit(value.written_unit);
  }
  message.set_counted(value.counted);
  message.set_role(value.role);
  message.set_tolerance(value.tolerance);
  message.set_increment(value.increment);
  message.set_part_of_previous(value.part_of_previous);
  AddStrings(value.flags, message.mutable_flags());
  message.set_probability(value.probability.value());
  return message;
}

Quantity ReadQuantity(FieldReader& in, const v1::Quantity& message) {
  Quantity value;
  value.span = in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  value.kind =
      in.EnumOf<QuantityKind>("kind", message.kind(), v1::QuantityKind_IsValid);
  if (message.has_point()) value.point = in.Number("point", message.point());
  value.hedge = message.hedge();
  value.interval = in.Inside(
      "interval", [&] { return ReadInterval(in, message.interval()); });
  value.alternatives =
      in.Each("alternatives", message.alternatives(),
              [&](const v1::Interval& each) { return ReadInterval(in, each); });
  value.unit = message.unit();
  value.written_unit = message.written_unit();
  value.counted = message.counted();
  value.role = message.role();
  value.tolerance = in.NotNegative("tolerance", message.tolerance());
  value.increment = message.increment();
  value.part_of_previous = message.part_of_previous();
  value.flags = ReadStrings(message.flags());
  value.probability = in.ProbabilityOf("probability", message.probability());
  return value;
}

v1::ActorSlot ToProto(const ActorSlot& value) {
  v1::ActorSlot message;
  message.set_key(value.key);
  message.set_name(value.name);
  message.set_surface(value.surface);
  if (value.span != Span{}) *message.mutable_span() = ToProto(value.span);
  message.set_origin(static_cast<v1::SlotOrigin>(value.origin));
  if (!value.side.empty()) message.set_side(value.side);
  message.set_probability(value.probability.value());
  return message;
}

ActorSlot ReadActorSlot(FieldReader& in, const v1::ActorSlot& message) {
  ActorSlot value;
  value.key = message.key();
  value.name = message.name();
  value.surface = message.surface();
  if (message.has_span()) {
    value.span =
        in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  }
  value.origin =
      in.EnumOf<SlotOrigin>("origin", message.origin(), v1::SlotOrigin_IsValid);
  value.side = message.side();
  value.probability = in.ProbabilityOf("probability", message.probability());
  return value;
}

v1::PlaceSlot ToProto(const PlaceSlot& value) {
  v1::PlaceSlot message;
  message.set_key(value.key);
  message.set_name(value.name);
  message.set_surface(value.surface);
  if (value.span != Span{}) *message.mutable_span() = ToProto(value.span);
  message.set_role(static_cast<v1::PlaceRole>(value.role));
  message.set_origin(static_cast<v1::SlotOrigin>(value.origin));
  if (!value.type.empty()) message.set_type(value.type);
  if (!value.direction.empty()) message.set_direction(value.direction);
  if (!value.parent_key.empty()) message.set_parent_key(value.parent_key);
  for (const PlaceCandidate& candidate : value.candidates) {
    v1::PlaceCandidate* added = message.add_candidates();
    added->set_gazetteer_id(candidate.gazetteer_id);
    added->set_probability(candidate.probability.value());
  }
  message.set_probability(value.probability.value());
  return message;
}

PlaceSlot ReadPlaceSlot(FieldReader& in, const v1::PlaceSlot& message) {
  PlaceSlot value;
  value.key = message.key();
  value.name = message.name();
  value.surface = message.surface();
  if (message.has_span()) {
    value.span =
        in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  }
  value.role =
      in.EnumOf<PlaceRole>("role", message.role(), v1::PlaceRole_IsValid);
  value.origin =
      in.EnumOf<SlotOrigin>("origin", message.origin(), v1::SlotOrigin_IsValid);
  value.type = message.type();
  value.direction = message.direction();
  value.parent_key = message.parent_key();
  value.candidates = in.Each(
      "candidates", message.candidates(), [&](const v1::PlaceCandidate& each) {
        return PlaceCandidate{
            each.gazetteer_id(),
            in.ProbabilityOf("probability", each.probability())};
      });
  value.probability = in.ProbabilityOf("probability", message.probability());
  return value;
}

v1::Provenance ToProto(const Provenance& value) {
  v1::Provenance message;
  for (const Hop& hop : value.hops) {
    v1::Hop* added = message.add_hops();
    added->set_source_id(hop.source.ToString());
    if (hop.attribution) {
      added->set_attribution_id(hop.attribution->ToString());
    }
  }
  message.set_circular(value.circular);
  return message;
}

Provenance ReadProvenance(FieldReader& in, const v1::Provenance& message) {
  Provenance value;
  if (message.hops().empty()) in.Fail("hops", "empty", "at least one hop");
  value.hops = in.Each("hops", message.hops(), [&](const v1::Hop& hop) {
    return Hop{
        in.Id<SourceId>("source_id", hop.source_id()),
        in.OptionalId<AttributionId>("attribution_id", hop.has_attribution_id(),
                                     hop.attribution_id())};
  });
  value.circular = message.circular();
  return value;
}

}  // namespace claimgraph
