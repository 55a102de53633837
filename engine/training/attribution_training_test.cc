#include "engine/training/attribution_training.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/attribution/learned/candidate_judge.h"
#include "engine/attribution/learned/learned_finder.h"
#include "engine/attribution/rules/rule_finder.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

struct Shipped {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<AttributionLexicon> words;
  std::unique_ptr<SourceRegistry> registry;
};

const Shipped& Data() {
  static const Shipped* const shipped = [] {
    auto* data = new Shipped();
    data->lexicon = Lexicon::Load("en").value();
    data->words = AttributionLexicon::Create(*data->lexicon).value();
    data->registry =
        SourceRegistry::Load({FindDataset("registry").value()}).value();
    return data;
  }();
  return *shipped;
}

// Texts in which people "murble" things, a verb that no list knows. `spans`
// are code points; the texts are ASCII.
std::string MurbleTexts(int count) {
  const std::vector<std::string> who = {"Lina Haddad", "the mayor",
                                        "two drivers", "Omar"};
  const std::vector<std::string> what = {
      "the bridge was open", "rain had fallen on the hills", "nobody slept",
      "the market would close early"};
  std::string lines;
  for (int i = 0; i < count; ++i) {
    std::string text, attributions;
    for (int k = 0; k < 4; ++k) {
      const std::string& source = who[(i + k) % who.size()];
      const std::string& content = what[(i * 3 + k) % what.size()];
      const size_t at = text.size();
      absl::StrAppend(&text, source, " murbled ", content, ". ");
      absl::StrAppend(&text, "The road to the coast was quiet. ");
      const size_t cue = at + source.size() + 1;
      absl::StrAppend(&attributions, attributions.empty() ? "" : ",",
                      "{\"source\":[", at, ",", at + source.size(),
                      "],\"cue\":[", cue, ",", cue + 7, "],\"content\":[[",
                      cue + 8, ",", cue + 8 + content.size(), "]]}");
    }
    absl::StrAppend(&lines, "{\"doc_id\":\"t", i, "\",\"text\":\"", text,
                    "\",\"attributions\":[", attributions, "]}\n");
  }
  return lines;
}

std::vector<AnnotatedText> Read(const std::string& lines) {
  const std::string path = JoinPath(std::getenv("TEST_TMPDIR"), "texts.jsonl");
  EXPECT_TRUE(WriteFileAtomically(path, lines).ok());
  auto texts = ReadAnnotatedTexts(path, *Data().words, *Data().registry);
  EXPECT_TRUE(texts.ok()) << texts.status();
  return texts.ok() ? *std::move(texts) : std::vector<AnnotatedText>();
}

AttributionTrainingOptions QuickOptions() {
  AttributionTrainingOptions options;
  options.parts = 2;
  options.sequence.rate = 0.01;
  options.sequence.rounds = 20;
  return options;
}

std::string Train(const std::vector<AnnotatedText>& texts) {
  std::vector<const AnnotatedText*> all;
  for (const AnnotatedText& text : texts) all.push_back(&text);
  const auto model =
      TrainAttribution(all, {}, QuickOptions(), [](const std::string&) {});
  EXPECT_TRUE(model.ok()) << model.status();
  return model.ok() ? model->Serialize() : "";
}

const std::string& Trained() {
  static const std::string& bytes =
      *new std::string(Train(Read(MurbleTexts(24))));
  return bytes;
}

// "source | cue | content" of what is found with the model.
std::vector<std::string> Find(const std::string& text,
                              const AttributionModel& model) {
  Report report;
  report.text = text;
  const Document document = Document::Parse(report);
  const TaggedText tagged(document, *Data().words);
  std::vector<Candidate> rules = FindByRules(tagged, *Data().registry);
  LearnedReading reading = ReadByModel(tagged, rules, model);
  const auto words = [&](const TokenRange& range) -> std::string {
    if (range.empty()) return "-";
    return std::string(report.TextOf(document.SpanOf(range.first, range.last)));
  };
  std::vector<std::string> found;
  for (const Candidate& c :
       JudgeCandidates(tagged, rules, std::move(reading), model.judge)) {
    std::vector<std::string> pieces;
    for (const TokenRange& piece : c.content) pieces.push_back(words(piece));
    found.push_back(absl::StrCat(words(c.source), " | ", words(c.cue), " | ",
                                 absl::StrJoin(pieces, " + ")));
    EXPECT_GE(c.probability, 0);
    EXPECT_LE(c.probability, 1);
  }
  return found;
}

TEST(AttributionTrainingTest, LearnsACueThatNoListKnows) {
  const auto model = AttributionModel::Parse(Trained(), "test");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(
      Find("The mayor murbled nobody slept. The road was quiet.", *model),
      Contains("The mayor | murbled | nobody slept"));
}

TEST(AttributionTrainingTest, KeepsWhatTheRulesFind) {
  const auto model = AttributionModel::Parse(Trained(), "test");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(Find("An officer said that two bridges were hit.", *model),
              Contains("An officer | said | that two bridges were hit"));
}

TEST(AttributionTrainingTest, SameTextsSameBytes) {
  EXPECT_EQ(Train(Read(MurbleTexts(24))), Trained());
}

TEST(AttributionTrainingTest, NeedsAsManyTextsAsParts) {
  const std::vector<AnnotatedText> texts = Read(MurbleTexts(1));
  const auto model = TrainAttribution({&texts[0]}, {}, QuickOptions(),
                                      [](const std::string&) {});
  EXPECT_THAT(model.status().message(),
              HasSubstr("parts is 2: must be at least 2 and at most the "
                        "number of texts, 1"));
}

TEST(AnnotatedTextTest, SaysWhichSpanIsOutside) {
  const std::string path = JoinPath(std::getenv("TEST_TMPDIR"), "bad.jsonl");
  ASSERT_TRUE(WriteFileAtomically(
                  path,
                  "{\"doc_id\":\"d7\",\"text\":\"He left.\",\"attributions\":"
                  "[{\"source\":null,\"cue\":[0,2],\"content\":[[3,99]]}]}\n")
                  .ok());
  const auto texts = ReadAnnotatedTexts(path, *Data().words, *Data().registry);
  EXPECT_THAT(texts.status().message(),
              HasSubstr("d7: span [3, 99] must lie in [0, 8]"));
}

TEST(AttributionModelTest, ReadsWhatItWrote) {
  const auto model = AttributionModel::Parse(Trained(), "test");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->Serialize(), Trained());
}

TEST(AttributionModelTest, RefusesADamagedFile) {
  for (const size_t at : {size_t{200}, Trained().size() - 1}) {
    std::string damaged = Trained();
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    const auto model = AttributionModel::Parse(damaged, "en.model");
    EXPECT_EQ(model.status().code(), absl::StatusCode::kDataLoss) << at;
    EXPECT_THAT(model.status().message(),
                HasSubstr("en.model: attribution model is damaged"));
  }
  EXPECT_THAT(AttributionModel::Parse("PK", "en.model").status().message(),
              HasSubstr("en.model: is no attribution model"));
}

TEST(AttributionModelTest, RefusesAnotherVersion) {
  std::string other = Trained();
  const size_t version = std::string("claimgraph attribution model\n").size();
  other[version] = 99;
  const auto model = AttributionModel::Parse(other, "en.model");
  EXPECT_EQ(model.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(model.status().message(),
              HasSubstr("of version 99: this program reads version"));
}

}  // namespace
}  // namespace claimgraph
