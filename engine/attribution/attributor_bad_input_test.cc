// Texts that no editor would print: attribution reads them in time that grows
// with their length, and what it says of them is sound.

#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/attribution/attributor.h"
#include "engine/base/files.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct Shipped {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<SourceRegistry> registry;
  std::unique_ptr<Attributor> attributor;
};

const Shipped& Data() {
  static const Shipped* const shipped = [] {
    auto* data = new Shipped();
    data->lexicon = Lexicon::Load("en").value();
    data->registry =
        SourceRegistry::Load({FindDataset("registry").value()}).value();
    data->attributor =
        Attributor::Create(*data->lexicon, *data->registry).value();
    return data;
  }();
  return *shipped;
}

double CpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The attributions of a text, and the processor time that they took.
struct Reading {
  AttributedReport found;
  double seconds = 0;
};

Reading Read(const std::string& text) {
  Report report;
  report.id = ReportId::Of({"test"});
  report.text = text;
  Source outlet;
  outlet.kind = SourceKind::kUnknown;
  outlet.id = SourceId::Of({"test outlet"});
  Reading reading;
  const double start = CpuSeconds();
  const Document document = Document::Parse(report);
  reading.found = Data().attributor->Find(document, outlet);
  reading.seconds = CpuSeconds() - start;
  for (const Attribution& a : reading.found.attributions) {
    EXPECT_NE(reading.found.FindSource(a.source), nullptr);
    for (const auto* spans :
         {&a.source_spans, &a.cue_spans, &a.content_spans}) {
      for (const Span& span : *spans) {
        EXPECT_LT(span.begin, span.end);
        EXPECT_LE(span.end, static_cast<int32_t>(text.size()));
      }
    }
  }
  return reading;
}

std::string Filled(const std::string& piece, size_t bytes) {
  std::string all;
  all.reserve(bytes + piece.size());
  while (all.size() < bytes) all += piece;
  return all;
}

struct LengthCase {
  std::string name;
  std::string piece;  // repeated without a full stop
};

class LengthTest : public testing::TestWithParam<LengthCase> {};

// Eight times the length may take eight times as long; the limit is three
// times that, for what else the machine does.
TEST_P(LengthTest, TimeGrowsWithLength) {
  constexpr size_t kBytes = 100 << 10;
  Read(Filled(GetParam().piece, kBytes));  // warms up
  const double once = Read(Filled(GetParam().piece, kBytes)).seconds;
  const double eight = Read(Filled(GetParam().piece, 8 * kBytes)).seconds;
  EXPECT_LT(eight, 24 * once + 0.2);
}

INSTANTIATE_TEST_SUITE_P(
    OneSentence, LengthTest,
    testing::ValuesIn<LengthCase>({
        {"Clauses", "the army said ten died and officials denied it, "},
        {"NoPunctuation", "the army said ten died officials denied it "},
        {"Commas", "officials, "},
        {"Capitals", "THE ARMY SAID TEN DIED AND SANA CONFIRMED IT "},
        {"OpenBrackets", "denies the minister (of "},
        {"QuotationMarks", "\"he said, "},
        {"NewNames", "Ali Beth Cid told Don Eve that "},
        {"Relays", "X quoted Y as quoting "},
        {"Invisible", "\u200B\u202E said \u200F "},
        {"NoWords", "?!(\xE2\x80\x9C"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(BadInputTest, TenMegabytesInOneSentenceAreRead) {
  const Reading reading =
      Read(Filled("the army said that ten men died and ", 10 << 20));
  EXPECT_GT(reading.found.attributions.size(), 1000u);
  // 2.2 million words; the goal of 150,000 a second would be 15 s.
  EXPECT_LT(reading.seconds, 300);
}

TEST(BadInputTest, QuotationsNestFiftyDeep) {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    absl::StrAppend(&text, i % 2 == 0 ? "\u201C" : "\u2018", "he said, ");
  }
  text += "a bridge fell,";
  for (int i = 50; i-- > 0;) text += i % 2 == 0 ? "\u201D" : "\u2019";
  Read(text + " the mayor said.");
}

// Latin letters of known outlets, one at a time, by their Cyrillic and Greek
// likenesses: each is flagged, and none is the outlet.
TEST(BadInputTest, LookAlikeNamesAreKeptApartAndFlagged) {
  const std::vector<std::pair<char, std::string>> likenesses = {
      {'A', "\u0410"}, {'S', "\u0405"}, {'a', "\u0430"}, {'e', "\u0435"},
      {'o', "\u043E"}, {'p', "\u0440"}, {'E', "\u0395"}, {'N', "\u039D"}};
  int tried = 0;
  for (const RegisteredSource& known : Data().registry->sources()) {
    const std::string& name = known.source.name;
    if (known.source.kind != SourceKind::kOutlet || name.size() < 4) continue;
    for (const auto& [letter, likeness] : likenesses) {
      const size_t at = name.find(letter);
      if (at == std::string::npos) continue;
      std::string imitation = name;
      imitation.replace(at, 1, likeness);
      ++tried;
      const Reading reading =
          Read(absl::StrCat("On Monday ", imitation, " said a bridge fell."));
      for (const Attribution& a : reading.found.attributions) {
        EXPECT_NE(a.source, known.source.id) << imitation;
      }
      EXPECT_EQ(Data().registry->LooksLike(imitation), known.source.id)
          << imitation;
    }
    if (tried > 400) break;
  }
  EXPECT_GT(tried, 50);
}

}  // namespace
}  // namespace claimgraph
