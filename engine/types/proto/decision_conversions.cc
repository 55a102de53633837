#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {

v1::Decision ToProto(const Decision& value) {
  v1::Decision message;
  message.set_id(value.id.ToString());
  message.set_subject(static_cast<v1::DecisionSubject>(value.subject));
  if (!value.subject_id.empty()) message.set_subject_id(value.subject_id);
  message.set_ruling(static_cast<v1::Ruling>(value.ruling));
  if (!value.slot.empty()) message.set_slot(value.slot);
  if (!value.value.empty()) message.set_value(value.value);
  if (value.report) message.set_report_id(value.report->ToString());
  if (value.span) *message.mutable_span() = ToProto(*value.span);
  message.set_reviewer(value.reviewer);
  message.set_reason(value.reason);
  *message.mutable_decided() = ToTimestamp(value.decided);
  message.set_evidence_hash(value.evidence_hash);
  return message;
}

absl::StatusOr<Decision> FromProto(const v1::Decision& message) {
  FieldReader in("Decision", message.id());
  Decision value;
  value.id = in.Id<DecisionId>("id", message.id());
  value.subject = in.EnumOf<DecisionSubject>("subject", message.subject(),
                                             v1::DecisionSubject_IsValid);
  value.subject_id = message.subject_id();
  value.ruling =
      in.EnumOf<Ruling>("ruling", message.ruling(), v1::Ruling_IsValid);
  value.slot = message.slot();
  value.value = message.value();
  value.report = in.OptionalId<ReportId>("report_id", message.has_report_id(),
                                         message.report_id());
  if (message.has_span()) {
    value.span =
        in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  }
  value.reviewer = message.reviewer();
  value.reason = message.reason();
  value.decided = in.Time("decided", message.decided());
  value.evidence_hash = message.evidence_hash();
  return in.Result(std::move(value));
}

}  // namespace claimgraph
