#include "engine/dataset/code_point_spans.h"

#include <memory>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "claimgraph/v1/span.pb.h"
#include "engine/base/status_macros.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/message_differencer.h"

namespace claimgraph {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// True unless a character begins before and ends after `offset`.
bool OnBorder(absl::string_view text, int32_t offset) {
  return offset == static_cast<int32_t>(text.size()) ||
         (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

std::vector<const FieldDescriptor*> SetFields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

}  // namespace

CodePointSpans::Texts::Texts(const Report& value)
    : report(&value), text(value.text), title(value.title) {}

void CodePointSpans::Add(const Report& report) {
  texts_.try_emplace(report.id.ToString(), report);
}

const CodePointSpans::Texts* CodePointSpans::TextsOf(
    const Message& message) const {
  const auto* type = message.GetDescriptor();
  const FieldDescriptor* field = type->FindFieldByName(
      type->full_name() == "claimgraph.v1.Report" ? "id" : "report_id");
  if (field == nullptr) return nullptr;
  const auto found =
      texts_.find(message.GetReflection()->GetString(message, field));
  return found == texts_.end() ? nullptr : &found->second;
}

absl::Status CodePointSpans::FillIn(const Texts& texts,
                                    Message& message) const {
  if (auto* span = dynamic_cast<v1::Span*>(&message)) {
    const bool title = span->field() == v1::TEXT_FIELD_TITLE;
    const std::string& text = title ? texts.report->title : texts.report->text;
    const int32_t begin = span->begin_byte();
    const int32_t end = span->end_byte();
    if (begin < 0 || end < begin || end > static_cast<int32_t>(text.size()) ||
        !OnBorder(text, begin) || !OnBorder(text, end)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "span of bytes ", begin, " to ", end,
          ": must lie between "
          "characters of the ",
          title ? "title" : "text", ", which has ", text.size(), " bytes"));
    }
    const CodePointMap& map = title ? texts.title : texts.text;
    span->set_begin_code_point(static_cast<int32_t>(map.ToCodePoints(begin)));
    span->set_end_code_point(static_cast<int32_t>(map.ToCodePoints(end)));
    return absl::OkStatus();
  }
  const auto* reflection = message.GetReflection();
  for (const FieldDescriptor* field : SetFields(message)) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE ||
        field->is_map()) {
      continue;
    }
    const int count =
        field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      Message* part =
          field->is_repeated()
              ? reflection->MutableRepeatedMessage(&message, field, i)
              : reflection->MutableMessage(&message, field);
      CLAIMGRAPH_RETURN_IF_ERROR(FillIn(texts, *part));
    }
  }
  return absl::OkStatus();
}

absl::Status CodePointSpans::Fill(Message& message) const {
  const Texts* texts = TextsOf(message);
  return texts == nullptr ? absl::OkStatus() : FillIn(*texts, message);
}

absl::Status CodePointSpans::Check(const Message& message) const {
  if (TextsOf(message) == nullptr) return absl::OkStatus();
  const std::unique_ptr<Message> filled(message.New());
  filled->CopyFrom(message);
  CLAIMGRAPH_RETURN_IF_ERROR(Fill(*filled));
  if (google::protobuf::util::MessageDifferencer::Equals(*filled, message)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "a span has code points that do not belong to its bytes");
}

absl::Status CheckStrings(const Message& message) {
  const auto* reflection = message.GetReflection();
  for (const FieldDescriptor* field : SetFields(message)) {
    const int count =
        field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        CLAIMGRAPH_RETURN_IF_ERROR(
            CheckStrings(field->is_repeated()
                             ? reflection->GetRepeatedMessage(message, field, i)
                             : reflection->GetMessage(message, field)));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string text =
            field->is_repeated()
                ? reflection->GetRepeatedString(message, field, i)
                : reflection->GetString(message, field);
        int64_t offset = 0;
        if (IsValidUtf8(text, &offset)) continue;
        return absl::InvalidArgumentError(absl::StrCat(
            "field ", field->full_name(), " is \"",
            absl::CHexEscape(text.substr(0, 80)), "\": must be UTF-8"));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace claimgraph
