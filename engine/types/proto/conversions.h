// Turns the values of engine/types into their protobuf forms and back, for
// the borders: datasets, exports, other engines.
//
//     const v1::Claim message = ToProto(claim);
//     CLAIMGRAPH_ASSIGN_OR_RETURN(Claim again, FromProto(message));
//
// ToProto never fails. It leaves begin_code_point and end_code_point of
// spans at 0: they need the report's text (dataset/code_point_spans.h).
// Infinite times are written as absent.
//
// Guarantee: FromProto(ToProto(x)) == x for times of nanosecond precision.
// Errors:    InvalidArgument with the message, its id, the path of the field,
//            what was found and what is accepted: "Claim c2k...: field
//            `interval.lower` is nan: must be a number". The first one found.
// Threads:   pure functions.

#ifndef ENGINE_TYPES_PROTO_CONVERSIONS_H_
#define ENGINE_TYPES_PROTO_CONVERSIONS_H_

#include "absl/status/statusor.h"
#include "claimgraph/v1/assertion.pb.h"
#include "claimgraph/v1/attribution.pb.h"
#include "claimgraph/v1/claim.pb.h"
#include "claimgraph/v1/confidence.pb.h"
#include "claimgraph/v1/decision.pb.h"
#include "claimgraph/v1/link.pb.h"
#include "claimgraph/v1/origin.pb.h"
#include "claimgraph/v1/report.pb.h"
#include "claimgraph/v1/source.pb.h"
#include "claimgraph/v1/verdict.pb.h"
#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/claim.h"
#include "engine/types/confidence.h"
#include "engine/types/decision.h"
#include "engine/types/link.h"
#include "engine/types/origin.h"
#include "engine/types/report.h"
#include "engine/types/source.h"
#include "engine/types/verdict.h"

namespace claimgraph {

v1::Report ToProto(const Report& value);
v1::Source ToProto(const Source& value);
v1::Attribution ToProto(const Attribution& value);
v1::Assertion ToProto(const Assertion& value);
v1::Item ToProto(const Item& value);
v1::Claim ToProto(const Claim& value);
v1::Incident ToProto(const Incident& value);
v1::Link ToProto(const Link& value);
v1::Conflict ToProto(const Conflict& value);
v1::Compatible ToProto(const Compatible& value);
v1::Origin ToProto(const Origin& value);
v1::Confidence ToProto(const Confidence& value);
v1::ItemBelief ToProto(const ItemBelief& value);
v1::Reliability ToProto(const Reliability& value);
v1::Dependence ToProto(const Dependence& value);
v1::Decision ToProto(const Decision& value);

absl::StatusOr<Report> FromProto(const v1::Report& message);
absl::StatusOr<Source> FromProto(const v1::Source& message);
absl::StatusOr<Attribution> FromProto(const v1::Attribution& message);
absl::StatusOr<Assertion> FromProto(const v1::Assertion& message);
absl::StatusOr<Item> FromProto(const v1::Item& message);
absl::StatusOr<Claim> FromProto(const v1::Claim& message);
absl::StatusOr<Incident> FromProto(const v1::Incident& message);
absl::StatusOr<Link> FromProto(const v1::Link& message);
absl::StatusOr<Conflict> FromProto(const v1::Conflict& message);
absl::StatusOr<Compatible> FromProto(const v1::Compatible& message);
absl::StatusOr<Origin> FromProto(const v1::Origin& message);
absl::StatusOr<Confidence> FromProto(const v1::Confidence& message);
absl::StatusOr<ItemBelief> FromProto(const v1::ItemBelief& message);
absl::StatusOr<Reliability> FromProto(const v1::Reliability& message);
absl::StatusOr<Dependence> FromProto(const v1::Dependence& message);
absl::StatusOr<Decision> FromProto(const v1::Decision& message);

}  // namespace claimgraph

#endif  // ENGINE_TYPES_PROTO_CONVERSIONS_H_
