// Conversions of the parts that several values share. For the sources of
// this folder only; the values themselves are in conversions.h.

#ifndef ENGINE_TYPES_PROTO_PARTS_H_
#define ENGINE_TYPES_PROTO_PARTS_H_

#include <string>
#include <vector>

#include "claimgraph/v1/assertion.pb.h"
#include "claimgraph/v1/attribution.pb.h"
#include "claimgraph/v1/quantity.pb.h"
#include "claimgraph/v1/span.pb.h"
#include "claimgraph/v1/time_interval.pb.h"
#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/quantity.h"
#include "engine/types/span.h"
#include "engine/types/time_interval.h"
#include "google/protobuf/repeated_field.h"

namespace claimgraph {

v1::Span ToProto(const Span& value);
v1::TimeInterval ToProto(const TimeInterval& value);
v1::Interval ToProto(const Interval& value);
v1::Quantity ToProto(const Quantity& value);
v1::ActorSlot ToProto(const ActorSlot& value);
v1::PlaceSlot ToProto(const PlaceSlot& value);
v1::Provenance ToProto(const Provenance& value);

Span ReadSpan(FieldReader& in, const v1::Span& message);
TimeInterval ReadTimeInterval(FieldReader& in, const v1::TimeInterval& message);
Interval ReadInterval(FieldReader& in, const v1::Interval& message);
Quantity ReadQuantity(FieldReader& in, const v1::Quantity& message);
ActorSlot ReadActorSlot(FieldReader& in, const v1::ActorSlot& message);
PlaceSlot ReadPlaceSlot(FieldReader& in, const v1::PlaceSlot& message);
Provenance ReadProvenance(FieldReader& in, const v1::Provenance& message);

std::vector<Span> ReadSpans(
    FieldReader& in, absl::string_view field,
    const google::protobuf::RepeatedPtrField<v1::Span>& messages);

// Appends the protobuf form of each value.
template <typename Value, typename Message>
void AddEach(const std::vector<Value>& values,
             google::protobuf::RepeatedPtrField<Message>* messages) {
  messages->Reserve(static_cast<int>(values.size()));
  for (const Value& value : values) *messages->Add() = ToProto(value);
}

// Appends the text of each id.
template <typename StrongId>
void AddIds(const std::vector<StrongId>& ids,
            google::protobuf::RepeatedPtrField<std::string>* texts) {
  for (const StrongId& id : ids) *texts->Add() = id.ToString();
}

inline void AddStrings(const std::vector<std::string>& strings,
                       google::protobuf::RepeatedPtrField<std::string>* out) {
  out->Add(strings.begin(), strings.end());
}

inline std::vector<std::string> ReadStrings(
    const google::protobuf::RepeatedPtrField<std::string>& strings) {
  return {strings.begin(), strings.end()};
}

}  // namespace claimgraph

#endif  // ENGINE_TYPES_PROTO_PARTS_H_
