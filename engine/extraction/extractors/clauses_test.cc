#include "engine/extraction/extractors/clauses.h"

#include <memory>
#include <string>
#include <vector>

#include "engine/extraction/extractors/vocabulary.h"
#include "engine/extraction/extractors/word_tagger.h"
#include "engine/lexicon/lexicon.h"
#include "engine/measure/codebook.h"
#include "engine/text/document.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::ElementsAreArray;

struct ClauseCase {
  std::string name;
  std::string sentence;
  std::vector<std::string> clauses;  // the stretches, in order
};

class ClausesTest : public testing::TestWithParam<ClauseCase> {
 protected:
  static void SetUpTestSuite() {
    auto lexicon = Lexicon::Load("en");
    ASSERT_TRUE(lexicon.ok()) << lexicon.status();
    auto codebook = Codebook::Load("default");
    ASSERT_TRUE(codebook.ok()) << codebook.status();
    auto vocabulary = Vocabulary::Create(**lexicon, **codebook);
    ASSERT_TRUE(vocabulary.ok()) << vocabulary.status();
    vocabulary_ = vocabulary->release();
  }
  static void TearDownTestSuite() { delete vocabulary_; }

  static const Vocabulary* vocabulary_;
};
const Vocabulary* ClausesTest::vocabulary_ = nullptr;

TEST_P(ClausesTest, CutsAtVerbGroups) {
  Report report;
  report.text = GetParam().sentence;
  const Document document = Document::Parse(report);
  const std::vector<bool> none(document.tokens().size(), false);
  std::vector<bool> numbers;
  for (const Token& token : document.tokens()) {
    numbers.push_back(token.kind == TokenKind::kNumber);
  }
  const std::vector<TaggedWord> words =
      TagWords(document, *vocabulary_, numbers);
  std::vector<std::string> found;
  for (const Sentence& sentence : document.sentences()) {
    for (const Clause& clause :
         FindClauses(document, *vocabulary_, words, none, none,
                     sentence.first_token, sentence.last_token)) {
      found.push_back(std::string(
          report.TextOf(document.SpanOf(clause.first, clause.last))));
    }
  }
  EXPECT_THAT(found, ElementsAreArray(GetParam().clauses));
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, ClausesTest,
    testing::ValuesIn<ClauseCase>({
        {"ParticiplesBehindAComma",
         "The garrison shelled the ridge, killing 5 men and wounding others.",
         {"The garrison shelled the ridge", "killing 5 men",
          "wounding others"}},
        {"CoordinatedVerbs",
         "Troops captured the bridge and destroyed 3 trucks.",
         {"Troops captured the bridge", "destroyed 3 trucks"}},
        {"PurposeInfinitive",
         "The group sent 40 men to the hills to cut the road.",
         {"The group sent 40 men to the hills", "to cut the road"}},
        {"IntroductionIsLeftOut",
         "On Friday night, army units repelled an attack.",
         {"army units repelled an attack"}},
        {"ListIsTheSubject",
         "4 tanks, 2 cannons and 6 trucks were destroyed in the raid.",
         {"4 tanks, 2 cannons and 6 trucks were destroyed in the raid"}},
        {"ReducedRelativeBelongsToTheNoun",
         "Trucks carrying fuel were burned.",
         {"carrying fuel", "Trucks carrying fuel were burned"}},
        {"SubordinateClause",
         "Militants withdrew as soldiers entered the village.",
         {"Militants withdrew", "soldiers entered the village"}},
        {"NounsThatLookLikeVerbs",
         "Rocket attacks on the village continued.",
         {"Rocket attacks on the village continued"}},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
