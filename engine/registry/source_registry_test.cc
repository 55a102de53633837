#include "engine/registry/source_registry.h"

#include <string>
#include <vector>

#include "engine/registry/registry_fixture.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const SourceRegistry& Registry() {
  static const SourceRegistry& registry =
      *SourceRegistry::Load({Shipped("registry")}).value().release();
  return registry;
}

std::string KeyOf(const RegisteredSource* source) {
  return source == nullptr ? "" : source->source.registry_key;
}

// "words=key" of each mention.
std::vector<std::string> Mentions(const std::string& text) {
  const ParsedText parsed(text);
  std::vector<std::string> found;
  for (const SourceMention& mention :
       Registry().FindInText(parsed.document(), 0, parsed.size())) {
    found.push_back(parsed.Words(mention.first_token, mention.last_token) +
                    "=" + KeyOf(mention.source));
  }
  return found;
}

TEST(SourceRegistryTest, FindsNamesInAnyCaseAndSpelling) {
  EXPECT_EQ(KeyOf(Registry().FindByName("syrian arab news agency")), "sana");
  EXPECT_EQ(KeyOf(Registry().FindByName("Al Mayadeen")), "al_mayadeen");
  EXPECT_EQ(KeyOf(Registry().FindByName("guardian")), "guardian");
  EXPECT_EQ(KeyOf(Registry().FindByName("The Associated Press")), "ap");
  EXPECT_EQ(KeyOf(Registry().FindByName("sohr")), "sohr");
  EXPECT_EQ(Registry().FindByName("Nobody's Gazette"), nullptr);
  EXPECT_EQ(Registry().FindByName(""), nullptr);
}

TEST(SourceRegistryTest, FindsNamesWithoutSpacesUnlessTheyAreOfTwo) {
  EXPECT_EQ(KeyOf(Registry().FindByName("dailysabah")), "daily_sabah");
  EXPECT_EQ(KeyOf(Registry().FindByName("arabiya")), "al_arabiya");
  EXPECT_EQ(KeyOf(Registry().FindByName("jordan_times")), "jordan_times");
  const std::string folder = FolderWith("squeezed", "sources.tsv",
                                        "key\tname\n"
                                        "a\tValley Post\n"
                                        "b\tValleyp Ost\n");
  const auto registry = SourceRegistry::Load({folder});
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ((*registry)->FindByName("valleypost"), nullptr);
}

TEST(SourceRegistryTest, FindsTheOutletOfAUrl) {
  EXPECT_EQ(KeyOf(Registry().FindByUrl("https://www.sana.sy/en/?p=1")), "sana");
  EXPECT_EQ(KeyOf(Registry().FindByUrl("http://arabic.rt.com:80/news")), "rt");
  EXPECT_EQ(KeyOf(Registry().FindByName("reuters.com")), "reuters");
  EXPECT_EQ(Registry().FindByUrl("https://sana.sy.example.org/"), nullptr);
  EXPECT_EQ(Registry().FindByUrl("https://notsana.sy/"), nullptr);
}

TEST(SourceRegistryTest, MentionsAreLeftmostLongest) {
  EXPECT_THAT(
      Mentions("The Syrian Arab News Agency (SANA) said, citing al-Mayadeen "
               "news network and the Interfax-Ukraine agency."),
      ElementsAre("Syrian Arab News Agency=sana", "SANA=sana",
                  "al-Mayadeen news network=al_mayadeen",
                  "Interfax-Ukraine=interfax_ukraine"));
}

TEST(SourceRegistryTest, AcronymsMatchOnlyAsWritten) {
  EXPECT_THAT(Mentions("He ran for the site where rt and ap who met"),
              IsEmpty());
  EXPECT_THAT(Mentions("RT and AP reported"), ElementsAre("RT=rt", "AP=ap"));
}

TEST(SourceRegistryTest, BodiesAreFoundWithoutTheCapitalsOfTheirNouns) {
  EXPECT_THAT(Mentions("the Russian defence ministry told Arab news editors"),
              ElementsAre("Russian defence ministry=russian_mod"));
}

TEST(SourceRegistryTest, NamesNeedTheirCapitals) {
  EXPECT_THAT(Mentions("the independent said the guardian was fars away"),
              IsEmpty());
}

TEST(SourceRegistryTest, DescriptionsGiveTheKindsTheyPointAt) {
  EXPECT_THAT(Registry().KindsOf("daily"), ElementsAre("newspaper"));
  EXPECT_THAT(Registry().KindsOf("Lebanese daily"), ElementsAre("newspaper"));
  EXPECT_THAT(Registry().KindsOf("state news agency"),
              ElementsAre("state_agency"));
  EXPECT_THAT(Registry().KindsOf("news network"), Contains("broadcaster"));
  EXPECT_THAT(Registry().KindsOf("pan-Arab satellite channel"),
              Contains("broadcaster"));
  EXPECT_THAT(Registry().KindsOf("armed daily"), IsEmpty());
  EXPECT_THAT(Registry().KindsOf("Lebanese"), IsEmpty());
  EXPECT_THAT(Registry().KindsOf("tank"), IsEmpty());
}

TEST(SourceRegistryTest, LookAlikesAreFlaggedAndNeverMatch) {
  const std::string cyrillic = "S\xD0\x90NA";
  const std::string invisible =
      "Reut\xE2\x80\x8B"
      "ers";
  EXPECT_EQ(Registry().FindByName(cyrillic), nullptr);
  EXPECT_EQ(Registry().LooksLike(cyrillic),
            Registry().FindByName("SANA")->source.id);
  EXPECT_EQ(Registry().FindByName(invisible), nullptr);
  EXPECT_EQ(Registry().LooksLike(invisible),
            Registry().FindByName("Reuters")->source.id);
  EXPECT_EQ(Registry().LooksLike("SANA"), std::nullopt);
  EXPECT_EQ(Registry().LooksLike("Sanaa Times"), std::nullopt);
  EXPECT_THAT(Mentions("Reports by " + cyrillic + " spread"), IsEmpty());
}

TEST(SourceRegistryTest, OppositionHoldsBothWaysAndNotForTheUnknown) {
  EXPECT_TRUE(Registry().Opposed("isil", "syrian_government"));
  EXPECT_TRUE(Registry().Opposed("syrian_government", "isil"));
  EXPECT_FALSE(Registry().Opposed("syrian_government", "russia"));
  EXPECT_FALSE(Registry().Opposed("isil", "neutral"));
  EXPECT_FALSE(Registry().Opposed("isil", "isil"));
  EXPECT_FALSE(Registry().Opposed("", "isil"));
  EXPECT_FALSE(Registry().Opposed("atlantis", "isil"));
}

TEST(SourceRegistryTest, KindOwnerAndIdComeFromTheRow) {
  const Source& army = Registry().FindByName("CENTCOM")->source;
  EXPECT_EQ(army.kind, SourceKind::kOrganisation);
  EXPECT_EQ(army.owner, Registry().FindByName("Pentagon")->source.id);
  const Source& sana = Registry().FindByName("SANA")->source;
  EXPECT_EQ(sana.kind, SourceKind::kOutlet);
  EXPECT_EQ(sana.id, SourceId::Of({"source", "sana"}));
  EXPECT_EQ(Registry().FindById(sana.id)->source, sana);
}

TEST(SourceRegistryOverlayTest, RowsOfTheUserReplaceAndAdd) {
  const std::string folder =
      FolderWith("own_sources", "sources.tsv",
                 "key\tname\taliases\tkind\tside\n"
                 "sana\tSANA\tState Agency of Ours\tstate_agency\tours\n"
                 "valley_post\tValley Post\tal-Watan\tnewspaper\tneutral\n");
  const auto registry = SourceRegistry::Load({Shipped("registry"), folder});
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ((*registry)->FindByName("SANA")->source.side, "ours");
  EXPECT_EQ((*registry)->FindByName("Syrian Arab News Agency"), nullptr);
  EXPECT_EQ(KeyOf((*registry)->FindByName("al-Watan")), "valley_post");
  EXPECT_EQ(KeyOf((*registry)->FindByName("Reuters")), "reuters");
  EXPECT_NE((*registry)->content_hash(), Registry().content_hash());
}

TEST(SourceRegistryOverlayTest, AFolderWithoutSourcesChangesNothing) {
  const std::string folder =
      FolderWith("no_sources", "unrelated.txt", "nothing\n");
  const auto registry = SourceRegistry::Load({Shipped("registry"), folder});
  ASSERT_TRUE(registry.ok()) << registry.status();
  EXPECT_EQ((*registry)->sources().size(), Registry().sources().size());
  EXPECT_EQ((*registry)->content_hash(), Registry().content_hash());
}

struct FaultCase {
  std::string name;
  std::string content;
  std::string message;
};

class SourceFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(SourceFaultTest, IsNamedWithFileAndLine) {
  const std::string folder =
      FolderWith(GetParam().name, "sources.tsv", GetParam().content);
  const auto registry = SourceRegistry::Load({folder});
  EXPECT_EQ(registry.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(registry.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, SourceFaultTest,
    testing::ValuesIn<FaultCase>({
        {"DuplicateKey", "key\tname\na\tA Post\nb\tB Post\na\tC Post\n",
         "sources.tsv:4: `key` \"a\" stands in line 2 already"},
        {"AliasOfTwo",
         "key\tname\taliases\na\tA Post\tValley\nb\tB Post\tvalley\n",
         "sources.tsv:3: name \"valley\" belongs to \"a\" (line 2)"},
        {"UnknownKind", "key\tname\taliases\tkind\na\tA Post\t\tgazette\n",
         "sources.tsv:2: kind \"gazette\" is not known; known: aggregator"},
        {"UnknownOwner", "key\tname\towner\na\tA Post\tzz\n",
         "sources.tsv:2: owner \"zz\" is no key of sources.tsv"},
        {"MissingColumn", "key\ttitle\na\tA Post\n", "must begin with"},
        {"EmptyName", "key\tname\tkind\na\t\tradio\n",
         "sources.tsv:2: `name` is empty"},
        {"DomainOfTwo",
         "key\tname\tdomains\na\tA Post\tx.org\nb\tB Post\twww.x.org\n",
         "sources.tsv:3: domain \"www.x.org\" belongs to \"a\""},
    }),
    [](const auto& info) { return info.param.name; });

// The shipped table itself: what loading does not check.
TEST(ShippedSourcesTest, AreManyAndEverySideIsKnownToBeOneOfSidesTsv) {
  EXPECT_GE(Registry().sources().size(), 90u);
  const auto sides =
      ReadTsv(JoinPath(Shipped("registry"), "sides.tsv"), {"side"});
  ASSERT_TRUE(sides.ok());
  std::vector<std::string> known;
  for (const TsvRow& row : sides->rows) known.push_back(row.fields[0]);
  for (const RegisteredSource& source : Registry().sources()) {
    EXPECT_THAT(known, Contains(source.source.side))
        << source.source.registry_key;
  }
}

}  // namespace
}  // namespace claimgraph
