#include "engine/attribution/attributor.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The shipped word lists and registry, loaded once for all tests.
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

// A report with what the attributor says about it.
class Read {
 public:
  explicit Read(const std::string& text, const std::string& outlet = "") {
    report_.id = ReportId::Of({"test", text});
    report_.text = text;
    document_ = Document::Parse(report_);
    Source source;
    source.kind = outlet.empty() ? SourceKind::kUnknown : SourceKind::kOutlet;
    source.name = outlet.empty() ? "outlet" : outlet;
    source.id = SourceId::Of({"test outlet", outlet});
    if (const auto* known = Data().registry->FindByName(outlet)) {
      source = known->source;
    }
    found_ = Data().attributor->Find(document_, source);
  }

  const AttributedReport& found() const { return found_; }

  // "source | cue | content + content" of each attribution.
  std::vector<std::string> Triples() const {
    std::vector<std::string> triples;
    for (const Attribution& a : found_.attributions) {
      triples.push_back(absl::StrCat(Texts(a.source_spans), " | ",
                                     Texts(a.cue_spans), " | ",
                                     Texts(a.content_spans)));
    }
    return triples;
  }

  // Names along the chain of the words `text`, joined by " > ".
  std::string ChainAt(const std::string& text) const {
    const size_t begin = report_.text.find(text);
    EXPECT_NE(begin, std::string::npos) << text;
    const Span span{TextField::kText, static_cast<int32_t>(begin),
                    static_cast<int32_t>(begin + text.size())};
    std::string chain;
    for (const Hop& hop : found_.ProvenanceAt(span).hops) {
      absl::StrAppend(&chain, chain.empty() ? "" : " > ",
                      found_.FindSource(hop.source)->name);
    }
    return chain;
  }

 private:
  std::string Texts(const std::vector<Span>& spans) const {
    std::string texts;
    for (const Span& span : spans) {
      absl::StrAppend(&texts, texts.empty() ? "" : " + ",
                      std::string(report_.TextOf(span)));
    }
    return texts;
  }

  Report report_;
  Document document_;
  AttributedReport found_;
};

struct TripleCase {
  std::string name;
  std::string text;
  std::vector<std::string> triples;
};

class PatternTest : public testing::TestWithParam<TripleCase> {};

TEST_P(PatternTest, GivesSourceCueAndContent) {
  EXPECT_THAT(Read(GetParam().text).Triples(),
              testing::ElementsAreArray(GetParam().triples));
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, PatternTest,
    testing::ValuesIn<TripleCase>({
        {"That",
         "The ministry said on Monday that two bridges were destroyed.",
         {"The ministry | said | that two bridges were destroyed"}},
        {"Bare",
         "The ministry said two bridges were destroyed.",
         {"The ministry | said | two bridges were destroyed"}},
        {"After",
         "Two bridges were destroyed, local officials confirmed on Monday.",
         {"local officials | confirmed | Two bridges were destroyed"}},
        {"Inverted",
         "Two bridges were destroyed, said a spokesman for the ministry.",
         {"a spokesman for the ministry | said | Two bridges were "
          "destroyed"}},
        {"SplitQuotation",
         "\"We are safe,\" the mayor said, \"and the town is ours.\"",
         {"the mayor | said | \"We are safe,\" + \"and the town is "
          "ours.\""}},
        {"AccordingToFirst",
         "According to the monitor, two bridges were destroyed.",
         {"the monitor | According to | two bridges were destroyed"}},
        {"AccordingToLast",
         "Two bridges were destroyed, according to the monitor.",
         {"the monitor | according to | Two bridges were destroyed"}},
        {"Participle",
         "The mayor said the town was safe, adding that two bridges stood.",
         {"The mayor | said | the town was safe",
          "The mayor | adding | that two bridges stood"}},
        {"Object",
         "The army denied any role in the attack.",
         {"The army | denied | any role in the attack"}},
        {"Figure",
         "Medics put the number of dead at 22.",
         {"Medics | put | the number of dead at 22"}},
        {"Reportedly",
         "Reportedly, three soldiers were captured.",
         {" | Reportedly | three soldiers were captured"}},
    }),
    [](const auto& info) { return info.param.name; });

TEST(AttributorTest, QuotedSourceSpeaksThroughTheOneThatQuotes) {
  const Read read(
      "The al-Watan daily quoted a commander as saying that the road was "
      "open.");
  EXPECT_EQ(read.ChainAt("the road was open"), "outlet > al-Watan > commander");
  ASSERT_EQ(read.found().attributions.size(), 2u);
  EXPECT_FALSE(read.found().attributions[0].parent.has_value());
  EXPECT_EQ(read.found().attributions[1].parent,
            read.found().attributions[0].id);
}

TEST(AttributorTest, TheSourcesAreTheLastSources) {
  const Read read(
      "Military sources in the north said the army advanced.\n\n"
      "The sources added that two villages were taken.\n\n"
      "Other sources said the advance had stopped.");
  EXPECT_EQ(read.ChainAt("two villages were taken"),
            "outlet > military sources in the north");
  EXPECT_EQ(read.ChainAt("the advance had stopped"), "outlet > other sources");
}

TEST(AttributorTest, TheOutletItselfIsNoHop) {
  const Read read("The agency's correspondent told SANA that it rained.",
                  "SANA");
  EXPECT_THAT(read.found().attributions.front().via, IsEmpty());
}

TEST(AttributorTest, TextWithoutCuesIsTheOutlets) {
  const Read read("The army took two villages.");
  EXPECT_THAT(read.Triples(), IsEmpty());
  EXPECT_EQ(read.ChainAt("two villages"), "outlet");
}

TEST(AttributorTest, NamesTheLexiconRowThatIsWrong) {
  // Every shipped row is accepted, so Create must succeed.
  EXPECT_TRUE(Attributor::Create(*Data().lexicon, *Data().registry).ok());
}

}  // namespace
}  // namespace claimgraph
