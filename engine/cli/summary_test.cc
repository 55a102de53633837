#include "engine/cli/summary.h"

#include <string>

#include "absl/strings/str_split.h"
#include "engine/cli/explain.h"
#include "engine/cli/text_layout.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/sample_contents.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SummaryTest : public testing::Test {
 protected:
  SummaryTest() : contents_(SampleContents()), index_(&contents_) {}

  std::string Text(int width = 100) const {
    SummaryOptions options;
    options.width = width;
    return SummaryText(index_, options);
  }
  std::string Explained(const std::string& id) const {
    const auto text = Explain(index_, id, 100);
    EXPECT_TRUE(text.ok()) << text.status();
    return text.ok() ? *text : "";
  }

  const DatasetContents contents_;
  const DatasetIndex index_;
};

TEST_F(SummaryTest, CountsAddUp) {
  EXPECT_THAT(Text(), HasSubstr("Read 6 reports: 4 stored, 1 repeated, 1 "
                                "rejected"));
}

TEST_F(SummaryTest, FitsTheWidth) {
  for (const int width : {80, 100, 120}) {
    for (const absl::string_view line : absl::StrSplit(Text(width), '\n')) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST_F(SummaryTest, NobodyIsToldANumberThatRestsOnOneSource) {
  const std::string text = Text();
  EXPECT_THAT(text, HasSubstr("cannot tell (62\u00a0%)"));
  EXPECT_THAT(text, HasSubstr("Halyard › a military source"));
  EXPECT_THAT(text, HasSubstr("Both can be true if: the army moved on"));
}

TEST_F(SummaryTest, TheGravestConflictComesFirst) {
  const std::string text = Text();
  EXPECT_LT(text.find("cannot both be true"), text.find("could both be true"));
  EXPECT_LT(text.find("could both be true"), text.find("needs a closer look"));
}

TEST_F(SummaryTest, AnswersOfOneQuestionAreToldTogether) {
  // 5, 9 and 4 km are asked about in one question: two pairs, three answers.
  const std::string text = Text();
  EXPECT_THAT(text, HasSubstr("2 questions, 3 pairs of answers"));
  EXPECT_THAT(text, HasSubstr("cannot both be true: A and B"));
  EXPECT_THAT(text, HasSubstr("could both be true: B and C"));
  const size_t asked = text.find("How far was the army from Kessarin");
  EXPECT_EQ(text.find("9 km", text.find("9 km", asked) + 1), std::string::npos);
}

TEST_F(SummaryTest, MoreAnswersThanFitAreCounted) {
  SummaryOptions options;
  options.answers = 2;
  EXPECT_THAT(SummaryText(index_, options),
              HasSubstr("... and 1 more answer\n"));
}

TEST_F(SummaryTest, ColourOnlyWhenAskedFor) {
  EXPECT_THAT(Text(), Not(HasSubstr("\x1b")));
  SummaryOptions options;
  options.colour = true;
  EXPECT_THAT(SummaryText(index_, options), HasSubstr("\x1b[1m"));
}

TEST_F(SummaryTest, JsonHasEveryConflict) {
  const auto json = nlohmann::json::parse(SummaryJson(index_), nullptr, false);
  ASSERT_TRUE(json.is_object());
  EXPECT_EQ(json["conflicts"].size(), 3u);
  EXPECT_EQ(json["read"], 6);
  EXPECT_EQ(json["conflicts"][0]["strength"], "strong");
  EXPECT_EQ(json["conflicts"][0]["a"]["answer"], "5 km");
  EXPECT_EQ(json["conflicts"][0]["a"]["sufficient"], false);
}

TEST_F(SummaryTest, AnEmptyDatasetIsNoError) {
  const DatasetContents contents;
  const DatasetIndex index(&contents);
  EXPECT_THAT(SummaryText(index), HasSubstr("No contradictions were found."));
}

// The terms of a number, from its id or the first letters of it.
TEST_F(SummaryTest, ExplainsAClaimStepByStep) {
  const std::string id = contents_.claims.front().id.ToString();
  const std::string text = Explained(id);
  EXPECT_THAT(text, HasSubstr("before anybody has spoken"));
  EXPECT_THAT(text, HasSubstr("⟦The army stands five kilometres from "
                              "Kessarin⟧"));
  EXPECT_THAT(text, HasSubstr("daily-1 is a copy of wire-1"));
  EXPECT_EQ(Explained(id.substr(0, 12)), text);
}

TEST_F(SummaryTest, ExplainsEveryKindOfThing) {
  EXPECT_THAT(Explained(contents_.conflicts.front().id.ToString()),
              HasSubstr("What was compared"));
  EXPECT_THAT(Explained(contents_.items.front().id.ToString()),
              HasSubstr("Answers"));
  EXPECT_THAT(Explained(contents_.assertions.front().id.ToString()),
              HasSubstr("who says it"));
  EXPECT_THAT(Explained(contents_.attributions.front().id.ToString()),
              HasSubstr("a military source"));
  EXPECT_THAT(Explained(contents_.sources.front().id.ToString()),
              HasSubstr("Halyard"));
  EXPECT_THAT(Explained(contents_.links.front().id.ToString()),
              HasSubstr("copy"));
  EXPECT_THAT(Explained(contents_.origins.front().id.ToString()),
              HasSubstr("One utterance of a military source"));
  EXPECT_THAT(Explained(contents_.incidents.front().id.ToString()),
              HasSubstr("The army approaches Kessarin"));
  EXPECT_THAT(Explained("wire-1"), HasSubstr("What it says"));
}

TEST_F(SummaryTest, AnUnknownIdIsAnError) {
  const auto text = Explain(index_, "zzz", 100);
  EXPECT_EQ(text.status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace claimgraph
