#include "engine/dataset/readme_text.h"

#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "proto/claimgraph/v1/embedded_schema.h"

namespace claimgraph {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

constexpr absl::string_view kIntroduction =
    R"(A dataset of claimgraph: what a collection of news reports asserts, which
statements answer one question, which contradict each other, and how far each
may be believed.

Every `*.binpb` file is a sequence of Protobuf messages, each behind its
length as a varint: what `parseDelimitedFrom` (Java) and its likes read.
`schema.binpb` is the FileDescriptorSet, comments included, so no generated
code is needed. Records are sorted by id. `*.index` holds the offset and the
CRC-32 of each record. Check the files with `sha256sum -c SHA256SUMS`, and
what they say with `claimgraph verify`.

Ids name things across files: `r` reports, `s` sources, `t` attributions,
`a` assertions, `i` items, `c` claims, `n` incidents, `o` origins, `l` links,
`x` conflicts, `d` decisions. Ignore fields that you do not know.
)";

template <typename T>
std::string CommentOf(const T* described) {
  google::protobuf::SourceLocation location;
  if (!described->GetSourceLocation(&location)) return "";
  std::string text = location.leading_comments;
  absl::StripAsciiWhitespace(&text);
  return absl::StrReplaceAll(text, {{"\n ", " "}, {"|", "\\|"}});
}

std::string TypeOf(const FieldDescriptor* field) {
  if (field->is_map()) return "map of string to string";
  std::string type =
      field->message_type() != nullptr ? field->message_type()->name()
      : field->enum_type() != nullptr  ? field->enum_type()->name()
                                       : field->type_name();
  if (field->is_repeated()) return absl::StrCat("list of ", type);
  return field->has_optional_keyword() ? absl::StrCat(type, ", may be absent")
                                       : type;
}

// Messages and enumerations in the order in which they are first used.
class Dictionary {
 public:
  void AddMessage(const Descriptor* message) {
    if (!known_.insert(message->full_name()).second) return;
    messages_.push_back(message);
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor* field = message->field(i);
      if (field->enum_type() != nullptr) AddEnum(field->enum_type());
      if (field->message_type() == nullptr || field->is_map()) continue;
      if (field->message_type()->file()->package() == "claimgraph.v1") {
        AddMessage(field->message_type());
      }
    }
  }

  std::string Text() const {
    std::string text;
    for (const Descriptor* message : messages_) {
      absl::StrAppend(&text, "\n### ", message->name(), "\n\n",
                      CommentOf(message),
                      "\n\n| field | type | meaning |\n|---|---|---|\n");
      for (int i = 0; i < message->field_count(); ++i) {
        const FieldDescriptor* field = message->field(i);
        absl::StrAppend(&text, "| ", field->name(), " | ", TypeOf(field), " | ",
                        CommentOf(field), " |\n");
      }
    }
    for (const EnumDescriptor* each : enums_) {
      absl::StrAppend(&text, "\n### ", each->name(), "\n\n", CommentOf(each),
                      "\n\n| value | number | meaning |\n|---|---|---|\n");
      for (int i = 0; i < each->value_count(); ++i) {
        absl::StrAppend(&text, "| ", each->value(i)->name(), " | ",
                        each->value(i)->number(), " | ",
                        CommentOf(each->value(i)), " |\n");
      }
    }
    return text;
  }

 private:
  void AddEnum(const EnumDescriptor* each) {
    if (known_.insert(each->full_name()).second) enums_.push_back(each);
  }

  std::set<std::string> known_;
  std::vector<const Descriptor*> messages_;
  std::vector<const EnumDescriptor*> enums_;
};

}  // namespace

std::string ReadmeText(const v1::DatasetManifest& manifest) {
  const absl::string_view schema = EmbeddedSchema();
  google::protobuf::FileDescriptorSet files;
  files.ParseFromArray(schema.data(), static_cast<int>(schema.size()));
  google::protobuf::DescriptorPool pool;
  for (const auto& file : files.file()) pool.BuildFile(file);

  const std::string title =
      manifest.name().empty() ? "Claims and conflicts" : manifest.name();
  std::string text = absl::StrCat(
      "# ", title, "\n\n", kIntroduction,
      "\n## Files\n\n| file | records | each one |\n|---|---|---|\n");
  Dictionary dictionary;
  for (const v1::DatasetFile& file : manifest.files()) {
    const Descriptor* message = pool.FindMessageTypeByName(file.message());
    if (message != nullptr) dictionary.AddMessage(message);
    absl::StrAppend(&text, "| ", file.name(), " | ", file.records(), " | ",
                    message == nullptr ? file.message() : message->name(),
                    " |\n");
  }
  absl::StrAppend(&text, "\n## Fields\n", dictionary.Text());
  return text;
}

}  // namespace claimgraph
