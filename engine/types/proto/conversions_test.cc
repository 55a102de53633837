#include "engine/types/proto/conversions.h"

#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/types/proto/example_values.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using testing::HasSubstr;

// Adds the full name of every field that is set in `message` or inside it.
void AddSetFields(const Message& message, std::set<std::string>& names) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    names.insert(field->full_name());
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      AddSetFields(reflection->GetMessage(message, field), names);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      AddSetFields(reflection->GetRepeatedMessage(message, field, i), names);
    }
  }
}

// Adds the full name of every field that could be.
void AddAllFields(const google::protobuf::Descriptor* type,
                  std::set<std::string>& names) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    names.insert(field->full_name());
    if (field->message_type() != nullptr) {
      AddAllFields(field->message_type(), names);
    }
  }
}

class ExampleTest : public testing::Test {
 protected:
  // Each value comes back from its message as the same message.
  template <typename Value>
  void ExpectRoundTrip(const std::vector<Value>& values) {
    ASSERT_FALSE(values.empty());
    for (const Value& value : values) {
      const auto message = ToProto(value);
      const absl::StatusOr<Value> again = FromProto(message);
      ASSERT_TRUE(again.ok()) << again.status();
      EXPECT_EQ(ToProto(*again).DebugString(), message.DebugString());
      AddSetFields(message, set_fields_);
      AddAllFields(message.GetDescriptor(), all_fields_);
    }
  }

  void ExpectAllRoundTrip() {
    ExpectRoundTrip(values_.reports);
    ExpectRoundTrip(values_.sources);
    ExpectRoundTrip(values_.attributions);
    ExpectRoundTrip(values_.assertions);
    ExpectRoundTrip(values_.items);
    ExpectRoundTrip(values_.claims);
    ExpectRoundTrip(values_.incidents);
    ExpectRoundTrip(values_.links);
    ExpectRoundTrip(values_.conflicts);
    ExpectRoundTrip(values_.compatibles);
    ExpectRoundTrip(values_.origins);
    ExpectRoundTrip(values_.beliefs.confidences);
    ExpectRoundTrip(values_.beliefs.items);
    ExpectRoundTrip(values_.beliefs.reliabilities);
    ExpectRoundTrip(values_.beliefs.dependences);
    ExpectRoundTrip(values_.decisions);
  }

  const ExampleValues values_ = MakeExampleValues();
  std::set<std::string> set_fields_;
  std::set<std::string> all_fields_;
};

TEST_F(ExampleTest, EveryValueComesBackAsItWas) { ExpectAllRoundTrip(); }

TEST_F(ExampleTest, EveryFieldOfTheSchemaIsWritten) {
  ExpectAllRoundTrip();
  for (const std::string& name : set_fields_) all_fields_.erase(name);
  EXPECT_THAT(all_fields_,
              testing::UnorderedElementsAre(
                  // Filled in by the dataset writer, which has the texts.
                  "claimgraph.v1.Span.begin_code_point",
                  "claimgraph.v1.Span.end_code_point",
                  // The engine keeps the names of corrected slots only.
                  "claimgraph.v1.CorrectedSlot.decision_id"));
}

TEST_F(ExampleTest, ReportsAndSourcesAreEqualAfterwards) {
  for (const Source& source : values_.sources) {
    EXPECT_EQ(*FromProto(ToProto(source)), source);
  }
  const Report& report = values_.reports[1];
  const Report again = *FromProto(ToProto(report));
  EXPECT_EQ(again.capture, report.capture);
  EXPECT_EQ(again.flags, report.flags);
  EXPECT_EQ(again.published, report.published);
  EXPECT_EQ(again.text, report.text);
}

// The number of members of a plain struct: how many it can be made from.
struct Anything {
  template <typename T>
  operator T() const;  // never defined: used in unevaluated context only
};

template <typename T, typename... Arguments>
constexpr int MembersOf() {
  if constexpr (requires { T{Arguments()..., Anything()}; }) {
    return MembersOf<T, Arguments..., Anything>();
  } else {
    return sizeof...(Arguments);
  }
}

TEST(ConversionsTest, EveryMemberOfAValueHasAField) {
  // A count that is off: a value has got a new member. Give it a field in the
  // schema, convert it both ways, set it in example_values.cc, and count it.
  EXPECT_EQ(MembersOf<Report>(), 16);
  EXPECT_EQ(MembersOf<Capture>(), 7);
  EXPECT_EQ(MembersOf<Source>(), 11);
  EXPECT_EQ(MembersOf<Attribution>(), 14);
  EXPECT_EQ(MembersOf<Assertion>(), 19);
  EXPECT_EQ(MembersOf<ActorSlot>(), 7);
  EXPECT_EQ(MembersOf<PlaceSlot>(), 11);
  EXPECT_EQ(MembersOf<TimeSlot>(), 5);
  EXPECT_EQ(MembersOf<Quantity>(), 15);
  EXPECT_EQ(MembersOf<Provenance>(), 2);
  EXPECT_EQ(MembersOf<Item>(), 13);
  EXPECT_EQ(MembersOf<Claim>(), 11);
  EXPECT_EQ(MembersOf<Incident>(), 5);
  EXPECT_EQ(MembersOf<Link>(), 13);
  EXPECT_EQ(MembersOf<Conflict>(), 16);
  EXPECT_EQ(MembersOf<Compatible>(), 5);
  EXPECT_EQ(MembersOf<Origin>(), 7);
  EXPECT_EQ(MembersOf<Confidence>(), 11);
  EXPECT_EQ(MembersOf<ConfidenceTerm>(), 7);
  EXPECT_EQ(MembersOf<ItemBelief>(), 5);
  EXPECT_EQ(MembersOf<Reliability>(), 8);
  EXPECT_EQ(MembersOf<Dependence>(), 4);
  EXPECT_EQ(MembersOf<Decision>(), 12);
}

TEST(ConversionsTest, AbsentStaysAbsent) {
  Claim claim;
  claim.id = ClaimId::Of({"a"});
  claim.item = ItemId::Of({"a"});
  const v1::Claim message = ToProto(claim);
  EXPECT_FALSE(message.has_point());
  EXPECT_FALSE(message.has_unit());
  EXPECT_FALSE(message.interval().has_lower());
  const Claim again = *FromProto(message);
  EXPECT_EQ(again.point, std::nullopt);
  EXPECT_EQ(again.interval, Interval());
}

TEST(ConversionsTest, ZeroIsNotAbsent) {
  Claim claim;
  claim.id = ClaimId::Of({"a"});
  claim.item = ItemId::Of({"a"});
  claim.point = 0;
  claim.interval = {0, 0};
  const Claim again = *FromProto(ToProto(claim));
  EXPECT_EQ(again.point, 0);
  EXPECT_EQ(again.interval, claim.interval);
}

TEST(ConversionsTest, TimesBefore1970KeepTheirNanoseconds) {
  const absl::Time time = absl::FromUnixSeconds(-7) + absl::Nanoseconds(5);
  Report report = MakeExampleValues().reports[0];
  report.published = time;
  EXPECT_EQ(ToProto(report).published().nanos(), 5);
  EXPECT_EQ(FromProto(ToProto(report))->published, time);
}

TEST(ConversionsTest, AnInfiniteTimeIsWrittenAsOpen) {
  Report report = MakeExampleValues().reports[0];
  report.published = absl::InfiniteFuture();
  EXPECT_FALSE(ToProto(report).has_published());
}

struct BadCase {
  std::string name;
  std::function<absl::Status(const ExampleValues&)> read;
  std::string message;  // part of the error
};

template <typename Message>
absl::Status StatusOf(const Message& message) {
  return FromProto(message).status();
}

class BadMessageTest : public testing::TestWithParam<BadCase> {};

TEST_P(BadMessageTest, IsRefusedWithThePathOfTheField) {
  const absl::Status status = GetParam().read(MakeExampleValues());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Messages, BadMessageTest,
    testing::ValuesIn<BadCase>({
        {"NoId",
         [](const ExampleValues& values) {
           v1::Report message = ToProto(values.reports[0]);
           message.clear_id();
           return StatusOf(message);
         },
         "Report: field `id` is \"\": must be an id: \"r\" and 26"},
        {"IdOfAnotherKind",
         [](const ExampleValues& values) {
           v1::Claim message = ToProto(values.claims[0]);
           message.set_item_id(message.id());
           return StatusOf(message);
         },
         "field `item_id` is \"c"},
        {"BadIdInAList",
         [](const ExampleValues& values) {
           v1::Claim message = ToProto(values.claims[0]);
           message.add_assertion_ids("a1\xff");
           return StatusOf(message);
         },
         "field `assertion_ids[1]` is \"a1\\xff\""},
        {"UnknownEnumerationDeepInside",
         [](const ExampleValues& values) {
           v1::Assertion message = ToProto(values.assertions[0]);
           message.mutable_agents(0)->set_origin(
               static_cast<v1::SlotOrigin>(77));
           return StatusOf(message);
         },
         "field `agents[0].origin` is 77: must be a value that this version"},
        {"ProbabilityAboveOne",
         [](const ExampleValues& values) {
           v1::Assertion message = ToProto(values.assertions[0]);
           message.mutable_places(0)->mutable_candidates(0)->set_probability(
               1.5);
           return StatusOf(message);
         },
         "`places[0].candidates[0].probability` is 1.5: must be in [0, 1]"},
        {"ProbabilityThatIsNoNumber",
         [](const ExampleValues& values) {
           v1::Link message = ToProto(values.links[0]);
           message.set_probability(std::numeric_limits<double>::quiet_NaN());
           return StatusOf(message);
         },
         "field `probability` is nan"},
        {"SpanThatEndsBeforeItBegins",
         [](const ExampleValues& values) {
           v1::Assertion message = ToProto(values.assertions[0]);
           message.mutable_spans(0)->set_end_byte(1);
           return StatusOf(message);
         },
         "field `spans[0].end_byte` is 1: must be at least begin_byte"},
        {"SpanWithoutField",
         [](const ExampleValues& values) {
           v1::Assertion message = ToProto(values.assertions[0]);
           message.mutable_spans(0)->clear_field();
           return StatusOf(message);
         },
         "field `spans[0].field` is 0: must be 1 (text) or 2 (title)"},
        {"EmptyProvenance",
         [](const ExampleValues& values) {
           v1::Assertion message = ToProto(values.assertions[0]);
           message.mutable_provenance()->clear_hops();
           return StatusOf(message);
         },
         "field `provenance.hops` is empty"},
        {"IntervalUpsideDown",
         [](const ExampleValues& values) {
           v1::ItemBelief message = ToProto(values.beliefs.items[0]);
           message.mutable_interval50()->set_upper(-1);
           return StatusOf(message);
         },
         "field `interval50.upper` is -1: must be at least lower, 7"},
        {"LinkWithThreeEnds",
         [](const ExampleValues& values) {
           v1::Link message = ToProto(values.links[0]);
           message.set_from_assertion_id(values.assertions[0].id.ToString());
           return StatusOf(message);
         },
         "must be two reports or two assertions"},
        {"TimeOutOfRange",
         [](const ExampleValues& values) {
           v1::Decision message = ToProto(values.decisions[0]);
           message.mutable_decided()->set_seconds(
               std::numeric_limits<int64_t>::max());
           return StatusOf(message);
         },
         "field `decided` is 9223372036854775807 s"},
        {"VersionZero",
         [](const ExampleValues& values) {
           v1::Report message = ToProto(values.reports[0]);
           message.set_version(0);
           return StatusOf(message);
         },
         "field `version` is 0: must be at least 1"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
