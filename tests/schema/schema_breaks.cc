#include "tests/schema/schema_breaks.h"

#include <google/protobuf/descriptor.h>

#include <functional>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;

constexpr int kFirstPartnerNumber = 100;
constexpr int kLastPartnerNumber = 199;

void Load(const FileDescriptorSet& schema, DescriptorPool& pool) {
  for (const FileDescriptorProto& file : schema.file()) {
    CLAIMGRAPH_CHECK(pool.BuildFile(file) != nullptr);
  }
}

void VisitMessages(const Descriptor& message,
                   const std::function<void(const Descriptor&)>& visit) {
  visit(message);
  for (int i = 0; i < message.nested_type_count(); ++i) {
    VisitMessages(*message.nested_type(i), visit);
  }
}

// Visits the messages and enumerations of our own files, nested ones too.
void VisitAll(const FileDescriptorSet& schema, const DescriptorPool& pool,
              const std::function<void(const Descriptor&)>& message,
              const std::function<void(const EnumDescriptor&)>& enumeration) {
  for (const FileDescriptorProto& proto : schema.file()) {
    if (absl::StartsWith(proto.package(), "google.")) continue;
    const FileDescriptor& file = *pool.FindFileByName(proto.name());
    for (int i = 0; i < file.enum_type_count(); ++i) {
      enumeration(*file.enum_type(i));
    }
    for (int i = 0; i < file.message_type_count(); ++i) {
      VisitMessages(*file.message_type(i), [&](const Descriptor& found) {
        message(found);
        for (int k = 0; k < found.enum_type_count(); ++k) {
          enumeration(*found.enum_type(k));
        }
      });
    }
  }
}

std::string TypeOf(const FieldDescriptor& field) {
  std::string type = field.type_name();
  if (field.message_type() != nullptr) type = field.message_type()->full_name();
  if (field.enum_type() != nullptr) type = field.enum_type()->full_name();
  return type;
}

// All of a field that readers rely on, its name first.
std::string Shape(const FieldDescriptor& field) {
  std::string shape = absl::StrCat(field.name(), ": ");
  if (field.is_repeated()) absl::StrAppend(&shape, "repeated ");
  if (field.has_optional_keyword()) absl::StrAppend(&shape, "optional ");
  absl::StrAppend(&shape, TypeOf(field));
  if (field.real_containing_oneof() != nullptr) {
    absl::StrAppend(&shape, " in ", field.real_containing_oneof()->name());
  }
  return shape;
}

void CompareMessages(const Descriptor& released, const DescriptorPool& current,
                     std::vector<std::string>& breaks) {
  const Descriptor* now = current.FindMessageTypeByName(released.full_name());
  if (now == nullptr) {
    breaks.push_back(
        absl::StrCat("message ", released.full_name(), " is gone"));
    return;
  }
  for (int i = 0; i < released.field_count(); ++i) {
    const FieldDescriptor& field = *released.field(i);
    const std::string place =
        absl::StrCat(released.full_name(), ", field ", field.number(), ": ");
    const FieldDescriptor* same = now->FindFieldByNumber(field.number());
    if (same == nullptr) {
      if (now->IsReservedNumber(field.number()) &&
          now->IsReservedName(field.name())) {
        continue;
      }
      breaks.push_back(absl::StrCat(place, Shape(field),
                                    " is gone and not reserved by number "
                                    "and name"));
    } else if (Shape(*same) != Shape(field)) {
      breaks.push_back(
          absl::StrCat(place, Shape(field), " became ", Shape(*same)));
    }
  }
}

void CompareEnums(const EnumDescriptor& released, const DescriptorPool& current,
                  std::vector<std::string>& breaks) {
  const EnumDescriptor* now = current.FindEnumTypeByName(released.full_name());
  if (now == nullptr) {
    breaks.push_back(absl::StrCat("enum ", released.full_name(), " is gone"));
    return;
  }
  for (int i = 0; i < released.value_count(); ++i) {
    const EnumValueDescriptor& value = *released.value(i);
    const EnumValueDescriptor* same = now->FindValueByNumber(value.number());
    if (same == nullptr || same->name() != value.name()) {
      breaks.push_back(absl::StrCat(
          released.full_name(), ", value ", value.number(), ": ", value.name(),
          same == nullptr ? " is gone" : " became " + same->name()));
    }
  }
}

// True if a `message` can hold, however deep, one of its own kind.
bool Reaches(const Descriptor& message, const Descriptor& target,
             std::set<const Descriptor*>& seen) {
  for (int i = 0; i < message.field_count(); ++i) {
    const Descriptor* part = message.field(i)->message_type();
    if (part == nullptr || !seen.insert(part).second) continue;
    if (part == &target || Reaches(*part, target, seen)) return true;
  }
  return false;
}

void CheckMessage(const Descriptor& message, std::vector<std::string>& breaks) {
  std::set<const Descriptor*> seen;
  if (Reaches(message, message, seen)) {
    breaks.push_back(absl::StrCat(message.full_name(), " contains itself"));
  }
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    const auto type = field.cpp_type();
    if (type == FieldDescriptor::CPPTYPE_UINT32 ||
        type == FieldDescriptor::CPPTYPE_UINT64) {
      breaks.push_back(absl::StrCat(field.full_name(), " is unsigned"));
    }
    if (field.number() >= kFirstPartnerNumber &&
        field.number() <= kLastPartnerNumber) {
      breaks.push_back(absl::StrCat(field.full_name(), " has number ",
                                    field.number(), " of the partners"));
    }
  }
}

void CheckEnum(const EnumDescriptor& enumeration,
               std::vector<std::string>& breaks) {
  const EnumValueDescriptor& first = *enumeration.value(0);
  if (first.number() != 0 || !absl::EndsWith(first.name(), "_UNSPECIFIED")) {
    breaks.push_back(absl::StrCat(enumeration.full_name(), " begins with ",
                                  first.name(), " = ", first.number()));
  }
}

}  // namespace

std::vector<std::string> SchemaBreaks(const FileDescriptorSet& released,
                                      const FileDescriptorSet& current) {
  DescriptorPool released_pool;
  DescriptorPool current_pool;
  Load(released, released_pool);
  Load(current, current_pool);
  std::vector<std::string> breaks;
  VisitAll(
      released, released_pool,
      [&](const Descriptor& message) {
        CompareMessages(message, current_pool, breaks);
      },
      [&](const EnumDescriptor& enumeration) {
        CompareEnums(enumeration, current_pool, breaks);
      });
  return breaks;
}

std::vector<std::string> HouseRuleBreaks(const FileDescriptorSet& schema) {
  DescriptorPool pool;
  Load(schema, pool);
  std::vector<std::string> breaks;
  VisitAll(
      schema, pool,
      [&](const Descriptor& message) { CheckMessage(message, breaks); },
      [&](const EnumDescriptor& enumeration) {
        CheckEnum(enumeration, breaks);
      });
  return breaks;
}

}  // namespace claimgraph
