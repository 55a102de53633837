#include <string>
#include <vector>

#include "engine/text/document.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAreArray;

struct SentenceCase {
  std::string name;
  std::string text;
  std::vector<std::string> sentences;
};

class SentencesTest : public testing::TestWithParam<SentenceCase> {};

TEST_P(SentencesTest, CutsAsDocumented) {
  Report report;
  report.text = GetParam().text;
  const Document document = Document::Parse(report);
  std::vector<std::string> found;
  for (const Sentence& sentence : document.sentences()) {
    found.emplace_back(report.TextOf(sentence.span));
  }
  EXPECT_THAT(found, ElementsAreArray(GetParam().sentences));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, SentencesTest,
    testing::ValuesIn<SentenceCase>({
        {"Two", "He fled. They won.", {"He fled.", "They won."}},
        {"Title",
         "Lt. Gen. Haddad and Col. Nasser met. It was late.",
         {"Lt. Gen. Haddad and Col. Nasser met.", "It was late."}},
        {"Initials",
         "J. R. Miller of U.N. staff spoke. He left.",
         {"J. R. Miller of U.N. staff spoke.", "He left."}},
        {"AcronymInside",
         "The U.S. Central Command denied it.",
         {"The U.S. Central Command denied it."}},
        {"AcronymAtEnd",
         "It was aided by the U.S. The army left at 9 a.m. He said so.",
         {"It was aided by the U.S.", "The army left at 9 a.m.",
          "He said so."}},
        {"Decimal",
         "They are 7.5 km away. Rain fell.",
         {"They are 7.5 km away.", "Rain fell."}},
        {"NumberThenStop",
         "The toll is 30. More will die.",
         {"The toll is 30.", "More will die."}},
        {"NumberSign",
         "Brigade No. 47 left. No. They stay.",
         {"Brigade No. 47 left.", "No.", "They stay."}},
        {"ListNumber", "1. The army left.", {"1. The army left."}},
        {"ClosingQuote",
         "“We won.” He left. “Go!” he said.",
         {"“We won.”", "He left.", "“Go!” he said."}},
        {"StraightQuote",
         "\"We won.\" The men left.",
         {"\"We won.\"", "The men left."}},
        {"Bracket",
         "They left (all of them.) Then came rain.",
         {"They left (all of them.)", "Then came rain."}},
        {"NameInSmallLetters",
         "The road is open. al-Madar reported it.",
         {"The road is open.", "al-Madar reported it."}},
        {"MissingSpace",
         "They took the village.The army left.",
         {"They took the village.", "The army left."}},
        {"SmallLetterByMistake",
         "They took the hills. the army left.",
         {"They took the hills.", "the army left."}},
        {"UnknownAbbreviation",
         "The prov. council met.",
         {"The prov. council met."}},
        {"NoStopAtEnd", "Army advances", {"Army advances"}},
        {"Question", "Who won? Nobody knows.", {"Who won?", "Nobody knows."}},
        {"Address",
         "See hill.example/en for more.",
         {"See hill.example/en for more."}},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
