#include "engine/registry/gazetteer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/registry/registry_fixture.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Gazetteer& Places() {
  static const Gazetteer& places =
      *Gazetteer::Load({Shipped("gazetteer")}).value().release();
  return places;
}

std::string NameOf(const std::vector<PlaceMatch>& matches) {
  return matches.empty() ? "" : matches[0].place->name;
}

std::string CodeOf(const std::vector<PlaceMatch>& matches) {
  return matches.empty() ? "" : matches[0].place->feature_code;
}

// "direction/type/name=place" of each mention, "?" for an unknown place.
std::vector<std::string> Mentions(const std::string& text) {
  const ParsedText parsed(text);
  std::vector<std::string> found;
  for (const PlaceMention& mention :
       Places().FindInText(parsed.document(), 0, parsed.size())) {
    found.push_back(absl::StrCat(
        mention.direction, "/", mention.type, "/",
        parsed.Words(mention.name_first, mention.name_last), "=",
        mention.matches.empty() ? "?" : mention.matches[0].place->name));
  }
  return found;
}

TEST(GazetteerFindTest, ToleratesSpellings) {
  for (const char* name : {"Qamishli", "al-Qamishli", "Al Qāmishlī"}) {
    EXPECT_EQ(NameOf(Places().Find(name, "")), "Qamishli") << name;
  }
  EXPECT_EQ(NameOf(Places().Find("Palmyra", "")),
            NameOf(Places().Find("Tadmor", "")));
  EXPECT_EQ(NameOf(Places().Find("Maarrat an-Numan", "")), "Maarat al-Numan");
  EXPECT_EQ(NameOf(Places().Find("Manbeej", "")), "Manbij");
}

TEST(GazetteerFindTest, AnUnknownNameHasNoCandidates) {
  EXPECT_THAT(Places().Find("Xyloquarth", ""), IsEmpty());
  EXPECT_THAT(Places().Find("", ""), IsEmpty());
}

TEST(GazetteerFindTest, TheTypeNarrows) {
  EXPECT_EQ(CodeOf(Places().Find("Homs", "")), "PPL");
  EXPECT_EQ(CodeOf(Places().Find("Homs", "governorate")), "ADM1");
  EXPECT_EQ(CodeOf(Places().Find("Homs", "province")), "ADM1");
  EXPECT_EQ(CodeOf(Places().Find("Hama", "airbase")), "AIRB");
}

TEST(GazetteerFindTest, AWrongTypeLeavesLittleProbability) {
  const auto matches = Places().Find("Manbij", "dam");
  ASSERT_FALSE(matches.empty());
  EXPECT_LT(matches[0].probability.value(), 0.35);
}

TEST(GazetteerFindTest, ProbabilitiesAreSortedAndSumToAtMostOne) {
  for (const char* name : {"Homs", "Tripoli", "Aleppo", "Salamiyah", "Iraq"}) {
    const auto matches = Places().Find(name, "");
    ASSERT_FALSE(matches.empty()) << name;
    EXPECT_LE(matches.size(), 8u);
    double sum = 0, last = 1;
    for (const PlaceMatch& match : matches) {
      EXPECT_LE(match.probability.value(), last);
      last = match.probability.value();
      sum += last;
    }
    EXPECT_LE(sum, 1) << name;
  }
}

TEST(GazetteerTest, ParentsLeadToTheCountry) {
  const auto city = Places().Find("Manbij", "city");
  ASSERT_FALSE(city.empty());
  const Place* province = Places().FindById(Places().ParentOf(*city[0].place));
  ASSERT_NE(province, nullptr);
  EXPECT_EQ(province->name, "Aleppo Governorate");
  const Place* country = Places().FindById(Places().ParentOf(*province));
  ASSERT_NE(country, nullptr);
  EXPECT_EQ(country->name, "Syria");
  EXPECT_EQ(Places().ParentOf(*country), "");
  EXPECT_EQ(Places().FindById("geonames:0"), nullptr);
}

struct TextCase {
  std::string name;
  std::string text;
  std::vector<std::string> mentions;
};

class GazetteerTextTest : public testing::TestWithParam<TextCase> {};

TEST_P(GazetteerTextTest, FindsTheMentions) {
  EXPECT_THAT(Mentions(GetParam().text),
              testing::ElementsAreArray(GetParam().mentions));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, GazetteerTextTest,
    testing::ValuesIn<TextCase>({
        {"Direction", "clashes in Eastern Aleppo", {"eastern//Aleppo=Aleppo"}},
        {"DirectionOf",
         "a convoy north of the ancient city of Palmyra",
         {"northern/city/Palmyra=Palmyra"}},
        {"Countryside",
         "the southern countryside of Idlib",
         {"southern/countryside/Idlib=Idlib"}},
        {"Possessive",
         "shells fell on Hama's northern countryside",
         {"northern/countryside/Hama=Hama"}},
        {"Province",
         "in Raqqa province",
         {"/governorate/Raqqa=Raqqa Governorate"}},
        {"NameWithDirection",
         "shelling of Eastern Ghouta",
         {"//Eastern Ghouta=Eastern Ghouta"}},
        {"UnknownHill", "they took Qarrun hill", {"/hill/Qarrun=?"}},
        {"UnknownAfterType",
         "the village of Umm Qarrun al-Sharqi fell",
         {"/village/Umm Qarrun al-Sharqi=?"}},
        {"TypeInBrackets",
         "they seized Jabal (mount) al-Qarrun",
         {"/mount/al-Qarrun=?"}},
        {"TypeKeptInTheName",
         "they left Tal Abyad for Wadi Qarrunah",
         {"//Tal Abyad=Tal Abyad", "/valley/Wadi Qarrunah=?"}},
        {"List",
         "the villages of Qarrunah, Manbij and Xuwayra, Reuters reported",
         {"/village/Qarrunah=?", "/village/Manbij=Manbij",
          "/village/Xuwayra=?"}},
        {"ListWithoutAnd",
         "the towns of Qarrunah, Reuters reported",
         {"/town/Qarrunah=?"}},
        {"Between",
         "the road between Qarrunah and Manbij",
         {"//Qarrunah=?", "//Manbij=Manbij"}},
        {"DemonymIsNoName",
         "the Syrian town of Manbij near the Turkish border",
         {"/town/Manbij=Manbij"}},
        {"CommonWords",
         "Hit by shells, the Tell family was told to bar the van",
         {}},
        {"WordWithType", "the town of Hit", {"/town/Hit=Hit"}},
        {"Acronym", "SANA said on Monday", {}},
        {"Held", "the ISIL-held town of Manbij", {"/town/Manbij=Manbij"}},
    }),
    [](const auto& info) { return info.param.name; });

TEST(GazetteerTextTest, TheMentionCoversDirectionAndType) {
  const ParsedText parsed("They took the eastern countryside of Hama today.");
  const auto mentions =
      Places().FindInText(parsed.document(), 0, parsed.size());
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(parsed.Words(mentions[0].first_token, mentions[0].last_token),
            "eastern countryside of Hama");
}

TEST(GazetteerTextTest, MentionsStayInTheirRangeAndInOrder) {
  const ParsedText parsed(
      "Aleppo fell. Homs held out. The hills of Idlib, Hama and Daraa burn.");
  for (int first = 0; first < parsed.size(); ++first) {
    for (int last = first; last <= parsed.size(); ++last) {
      int behind = first;
      for (const PlaceMention& mention :
           Places().FindInText(parsed.document(), first, last)) {
        EXPECT_GE(mention.first_token, behind);
        EXPECT_LE(mention.first_token, mention.name_first);
        EXPECT_LT(mention.name_first, mention.name_last);
        EXPECT_LE(mention.last_token, last);
        behind = mention.last_token;
      }
    }
  }
}

TEST(GazetteerWordsTest, TypesAndDirectionsCountTheirTokens) {
  const ParsedText parsed("border crossing north of Tell X");
  int used = 0;
  const PlaceType* type = Places().TypeAt(parsed.document(), 0, &used);
  ASSERT_NE(type, nullptr);
  EXPECT_EQ(type->canonical, "crossing");
  EXPECT_EQ(used, 2);
  EXPECT_EQ(Places().DirectionAt(parsed.document(), 2, &used), "northern");
  EXPECT_EQ(used, 2);
  EXPECT_EQ(Places().DirectionAt(parsed.document(), 0, &used), "");
  EXPECT_EQ(Places().TypeAt(parsed.document(), 3, &used), nullptr);
}

TEST(GazetteerOverlayTest, PlacesOfTheUserReplaceAndAdd) {
  const std::string folder = FolderWith(
      "own_places", "places.tsv",
      "id\tname\talternates\tlatitude\tlongitude\tfeature_class\tfeature_code\t"
      "country\tadmin1\tadmin2\tpopulation\n"
      "mine:1\tQarrunah\tQaroona\t35.1\t38.2\tP\tPPL\tSY\t09\t\t100\n");
  const auto places = Gazetteer::Load({Shipped("gazetteer"), folder});
  ASSERT_TRUE(places.ok()) << places.status();
  EXPECT_EQ((*places)->Find("Qarrunah", "")[0].place->id, "mine:1");
  EXPECT_EQ((*places)->ParentOf(*(*places)->FindById("mine:1")),
            "cg:sy-aleppo-governorate");
  EXPECT_NE((*places)->content_hash(), Places().content_hash());
}

struct FaultCase {
  std::string name;
  std::string file;
  std::string content;
  std::string message;
};

class GazetteerFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(GazetteerFaultTest, IsNamedWithFileAndLine) {
  const std::string folder = FolderWith("places_" + GetParam().name,
                                        GetParam().file, GetParam().content);
  const auto places = Gazetteer::Load({folder});
  EXPECT_EQ(places.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(places.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, GazetteerFaultTest,
    testing::ValuesIn<FaultCase>({
        {"Latitude", "places.tsv", "id\tname\tlatitude\na\tA\t95\n",
         "places.tsv:2: `latitude` is \"95\": must be a number in [-90, 90]"},
        {"DuplicateId", "places.tsv", "id\tname\na\tA\na\tB\n",
         "places.tsv:3: `id` \"a\" stands in line 2 already"},
        {"Position", "place_types.tsv",
         "word\tcanonical\tposition\nhill\thill\tbehind\n",
         "place_types.tsv:2: `position` is \"behind\": must be prefix"},
        {"Use", "directions.tsv", "word\tcanonical\tuse\neast\teastern\tall\n",
         "directions.tsv:2: `use` is \"all\": must be area"},
        {"Why", "not_places.tsv", "name\twhy\nhit\tverb\n",
         "not_places.tsv:2: `why` is \"verb\": must be word"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
