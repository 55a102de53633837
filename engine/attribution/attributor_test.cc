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

using ::testing::IsEmpty;
using ::testing::SizeIs;

// The shipped word lists and registry, loaded once for all tests.
struct Shipped {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<SourceRegistry> registry;
  std::unique_ptr<Attributor> rules;    // alone
  std::unique_ptr<Attributor> learned;  // with the shipped model
};

const Shipped& Data() {
  static const Shipped* const shipped = [] {
    auto* data = new Shipped();
    data->lexicon = Lexicon::Load("en").value();
    data->registry =
        SourceRegistry::Load({FindDataset("registry").value()}).value();
    data->rules =
        Attributor::Create(*data->lexicon, *data->registry, LearnedModel::kNone)
            .value();
    data->learned = Attributor::Create(*data->lexicon, *data->registry).value();
    return data;
  }();
  return *shipped;
}

// A report with what the attributor says about it: the rules alone, unless
// asked for the model.
class Read {
 public:
  explicit Read(const std::string& text, const std::string& outlet = "",
                LearnedModel model = LearnedModel::kNone) {
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
    const bool rules = model == LearnedModel::kNone;
    found_ = (rules ? Data().rules : Data().learned)->Find(document_, source);
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
        {"VerbThatTellsWhatHappened",
         "Rebels captured the village, the ministry said.",
         {"the ministry | said | Rebels captured the village"}},
        {"VerbWithoutAnObject",
         "Three shops burned down, the ministry said.",
         {"the ministry | said | Three shops burned down"}},
        {"NounThatIsAVerbToo",
         "The mayor said the bus arrived.",
         {"The mayor | said | the bus arrived"}},
        {"AsideBeforeThat",
         "The ministry reported, citing a general, that two bridges fell.",
         {"The ministry | reported | that two bridges fell",
          "a general | citing | that two bridges fell"}},
        {"RelativeOfTheSpeaker",
         "\"The road is open,\" said an officer who gave his name as Ali.",
         {"an officer who gave his name as Ali | said | \"The road is "
          "open,\""}},
        {"RelativeBehindTheCredited",
         "According to the agency, which quoted a general, two bridges fell.",
         {"the agency | According to | two bridges fell"}},
        {"CreditBehindThat",
         "The daily wrote that, according to a general, two bridges fell.",
         {"The daily | wrote | that, according to a general, two bridges fell",
          "a general | according to | two bridges fell"}},
        {"SignedQuotation",
         "Readers wrote to us.\n\n\"We rebuilt the school ourselves.\" ― "
         "Selma Aydar\n\nThe school opens in May.",
         {"Selma Aydar | ― | \"We rebuilt the school ourselves.\""}},
        {"SignatureOnItsOwnLine",
         "\"The road is open. We drove along it.\"\n— Mayor Idris Kalo",
         {"Mayor Idris Kalo | — | \"The road is open. We drove along it.\""}},
        {"NoSignatureInAClause",
         "The \"safe road\" — Nobody has used it in years, and it is closed.",
         {}},
        {"NoSignatureOfASentence",
         "He called it \"the last road.\" — Selma Aydar",
         {"He | called | it \"the last road.\""}},
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

// Texts that lost their commas; a tail without one makes them long enough.
constexpr char kTail[] =
    " The road that leads from there to the port was closed for some hours "
    "and buses had to take the long way round the hills.";

INSTANTIATE_TEST_SUITE_P(
    LostCommas, PatternTest,
    testing::ValuesIn<TripleCase>({
        {"ARegisteredName",
         absl::StrCat("A flood drowned two people and hurt nine in Mosul "
                      "Syrian state television reported on Monday.",
                      kTail),
         {"Syrian state television | reported | A flood drowned two people and "
          "hurt nine in Mosul"}},
        {"APhraseWithItsArticle",
         absl::StrCat("The raid killed six people a police officer and two "
                      "medics in the town said.",
                      kTail),
         {"a police officer and two medics in the town | said | The raid "
          "killed six people"}},
        {"ACommaShowsThatNoneIsLost",
         absl::StrCat("Later, rain filled the holes the ministry mentioned.",
                      kTail),
         {}},
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
  const Read read("An officer told SANA that the road was open.", "SANA");
  EXPECT_EQ(read.ChainAt("the road was open"), "SANA > officer");
}

struct ChainCase {
  std::string name;
  std::string text;
  std::string at;
  std::string chain;
};

class ChainTest : public testing::TestWithParam<ChainCase> {};

TEST_P(ChainTest, LeadsToTheFirstSpeaker) {
  EXPECT_EQ(Read(GetParam().text).ChainAt(GetParam().at), GetParam().chain);
}

INSTANTIATE_TEST_SUITE_P(
    Chains, ChainTest,
    testing::ValuesIn<ChainCase>({
        {"ToldAnAgency", "A military source told SANA that a bridge fell.",
         "a bridge fell", "outlet > SANA > military source"},
        {"CarriedOn",
         "A military source told SANA that a bridge fell.\n\n"
         "The source added that two tanks were lost.",
         "two tanks were lost", "outlet > SANA > military source"},
        {"WasQuoted",
         "The minister was quoted by SANA as saying that a bridge fell.",
         "a bridge fell", "outlet > SANA > minister"},
        {"QuotedTwice",
         "Reuters cited SANA as quoting the minister as saying that a bridge "
         "fell.",
         "a bridge fell", "outlet > Reuters > SANA > minister"},
        {"Citing",
         "Reuters, citing a security source, said that a bridge fell.",
         "a bridge fell", "outlet > Reuters > security source"},
        {"CitingAfterTheContent",
         "A bridge fell, Reuters reported, citing a security source.",
         "A bridge fell", "outlet > Reuters > security source"},
        {"Correspondent", "SANA's correspondent said that a bridge fell.",
         "a bridge fell", "outlet > SANA > SANA correspondent"},
        {"StateAgency",
         "SANA said it rained.\n\nThe state agency added that a bridge fell.",
         "a bridge fell", "outlet > SANA"},
        {"ADailyNamedLater",
         "A Syrian daily reported that it rained.\n\n"
         "The al-Watan daily quoted an officer as saying a bridge fell.",
         "it rained", "outlet > al-Watan"},
        {"Surname",
         "Governor Adnan Khoury said it rained.\n\n"
         "A bridge fell, according to Khoury.",
         "A bridge fell", "outlet > Adnan Khoury"},
        {"RoleInAHeadline",
         "Harbour Bridge Fell, Governor Says\n\n"
         "Governor Adnan Khoury said the bridge fell.",
         "Harbour Bridge Fell", "outlet > Adnan Khoury"},
        {"GroupInAHeadline",
         "Harbour Bridge Fell, Brigades Say\n\n"
         "The Valley Brigades said the bridge fell.",
         "Harbour Bridge Fell", "outlet > Valley Brigades"},
        {"AnOfficerInAHeadlineIsNobodyKnown",
         "Harbour Bridge Fell, An Officer Says\n\n"
         "Officer Adnan Khoury said it rained.",
         "Harbour Bridge Fell", "outlet > officer"},
        {"Pronoun", "Dr Lina Haddad said it rained. A bridge fell, she added.",
         "A bridge fell", "outlet > Lina Haddad"},
        {"Role",
         "A negotiator, Omar Said, said it rained. "
         "A bridge fell, the negotiator said.",
         "A bridge fell", "outlet > Omar Said"},
        {"Apposition",
         "The head of the local hospital, Dr Lina Haddad, said a bridge fell.",
         "a bridge fell", "outlet > Lina Haddad"},
        {"SomeOfTheSources",
         "Three security sources told SANA it rained. "
         "A bridge fell, according to two of the security sources.",
         "A bridge fell", "outlet > SANA > two of the security sources"},
        {"StatementOfAGroup",
         "The Valley Front said it rained. \"A bridge fell,\" the statement "
         "read.",
         "A bridge fell", "outlet > Valley Front"},
        {"PhotosOfAnAgency", "Photos released by SANA showed a burnt bridge.",
         "a burnt bridge", "outlet > SANA"},
        {"OfficeOfAGroup",
         "Jets hit the Hill Guard militia. The militia's media office "
         "confirmed ten deaths.",
         "ten deaths", "outlet > Hill Guard media office"},
        {"OfficeOfAGroupNamedByItsFighters",
         "Jets hit Hill Guard forces. The militia's media office "
         "confirmed ten deaths.",
         "ten deaths", "outlet > Hill Guard media office"},
        {"SurnameWithAnArticle",
         "Commander Hani al-Darwish said it rained.\n\n"
         "A bridge fell, according to al-Darwish.",
         "A bridge fell", "outlet > Hani al-Darwish"},
        {"OwnerBeforeAName",
         "An officer in the town's Asayish force said a bridge fell.",
         "a bridge fell", "outlet > officer in the Asayish force"},
        {"OwnerBeforeANoun",
         "A clerk in the governor's office said a bridge fell.",
         "a bridge fell", "outlet > clerk in the governor's office"},
        {"BodyNamedInFullBefore",
         "Members of the water committee said it rained.\n\n"
         "A source in the committee said a bridge fell.",
         "a bridge fell", "outlet > source in the water committee"},
        {"WhereOneSpeaks", "A reporter on the scene said a bridge fell.",
         "a bridge fell", "outlet > reporter"},
        {"AcronymSpelledOutBefore",
         "Volunteers of the Delta Watch for Human Rights (DWHR) left.\n\n"
         "A bridge fell, DWHR said.",
         "A bridge fell", "outlet > Delta Watch for Human Rights"},
        {"EitherInAHeadline",
         "Harbour Bridge Fell, Sources Say\n\n"
         "Two port sources said the bridge fell. Medical sources said ten "
         "died.",
         "Harbour Bridge Fell", "outlet > sources"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(AttributorTest, WordsBetweenTwoMentionsOfASourceAreItsWords) {
  const Read read(
      "Field sources said that the army opened a front.\n\n"
      "The second front starts at the river.\n\n"
      "According to the same sources, a third front is planned.\n\n"
      "The river is 80 km long.");
  EXPECT_EQ(read.ChainAt("The second front starts"), "outlet > field sources");
  EXPECT_EQ(read.ChainAt("The river is 80 km long"), "outlet");
}

TEST(AttributorTest, ASourceThatSpeaksAgainFurtherDownIsACircle) {
  const Read read(
      "Reuters quoted SANA as quoting Reuters as saying that a bridge fell.");
  const Span span = read.found().attributions.back().content_spans.front();
  EXPECT_TRUE(read.found().ProvenanceAt(span).circular);
}

TEST(AttributorTest, TwoSourcesBesideEachOtherAreNoChain) {
  const Read read("Reuters and SANA reported that a bridge fell.");
  ASSERT_THAT(read.found().attributions, SizeIs(1));
  EXPECT_THAT(read.found().attributions[0].co_sources, SizeIs(1));
  EXPECT_EQ(read.ChainAt("a bridge fell"), "outlet > Reuters");
}

TEST(AttributorTest, DenialsAndDirectSpeechAreMarked) {
  const Read read(
      "The army denied that a bridge fell. \"It stands,\" the army said.");
  ASSERT_THAT(read.found().attributions, SizeIs(2));
  EXPECT_EQ(read.found().attributions[0].cue_class, CueClass::kDeny);
  EXPECT_EQ(read.found().attributions[0].quote_kind, QuoteKind::kIndirect);
  EXPECT_EQ(read.found().attributions[1].quote_kind, QuoteKind::kDirect);
}

TEST(AttributorTest, FieldSourcesOfTwoReportsAreTwoSources) {
  const Read a("Field sources said that a bridge fell.");
  const Read b("Field sources said that a tower fell.");
  EXPECT_NE(a.found().attributions[0].source, b.found().attributions[0].source);
}

TEST(AttributorTest, NothingIsSaidWhereNobodySpeaks) {
  EXPECT_THAT(Read("The army took two villages.").Triples(), IsEmpty());
  EXPECT_THAT(Read("No group has claimed the attack.").Triples(), IsEmpty());
  EXPECT_THAT(Read("He did not say when it took place.").Triples(), IsEmpty());
  EXPECT_THAT(Read("The reported attack killed two.").Triples(), IsEmpty());
}

// Every answer keeps to the text, whatever the text is.
void ExpectSound(const std::string& text, LearnedModel model) {
  const Read read(text, "", model);
  for (const Attribution& a : read.found().attributions) {
    EXPECT_FALSE(a.content_spans.empty());
    for (const auto* spans :
         {&a.source_spans, &a.cue_spans, &a.content_spans}) {
      for (const Span& span : *spans) {
        EXPECT_LT(span.begin, span.end);
        EXPECT_LE(span.end, static_cast<int32_t>(text.size()));
      }
    }
    EXPECT_NE(read.found().FindSource(a.source), nullptr);
    EXPECT_FALSE(
        read.found().ProvenanceAt(a.content_spans.front()).hops.empty());
  }
}

void ExpectSound(const std::string& text) {
  ExpectSound(text, LearnedModel::kNone);
  ExpectSound(text, LearnedModel::kShipped);
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(AttributorTest, ANameThatOnlyLooksLikeAnOutletsIsNeverTheOutlet) {
  const Source outlet = Data().registry->FindByName("SANA")->source;
  // A Cyrillic letter; a zero-width space inside the word.
  for (const char* name : {"S\u0410NA", "SA\u200BNA"}) {
    const Read read(absl::StrCat(name, " said that two villages were taken."));
    ASSERT_THAT(read.found().attributions, SizeIs(1)) << name;
    const Source* source =
        read.found().FindSource(read.found().attributions[0].source);
    ASSERT_NE(source, nullptr);
    EXPECT_NE(source->id, outlet.id) << name;
    EXPECT_EQ(source->looks_like, outlet.id) << name;
  }
  const Read read("SANA said that two villages were taken.");
  EXPECT_EQ(read.found().attributions[0].source, outlet.id);
}

// The annotated articles mark no hop below another; the rules know them.
TEST(AttributorTest, AHopThatHangsOnAnotherStandsBesideTheModel) {
  const Read read(
      "The Orsa Times, citing a police source, said that two bridges fell.",
      "Kestrel Post", LearnedModel::kShipped);
  EXPECT_EQ(read.ChainAt("two bridges fell"),
            "Kestrel Post > Orsa Times > police source");
}

TEST(LearnedAttributorTest, FindsWhatTheRulesFindInAgencyStyle) {
  const std::string text =
      "Field sources reported that the army took two villages on Monday, "
      "adding that six militants were killed.\n\nThe operation will go on, "
      "the state agency quoted an officer as saying.";
  EXPECT_EQ(Read(text, "", LearnedModel::kShipped).Triples(),
            Read(text).Triples());
}

TEST(LearnedAttributorTest, AStatedClauseIsNotUnseatedByWhatItHolds) {
  const std::string text =
      "Army sources in Eastern Libya reported that the army, supported by the "
      "country\u2019s Air Force, has continued its attacks against Rebels and "
      "has now reached hills only five miles away from Rebel-held port of "
      "Derna.";
  EXPECT_EQ(Read(text, "", LearnedModel::kShipped).Triples(),
            Read(text).Triples());
}

// A stance is kept, but what somebody wants is no statement of theirs.
TEST(LearnedAttributorTest, AStanceIsNoHopOfAChain) {
  AttributedReport report;
  report.outlet = SourceId::Of({"test", "outlet"});
  Attribution stance;
  stance.id = AttributionId::Of({"test", "stance"});
  stance.source = SourceId::Of({"test", "mayor"});
  stance.content_spans = {Span{TextField::kText, 10, 40}};
  report.attributions = {stance};
  const Span inside{TextField::kText, 15, 30};
  EXPECT_THAT(report.ProvenanceAt(inside).hops, SizeIs(1));
  report.attributions[0].cue_class = CueClass::kReport;
  EXPECT_THAT(report.ProvenanceAt(inside).hops, SizeIs(2));
}

TEST(AttributorTest, AnyTextIsRead) {
  ExpectSound("");
  ExpectSound(Repeated("\"", 1000));
  ExpectSound(Repeated("\"he said, ", 2000));
  ExpectSound(Repeated("\xE2\x80\x9C", 50) + " he said " +
              Repeated("\xE2\x80\x9D", 50) + " officials added.");
  ExpectSound(Repeated("officials, ", 5000) + "said.");
  ExpectSound("\"It fell,\" denies the minister (of the");  // never closed
  ExpectSound(Repeated("THE ARMY SAID TEN DIED, OFFICIALS CONFIRMED. ", 200));
  ExpectSound(Repeated("the army said ten died officials denied it ", 2000));
  ExpectSound(Repeated("X quoted Y as quoting ", 1000) + "Z as saying so.");
  ExpectSound(std::string("The army\0said\0ten died.", 23));
  ExpectSound(Repeated("\u200F\u200B\u202E ", 500) + "officials said so.");
  ExpectSound(Repeated("the army said ten died and ", 60000));
  ExpectSound("\xD9\x82\xD8\xA7\xD9\x84 said the army \xE2\x80\xAE.");
}

}  // namespace
}  // namespace claimgraph
