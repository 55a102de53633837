#include "engine/text/document.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "engine/text/characters.h"
#include "engine/text/code_points.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;

Report TextReport(const std::string& text) {
  Report report;
  report.text = text;
  return report;
}

std::vector<std::string> ParagraphTexts(const Document& document) {
  std::vector<std::string> texts;
  for (const Paragraph& p : document.paragraphs()) {
    texts.emplace_back((p.headline ? "# " : "") +
                       std::string(document.report().TextOf(p.span)));
  }
  return texts;
}

TEST(DocumentTest, FirstLineWithoutStopIsTheHeadline) {
  const Report report = TextReport("Army advances\n\nThe army won. It did.\n");
  EXPECT_THAT(ParagraphTexts(Document::Parse(report)),
              ElementsAre("# Army advances", "The army won. It did."));
}

TEST(DocumentTest, FirstLineWithStopIsNoHeadline) {
  const Report report = TextReport("The army won.\n\nIt did.\n");
  EXPECT_THAT(ParagraphTexts(Document::Parse(report)),
              ElementsAre("The army won.", "It did."));
}

TEST(DocumentTest, SeparateTitleIsParagraphZeroInItsOwnField) {
  Report report = TextReport("The army won.");
  report.title = "Army wins";
  const Document document = Document::Parse(report);
  EXPECT_THAT(ParagraphTexts(document),
              ElementsAre("# Army wins", "The army won."));
  EXPECT_EQ(document.paragraphs()[0].span.field, TextField::kTitle);
  EXPECT_EQ(document.tokens()[2].span.field, TextField::kText);
}

TEST(DocumentTest, TitleInTheTextIsReadOnce) {
  Report report = TextReport("Blast kills two.\nA blast killed two.");
  report.title = "Blast kills two.";
  report.title_in_text = true;
  EXPECT_THAT(ParagraphTexts(Document::Parse(report)),
              ElementsAre("# Blast kills two.", "A blast killed two."));
}

TEST(DocumentTest, TitleThatIsOnlyTheBeginningOfASentenceIsNoHeadline) {
  Report report = TextReport("Army advances on the city, it says.");
  report.title = "Army advances";
  report.title_in_text = true;
  EXPECT_THAT(ParagraphTexts(Document::Parse(report)),
              ElementsAre("Army advances on the city, it says."));
}

TEST(DocumentTest, LinesBrokenAtFixedWidthAreJoined) {
  const Report report = TextReport(
      "The army said on Monday that its units had entered the old\n"
      "quarter of the city after a night of heavy shelling that left\n"
      "large parts of the market in ruins and cut the only road that\n"
      "leads to the north. Residents fled.\n\nIt was quiet later.\n");
  const Document document = Document::Parse(report);
  EXPECT_EQ(document.paragraphs().size(), 2u);
  EXPECT_EQ(document.sentences().size(), 3u);
}

TEST(DocumentTest, EmptyReportHasNothing) {
  const Report report = TextReport(" \n\n ");
  const Document document = Document::Parse(report);
  EXPECT_TRUE(document.tokens().empty());
  EXPECT_TRUE(document.paragraphs().empty());
}

TEST(DocumentTest, TokensInFindsWhatOverlaps) {
  const Report report = TextReport("The army took two villages.");
  const Document document = Document::Parse(report);
  EXPECT_THAT(document.TokensIn(Span{TextField::kText, 5, 11}),
              testing::Pair(1, 3));
  EXPECT_THAT(document.TokensIn(Span{TextField::kText, 8, 9}),
              testing::Pair(2, 2));
}

TEST(DocumentTest, TokensKnowTheirInnermostQuotation) {
  const Report report = TextReport("“They said ‘no’ again,” he added.");
  const Document document = Document::Parse(report);
  for (const Token& token : document.tokens()) {
    if (token.lower == "no") {
      EXPECT_EQ(token.quotation, 1);
    } else if (token.lower == "said" || token.lower == "again") {
      EXPECT_EQ(token.quotation, 0);
    } else if (token.lower == "added") {
      EXPECT_EQ(token.quotation, -1);
    }
  }
}

// Texts of words, marks, breaks and characters of several bytes in a random
// order, and texts of arbitrary bytes.
class DocumentPropertyTest : public testing::TestWithParam<int> {
 protected:
  std::string RandomText() {
    std::mt19937 random(GetParam());
    static constexpr const char* kPieces[] = {
        "The",    "army", " ",  " ", " ",  ".",    ",",    "“",     "”",
        "‘",      "’",    "\"", "'", "\n", "\n\n", "U.S.", "1,200", "km",
        "al-",    "تل",   "é",  "😀", "(",  ")",    "...",  "Gen",   "7",
        "\u200b", "’s",   "«",  "»", "``", "''",   "½",    "-",     "\r\n"};
    std::string text;
    const int pieces = static_cast<int>(random() % 120);
    for (int i = 0; i < pieces; ++i) {
      if (GetParam() % 3 == 0) {
        text.push_back(static_cast<char>(random() % 256));
      } else {
        text += kPieces[random() % std::size(kPieces)];
      }
    }
    return text;
  }
};

TEST_P(DocumentPropertyTest, PartsCoverAreOrderedAndNest) {
  Report report = TextReport(RandomText());
  if (GetParam() % 2 == 0) report.title = "“Army’s 12 men";
  const Document document = Document::Parse(report);

  int next_token = 0;
  for (size_t s = 0; s < document.sentences().size(); ++s) {
    const Sentence& sentence = document.sentences()[s];
    ASSERT_EQ(sentence.first_token, next_token);
    ASSERT_LT(sentence.first_token, sentence.last_token);
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      ASSERT_EQ(document.tokens()[i].sentence, static_cast<int>(s));
      ASSERT_TRUE(sentence.span.Contains(document.tokens()[i].span));
    }
    ASSERT_TRUE(
        document.paragraphs()[sentence.paragraph].span.Contains(sentence.span));
    next_token = sentence.last_token;
  }
  ASSERT_EQ(next_token, static_cast<int>(document.tokens().size()));

  for (size_t i = 0; i + 1 < document.tokens().size(); ++i) {
    const Token& a = document.tokens()[i];
    const Token& b = document.tokens()[i + 1];
    ASSERT_FALSE(a.span.empty());
    ASSERT_EQ(report.TextOf(a.span), a.text);
    ASSERT_TRUE(a.span < b.span);
    ASSERT_FALSE(a.span.Overlaps(b.span));
  }
  for (size_t a = 0; a < document.quotations().size(); ++a) {
    const Quotation& quotation = document.quotations()[a];
    ASSERT_TRUE(quotation.outer.Contains(quotation.inner));
    ASSERT_LT(quotation.parent, static_cast<int>(a));
    if (quotation.parent >= 0) {
      ASSERT_TRUE(document.quotations()[quotation.parent].outer.Contains(
          quotation.outer));
    }
    for (size_t b = 0; b < a; ++b) {
      const Span& other = document.quotations()[b].outer;
      ASSERT_TRUE(!other.Overlaps(quotation.outer) ||
                  other.Contains(quotation.outer));
    }
  }
}

// Whatever is no white space and not invisible lies in a token.
TEST_P(DocumentPropertyTest, EveryVisibleCharacterIsInAToken) {
  const Report report = TextReport(RandomText());
  const Document document = Document::Parse(report);
  std::vector<bool> covered(report.text.size());
  for (const Token& token : document.tokens()) {
    for (int i = token.span.begin; i < token.span.end; ++i) covered[i] = true;
  }
  for (int at = 0; at < static_cast<int>(report.text.size());) {
    const Character c = CharacterAt(report.text, at);
    ASSERT_TRUE(covered[at] || IsSpace(c.code) || IsInvisible(c.code))
        << "byte " << at;
    at += c.bytes;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, DocumentPropertyTest, testing::Range(0, 300));

TEST(DocumentTest, ATextOfNothingButMarksIsReadInLinearTime) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "“";
  const Report report = TextReport(text);
  const Document document = Document::Parse(report);
  EXPECT_EQ(document.tokens().size(), 200000u);
  EXPECT_LT(document.quotations().size(), 10u);
}

}  // namespace
}  // namespace claimgraph
