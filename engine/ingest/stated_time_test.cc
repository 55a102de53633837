#include "engine/ingest/stated_time.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;

struct GoodCase {
  std::string name;
  std::string text;
  std::string utc;  // RFC 3339
  TimePrecision precision;
  bool zone_stated = true;
};

class GoodTimeTest : public testing::TestWithParam<GoodCase> {};

TEST_P(GoodTimeTest, IsReadInUtc) {
  const absl::StatusOr<StatedTime> time = ParseStatedTime(GetParam().text);
  ASSERT_TRUE(time.ok()) << time.status();
  EXPECT_EQ(absl::FormatTime(time->time, absl::UTCTimeZone()), GetParam().utc);
  EXPECT_EQ(time->precision, GetParam().precision);
  EXPECT_EQ(time->zone_stated, GetParam().zone_stated);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, GoodTimeTest,
    testing::ValuesIn<GoodCase>({
        {"Utc", "2017-05-24T06:30:00Z", "2017-05-24T06:30:00+00:00",
         TimePrecision::kSecond},
        {"EastOfUtc", "2017-05-24T01:30:00+03:00", "2017-05-23T22:30:00+00:00",
         TimePrecision::kSecond},
        {"WestOfUtc", "2017-12-31T23:30:00-05:30", "2018-01-01T05:00:00+00:00",
         TimePrecision::kSecond},
        {"Fraction", "2017-05-24T06:30:00.250Z", "2017-05-24T06:30:00.25+00:00",
         TimePrecision::kSecond},
        {"LowerCase", "2017-05-24t06:30:00z", "2017-05-24T06:30:00+00:00",
         TimePrecision::kSecond},
        {"BlankForT", "2017-05-24 06:30Z", "2017-05-24T06:30:00+00:00",
         TimePrecision::kMinute},
        {"LeapSecond", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00+00:00",
         TimePrecision::kSecond},
        {"NoZone", "2017-05-24T06:30:00", "2017-05-24T06:30:00+00:00",
         TimePrecision::kSecond, false},
        {"PlainDate", "2017-05-24", "2017-05-24T00:00:00+00:00",
         TimePrecision::kDay},
        {"LeapDay", "2016-02-29", "2016-02-29T00:00:00+00:00",
         TimePrecision::kDay},
        {"Month", "2017-05", "2017-05-01T00:00:00+00:00",
         TimePrecision::kMonth},
        {"Year", "2017", "2017-01-01T00:00:00+00:00", TimePrecision::kYear},
    }),
    [](const auto& info) { return info.param.name; });

struct BadCase {
  std::string name;
  std::string text;
  std::string message;  // part of it
};

class BadTimeTest : public testing::TestWithParam<BadCase> {};

TEST_P(BadTimeTest, SaysWhatMustHold) {
  const absl::Status status = ParseStatedTime(GetParam().text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, BadTimeTest,
    testing::ValuesIn<BadCase>({
        {"Empty", "", "must be like 2017-05-24"},
        {"Month13", "2021-13-04", "month must be 01 to 12"},
        {"Month0", "2021-00-04", "month must be 01 to 12"},
        {"FebruaryThirtieth", "2021-02-30", "day must be 01 to 28"},
        {"LeapDayOfNoLeapYear", "1900-02-29", "day must be 01 to 28"},
        {"Year0", "0000-01-01", "year must be 0001 to 9999"},
        {"Hour24", "2021-01-01T24:00:00Z", "hour must be 00 to 23"},
        {"Minute60", "2021-01-01T10:60:00Z", "minute must be 00 to 59"},
        {"Second61", "2021-01-01T10:00:61Z", "second must be 00 to 60"},
        {"Words", "24 May 2017", "must be like 2017-05-24"},
        {"AmericanOrder", "05/24/2017", "must be like 2017-05-24"},
        {"SomethingAfter", "2017-05-24Z", "must be like 2017-05-24"},
        {"OneDigit", "2017-5-24", "must be like 2017-05-24"},
        {"TenFractionDigits", "2017-05-24T06:30:00.0123456789Z",
         "must be like 2017-05-24"},
        {"NoDigitsInFraction", "2017-05-24T06:30:00.Z",
         "must be like 2017-05-24"},
        {"OpenEnd", "2017-05-24T", "must be like 2017-05-24"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
