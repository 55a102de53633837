#include <utility>

#include "engine/types/proto/conversions.h"
#include "engine/types/proto/field_reader.h"
#include "engine/types/proto/parts.h"

namespace claimgraph {
namespace {

v1::Capture ToProto(const Capture& value) {
  v1::Capture message;
  if (IsWritable(value.retrieved)) {
    *message.mutable_retrieved() = ToTimestamp(*value.retrieved);
  }
  if (IsWritable(value.first_seen)) {
    *message.mutable_first_seen() = ToTimestamp(*value.first_seen);
  }
  if (!value.archive_url.empty()) message.set_archive_url(value.archive_url);
  if (!value.platform.empty()) message.set_platform(value.platform);
  if (!value.author.empty()) message.set_author(value.author);
  if (!value.licence.empty()) message.set_licence(value.licence);
  message.mutable_extra()->insert(value.extra.begin(), value.extra.end());
  return message;
}

Capture ReadCapture(FieldReader& in, const v1::Capture& message) {
  Capture value;
  value.retrieved = in.OptionalTime("retrieved", message.has_retrieved(),
                                    message.retrieved());
  value.first_seen = in.OptionalTime("first_seen", message.has_first_seen(),
                                     message.first_seen());
  value.archive_url = message.archive_url();
  value.platform = message.platform();
  value.author = message.author();
  value.licence = message.licence();
  value.extra.insert(message.extra().begin(), message.extra().end());
  return value;
}

ReportFlag ReadFlag(FieldReader& in, const v1::ReportFlag& message) {
  ReportFlag value;
  value.code = message.code();
  value.detail = message.detail();
  if (message.has_span()) {
    value.span =
        in.Inside("span", [&] { return ReadSpan(in, message.span()); });
  }
  return value;
}

}  // namespace

v1::Report ToProto(const Report& value) {
  v1::Report message;
  message.set_id(value.id.ToString());
  message.set_external_id(value.external_id);
  message.set_outlet_id(value.outlet.ToString());
  if (!value.outlet_name.empty()) message.set_outlet_name(value.outlet_name);
  if (!value.url.empty()) message.set_url(value.url);
  if (IsWritable(value.published)) {
    *message.mutable_published() = ToTimestamp(*value.published);
  }
  message.set_published_precision(
      static_cast<v1::TimePrecision>(value.published_precision));
  if (!value.language.empty()) message.set_language(value.language);
  if (!value.title.empty()) message.set_title(value.title);
  message.set_title_in_text(value.title_in_text);
  message.set_text(value.text);
  *message.mutable_capture() = ToProto(value.capture);
  if (value.previous_version) {
    message.set_previous_version_id(value.previous_version->ToString());
  }
  message.set_version(value.version);
  message.set_input(value.input);
  for (const ReportFlag& flag : value.flags) {
    v1::ReportFlag* added = message.add_flags();
    added->set_code(flag.code);
    added->set_detail(flag.detail);
    if (flag.span) *added->mutable_span() = ToProto(*flag.span);
  }
  return message;
}

absl::StatusOr<Report> FromProto(const v1::Report& message) {
  FieldReader in("Report", message.id());
  Report value;
  value.id = in.Id<ReportId>("id", message.id());
  value.external_id = message.external_id();
  value.outlet = in.Id<SourceId>("outlet_id", message.outlet_id());
  value.outlet_name = message.outlet_name();
  value.url = message.url();
  value.published = in.OptionalTime("published", message.has_published(),
                                    message.published());
  value.published_precision = in.EnumOf<TimePrecision>(
      "published_precision", message.published_precision(),
      v1::TimePrecision_IsValid);
  value.language = message.language();
  value.title = message.title();
  value.title_in_text = message.title_in_text();
  value.text = message.text();
  value.capture =
      in.Inside("capture", [&] { return ReadCapture(in, message.capture()); });
  value.previous_version = in.OptionalId<ReportId>(
      "previous_version_id", message.has_previous_version_id(),
      message.previous_version_id());
  if (message.version() < 1) {
    in.Fail("version", absl::StrCat(message.version()), "at least 1");
  }
  value.version = message.version();
  value.input = message.input();
  value.flags =
      in.Each("flags", message.flags(),
              [&](const v1::ReportFlag& each) { return ReadFlag(in, each); });
  return in.Result(std::move(value));
}

}  // namespace claimgraph
