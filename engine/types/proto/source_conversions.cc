#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {

v1::Source ToProto(const Source& value) {
  v1::Source message;
  message.set_id(value.id.ToString());
  message.set_kind(static_cast<v1::SourceKind>(value.kind));
  message.set_name(value.name);
  if (!value.registry_key.empty()) {
    message.set_registry_key(value.registry_key);
  }
  if (!value.outlet_kind.empty()) message.set_outlet_kind(value.outlet_kind);
  message.set_source_class(static_cast<v1::SourceClass>(value.source_class));
  if (!value.side.empty()) message.set_side(value.side);
  if (!value.country.empty()) message.set_country(value.country);
  if (value.owner) message.set_owner_id(value.owner->ToString());
  if (value.report) message.set_report_id(value.report->ToString());
  if (value.looks_like) {
    message.set_looks_like_id(value.looks_like->ToString());
  }
  return message;
}

absl::StatusOr<Source> FromProto(const v1::Source& message) {
  FieldReader in("Source", message.id());
  Source value;
  value.id = in.Id<SourceId>("id", message.id());
  value.kind =
      in.EnumOf<SourceKind>("kind", message.kind(), v1::SourceKind_IsValid);
  value.name = message.name();
  value.registry_key = message.registry_key();
  value.outlet_kind = message.outlet_kind();
  value.source_class = in.EnumOf<SourceClass>(
      "source_class", message.source_class(), v1::SourceClass_IsValid);
  value.side = message.side();
  value.country = message.country();
  value.owner = in.OptionalId<SourceId>("owner_id", message.has_owner_id(),
                                        message.owner_id());
  value.report = in.OptionalId<ReportId>("report_id", message.has_report_id(),
                                         message.report_id());
  value.looks_like = in.OptionalId<SourceId>(
      "looks_like_id", message.has_looks_like_id(), message.looks_like_id());
  return in.Result(std::move(value));
}

v1::Attribution ToProto(const Attribution& value) {
  v1::Attribution message;
  message.set_id(value.id.ToString());
  message.set_report_id(value.report.ToString());
  if (value.parent) message.set_parent_id(value.parent->ToString());
  message.set_source_id(value.source.ToString());
  AddIds(value.co_sources, message.mutable_co_source_ids());
  AddIds(value.via, message.mutable_via_source_ids());
  AddEach(value.source_spans, message.mutable_source_spans());
  AddEach(value.cue_spans, message.mutable_cue_spans());
  AddEach(value.content_spans, message.mutable_content_spans());
  message.set_cue_class(static_cast<v1::CueClass>(value.cue_class));
  message.set_quote_kind(static_cast<v1::QuoteKind>(value.quote_kind));
  message.set_inherited_source(value.inherited_source);
  message.set_probability(value.probability.value());
  message.set_cited_report(static_cast<v1::CitedReport>(value.cited_report));
  return message;
}

absl::StatusOr<Attribution> FromProto(const v1::Attribution& message) {
  FieldReader in("Attribution", message.id());
  Attribution value;
  value.id = in.Id<AttributionId>("id", message.id());
  value.report = in.Id<ReportId>("report_id", message.report_id());
  value.parent = in.OptionalId<AttributionId>(
      "parent_id", message.has_parent_id(), message.parent_id());
  value.source = in.Id<SourceId>("source_id", message.source_id());
  value.co_sources = in.Ids<SourceId>("co_source_ids", message.co_source_ids());
  value.via = in.Ids<SourceId>("via_source_ids", message.via_source_ids());
  value.source_spans = ReadSpans(in, "source_spans", message.source_spans());
  value.cue_spans = ReadSpans(in, "cue_spans", message.cue_spans());
  value.content_spans = ReadSpans(in, "content_spans", message.content_spans());
  value.cue_class = in.EnumOf<CueClass>("cue_class", message.cue_class(),
                                        v1::CueClass_IsValid);
  value.quote_kind = in.EnumOf<QuoteKind>("quote_kind", message.quote_kind(),
                                          v1::QuoteKind_IsValid);
  value.inherited_source = message.inherited_source();
  value.probability = in.ProbabilityOf("probability", message.probability());
  value.cited_report = in.EnumOf<CitedReport>(
      "cited_report", message.cited_report(), v1::CitedReport_IsValid);
  return in.Result(std::move(value));
}

}  // namespace claimgraph
