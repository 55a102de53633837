#include "engine/lexicon/morphology.h"

#include <string>
#include <vector>

#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;

std::unique_ptr<Morphology> Shipped() {
  const auto folder = FindDataset("lexicons/en");
  EXPECT_TRUE(folder.ok()) << folder.status();
  auto morphology = Morphology::Load(*folder);
  EXPECT_TRUE(morphology.ok()) << morphology.status();
  return *std::move(morphology);
}

struct VerbCase {
  std::string lemma;
  std::string third;
  std::string past;
  std::string participle;
  std::string gerund;
};

class VerbFormsTest : public testing::TestWithParam<VerbCase> {};

TEST_P(VerbFormsTest, FormsLeadBackToTheLemma) {
  const VerbCase& c = GetParam();
  const auto morphology = Shipped();
  morphology->AddVerb(c.lemma);
  for (const std::string& word :
       {c.lemma, c.third, c.past, c.participle, c.gerund}) {
    EXPECT_TRUE(morphology->IsFormOf(word, c.lemma)) << word;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Verbs, VerbFormsTest,
    testing::ValuesIn<VerbCase>({
        {"push", "pushes", "pushed", "pushed", "pushing"},
        {"seize", "seizes", "seized", "seized", "seizing"},
        {"deny", "denies", "denied", "denied", "denying"},
        {"deploy", "deploys", "deployed", "deployed", "deploying"},
        {"stop", "stops", "stopped", "stopped", "stopping"},
        {"repel", "repels", "repelled", "repelled", "repelling"},
        {"raid", "raids", "raided", "raided", "raiding"},
        {"shell", "shells", "shelled", "shelled", "shelling"},
        {"fix", "fixes", "fixed", "fixed", "fixing"},
        {"enter", "enters", "entered", "entered", "entering"},
        {"take", "takes", "took", "taken", "taking"},
        {"overrun", "overruns", "overran", "overrun", "overrunning"},
        {"flee", "flees", "fled", "fled", "fleeing"},
        {"lie", "lies", "lay", "lain", "lying"},
        {"die", "dies", "died", "died", "dying"},
        {"go", "goes", "went", "gone", "going"},
        {"travel", "travels", "travelled", "traveled", "travelling"},
        {"be", "is", "was", "been", "being"},
    }),
    [](const auto& info) { return info.param.lemma; });

TEST(MorphologyTest, PastComesBeforeParticiple) {
  const auto morphology = Shipped();
  morphology->AddVerb("push");
  const std::vector<VerbReading> readings = morphology->Verb("pushed");
  ASSERT_EQ(readings.size(), 2u);
  EXPECT_EQ(readings[0].form, VerbForm::kPast);
  EXPECT_EQ(readings[1].form, VerbForm::kParticiple);
}

TEST(MorphologyTest, AWordMayBeAFormOfTwoVerbs) {
  const auto morphology = Shipped();
  morphology->AddVerb("lie");
  morphology->AddVerb("lay");
  std::vector<std::string> lemmas;
  for (const VerbReading& reading : morphology->Verb("lay")) {
    lemmas.push_back(reading.lemma);
  }
  EXPECT_THAT(lemmas, ElementsAreArray({"lay", "lie"}));
}

TEST(MorphologyTest, UnknownVerbsHaveNoReading) {
  EXPECT_THAT(Shipped()->Verb("pushed"), IsEmpty());
}

struct NounCase {
  std::string plural;
  std::string singular;
};

class NounFormsTest : public testing::TestWithParam<NounCase> {};

TEST_P(NounFormsTest, PluralAndSingularLeadToEachOther) {
  const auto morphology = Shipped();
  EXPECT_EQ(morphology->NounLemma(GetParam().plural), GetParam().singular);
  EXPECT_EQ(morphology->NounPlural(GetParam().singular), GetParam().plural);
  EXPECT_EQ(morphology->NounLemma(GetParam().singular), GetParam().singular);
}

INSTANTIATE_TEST_SUITE_P(Nouns, NounFormsTest,
                         testing::ValuesIn<NounCase>({
                             {"villages", "village"},
                             {"batteries", "battery"},
                             {"boxes", "box"},
                             {"ambushes", "ambush"},
                             {"churches", "church"},
                             {"gunmen", "gunman"},
                             {"children", "child"},
                             {"buses", "bus"},
                             {"houses", "house"},
                             {"bases", "basis"},
                             {"lives", "life"},
                             {"aircraft", "aircraft"},
                             {"headquarters", "headquarters"},
                             {"passers-by", "passer-by"},
                             {"pick-ups", "pick-up"},
                             {"crosses", "cross"},
                             {"positions", "position"},
                             {"heroes", "hero"},
                             {"photos", "photo"},
                             {"crises", "crisis"},
                         }));

TEST(MorphologyTest, ABadRuleNamesFileAndLine) {
  const std::string folder = testing::TempDir() + "/morphology_bad";
  ASSERT_TRUE(MakeDirectories(folder).ok());
  ASSERT_TRUE(WriteFileAtomically(folder + "/suffix_rules.tsv",
                                  "form\tending\tstrip\tadd\n"
                                  "past\te\t2\td\n")
                  .ok());
  const auto morphology = Morphology::Load(folder);
  ASSERT_FALSE(morphology.ok());
  EXPECT_THAT(std::string(morphology.status().message()),
              HasSubstr("suffix_rules.tsv:2: strip is \"2\"; accepted: 0 to "
                        "the length of the ending"));
}

}  // namespace
}  // namespace claimgraph
