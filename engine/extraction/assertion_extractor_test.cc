#include "engine/extraction/assertion_extractor.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/files.h"
#include "engine/types/names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

// Everything that extraction reads with, loaded once.
class Reading {
 public:
  static const Reading& Get() {
    static const Reading* const kReading = new Reading();
    return *kReading;
  }

  std::vector<Assertion> Extract(const std::string& text,
                                 const ExtractionHints& hints = {}) const {
    Report report;
    report.text = text;
    report.id = ReportId::Of({text});
    const Document document = Document::Parse(report);
    return extractor_->Extract(document, hints);
  }

  std::string CountryOf(const std::string& place_key) const {
    const Place* place = gazetteer_->FindById(place_key);
    return place == nullptr ? "" : place->country;
  }

 private:
  Reading() {
    lexicon_ = *Lexicon::Load("en");
    codebook_ = *Codebook::Load("default");
    quantities_ = *QuantityReader::Create(*lexicon_, *codebook_);
    times_ = *TimeReader::Create(*lexicon_);
    actors_ = *ActorRegistry::Load({*FindDataset("registry")});
    gazetteer_ = *Gazetteer::Load({*FindDataset("gazetteer")});
    extractor_ = *AssertionExtractor::Create({lexicon_.get(), codebook_.get(),
                                              quantities_.get(), times_.get(),
                                              actors_.get(), gazetteer_.get()});
  }

  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<Codebook> codebook_;
  std::unique_ptr<QuantityReader> quantities_;
  std::unique_ptr<TimeReader> times_;
  std::unique_ptr<ActorRegistry> actors_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::unique_ptr<AssertionExtractor> extractor_;
};

// "casualties: killing 12 militants", one a line.
std::vector<std::string> Lines(const std::string& text,
                               const std::vector<Assertion>& assertions) {
  Report report;
  report.text = text;
  std::vector<std::string> lines;
  for (const Assertion& assertion : assertions) {
    lines.push_back(
        absl::StrCat(assertion.event_class, ": ",
                     std::string(report.TextOf(assertion.spans.front()))));
  }
  return lines;
}

struct EventCase {
  std::string name;
  std::string text;
  std::vector<std::string> assertions;
};

class EventTest : public testing::TestWithParam<EventCase> {};

TEST_P(EventTest, FindsEachStatement) {
  const std::string& text = GetParam().text;
  EXPECT_THAT(Lines(text, Reading::Get().Extract(text)),
              testing::ElementsAreArray(GetParam().assertions));
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, EventTest,
    testing::ValuesIn<EventCase>({
        {"OneForEachFigure",
         "Rebel fighters attacked a checkpoint, killing 12 soldiers and "
         "wounding 30 others.",
         {"attack: Rebel fighters attacked a checkpoint",
          "casualties: killing 12 soldiers", "casualties: wounding 30 others"}},
        {"OneForEachDestroyedItem",
         "Nine tanks, four trucks and 17 rocket launchers and two boats were "
         "destroyed.",
         {"destruction: Nine tanks", "destruction: four trucks",
          "destruction: 17 rocket launchers", "destruction: two boats"}},
        {"PassiveWithoutAuxiliaryInAHeadline",
         "14 Militants Killed in Clashes\n\nThe fighting went on.",
         {"casualties: 14 Militants Killed in Clashes",
          "clash: The fighting went on"}},
        {"PurposeIsItsOwnStatement",
         "The army sent 200 soldiers to Mosul to secure the bridge.",
         {"reinforcement: The army sent 200 soldiers to Mosul",
          "purpose: to secure the bridge"}},
        {"OutcomeSwallowsTheClash",
         "Government troops engaged in clashes with rebels and repelled the "
         "attack.",
         {"attack_repelled: Government troops engaged in clashes with rebels "
          "and repelled the attack"}},
        {"AResultNeedsNoComma",
         "Gunmen attacked a checkpoint killing 12 soldiers.",
         {"attack: Gunmen attacked a checkpoint",
          "casualties: killing 12 soldiers"}},
        {"VerbsShareTheirObject",
         "The regiment ambushed and shelled the convoy near Mosul.",
         {"ambush: The regiment ambushed",
          "shelling: shelled the convoy near Mosul"}},
        {"APluralBeforeAnAdjectiveThatIsAVerb",
         "Ministers lower toll in bombing to 8\n\nThe toll was wrong.",
         {"casualties: Ministers lower toll in bombing to 8",
          "status: The toll was wrong"}},
        {"TheFormerFigureIsOneOfItsOwn",
         "The ministry cut the number of dead to 8 from 11.",
         {"casualties: The ministry cut the number of dead to 8 from 11",
          "casualties: 11"}},
        {"ATollWithoutItsComma",
         "9 people killed 41 others injured in a raid on Tikrit.",
         {"casualties: 9 people killed",
          "casualties: 41 others injured in a raid on Tikrit"}},
        {"ATollBehindTheBlast",
         "Blast hits bus station in Tikrit, at least six dead\n\nThe fire was "
         "put out.",
         {"attack: Blast hits bus station in Tikrit",
          "casualties: at least six dead", "status: The fire was put out"}},
        {"MostOfThemIsAClauseOfItsOwn",
         "Gunmen fired at the bus wounding 14 persons most of them are nurses.",
         {"attack: Gunmen fired at the bus", "casualties: wounding 14 persons",
          "status: most of them are nurses"}},
        {"WhatIsInOurHandsIsNoPlace",
         "The documents are in our hands.",
         {"status: The documents are in our hands"}},
        {"ThePortRemainsUnderBlockade",
         "The port of Basra remains under blockade.",
         {"siege: The port of Basra remains under blockade"}},
        {"TwoVerbsOfOneEvent",
         "A mine was discovered and defused on Friday.",
         {"bomb_defused: A mine was discovered and defused on Friday"}},
        {"AmongThoseKilled",
         "Among those killed were 12 children.",
         {"casualties: Among those killed were 12 children"}},
        {"DistanceIsAState",
         "Army units are now 5 kilometers away from Tikrit.",
         {"distance: Army units are now 5 kilometers away from Tikrit"}},
    }),
    [](const auto& info) { return info.param.name; });

TEST(AssertionExtractorTest, ConjunctTakesAgentPatientAndPlace) {
  const auto found = Reading::Get().Extract(
      "The Iraqi Army shelled ISIL positions near Tikrit, killing 20 "
      "militants.");
  ASSERT_EQ(found.size(), 2u);
  for (const Assertion& assertion : found) {
    ASSERT_EQ(assertion.agents.size(), 1u) << assertion.event_class;
    EXPECT_EQ(assertion.agents[0].name, "Iraqi Army");
    ASSERT_EQ(assertion.patients.size(), 1u) << assertion.event_class;
    EXPECT_EQ(assertion.patients[0].name, "ISIL");
    ASSERT_EQ(assertion.places.size(), 1u) << assertion.event_class;
    EXPECT_EQ(assertion.places[0].surface, "Tikrit");
  }
  EXPECT_EQ(found[1].places[0].origin, SlotOrigin::kInSentence);
  ASSERT_EQ(found[1].quantities.size(), 1u);
  EXPECT_EQ(found[1].quantities[0].role, "killed");
}

// Place and patient that context gives the statement with these words.
struct CarriedCase {
  std::string name;
  std::string text;
  std::string words;
  std::string place;    // surface; empty = none
  std::string patient;  // name; empty = not asked
};

class CarriedTest : public testing::TestWithParam<CarriedCase> {};

TEST_P(CarriedTest, IsThatOfWhatItPointsBackTo) {
  const std::string& text = GetParam().text;
  const auto found = Reading::Get().Extract(text);
  const auto at = static_cast<int32_t>(text.find(GetParam().words));
  const auto it =
      std::find_if(found.begin(), found.end(), [&](const Assertion& a) {
        const Span& span = a.spans.front();
        return span.field == TextField::kText && span.begin <= at &&
               at < span.end;
      });
  ASSERT_NE(it, found.end());
  std::string place;
  if (!it->places.empty()) place = it->places.front().surface;
  EXPECT_EQ(place, GetParam().place);
  if (GetParam().patient.empty()) return;
  ASSERT_FALSE(it->patients.empty());
  EXPECT_EQ(it->patients.front().name, GetParam().patient);
}

INSTANTIATE_TEST_SUITE_P(
    Context, CarriedTest,
    testing::ValuesIn<CarriedCase>({
        {"TheTollIsOfThoseToldBefore",
         "Warplanes struck a column near Tikrit, killing 12 ISIL fighters. "
         "Local officials put the number of dead at 19.",
         "the number of dead", "Tikrit", "ISIL"},
        {"TheFoiledRaidWasWhereItFailed",
         "Rebels moved through the Badush valley on Monday. Police repelled "
         "a raid on Tikrit. Nine men died in the foiled raid.",
         "Nine men", "Tikrit", ""},
        {"WithoutAPlaceItIsWhereTheHeadlineIs",
         "Officials lower toll in Tikrit bombing\n\nEleven people were killed "
         "in the end, they said.",
         "Eleven people", "Tikrit", ""},
    }),
    [](const auto& info) { return info.param.name; });

struct PlaceCase {
  std::string name;
  std::string text;
  std::string country;  // of the place linked to; empty = to none
};

class PlaceContextTest : public testing::TestWithParam<PlaceCase> {};

TEST_P(PlaceContextTest, LinksToThePlaceThatTheReportMeans) {
  const auto found = Reading::Get().Extract(GetParam().text);
  ASSERT_FALSE(found.empty());
  ASSERT_FALSE(found[0].places.empty());
  EXPECT_EQ(Reading::Get().CountryOf(found[0].places[0].key),
            GetParam().country)
      << found[0].places[0].key;
}

INSTANTIATE_TEST_SUITE_P(
    Contexts, PlaceContextTest,
    testing::ValuesIn<PlaceCase>({
        {"CountryByItsAdjective", "Jordanian police entered Ma'an on Monday.",
         "JO"},
        {"ProvinceOfAnotherCountry",
         "Syrian troops entered Ma'an in Hama province on Monday.", ""},
        {"NothingElseNamed", "Troops entered Ma'an on Monday.", "JO"},
        {"SmallTownElsewhere", "Yemeni troops entered Safita on Monday.", ""},
        {"SmallTownHere", "Syrian troops entered Safita on Monday.", "SY"},
        {"LargeCityElsewhere",
         "A bomb killed two Syrian officers in Baghdad on Monday.", "IQ"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(AssertionExtractorTest, ADistrictIsNotTheProvinceOfItsName) {
  const auto found = Reading::Get().Extract(
      "A bomb killed six people in the Anbar district of Mosul.");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_FALSE(found[0].places.empty());
  EXPECT_EQ(found[0].places[0].type, "district");
  EXPECT_TRUE(absl::StartsWith(found[0].places[0].key, "local:"))
      << found[0].places[0].key;
}

TEST(AssertionExtractorTest, KilledOrWoundedIsARoleOfItsOwn) {
  const auto found = Reading::Get().Extract(
      "Over 70 gunmen were killed or wounded in the operation.");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].quantities.size(), 1u);
  EXPECT_EQ(found[0].quantities[0].role, "killed_or_wounded");
}

struct ModalityCase {
  std::string name;
  std::string text;
  Modality modality;
  Polarity polarity;
};

class ModalityTest : public testing::TestWithParam<ModalityCase> {};

TEST_P(ModalityTest, IsReadFromTheVerbGroup) {
  const auto found = Reading::Get().Extract(GetParam().text);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(NameOf(found[0].modality), NameOf(GetParam().modality));
  EXPECT_EQ(NameOf(found[0].polarity), NameOf(GetParam().polarity));
}

INSTANTIATE_TEST_SUITE_P(
    Verbs, ModalityTest,
    testing::ValuesIn<ModalityCase>({
        {"Past", "The rebels attacked the town.", Modality::kAsserted,
         Polarity::kAffirmed},
        {"Future", "The rebels will attack the town.", Modality::kPlanned,
         Polarity::kAffirmed},
        {"AreTo", "The rebels are to attack the town.", Modality::kPlanned,
         Polarity::kAffirmed},
        {"Progressive", "The rebels are attacking the town.",
         Modality::kOngoing, Polarity::kAffirmed},
        {"Negated", "The rebels did not attack the town.", Modality::kAsserted,
         Polarity::kNegated},
        {"Condition",
         "If the rebels withdraw from the town, the army will enter it.",
         Modality::kConditional, Polarity::kAffirmed},
    }),
    [](const auto& info) { return info.param.name; });

// "casualties: ISIL > civilians @ Mosul", one a line.
std::vector<std::string> Slots(const std::vector<Assertion>& assertions) {
  std::vector<std::string> lines;
  for (const Assertion& assertion : assertions) {
    const auto names = [](const auto& slots) {
      std::vector<std::string> found;
      for (const auto& slot : slots) found.push_back(slot.name);
      return absl::StrJoin(found, "+");
    };
    lines.push_back(absl::StrCat(
        assertion.event_class, ": ", names(assertion.agents), " > ",
        names(assertion.patients), " @ ", names(assertion.places)));
  }
  return lines;
}

class SlotTest : public testing::TestWithParam<EventCase> {};

TEST_P(SlotTest, IsFilledFromTheReport) {
  EXPECT_THAT(Slots(Reading::Get().Extract(GetParam().text)),
              testing::ElementsAreArray(GetParam().assertions));
}

INSTANTIATE_TEST_SUITE_P(
    Reports, SlotTest,
    testing::ValuesIn<EventCase>({
        {"AnAttackThatNobodyClaimsHasSomebodyBehindIt",
         "A bomb exploded in Mosul.",
         {"attack: unidentified >  @ Mosul"}},
        {"BothSidesDieInTheirClash",
         "The Iraqi Army fought ISIL in Mosul. Some 60 combatants died in the "
         "clashes.",
         {"clash: Iraqi Army > ISIL @ Mosul",
          "casualties:  > Iraqi Army+ISIL @ Mosul"}},
        {"AShortNameIsThatOfTheLongerOne",
         "The Cedar Guard militia shelled Mosul. Later the Guard shelled "
         "Tikrit.",
         {"shelling: Cedar Guard >  @ Mosul",
          "shelling: Cedar Guard >  @ Tikrit"}},
        {"AModelOfAircraftIsNoParty",
         "Four Xy-99 bombers struck ISIL positions in Mosul.",
         {"airstrike: unidentified aircraft > ISIL @ Mosul"}},
        {"AttributivesOfStatesAreParties",
         "Russian airstrikes hit Mosul.",
         {"airstrike: Russia >  @ Mosul"}},
        {"RebelsAreNotTheirRegisteredEnemies",
         "ISIL left Mosul. Opposition fighters shelled Tikrit.",
         {"retreat: ISIL >  @ Mosul", "shelling: opposition >  @ Tikrit"}},
        {"WhatIsSaidOfAPlaceOnly",
         "Sarkand fell to the rebels.",
         {"territory_gain: rebels >  @ Sarkand"}},
        {"SomeOfThoseWhoDied",
         "Nine people were killed in Mosul. Four of them were children.",
         {"casualties:  > civilians @ Mosul",
          "casualties:  > civilians @ Mosul"}},
        {"WhatIsLostToSomebody",
         "The Iraqi Army lost Mosul to ISIL.",
         {"territory_gain: ISIL > Iraqi Army @ Mosul"}},
        {"WhatIsSaidOfManyThings",
         "Snowfall fell on Monday. Prices fell on Tuesday.",
         {}},
        {"WhatIsDoneToAPlaceOnly",
         "Reports say that Tamrin had been retaken.",
         {"territory_gain:  >  @ Tamrin"}},
        {"ANameBehindWhatHappenedToIt",
         "Two women died in the shelling of Tamrin.",
         {"casualties: unidentified > civilians @ Tamrin"}},
        {"WhatStandsBesideIsNotWhatWasTaken",
         "The Iraqi Army captured a hill near Mosul.",
         {"territory_gain: Iraqi Army >  @ Mosul"}},
        {"AircraftOfTheGovernment",
         "Government warplanes bombed Mosul.",
         {"airstrike: government army >  @ Mosul"}},
        {"AHelicopterThatIsShotDown",
         "ISIL shot down a drone in Mosul.",
         {"destruction: ISIL >  @ Mosul"}},
        {"AVillageInAListIsNoHill",
         "The Iraqi Army captured Tell Orsa. ISIL shelled Kafr Zeit, Tell "
         "Gamra "
         "and Basira. Later ISIL shelled the hill.",
         {"territory_gain: Iraqi Army >  @ Tell Orsa",
          "shelling: ISIL >  @ Kafr Zeit+Tell Gamra+Basira",
          "shelling: ISIL >  @ Tell Orsa"}},
        {"WhatThereWas",
         "Despite the deal there was army shelling of Tikrit.",
         {"shelling: government army >  @ Tikrit"}},
        {"WhereIsThePlaceBeforeIt",
         "The army is six kilometers from Mosul, where 300 families are "
         "stranded.",
         {"distance: government army >  @ Mosul",
          "status: civilians >  @ Mosul"}},
        {"ADatelineIsNoPlaceOfTheEvent",
         "BAGHDAD (News) - Gunmen killed two men.",
         {"casualties: gunmen > civilians @ "}},
        {"AMarketBelongsToItsTown",
         "A bomb hit Mosul fish market. Two men died in Mosul.",
         {"attack: unidentified > civilians @ Mosul",
          "casualties:  > civilians @ Mosul"}},
        {"WhatOneOwnsIsToldOnce",
         "A convoy of the Reed Guard militia reached Mosul. The convoy was "
         "struck near Tikrit.",
         {"arrival: Reed Guard >  @ Mosul",
          "attack: unidentified > Reed Guard @ Tikrit"}},
        {"OnlyAStatePardons",
         "Forty gunmen were pardoned.",
         {"amnesty: government > gunmen @ "}},
        {"WhoeverDiesInARaidWasAttacked",
         "Twelve people died in a raid in Mosul.",
         {"casualties: unidentified > civilians @ Mosul"}},
        {"ATotalIsNoToll",
         "Another 700 people will leave Mosul on Sunday, bringing the total to "
         "1,800.",
         {"evacuation: evacuees >  @ Mosul",
          "evacuation: evacuees >  @ Mosul"}},
        {"FamiliesAreCivilians",
         "About 250 families left Mosul in buses.",
         {"evacuation: civilians >  @ Mosul"}},
        {"WhoHoldsWhatIsAroundBesieges",
         "Mosul remains under siege, with the Iraqi Army controlling all its "
         "entrances.",
         {"siege: Iraqi Army >  @ Mosul",
          "control_state: Iraqi Army >  @ Mosul"}},
        {"TheHillIsTheHill",
         "The army left Tall Barqa and Mosul. It retook the hill on Monday.",
         {"retreat: government army >  @ Tall Barqa+Mosul",
          "territory_gain: government army >  @ Tall Barqa"}},
        {"AnotherNameIsNoOtherPlace",
         "Tikrit, called Samarra in Arabic, was shelled. Schools in the town "
         "were hit by gunmen.",
         {"shelling:  >  @ Tikrit+Samarra", "attack: gunmen >  @ Tikrit"}},
        {"OfItsOuterWalls",
         "The army has taken Tikrit. It passed Mosul and stands two kilometres "
         "from its outer walls.",
         {"territory_gain: government army >  @ Tikrit",
          "status: government army >  @ Mosul",
          "distance: government army >  @ Mosul"}},
        {"MilitiasAreNotTheOneThatIsNamed",
         "The Reed Guard militia left Mosul. Militias blocked the road.",
         {"retreat: Reed Guard >  @ Mosul",
          "obstruction: militias >  @ Mosul"}},
        {"YetToBe",
         "The northern front has yet to be opened by the army.",
         {"operation_front: government army >  @ "}},
    }),
    [](const auto& info) { return info.param.name; });

struct SpeechCase {
  std::string name;
  std::string text;
  std::string source;
  std::string cue;
  std::string content;
  std::vector<std::string> slots;
};

class SpeechTest : public testing::TestWithParam<SpeechCase> {};

TEST_P(SpeechTest, KnowsWhoSpeaks) {
  const SpeechCase& c = GetParam();
  const auto span = [&](const std::string& part) {
    const int begin = static_cast<int>(c.text.find(part));
    return Span{.begin = begin, .end = begin + static_cast<int>(part.size())};
  };
  ExtractionHints hints;
  hints.excluded = {span(c.source), span(c.cue)};
  hints.contents = {span(c.content)};
  hints.speeches.push_back(
      {span(c.content), {span(c.source)}, c.cue == "denied", true});
  EXPECT_THAT(Slots(Reading::Get().Extract(c.text, hints)),
              testing::ElementsAreArray(c.slots));
}

INSTANTIATE_TEST_SUITE_P(
    Contents, SpeechTest,
    testing::ValuesIn<SpeechCase>({
        {"ARoleThatIsDenied",
         "ISIL denied any role in the bombing of a market in Mosul.",
         "ISIL",
         "denied",
         "any role in the bombing of a market in Mosul",
         {"attack: ISIL >  @ Mosul"}},
        {"AResponsibilityThatIsClaimed",
         "ISIL claimed responsibility for the attack in Mosul.",
         "ISIL",
         "claimed responsibility for",
         "the attack in Mosul",
         {"attack: ISIL >  @ Mosul"}},
        {"ContentWithoutAVerb",
         "A monitor reported clashes between the Iraqi Army and ISIL in Mosul.",
         "A monitor",
         "reported",
         "clashes between the Iraqi Army and ISIL in Mosul",
         {"clash: Iraqi Army+ISIL >  @ Mosul"}},
        {"AnActBlamedOnSomebody",
         "Police blamed the bombing in Mosul on ISIL.",
         "Police",
         "blamed",
         "the bombing in Mosul on ISIL",
         {"attack: ISIL >  @ Mosul"}},
        {"AGerundIsTheSpeakersAct",
         "ISIL denied kidnapping two engineers in Mosul.",
         "ISIL",
         "denied",
         "kidnapping two engineers in Mosul",
         {"capture_of_persons: ISIL >  @ Mosul"}},
        {"ItWasBehindIt",
         "ISIL said it was behind the bombing in Mosul.",
         "ISIL",
         "said",
         "it was behind the bombing in Mosul",
         {"attack: ISIL >  @ Mosul"}},
        {"WeAreWhoSpeaks",
         "“We shelled Mosul,” the Iraqi Army said.",
         "the Iraqi Army",
         "said",
         "We shelled Mosul",
         {"shelling: Iraqi Army >  @ Mosul"}},
        {"ItIsWhoSpeaks",
         "ISIL said it shelled Mosul.",
         "ISIL",
         "said",
         "it shelled Mosul",
         {"shelling: ISIL >  @ Mosul"}},
        {"ItIsABodyThatNoListHas",
         "Velmar said it shelled Mosul.",
         "Velmar",
         "said",
         "it shelled Mosul",
         {"shelling: Velmar >  @ Mosul"}},
        {"AMinisterSpeaksForTheState",
         "Two men had been detained in Mosul, the interior minister said.",
         "the interior minister",
         "said",
         "Two men had been detained in Mosul",
         {"capture_of_persons: government >  @ Mosul"}},
        {"ItsOwnReinforcements",
         "The Iraqi Army said reinforcements were on their way to Mosul.",
         "The Iraqi Army",
         "said",
         "reinforcements were on their way to Mosul",
         {"reinforcement: Iraqi Army >  @ Mosul"}},
        {"ACountIsOfWhatWasTold",
         "Buses with fighters left Mosul. The monitor counted 31 buses.",
         "The monitor",
         "counted",
         "31 buses",
         {"evacuation: fighters >  @ Mosul", "evacuation:  >  @ Mosul"}},
    }),
    [](const auto& info) { return info.param.name; });

// "Struck in May" describes the group, not the blast that it denies.
TEST(AssertionExtractorTest, TheTimeOfAnAsideIsNotThatOfTheEvent) {
  const std::string group = "The Cedar Guard, which set off two bombs in May,";
  const std::string text = group + " denied any role in the blast in Mosul.";
  const int cue = static_cast<int>(group.size()) + 1;
  const int content = cue + 7;
  const int end = static_cast<int>(text.size()) - 1;
  ExtractionHints hints;
  hints.excluded = {{.begin = 0, .end = 15},
                    {.begin = cue, .end = content - 1}};
  hints.contents = {{.begin = content, .end = end}};
  hints.speeches.push_back(
      {hints.contents[0], {{.begin = 0, .end = 15}}, true});
  const auto found = Reading::Get().Extract(text, hints);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back().time.expression, "");
}

TEST(AssertionExtractorTest, ListOfVillagesIsOneStatementWithManyPlaces) {
  const auto found = Reading::Get().Extract(
      "The army recaptured the villages of Karmiyeh, Um Zaytun and "
      "al-Dabsiyah.");
  ASSERT_EQ(found.size(), 1u);
  std::vector<std::string> surfaces;
  for (const PlaceSlot& place : found[0].places) {
    surfaces.push_back(place.surface);
  }
  EXPECT_THAT(surfaces, ElementsAre("Karmiyeh", "Um Zaytun", "al-Dabsiyah"));
}

TEST(AssertionExtractorTest, SourcesAndCuesAreNoEvents) {
  const std::string text = "The rebels killed nine men, a commander announced.";
  ExtractionHints hints;
  const int source = static_cast<int>(text.find("a commander"));
  hints.excluded.push_back(
      Span{.begin = source, .end = static_cast<int>(text.size()) - 1});
  const auto lines = Lines(text, Reading::Get().Extract(text, hints));
  EXPECT_THAT(lines, ElementsAre("casualties: The rebels killed nine men"));
}

TEST(AssertionExtractorTest, SurvivesWhatIsNoProse) {
  std::string numbers;
  for (int i = 0; i < 3000; ++i) absl::StrAppend(&numbers, i, " and ");
  std::string brackets(5000, '(');
  for (const std::string& text :
       {std::string(), std::string("."), numbers, brackets,
        std::string("“““””” , , ; : and and to to of of killed killed"),
        std::string("\n\n\n"), std::string("к кк ккк 12 убиты")}) {
    for (const Assertion& assertion : Reading::Get().Extract(text)) {
      ASSERT_FALSE(assertion.spans.empty());
      EXPECT_LE(assertion.spans[0].end, static_cast<int>(text.size()));
    }
  }
}

TEST(AssertionExtractorTest, SameTextSameResult) {
  const std::string text =
      "Syrian Army troops seized two hills in Eastern Hama, killing almost "
      "30 terrorists. The militants lost three tanks.";
  EXPECT_EQ(Lines(text, Reading::Get().Extract(text)),
            Lines(text, Reading::Get().Extract(text)));
  std::vector<AssertionId> ids;
  for (const Assertion& assertion : Reading::Get().Extract(text)) {
    ids.push_back(assertion.id);
  }
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace
}  // namespace claimgraph
