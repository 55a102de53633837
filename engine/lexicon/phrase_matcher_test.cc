#include "engine/lexicon/phrase_matcher.h"

#include <string>
#include <vector>

#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The matched words, "text=value", in order.
std::vector<std::string> Found(const PhraseMatcher& matcher,
                               const std::string& text) {
  Report report;
  report.text = text;
  const Document document = Document::Parse(report);
  std::vector<std::string> found;
  const int size = static_cast<int>(document.tokens().size());
  for (const PhraseMatch& match : matcher.FindAll(document, 0, size)) {
    const Span span = document.SpanOf(match.first, match.last);
    found.push_back(std::string(report.TextOf(span)) + "=" +
                    std::to_string(match.value));
  }
  return found;
}

TEST(PhraseMatcherTest, TakesTheLongestAndThenGoesOnBehindIt) {
  PhraseMatcher matcher;
  matcher.Add("more than", 1);
  matcher.Add("more", 2);
  matcher.Add("than a", 3);
  EXPECT_THAT(Found(matcher, "More than a year, more or less"),
              ElementsAre("More than=1", "more=2"));
}

TEST(PhraseMatcherTest, GivesEveryValueOfThatLengthInTheOrderOfAdd) {
  PhraseMatcher matcher;
  matcher.Add("over", 7);
  matcher.Add("over", 3);
  EXPECT_THAT(Found(matcher, "over"), ElementsAre("over=7", "over=3"));
}

TEST(PhraseMatcherTest, AStarIsOneWordButNoMark) {
  PhraseMatcher matcher;
  matcher.Add("in the * of", 1);
  EXPECT_THAT(Found(matcher, "in the city of and in the , of"),
              ElementsAre("in the city of=1"));
}

TEST(PhraseMatcherTest, PhrasesAreCutAsDocumentsAre) {
  PhraseMatcher matcher;
  matcher.Add("sq/km", 1);
  matcher.Add("Qal'at al-Hosn", 2);
  EXPECT_THAT(Found(matcher, "1,200sq/km near Qal’at al-Hosn"),
              ElementsAre("sq/km=1", "Qal’at al-Hosn=2"));
}

TEST(PhraseMatcherTest, LemmasMatchAllForms) {
  const auto folder = FindDataset("lexicons/en");
  ASSERT_TRUE(folder.ok());
  const auto morphology = Morphology::Load(*folder);
  ASSERT_TRUE(morphology.ok());
  (*morphology)->AddVerb("take");
  PhraseMatcher matcher(morphology->get());
  matcher.Add("~take control", 1);
  matcher.Add("~village", 2);
  EXPECT_THAT(Found(matcher, "They took control of two villages."),
              ElementsAre("took control=1", "villages=2"));
}

TEST(PhraseMatcherTest, WithoutMorphologyALemmaIsItself) {
  PhraseMatcher matcher;
  matcher.Add("~take", 1);
  EXPECT_THAT(Found(matcher, "take took"), ElementsAre("take=1"));
}

TEST(PhraseMatcherTest, AsWrittenKeepsAcronymsApart) {
  PhraseMatcher matcher;
  matcher.Add("IS", 1, CaseRule::kAsWritten);
  EXPECT_THAT(Found(matcher, "IS is Is"), ElementsAre("IS=1"));
}

TEST(PhraseMatcherTest, CapitalisedWantsTheCapitalsOfThePhrase) {
  PhraseMatcher matcher;
  matcher.Add("Guard of the East", 1, CaseRule::kCapitalised);
  matcher.Add("shield", 2, CaseRule::kCapitalised);
  EXPECT_THAT(
      Found(matcher,
            "the Guard of the East, GUARD OF THE EAST, "
            "a guard of the east, Shield and shield"),
      ElementsAre("Guard of the East=1", "GUARD OF THE EAST=1", "Shield=2"));
}

TEST(PhraseMatcherTest, AMatchEndsBeforeTheGivenToken) {
  PhraseMatcher matcher;
  matcher.Add("more than", 1);
  Report report;
  report.text = "more than";
  const Document document = Document::Parse(report);
  EXPECT_THAT(matcher.MatchAt(document, 0, 1), IsEmpty());
}

}  // namespace
}  // namespace claimgraph
