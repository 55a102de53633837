#include "engine/measure/quantity_reader.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

struct Reader {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<Codebook> codebook;
  std::unique_ptr<QuantityReader> reader;
};

Reader MakeReader(const std::string& codebook_name) {
  Reader result;
  auto lexicon = Lexicon::Load("en");
  EXPECT_TRUE(lexicon.ok()) << lexicon.status();
  result.lexicon = *std::move(lexicon);
  auto codebook = Codebook::Load(codebook_name);
  EXPECT_TRUE(codebook.ok()) << codebook.status();
  result.codebook = *std::move(codebook);
  auto reader = QuantityReader::Create(*result.lexicon, *result.codebook);
  EXPECT_TRUE(reader.ok()) << reader.status();
  result.reader = *std::move(reader);
  return result;
}

const QuantityReader& Shipped() {
  static const Reader* const shipped = new Reader(MakeReader("default"));
  return *shipped->reader;
}

std::vector<QuantityMention> Read(const std::string& text) {
  Report report;
  report.text = text;
  return Shipped().Read(Document::Parse(report));
}

std::string Shown(const std::optional<double>& bound) {
  return bound ? absl::StrFormat("%.15g", *bound) : "";
}

// "over five|6:|vehicles" for each quantity.
std::vector<std::string> Summaries(const std::string& text) {
  Report report;
  report.text = text;
  const Document document = Document::Parse(report);
  std::vector<std::string> found;
  for (const QuantityMention& mention : Shipped().Read(document)) {
    const Quantity& q = mention.quantity;
    found.push_back(absl::StrCat(std::string(report.TextOf(q.span)), "|",
                                 Shown(q.interval.lower), ":",
                                 Shown(q.interval.upper), "|", q.unit));
  }
  return found;
}

struct QuantityCase {
  std::string name;
  std::string text;
  std::vector<std::string> quantities;
};

class QuantityReaderTest : public testing::TestWithParam<QuantityCase> {};

TEST_P(QuantityReaderTest, ReadsNumberHedgeAndUnit) {
  EXPECT_THAT(Summaries(GetParam().text),
              ElementsAreArray(GetParam().quantities));
}

std::string CaseName(const testing::TestParamInfo<QuantityCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"Digits", "The army killed 155 rebels.", {"155|155:155|persons"}},
        {"Grouped",
         "Some left, 3,000 people stayed.",
         {"3,000|3000:3000|persons"}},
        {"GroupedBySpace",
         "It took in 3 000 refugees.",
         {"3 000|3000:3000|persons"}},
        {"Words",
         "Twenty-three soldiers died.",
         {"Twenty-three|23:23|persons"}},
        {"LongWords",
         "It sent two thousand three hundred and five fighters.",
         {"two thousand three hundred and five|2305:2305|persons"}},
        {"Million",
         "About 2.5 million people fled.",
         {"About 2.5 million|2250000:2750000|persons"}},
        {"OneBehindThat",
         "He said that one person was killed.",
         {"one|1:1|persons"}},
        {"ThatOne", "He said that one was killed.", {}},
        {"ScoresByThemselves",
         "Four died and scores were injured.",
         {"Four|4:4|persons", "scores|40:199|persons"}},
        {"ScoresAsAVerb", "The club scores against rivals.", {}},
        {"Dozen", "They seized two dozen trucks.", {"two dozen|24:24|trucks"}},
        {"HalfADozen",
         "Half a dozen shells fell.",
         {"Half a dozen|6:6|shells"}},
        {"ADozen", "They took a dozen prisoners.", {"a dozen|12:12|persons"}},
        {"AHundred",
         "It freed a hundred hostages.",
         {"a hundred|100:100|persons"}},
        {"OneAndAHalf",
         "It lasted one and a half hours.",
         {"one and a half hours|1.5:1.5|hours"}},
        {"ArabicDigits", "Troops killed ١٢ gunmen.", {"١٢|12:12|persons"}},
        {"One", "One soldier was killed.", {"One|1:1|persons"}},
        {"ACount", "The blast killed a child.", {"a|1:1|persons"}},
        {"Single", "Not a single shell was fired.", {"a single|1:1|shells"}},
        {"None", "He said none of its jets flew.", {"none|0:0|jets"}},
        {"Only",
         "They cut the only supply line to the city.",
         {"only|1:1|supply lines"}},
        {"Pair", "A pair of rockets hit the base.", {"A pair|2:2|rockets"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Hedges, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"Over", "Over 150 gunmen left.", {"Over 150|151:|persons"}},
        {"MoreThan", "More than 40 rebels died.", {"More than 40|41:|persons"}},
        {"AtLeast", "At least 39 people died.", {"At least 39|39:|persons"}},
        {"NoFewer",
         "No fewer than 12 tanks burned.",
         {"No fewer than 12|12:|tanks"}},
        {"Almost",
         "It killed almost 30 terrorists.",
         {"almost 30|27:30|persons"}},
        {"Nearly", "Nearly 20 men were lost.", {"Nearly 20|18:20|persons"}},
        {"CloseTo",
         "Close to 100 homes burned.",
         {"Close to 100|90:100|homes"}},
        {"About", "About 40 were injured.", {"About 40|36:44|persons"}},
        {"Some", "Some six trucks burned.", {"Some six|5:7|trucks"}},
        {"Estimated",
         "An estimated 8,000 civilians are trapped.",
         {"An estimated 8,000|7200:8800|persons"}},
        {"AboutADozen",
         "About a dozen rebels fled.",
         {"About a dozen|11:13|persons"}},
        {"UpTo", "Up to 40 guards were there.", {"Up to 40|:40|persons"}},
        {"AsManyAs",
         "As many as 70 soldiers died.",
         {"As many as 70|:70|persons"}},
        {"Fewer",
         "Fewer than 3,000 evacuees came.",
         {"Fewer than 3,000|0:2999|persons"}},
        {"LessThanMeasure",
         "They are less than 5 km away.",
         {"less than 5 km|0:5|km"}},
        {"Just", "Just 12 men stayed.", {"Just 12|12:12|persons"}},
        {"OrMore", "It needs 20 or more buses.", {"20 or more|20:|buses"}},
        {"Plus", "There were 100+ people.", {"100+|100:|persons"}},
        {"Two", "Up to about 40 rebels fled.", {"Up to about 40|:44|persons"}},
        {"OverVague",
         "It sent over hundreds of fighters.",
         {"over hundreds|200:|persons"}},
        {"OverAYear",
         "The siege lasted more than a year.",
         {"more than a year|1:|years"}},
        {"NoNearer",
         "It holds no post nearer than ten kilometres.",
         {"nearer than ten kilometres|10:|km"}},
        {"ControlOver",
         "They regained control over 10 villages.",
         {"10|10:10|villages"}},
        {"PositionsAround",
         "It hit positions around two towns.",
         {"two|2:2|towns"}},
        {"ReportAbout",
         "He had a report about 20 fighters.",
         {"20|20:20|persons"}},
        {"FlewOver", "Jets flew over five villages.", {"five|5:5|villages"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    RangesAndAmounts, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"Between",
         "It killed between 12 and 15 fighters.",
         {"between 12 and 15|12:15|persons"}},
        {"To",
         "They stand three to four kilometres away.",
         {"three to four kilometres|3:4|km"}},
        {"Dash", "Some 30-40 men left.", {"Some 30-40|27:44|persons"}},
        {"EnDash", "It lost 30–40 men.", {"30–40|30:40|persons"}},
        {"Or", "Two or three shells fell.", {"Two or three|2:3|shells"}},
        {"Millions",
         "Two to three million people fled.",
         {"Two to three million|2000000:3000000|persons"}},
        {"RaisedFrom",
         "It raised the toll from 19 to 22.",
         {"19|19:19|persons", "22|22:22|persons"}},
        {"Several", "Several shells fell.", {"Several|3:10|shells"}},
        {"Tens", "Tens of fighters fled.", {"Tens|20:99|persons"}},
        {"Scores", "Scores of people were hurt.", {"Scores|40:199|persons"}},
        {"Dozens", "Dozens were killed.", {"Dozens|24:99|persons"}},
        {"SeveralDozen",
         "Several dozen men left.",
         {"Several dozen|36:120|persons"}},
        {"AFewDozen",
         "A few dozen fighters hid.",
         {"A few dozen|24:60|persons"}},
        {"AFewHundred",
         "A few hundred families left.",
         {"A few hundred|200:500|families"}},
        {"Hundreds",
         "It sent hundreds of fighters.",
         {"hundreds|200:999|persons"}},
        {"Thousands",
         "Thousands of people fled.",
         {"Thousands|2000:9999|persons"}},
        {"TensOfThousands",
         "Tens of thousands of civilians fled.",
         {"Tens of thousands|20000:99999|persons"}},
        {"ANumber", "A number of rebels died.", {"A number|2:|persons"}},
        {"ALargeNumber",
         "It took a large number of villages and hills.",
         {"a large number|2:|villages and hills"}},
        {"Handful", "A handful of guards stayed.", {"A handful|3:9|persons"}},
        {"HeavyCasualties",
         "It inflicted heavy casualties on them.",
         {"heavy casualties|2:|persons"}},
        {"HundredsOfMetres",
         "They advanced hundreds of metres.",
         {"hundreds of metres|200:999|m"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Units, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"SquareSlash",
         "They took 1,200sq/km of territories.",
         {"1,200sq/km|1200:1200|km2"}},
        {"SquareSpace",
         "They took 320 sq km of land.",
         {"320 sq km|320:320|km2"}},
        {"SquareWords",
         "They took 320 square kilometres of land.",
         {"320 square kilometres|320:320|km2"}},
        {"Power", "They took 50 km².", {"50 km²|50:50|km2"}},
        {"UnitError", "They took 1,200km of land.", {"1,200km|1200:1200|km2"}},
        {"RoadIsLength", "They paved 12 km of road.", {"12 km|12:12|km"}},
        {"Glued", "It is 10km away.", {"10km|10:10|km"}},
        {"Miles",
         "It is five miles north of the city.",
         {"five miles|5:5|miles"}},
        {"AKilometre",
         "They are a kilometre from the base.",
         {"a kilometre|1:1|km"}},
        {"Speed", "Winds of 90 km/h blew.", {"90 km/h|90:90|km/h"}},
        {"Hectares",
         "Fire burned 40 hectares.",
         {"40 hectares|40:40|hectares"}},
        {"Percent",
         "They hold 60 percent of the city.",
         {"60 percent|60:60|percent"}},
        {"PercentSign", "They hold 60% of it.", {"60%|60:60|percent"}},
        {"Dollars",
         "It cost over $2 million.",
         {"over $2 million|2000001:|dollars"}},
        {"DollarsShort",
         "It cost $2.5m in all.",
         {"$2.5m|2500000:2500000|dollars"}},
        {"Hours", "It lasted almost 10 hours.", {"almost 10 hours|9:10|hours"}},
        {"HyphenHours",
         "After a 10-hour battle they left.",
         {"10-hour|10:10|hours"}},
        {"HyphenWord",
         "After a two-day battle they left.",
         {"two-day|2:2|days"}},
        {"HalfAnHour",
         "It lasted half an hour.",
         {"half an hour|0.5:0.5|hours"}},
        {"AnHourAndAHalf",
         "It took more than an hour and a half.",
         {"more than an hour and a half|1.5:|hours"}},
        {"MemberGroup", "A 12-member group came.", {"12-member|12:12|persons"}},
        {"DayLaterThanPlanned",
         "It left one day later than planned.",
         {"one day|1:1|days"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Nouns, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"Partitive",
         "It hit over five of their military vehicles.",
         {"over five|6:|vehicles"}},
        {"OfThem", "Eleven of them died.", {"Eleven|11:11|persons"}},
        {"OfTheDead", "Five of the dead were children.", {"Five|5:5|persons"}},
        {"Acronym", "Five BMP vehicles burned.", {"Five|5:5|BMP vehicles"}},
        {"Laden",
         "They hit 11 bomb-laden vehicles.",
         {"11|11:11|bomb-laden vehicles"}},
        {"JoinedModifiers",
         "They hit two communication and operation rooms.",
         {"two|2:2|operation rooms"}},
        {"ArmsDepots",
         "They hit nine arms and ammunition depots.",
         {"nine|9:9|depots"}},
        {"TwoNouns",
         "It killed 13 emirs and senior commanders.",
         {"13|13:13|persons"}},
        {"Bracket",
         "It killed 20 Islamic Front (IF) fighters.",
         {"20|20:20|persons"}},
        {"Quoted", "It killed 60 “terrorists” there.", {"60|60:60|persons"}},
        {"NameInS", "It killed 20 Hamas fighters.", {"20|20:20|persons"}},
        {"Inherited",
         "They hit five tanks and burned three.",
         {"five|5:5|tanks", "three|3:3|tanks"}},
        {"Toll", "The toll rose to 19.", {"19|19:19|persons"}},
        {"Headline", "Car Bomb Kills 17 in Market Town", {"17|17:17|persons"}},
        {"HeadlineKill",
         "Rebels Storm Base, Kill 23 Soldiers",
         {"23|23:23|persons"}},
        {"Listed",
         "Five trucks, two tanks and a depot were hit.",
         {"Five|5:5|trucks", "two|2:2|tanks", "a|1:1|depots"}},
        {"PersonAndPersons",
         "A soldier and two civilians were killed.",
         {"A|1:1|persons", "two|2:2|persons"}},
        {"Police", "Three police officers died.", {"Three|3:3|persons"}},
        {"Aircraft", "Two aircraft were hit.", {"Two|2:2|aircraft"}},
        {"MorePartOfNumber",
         "They took 10 more villages.",
         {"10 more|10:10|villages"}},
        {"TypedOrdinal",
         "They have opened sixth fronts there.",
         {"sixth|6:6|fronts"}},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    NoCounts, QuantityReaderTest,
    testing::ValuesIn<QuantityCase>({
        {"AnAmbush", "Units set an ambush and came to a halt.", {}},
        {"OneOf", "One of the commanders spoke to the agency.", {}},
        {"OneDayLater", "One day later the army left.", {}},
        {"NoOne", "No one was hurt, and one by one they left.", {}},
        {"TheOne", "He is the one who spoke.", {}},
        {"Dates", "It began on 24 May 2017 and on May 25.", {}},
        {"Years", "Since 2011 and in 2016 it held the 2012 talks.", {}},
        {"Clock", "It came at 9 a.m., at 15:30 and at half past eight.", {}},
        {"Window", "In the past 24 hours it was quiet.", {}},
        {"Ago", "Three days ago it was quiet.", {}},
        {"DaysAfter", "It came three days after the raid.", {}},
        {"Age",
         "A 17-year-old boy and Ahmad Salim, 34, were hurt, he "
         "was 20 years old and aged 12.",
         {}},
        {"Calibre", "They fired 122mm guns and a 14.5 mm gun.", {}},
        {"Weapon", "A T-72 and an F-16 were seen.", {}},
        {"TwoSides", "The two sides met.", {}},
        {"Volume", "They sent a large volume of arms.", {}},
        {"OnlyWay", "It is the only way.", {}},
        {"FirstTime", "For the first time it was quiet.", {}},
        {"SecondLargest", "It is the second largest base.", {}},
        {"AThird", "They hold roughly a third of the city.", {}},
        {"AnHour", "They had an hour and a day.", {}},
        {"Score", "They lost the vote 2-1 on 24/7.", {}},
        {"ListNumber", "1. The army left.", {}},
        {"ANumberNot", "He gave a number to the officer.", {}},
        {"VerbScores", "The team scores again.", {}},
    }),
    CaseName);

TEST(QuantityKindTest, NumbersInNamesHaveNoBounds) {
  for (const char* text :
       {"Units of Brigade 47 had shelled the hill.",
        "They hit the Salem 7 position there.", "The 47th Brigade left.",
        "The Fifth Corps left.", "They cut Highway 5 again."}) {
    const auto mentions = Read(text);
    ASSERT_EQ(mentions.size(), 1u) << text;
    EXPECT_EQ(mentions[0].quantity.kind, QuantityKind::kNamePart) << text;
    EXPECT_EQ(mentions[0].quantity.interval, Interval());
  }
}

TEST(QuantityKindTest, OrdinalsHaveHeads) {
  struct Case {
    const char* text;
    double value;
    const char* counted;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"The third front was opened.", 3, "front"},
           {"A 12th convoy came.", 12, "convoy"},
           {"The third and last convoy left.", 3, "third and last convoy"},
           {"A second car bomb was found.", 2, "car bomb"},
           {"The twenty-first day came.", 21, "day"}}) {
    const auto mentions = Read(c.text);
    ASSERT_EQ(mentions.size(), 1u) << c.text;
    const Quantity& quantity = mentions[0].quantity;
    EXPECT_EQ(quantity.kind, QuantityKind::kOrdinal) << c.text;
    EXPECT_EQ(quantity.point, c.value) << c.text;
    EXPECT_EQ(quantity.unit, "ordinal");
    EXPECT_THAT(std::string(c.counted), testing::HasSubstr(quantity.counted));
  }
}

TEST(QuantityRoleTest, IsSetWhereTheWordsSayIt) {
  struct Case {
    const char* text;
    const char* role;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"There were 12 dead.", "killed"},
           {"It left 30 wounded.", "wounded"},
           {"It left 22 martyrs.", "killed"},
           {"It is 10 km away.", "distance"},
           {"They took 10 sq km.", "territory"},
           {"It took two hours.", "duration"},
           {"With 12 people wounded, it ended.", "wounded"},
           {"Then 12 soldiers captured the hill.", ""},
           {"Then three wounded soldiers came.", ""}}) {
    const auto mentions = Read(c.text);
    ASSERT_EQ(mentions.size(), 1u) << c.text;
    EXPECT_EQ(mentions[0].quantity.role, c.role) << c.text;
  }
}

TEST(QuantityFlagTest, SaysWhatWasWrong) {
  const auto flags = [](const char* text) {
    const auto mentions = Read(text);
    EXPECT_EQ(mentions.size(), 1u) << text;
    return mentions.empty() ? std::vector<std::string>()
                            : mentions[0].quantity.flags;
  };
  EXPECT_THAT(flags("They took 1,200km of land."), ElementsAre("unit_error"));
  EXPECT_THAT(flags("They opened sixth fronts."), ElementsAre("typo"));
  EXPECT_THAT(flags("It killed 3.000 rebels."),
              ElementsAre("ambiguous_separator"));
  EXPECT_THAT(flags("It killed 30 rebels."), IsEmpty());
}

TEST(QuantityFlagTest, AnAmbiguousNumberKeepsItsOtherReading) {
  const auto mentions = Read("It killed 3.000 rebels.");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].quantity.point, 3000);
  EXPECT_THAT(mentions[0].quantity.alternatives, Contains(Interval{3, 3}));
}

TEST(QuantityFlagTest, ANumberOfHundredsOfDigitsIsFlaggedAndBounded) {
  const auto mentions = Read("It killed " + std::string(400, '9') + " rebels.");
  ASSERT_EQ(mentions.size(), 1u);
  const Quantity& quantity = mentions[0].quantity;
  EXPECT_THAT(quantity.flags, Contains("huge"));
  EXPECT_EQ(quantity.interval.lower, 1e15);
  EXPECT_FALSE(quantity.interval.upper.has_value());
}

TEST(QuantityReaderTest, IncrementsAndPartsAreMarked) {
  const auto more = Read("They took 10 more villages and another 30 hills.");
  ASSERT_EQ(more.size(), 2u);
  EXPECT_TRUE(more[0].quantity.increment);
  EXPECT_TRUE(more[1].quantity.increment);
  const auto parts = Read("It killed 12 people, including three children.");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_FALSE(parts[0].quantity.part_of_previous);
  EXPECT_TRUE(parts[1].quantity.part_of_previous);
}

struct PartCase {
  std::string text;  // the last number is asked for
  bool part;
};

TEST(QuantityReaderTest, SomeOfAKnownTollAreAPart) {
  for (const PartCase& c : std::vector<PartCase>{
           {"It killed 14 gunmen, two officers among them.", true},
           {"Four of the bodies had yet to be identified.", true},
           {"Three of the dead were children.", true},
           {"Three women were among the dead.", true},
           {"It killed 14 gunmen and two officers.", false},
           {"The army killed 12 of the rebels.", false},
           {"They found four bodies in the cellar.", false},
       }) {
    const auto mentions = Read(c.text);
    ASSERT_FALSE(mentions.empty()) << c.text;
    EXPECT_EQ(mentions.back().quantity.part_of_previous, c.part) << c.text;
  }
}

TEST(QuantityReaderTest, ABlockedHedgeStaysAsASecondReading) {
  const auto mentions = Read("They regained control over 10 villages.");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].quantity.hedge, "none");
  EXPECT_THAT(mentions[0].quantity.alternatives,
              ElementsAre(Interval{11, std::nullopt}));
}

TEST(QuantityReaderTest, DistancesHaveTheToleranceOfTheCodebook) {
  const auto mentions = Read("They are seven kilometers away.");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].quantity.tolerance, 0.5);
}

TEST(QuantityReaderTest, TheCodebookDecidesWhatHedgesMean) {
  const Reader coding = MakeReader("event_dataset");
  Report report;
  report.text = "Dozens died, over hundreds of men fled, over 30 were hurt.";
  const auto mentions = coding.reader->Read(Document::Parse(report));
  ASSERT_EQ(mentions.size(), 3u);
  EXPECT_EQ(mentions[0].quantity.interval, (Interval{12, 12}));
  EXPECT_EQ(mentions[1].quantity.interval, (Interval{100, 100}));
  EXPECT_EQ(mentions[2].quantity.interval, (Interval{30, 30}));
}

// What holds for every text: ordered disjoint spans, ordered bounds, and an
// interval that allows the number it was made of.
void CheckInvariants(const Report& report) {
  const Document document = Document::Parse(report);
  const auto mentions = Shipped().Read(document);
  int taken = 0;
  for (const QuantityMention& mention : mentions) {
    const Quantity& q = mention.quantity;
    ASSERT_LE(taken, mention.first_token);
    ASSERT_LT(mention.first_token, mention.last_token);
    ASSERT_LE(mention.last_token, static_cast<int>(document.tokens().size()));
    ASSERT_EQ(q.span, document.SpanOf(mention.first_token, mention.last_token));
    taken = mention.last_token;
    ASSERT_NE(q.kind, QuantityKind::kUnspecified);
    ASSERT_FALSE(q.unit.empty());
    if (q.interval.lower && q.interval.upper) {
      ASSERT_LE(*q.interval.lower, *q.interval.upper) << report.TextOf(q.span);
    }
    if (q.point && (q.hedge == "none" || q.hedge == "almost" ||
                    q.hedge == "about" || q.hedge == "at least")) {
      const bool whole = q.kind == QuantityKind::kCount;
      ASSERT_TRUE(q.interval.Contains(*q.point) ||
                  (whole && q.interval.Meets({*q.point - 1, *q.point + 1})))
          << report.TextOf(q.span);
    }
    ASSERT_EQ(mention.noun_first < 0, mention.noun_last < 0);
    ASSERT_LE(mention.noun_first, mention.noun_last);
  }
}

class QuantityPropertyTest : public testing::TestWithParam<int> {};

TEST_P(QuantityPropertyTest, HoldsForWordsInAnyOrder) {
  static constexpr const char* kPieces[] = {"over",
                                            "at least",
                                            "about",
                                            "up to",
                                            "between",
                                            "and",
                                            "to",
                                            "-",
                                            "12",
                                            "3,000",
                                            "2.5",
                                            "3.000",
                                            "7",
                                            "2016",
                                            "million",
                                            "dozen",
                                            "a",
                                            "half",
                                            "several",
                                            "tens",
                                            "of",
                                            "the",
                                            "them",
                                            "km",
                                            "sq km",
                                            "hours",
                                            "$",
                                            "%",
                                            "soldiers",
                                            "tanks",
                                            "third",
                                            "front",
                                            "th",
                                            "only",
                                            "one",
                                            "more",
                                            "another",
                                            "including",
                                            "killed",
                                            ",",
                                            ".",
                                            "Brigade",
                                            "May",
                                            "Monday",
                                            "no",
                                            "nearer than",
                                            "control",
                                            "twenty-three",
                                            "two-day",
                                            "-old",
                                            "½",
                                            "٣",
                                            "(",
                                            ")",
                                            "“",
                                            "\n\n",
                                            "heavy casualties",
                                            "none",
                                            "or",
                                            "none of",
                                            "1e9",
                                            "0",
                                            "00",
                                            "99999999999999999999",
                                            "'s",
                                            "from",
                                            "toll",
                                            "aged",
                                            "9 a.m."};
  std::mt19937 random(GetParam());
  Report report;
  const int pieces = 1 + static_cast<int>(random() % 60);
  for (int i = 0; i < pieces; ++i) {
    report.text += kPieces[random() % std::size(kPieces)];
    if (random() % 6 != 0) report.text += " ";
  }
  CheckInvariants(report);
}

TEST_P(QuantityPropertyTest, HoldsForArbitraryBytes) {
  std::mt19937 random(GetParam());
  Report report;
  for (int i = 0; i < 200; ++i) {
    report.text.push_back(static_cast<char>(random() % 256));
  }
  CheckInvariants(report);
}

INSTANTIATE_TEST_SUITE_P(Seeds, QuantityPropertyTest, testing::Range(0, 400));

// Texts that a quadratic reader would not finish within the time limit of
// the test.
TEST(QuantityReaderTest, LongTextsOfNumbersAndWordsAreRead) {
  for (const char* piece : {"twenty ", "a hundred and ", "over about ",
                            "several of the ", "5 ", "red and ", "5-", "("}) {
    Report report;
    for (int i = 0; i < 5000; ++i) report.text += piece;
    CheckInvariants(report);
  }
}

}  // namespace
}  // namespace claimgraph
