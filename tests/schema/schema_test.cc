// The schema may grow; it must not change under files that people have. The
// released schema is released_v1.binpb; check_with_buf.sh --accept renews it.

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "proto/claimgraph/v1/embedded_schema.h"
#include "tests/schema/schema_breaks.h"

namespace claimgraph {
namespace {

using google::protobuf::FileDescriptorSet;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

FileDescriptorSet CurrentSchema() {
  FileDescriptorSet schema;
  const absl::string_view bytes = EmbeddedSchema();
  EXPECT_TRUE(
      schema.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
  return schema;
}

FileDescriptorSet ReleasedSchema() {
  FileDescriptorSet schema;
  const absl::StatusOr<std::string> bytes = ReadFile(absl::StrCat(
      getenv("TEST_SRCDIR"), "/claimgraph/tests/schema/released_v1.binpb"));
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_TRUE(bytes.ok() && schema.ParseFromString(*bytes));
  return schema;
}

TEST(SchemaTest, KeepsWhatWasReleased) {
  EXPECT_GT(ReleasedSchema().file_size(), 10);
  EXPECT_THAT(SchemaBreaks(ReleasedSchema(), CurrentSchema()), IsEmpty());
}

TEST(SchemaTest, FollowsTheRulesOfTheHouse) {
  EXPECT_THAT(HouseRuleBreaks(CurrentSchema()), IsEmpty());
}

FileDescriptorSet SchemaOf(const std::string& body) {
  FileDescriptorSet schema;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("file { name: 'a.proto' package: 'a' syntax: 'proto3' ",
                   body, " }"),
      &schema));
  return schema;
}

constexpr char kCount[] =
    "field { name: 'count' number: 1 type: TYPE_INT64 label: LABEL_OPTIONAL } ";

std::string Message(const std::string& body) {
  return absl::StrCat("message_type { name: 'M' ", body, "} ");
}

struct SchemaChange {
  std::string name;
  std::string before;
  std::string after;
  std::string message;  // empty: nothing breaks
};

class SchemaBreaksTest : public testing::TestWithParam<SchemaChange> {};

TEST_P(SchemaBreaksTest, AreNamedOneByOne) {
  const SchemaChange& change = GetParam();
  const std::vector<std::string> breaks =
      SchemaBreaks(SchemaOf(change.before), SchemaOf(change.after));
  if (change.message.empty()) {
    EXPECT_THAT(breaks, IsEmpty());
  } else {
    EXPECT_THAT(breaks, ElementsAre(HasSubstr(change.message)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Changes, SchemaBreaksTest,
    testing::ValuesIn<SchemaChange>({
        {"NewField", Message(""), Message(kCount), ""},
        {"NewMessage", "", Message(kCount), ""},
        {"MessageGone", Message(kCount), "", "message a.M is gone"},
        {"FieldGone", Message(kCount), Message(""),
         "a.M, field 1: count: int64 is gone and not reserved"},
        {"FieldReserved", Message(kCount),
         Message("reserved_range { start: 1 end: 2 } reserved_name: 'count'"),
         ""},
        {"FieldReservedByNumberOnly", Message(kCount),
         Message("reserved_range { start: 1 end: 2 }"), "is gone and not"},
        {"FieldRenumbered", Message(kCount),
         Message("field { name: 'count' number: 2 type: TYPE_INT64 "
                 "label: LABEL_OPTIONAL }"),
         "is gone and not"},
        {"FieldRenamed", Message(kCount),
         Message("field { name: 'total' number: 1 type: TYPE_INT64 "
                 "label: LABEL_OPTIONAL }"),
         "count: int64 became total: int64"},
        {"FieldRetyped", Message(kCount),
         Message("field { name: 'count' number: 1 type: TYPE_DOUBLE "
                 "label: LABEL_OPTIONAL }"),
         "count: int64 became count: double"},
        {"FieldRepeated", Message(kCount),
         Message("field { name: 'count' number: 1 type: TYPE_INT64 "
                 "label: LABEL_REPEATED }"),
         "became count: repeated int64"},
        {"ValueRenamed",
         "enum_type { name: 'E' value { name: 'A' number: 0 } }",
         "enum_type { name: 'E' value { name: 'B' number: 0 } }",
         "a.E, value 0: A became B"},
        {"EnumGone", "enum_type { name: 'E' value { name: 'A' number: 0 } }",
         "", "enum a.E is gone"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(HouseRuleBreaksTest, SeesEachRuleBroken) {
  EXPECT_THAT(
      HouseRuleBreaks(SchemaOf(
          "enum_type { name: 'E' value { name: 'A' number: 0 } }"
          "message_type { name: 'M' "
          "  field { name: 'n' number: 1 type: TYPE_MESSAGE type_name: '.a.N'"
          "          label: LABEL_OPTIONAL } "
          "  field { name: 'u' number: 2 type: TYPE_UINT64"
          "          label: LABEL_OPTIONAL } }"
          "message_type { name: 'N' "
          "  field { name: 'm' number: 1 type: TYPE_MESSAGE type_name: '.a.M'"
          "          label: LABEL_REPEATED } "
          "  field { name: 'p' number: 100 type: TYPE_INT64"
          "          label: LABEL_OPTIONAL } }")),
      ElementsAre(
          HasSubstr("a.E begins with A = 0"), HasSubstr("a.M contains itself"),
          HasSubstr("a.M.u is unsigned"), HasSubstr("a.N contains itself"),
          HasSubstr("a.N.p has number 100 of the partners")));
}

}  // namespace
}  // namespace claimgraph
