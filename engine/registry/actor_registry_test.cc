#include "engine/registry/actor_registry.h"

#include <string>
#include <vector>

#include "engine/registry/registry_fixture.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const ActorRegistry& Registry() {
  static const ActorRegistry& registry =
      *ActorRegistry::Load({Shipped("registry")}).value().release();
  return registry;
}

// "words=actor/term" of each mention, "-" for what is not set.
std::vector<std::string> Mentions(const std::string& text) {
  const ParsedText parsed(text);
  std::vector<std::string> found;
  for (const ActorMention& mention :
       Registry().FindInText(parsed.document(), 0, parsed.size())) {
    found.push_back(parsed.Words(mention.first_token, mention.last_token) +
                    "=" +
                    (mention.actor == nullptr ? "-" : mention.actor->key) +
                    "/" + (mention.term == nullptr ? "-" : mention.term->term));
  }
  return found;
}

const ActorTerm* TermOf(const std::string& text) {
  const ParsedText parsed(text);
  const auto mentions =
      Registry().FindInText(parsed.document(), 0, parsed.size());
  return mentions.size() == 1 ? mentions[0].term : nullptr;
}

TEST(ActorRegistryTest, AliasesMeanOneActor) {
  for (const char* name : {"ISIL", "ISIS", "Daesh", "Islamic State", "IS"}) {
    ASSERT_NE(Registry().FindByName(name), nullptr) << name;
    EXPECT_EQ(Registry().FindByName(name)->key, "isil") << name;
  }
  EXPECT_EQ(Registry().FindByName("no such brigade"), nullptr);
}

TEST(ActorRegistryTest, ANameTakesInTheTermBehindIt) {
  EXPECT_THAT(Mentions("ISIL terrorists attacked Syrian army soldiers."),
              ElementsAre("ISIL terrorists=isil/terrorists",
                          "Syrian army soldiers=syrian_army/soldiers"));
  EXPECT_THAT(Mentions("US military advisers met Hezbollah."),
              ElementsAre("US military advisers=us_forces/advisers",
                          "Hezbollah=hezbollah/-"));
}

TEST(ActorRegistryTest, GenericTermsStandAlone) {
  EXPECT_THAT(Mentions("the army men killed dozens of gunmen and a child"),
              ElementsAre("army men=-/army men", "gunmen=-/gunmen",
                          "child=-/children"));
}

TEST(ActorRegistryTest, AcronymsMatchOnlyAsWritten) {
  EXPECT_THAT(Mentions("it is said that IS left"), ElementsAre("IS=isil/-"));
}

TEST(ActorRegistryTest, PossessivesAreTwoMentions) {
  EXPECT_THAT(Mentions("the coalition's warplanes"),
              ElementsAre("coalition=-/coalition", "warplanes=-/warplanes"));
}

TEST(ActorRegistryTest, NothingIsFoundInOtherText) {
  EXPECT_THAT(Mentions("The weather was fine over the hills."), IsEmpty());
}

TEST(ActorRegistryTest, TermsKeepClassSideAndWording) {
  const ActorTerm* terrorists = TermOf("the terrorists");
  ASSERT_NE(terrorists, nullptr);
  EXPECT_EQ(terrorists->actor_class, "militant");
  EXPECT_EQ(terrorists->relation, "enemy");
  EXPECT_TRUE(terrorists->label);
  EXPECT_TRUE(terrorists->persons);
  const ActorTerm* army = TermOf("the army");
  ASSERT_NE(army, nullptr);
  EXPECT_FALSE(army->persons);
  EXPECT_FALSE(army->label);
}

TEST(ActorRegistryTest, PartsAreFollowedUpward) {
  EXPECT_TRUE(Registry().IsPartOf("syrian_air_force", "syrian_army"));
  EXPECT_TRUE(Registry().IsPartOf("syrian_air_force", "syrian_government"));
  EXPECT_TRUE(Registry().IsPartOf("isil", "isil"));
  EXPECT_FALSE(Registry().IsPartOf("syrian_army", "syrian_air_force"));
  EXPECT_FALSE(Registry().IsPartOf("nobody", "nobody"));
}

TEST(ActorRegistryOverlayTest, RowsOfTheUserReplaceAndAdd) {
  const std::string folder =
      FolderWith("own_actors", "actors.tsv",
                 "key\tname\taliases\tkind\tside\tparent\n"
                 "valley_guard\tValley Guard\tISIS\tmilitia\tours\tisil\n");
  const auto registry = ActorRegistry::Load({Shipped("registry"), folder});
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ((*registry)->FindByName("ISIS")->key, "valley_guard");
  EXPECT_EQ((*registry)->FindByName("ISIL")->key, "isil");
  EXPECT_TRUE((*registry)->IsPartOf("valley_guard", "isil"));
}

struct FaultCase {
  std::string name;
  std::string file;
  std::string content;
  std::string message;
};

class ActorFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(ActorFaultTest, IsNamedWithFileAndLine) {
  const std::string folder = FolderWith("actors_" + GetParam().name,
                                        GetParam().file, GetParam().content);
  const auto registry = ActorRegistry::Load({folder});
  EXPECT_EQ(registry.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(registry.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, ActorFaultTest,
    testing::ValuesIn<FaultCase>({
        {"UnknownKind", "actors.tsv", "key\tname\tkind\na\tA\tarmada\n",
         "actors.tsv:2: `kind` is \"armada\": must be one of air_force"},
        {"UnknownParent", "actors.tsv", "key\tname\tparent\na\tA\tzz\n",
         "actors.tsv:2: parent \"zz\" is no key of actors.tsv"},
        {"Loop", "actors.tsv", "key\tname\tparent\na\tA\tb\nb\tB\ta\n",
         "actors.tsv:2: \"a\" is a part of itself"},
        {"AliasOfTwo", "actors.tsv",
         "key\tname\taliases\na\tA Front\tX\nb\tB Front\tX\n",
         "actors.tsv:3: name \"X\" belongs to \"a\" (line 2)"},
        {"TermClass", "actor_terms.tsv",
         "term\tclass\trelation\ngunmen\tbad\tany\n",
         "actor_terms.tsv:2: `class` is \"bad\": must be one of air_force"},
        {"TermPersons", "actor_terms.tsv",
         "term\tclass\trelation\tpersons\ngunmen\tmilitant\tany\tmaybe\n",
         "actor_terms.tsv:2: `persons` is \"maybe\": must be yes or no"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
