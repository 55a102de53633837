#include "engine/measure/time_reader.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAreArray;

const TimeReader& Shipped() {
  static const TimeReader* const reader = [] {
    const auto lexicon = Lexicon::Load("en");
    EXPECT_TRUE(lexicon.ok()) << lexicon.status();
    auto created = TimeReader::Create(**lexicon);
    EXPECT_TRUE(created.ok()) << created.status();
    return created->release();
  }();
  return *reader;
}

// Days without an hour are shown without one.
std::string Shown(const std::optional<absl::Time>& time) {
  if (!time) return "";
  const absl::CivilSecond second =
      absl::ToCivilSecond(*time, absl::UTCTimeZone());
  const bool day = second == absl::CivilDay(second);
  return absl::FormatTime(day ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M", *time,
                          absl::UTCTimeZone());
}

// "Wednesday|2017-05-24:2017-05-25" for each mention.
std::vector<std::string> Read(const std::string& published,
                              const std::string& text) {
  Report report;
  report.text = text;
  if (!published.empty()) {
    absl::Time time;
    std::string error;
    EXPECT_TRUE(absl::ParseTime("%Y-%m-%dT%H:%M", published, &time, &error))
        << error;
    report.published = time;
  }
  std::vector<std::string> found;
  for (const TimeMention& m : Shipped().Read(Document::Parse(report))) {
    found.push_back(absl::StrCat(m.expression, "|", Shown(m.interval.begin),
                                 ":", Shown(m.interval.end)));
  }
  return found;
}

constexpr char kThursday[] = "2017-05-25T12:00";

struct TimeCase {
  std::string name;
  std::string published;
  std::string text;
  std::vector<std::string> times;
};

class TimeReaderTest : public testing::TestWithParam<TimeCase> {};

TEST_P(TimeReaderTest, AnchorsToPublication) {
  EXPECT_THAT(Read(GetParam().published, GetParam().text),
              ElementsAreArray(GetParam().times));
}

std::string CaseName(const testing::TestParamInfo<TimeCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Days, TimeReaderTest,
    testing::ValuesIn<TimeCase>({
        {"Yesterday",
         kThursday,
         "It fell on Wednesday.",
         {"Wednesday|2017-05-24:2017-05-25"}},
        {"SameDay",
         kThursday,
         "It fell on Thursday.",
         {"Thursday|2017-05-25:2017-05-26"}},
        {"SixDaysBack",
         kThursday,
         "It fell on Friday.",
         {"Friday|2017-05-19:2017-05-20"}},
        {"OverTheYear",
         "2018-01-02T08:00",
         "It fell on Sunday.",
         {"Sunday|2017-12-31:2018-01-01"}},
        {"LeapDay",
         "2020-03-01T08:00",
         "It fell on Saturday.",
         {"Saturday|2020-02-29:2020-03-01"}},
        {"Future",
         kThursday,
         "They will leave on Saturday.",
         {"Saturday|2017-05-27:2017-05-28"}},
        {"Due",
         kThursday,
         "They are due to follow on Monday.",
         {"Monday|2017-05-29:2017-05-30"}},
        {"PastAfterFuture",
         kThursday,
         "It will stay shut, he said, after it was hit on Monday.",
         {"Monday|2017-05-22:2017-05-23"}},
        {"LastWeekday",
         kThursday,
         "It fell last Thursday.",
         {"last Thursday|2017-05-18:2017-05-19"}},
        {"NextWeekday",
         kThursday,
         "It opens next Thursday.",
         {"next Thursday|2017-06-01:2017-06-02"}},
        {"Evening",
         kThursday,
         "It fell on Tuesday evening.",
         {"Tuesday evening|2017-05-23T17:00:2017-05-24"}},
        {"Night",
         kThursday,
         "On Wednesday night it fell.",
         {"Wednesday night|2017-05-24T18:00:2017-05-25T06:00"}},
        {"BeforeDawn",
         kThursday,
         "It fell before dawn on Thursday.",
         {"before dawn on Thursday|2017-05-25:2017-05-25T06:00"}},
        {"Noon",
         kThursday,
         "A raid around noon on Saturday hit it.",
         {"noon on Saturday|2017-05-20T11:00:2017-05-20T13:00"}},
        {"Early",
         kThursday,
         "It fell early on Tuesday.",
         {"early on Tuesday|2017-05-23:2017-05-23T09:00"}},
        {"Today",
         kThursday,
         "It fell today, not yesterday.",
         {"today|2017-05-25:2017-05-26", "yesterday|2017-05-24:2017-05-25"}},
        {"Overnight",
         kThursday,
         "It fell overnight.",
         {"overnight|2017-05-24T18:00:2017-05-25T06:00"}},
        {"LastNight",
         kThursday,
         "It fell last night.",
         {"last night|2017-05-24T18:00:2017-05-25T06:00"}},
        {"EarlierToday",
         kThursday,
         "It fell earlier today.",
         {"earlier today|2017-05-25:2017-05-26"}},
        {"NoPublication", "", "It fell on Wednesday.", {"Wednesday|:"}},
        {"TheDayThatATextBeginsWith",
         "",
         "BASRA 25 May 2017 - It fell on Wednesday.",
         {"25 May 2017|2017-05-25:2017-05-26",
          "Wednesday|2017-05-24:2017-05-25"}},
        {"OperationDawn", kThursday, "Operation Dawn went on.", {}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Dates, TimeReaderTest,
    testing::ValuesIn<TimeCase>({
        {"DayMonth",
         kThursday,
         "It fell on 3 May.",
         {"3 May|2017-05-03:2017-05-04"}},
        {"MonthDay",
         kThursday,
         "It fell on May 3.",
         {"May 3|2017-05-03:2017-05-04"}},
        {"YearBefore",
         kThursday,
         "It fell on 24 December.",
         {"24 December|2016-12-24:2016-12-25"}},
        {"WithYear",
         kThursday,
         "It fell on May 3, 2016, they said.",
         {"May 3, 2016|2016-05-03:2016-05-04"}},
        {"WeekdayAndDate",
         kThursday,
         "It fell on Wednesday, 24 May 2017.",
         {"Wednesday, 24 May 2017|2017-05-24:2017-05-25"}},
        {"Ordinal",
         kThursday,
         "It fell on the 24th of May.",
         {"24th of May|2017-05-24:2017-05-25"}},
        {"DayRange",
         kThursday,
         "It fell on 21-24 May.",
         {"21-24 May|2017-05-21:2017-05-25"}},
        {"Iso",
         kThursday,
         "It fell on 2017-05-24.",
         {"2017-05-24|2017-05-24:2017-05-25"}},
        {"Slashes",
         kThursday,
         "It fell on 24/5/2017.",
         {"24/5/2017|2017-05-24:2017-05-25"}},
        {"Stops",
         kThursday,
         "It fell on 24.05.2017 there.",
         {"24.05.2017|2017-05-24:2017-05-25"}},
        {"NoSuchDay",
         kThursday,
         "It fell on 31 February 2017.",
         {"31 February 2017|:"}},
        {"MonthYear",
         kThursday,
         "It began in October 2016.",
         {"October 2016|2016-10-01:2016-11-01"}},
        {"Month",
         kThursday,
         "It began in October.",
         {"October|2016-10-01:2016-11-01"}},
        {"MidMonth",
         kThursday,
         "It began in mid-May.",
         {"mid-may|2017-05-01:2017-06-01"}},
        {"MayTheVerb", kThursday, "It may fall, he may say.", {}},
        {"Year",
         kThursday,
         "It began in 2011.",
         {"2011|2011-01-01:2012-01-01"}},
        {"PeopleNoYear", kThursday, "It hurt over 2000 people.", {}},
        {"FromTo",
         kThursday,
         "From 3 May to 7 May it was quiet.",
         {"from 3 May to 7 May|2017-05-03:2017-05-08"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Relations, TimeReaderTest,
    testing::ValuesIn<TimeCase>({
        {"Past24Hours",
         kThursday,
         "In the past 24 hours it fell.",
         {"past 24 hours|2017-05-24T12:00:2017-05-25T12:00"}},
        {"LastTwoDays",
         kThursday,
         "Over the last two days it fell.",
         {"last two days|2017-05-23T12:00:2017-05-25T12:00"}},
        {"LastWeek",
         kThursday,
         "It fell last week.",
         {"last week|2017-05-15:2017-05-22"}},
        {"PastWeek",
         kThursday,
         "It fell in the past week.",
         {"past week|2017-05-18T12:00:2017-05-25T12:00"}},
        {"LastMonth",
         kThursday,
         "It fell last month.",
         {"last month|2017-04-01:2017-05-01"}},
        {"ThisYear",
         kThursday,
         "It fell this year.",
         {"this year|2017-01-01:2018-01-01"}},
        {"Ago",
         kThursday,
         "It fell three days ago.",
         {"three days ago|2017-05-22:2017-05-23"}},
        {"Since",
         kThursday,
         "They held it since 2016.",
         {"since 2016|2016-01-01:2017-05-25T12:00"}},
        {"SinceDay",
         kThursday,
         "They held it since Tuesday.",
         {"since Tuesday|2017-05-23:2017-05-25T12:00"}},
        {"Until",
         kThursday,
         "It will stay shut until Monday.",
         {"until Monday|2017-05-25:2017-05-30"}},
        {"Before",
         kThursday,
         "They will retake it before Friday.",
         {"before Friday|:2017-05-26"}},
        {"ByTheEnd",
         kThursday,
         "It will close by the end of the year.",
         {"by the end of the year|2017-05-25:2018-01-01"}},
        {"Within",
         kThursday,
         "It will return within a week.",
         {"within a week|2017-05-25T12:00:2017-06-01T12:00"}},
        {"Now",
         kThursday,
         "They are now there.",
         {"now|2017-05-25:2017-05-26"}},
        {"Previously",
         kThursday,
         "They had previously come.",
         {"previously|:2017-05-25T12:00"}},
        {"Meanwhile",
         kThursday,
         "In the meantime it fell.",
         {"in the meantime|:"}},
        {"DayLater", kThursday, "One day later it fell.", {"one day later|:"}},
        {"Delay", kThursday, "It left one day later than planned.", {}},
        {"NoPublication",
         "",
         "In the past 24 hours it fell.",
         {"past 24 hours|:"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Clocks, TimeReaderTest,
    testing::ValuesIn<TimeCase>({
        {"Am",
         kThursday,
         "At about 9 a.m. it fell.",
         {"9 a.m.|2017-05-25T09:00:2017-05-25T10:00"}},
        {"Pm",
         kThursday,
         "It fell at 10 pm on Tuesday.",
         {"10 pm on Tuesday|2017-05-23T22:00:2017-05-23T23:00"}},
        {"Colon",
         kThursday,
         "It fell at 8:15 on Saturday morning.",
         {"8:15 on Saturday morning|2017-05-20T08:15:2017-05-20T08:16"}},
        {"Gmt",
         kThursday,
         "It fell at 0430 GMT.",
         {"0430 gmt|2017-05-25T04:30:2017-05-25T04:31"}},
        {"DayFirst",
         kThursday,
         "It fell on Tuesday at 9 a.m. there.",
         {"Tuesday at 9 a.m.|2017-05-23T09:00:2017-05-23T10:00"}},
        {"HalfPast",
         kThursday,
         "It fell at half past eight.",
         {"half past eight|2017-05-25T08:30:2017-05-25T08:31"}},
        {"Vote", kThursday, "The ratio was 2:1 there.", {}},
    }),
    CaseName);

TEST(TimePrecisionTest, IsThatOfTheWords) {
  Report report;
  report.published = absl::FromUnixSeconds(1495713600);
  report.text = "On Tuesday, in May, since dawn, at 9 a.m., in 2016.";
  std::vector<TimePrecision> found;
  for (const auto& m : Shipped().Read(Document::Parse(report))) {
    found.push_back(m.interval.precision);
  }
  EXPECT_THAT(found,
              testing::ElementsAre(TimePrecision::kDay, TimePrecision::kMonth,
                                   TimePrecision::kPartOfDay,
                                   TimePrecision::kHour, TimePrecision::kYear));
}

// On every day of two years a past weekday lies 0 to 6 days back, and is
// that weekday.
TEST(TimePropertyTest, AWeekdayIsTheLastOneBeforePublication) {
  static constexpr const char* kNames[] = {"Monday",   "Tuesday", "Wednesday",
                                           "Thursday", "Friday",  "Saturday",
                                           "Sunday"};
  for (int offset = 0; offset < 730; offset += 3) {
    const absl::CivilDay day = absl::CivilDay(2016, 1, 1) + offset;
    for (int w = 0; w < 7; ++w) {
      Report report;
      report.published =
          absl::FromCivil(absl::CivilHour(day) + 13, absl::UTCTimeZone());
      report.text = absl::StrCat("It fell on ", kNames[w], ".");
      const auto mentions = Shipped().Read(Document::Parse(report));
      ASSERT_EQ(mentions.size(), 1u);
      const absl::CivilDay found =
          absl::ToCivilDay(*mentions[0].interval.begin, absl::UTCTimeZone());
      ASSERT_EQ(static_cast<int>(absl::GetWeekday(found)), w);
      ASSERT_LE(found, day);
      ASSERT_LT(day - found, 7);
    }
  }
}

class TimePropertyTest : public testing::TestWithParam<int> {};

TEST_P(TimePropertyTest, MentionsAreOrderedDisjointAndNotTurnedOver) {
  static constexpr const char* kPieces[] = {
      "on",      "Monday",    "24",       "May",         "2017",   "since",
      "until",   "by",        "the",      "end of",      "year",   "week",
      "past",    "last",      "next",     "three",       "days",   "ago",
      "later",   "9",         "a.m.",     ":",           "15",     "/",
      "-",       ",",         "dawn",     "before",      "within", "now",
      "will",    "31",        "February", "99999999999", "from",   "to",
      "between", "and",       "night",    "early",       "0430",   "GMT",
      ".",       "half past", "mid-May",  "5",           "hours",  "half",
      "a",       "this"};
  std::mt19937 random(GetParam());
  Report report;
  if (GetParam() % 5 != 0) {
    report.published = absl::FromUnixSeconds(random() % 2000000000);
  }
  for (int i = 0; i < 60; ++i) {
    absl::StrAppend(&report.text, kPieces[random() % std::size(kPieces)],
                    random() % 5 != 0 ? " " : "");
  }
  int taken = 0;
  for (const auto& m : Shipped().Read(Document::Parse(report))) {
    ASSERT_LE(taken, m.first_token);
    ASSERT_LT(m.first_token, m.last_token);
    taken = m.last_token;
    ASSERT_FALSE(m.expression.empty());
    if (m.interval.begin && m.interval.end) {
      ASSERT_LE(*m.interval.begin, *m.interval.end) << m.expression;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TimePropertyTest, testing::Range(0, 500));

}  // namespace
}  // namespace claimgraph
