#include "engine/linkage/reports/duplicate_finder.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/base/random.h"
#include "engine/types/names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Text {
  std::string id;
  std::string outlet;
  double hour;
  std::string text;
};

std::unique_ptr<DuplicateFinder> FinderOf(const std::vector<Text>& texts,
                                          DuplicateOptions options = {},
                                          size_t batch_size = 3,
                                          uint64_t seed = 0) {
  auto finder = *DuplicateFinder::Create(*ReportLists::Load(seed), options);
  const auto batch = finder->NewBatch();
  for (const Text& text : texts) {
    batch->Add({text.id, text.text, text.outlet,
                absl::UnixEpoch() + text.hour * absl::Hours(1)});
    if (batch->size() == batch_size) finder->Append(*batch);
  }
  finder->Append(*batch);
  return finder;
}

// "r2 copy r1", a line a link.
std::vector<std::string> Lines(const std::vector<Text>& texts,
                               const DuplicateOptions& options = {},
                               size_t batch_size = 3, uint64_t seed = 0) {
  const auto finder = FinderOf(texts, options, batch_size, seed);
  std::vector<std::string> lines;
  for (const DuplicateLink& link : finder->Find()) {
    lines.push_back(absl::StrCat(std::string(finder->IdOf(link.later)), " ",
                                 NameOf(link.verdict.kind), " ",
                                 std::string(finder->IdOf(link.earlier))));
  }
  return lines;
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  return absl::StrReplaceAll(text, {{from, to}});
}

constexpr char kText[] =
    "A column of the northern brigade reached the bridge at Pell on Monday "
    "and killed 12 men of the garrison, the mayor said. The road to Orn was "
    "cut for six hours and three houses burned down near the mill. Two "
    "carts of flour were taken away before the column left again at night.";

struct CopyCase {
  std::string name;
  std::string outlet;
  double hour;
  std::string text;
  std::string kind;  // empty = no link
};

void PrintTo(const CopyCase& copy, std::ostream* out) { *out << copy.name; }

class CopyTest : public testing::TestWithParam<CopyCase> {};

TEST_P(CopyTest, IsLinkedByItsKind) {
  const std::vector<std::string> lines =
      Lines({{"r1", "Hill Agency", 7, kText},
             {"r2", GetParam().outlet, GetParam().hour, GetParam().text}});
  if (GetParam().kind.empty()) {
    EXPECT_THAT(lines, IsEmpty());
  } else {
    EXPECT_THAT(lines, ElementsAre("r2 " + GetParam().kind + " r1"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CopyTest,
    testing::ValuesIn<CopyCase>({
        {"SameWords", "Marsh Radio", 9, Replaced(kText, "Pell on", "Pell, on"),
         "verbatim_duplicate"},
        {"CreditLine", "Marsh Radio", 9,
         absl::StrCat("(Hill Agency) - ", kText), "verbatim_duplicate"},
        {"DatelineAndFooter", "Marsh Radio", 9,
         absl::StrCat("Marsh Radio, 12 Jan - ", kText,
                      " Copyright Marsh Radio, all rights reserved."),
         "verbatim_duplicate"},
        {"Edited", "Marsh Radio", 9,
         Replaced(kText, "Two carts of flour were taken away before",
                  "Nothing was taken when"),
         "copy"},
        {"Truncated", "Marsh Radio", 9, std::string(kText).substr(0, 150),
         "copy"},
        {"OneFigureChanged", "Marsh Radio", 9,
         Replaced(kText, "killed 12 men", "killed 14 men"), "revision"},
        {"FigureInOtherWords", "Marsh Radio", 9,
         Replaced(kText, "killed 12 men", "killed at least fourteen men"),
         "revision"},
        {"SameFigureInOtherWords", "Marsh Radio", 9,
         Replaced(kText, "killed 12 men", "killed at least twelve men"),
         "copy"},
        {"NextBulletin", "Hill Agency", 40,
         absl::StrReplaceAll(kText, {{"killed 12 men", "killed 3 men"},
                                     {"for six hours", "for nine hours"},
                                     {"three houses", "five houses"},
                                     {"Two carts", "Eight carts"}}),
         "series"},
        {"FormOfAnotherOutlet", "Marsh Radio", 40,
         absl::StrReplaceAll(kText, {{"killed 12 men", "killed 3 men"},
                                     {"for six hours", "for nine hours"},
                                     {"three houses", "five houses"},
                                     {"Two carts", "Eight carts"}}),
         ""},
        {"OtherText", "Marsh Radio", 9,
         "Twelve men were killed when a brigade from the north came to the "
         "bridge, according to the mayor of Pell, who counted three burned "
         "houses.",
         ""},
        {"OneWord", "Marsh Radio", 9, "column", ""},
        {"Empty", "Marsh Radio", 9, "", ""},
    }),
    [](const auto& info) { return info.param.name; });

// The same in scripts where words are not found by blanks and capitals.
struct ScriptCase {
  std::string name;
  std::string one;
  std::string other;  // written otherwise
};

void PrintTo(const ScriptCase& c, std::ostream* out) { *out << c.name; }

class ScriptTest : public testing::TestWithParam<ScriptCase> {};

TEST_P(ScriptTest, SpellingsOfOneTextAreOne) {
  EXPECT_THAT(
      Lines({{"r1", "A", 1, GetParam().one}, {"r2", "B", 2, GetParam().other}}),
      ElementsAre("r2 verbatim_duplicate r1"));
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, ScriptTest,
    testing::ValuesIn<ScriptCase>({
        {"Arabic", "أعلنت الإدارة المحلية إصابة ١٢ شخصًا قرب الجسر",
         "اعلنت الادارة المحلية اصابة 12 شخصا قرب الجســر"},
        {"Kurdish", "ئەنجومەنی شار ڕایگەیاند کە پردەکە داخراوە",
         "ئەنجومەني شار ڕایگەیاند كە پردەكە داخراوە"},
        {"Turkish", "IRMAK ÜZERİNDEKİ KÖPRÜ YARIN AÇILACAK",
         "Irmak üzerindeki köprü yarın açılacak"},
        {"Quotes", "the mayor’s “open” bridge — closed again",
         "The mayor's \"open\" bridge - closed again"},
    }),
    [](const auto& info) { return info.param.name; });

// Texts of 20 words and more, so that what is edited can be told apart.
struct LanguageCase {
  std::string name;
  std::string text;
  std::string edited;   // other words at the end
  std::string revised;  // 12 became 15
};

void PrintTo(const LanguageCase& c, std::ostream* out) { *out << c.name; }

class LanguageTest : public testing::TestWithParam<LanguageCase> {};

TEST_P(LanguageTest, EditsAndRevisionsAreToldApart) {
  EXPECT_THAT(Lines({{"r1", "A", 1, GetParam().text},
                     {"r2", "B", 2, GetParam().edited},
                     {"r3", "C", 3, GetParam().revised}}),
              ElementsAre("r2 copy r1", "r3 revision r1"));
}

constexpr char kArabic[] =
    "أعلن رئيس البلدية أن الجسر الواقع شمال السوق القديم أغلق أمام المركبات "
    "صباح اليوم بعد إصابة ١٢ عاملا أثناء أعمال الصيانة وأن فرق الإنقاذ نقلتهم "
    "إلى المستشفى المركزي وستستمر الأعمال حتى مساء الغد";
constexpr char kKurdish[] =
    "سەرۆکی شارەوانی ڕایگەیاند کە پردەکەی باکووری بازاڕی کۆن ئەمڕۆ بەیانی "
    "بەڕووی ئۆتۆمبێلەکاندا داخرا دوای ئەوەی ١٢ کرێکار لە کاتی چاککردنەوەدا "
    "بریندار بوون و تیمەکان گەیاندیاننە نەخۆشخانەی گشتی و کارەکان بەردەوام "
    "دەبن";
constexpr char kTurkish[] =
    "Belediye başkanı eski çarşının kuzeyindeki köprünün bu sabah araçlara "
    "kapatıldığını, bakım sırasında 12 işçinin yaralandığını ve ekiplerin "
    "onları şehir hastanesine götürdüğünü söyledi, çalışmalar yarın akşama "
    "kadar sürecek";

INSTANTIATE_TEST_SUITE_P(
    Languages, LanguageTest,
    testing::ValuesIn<LanguageCase>({
        {"Arabic", kArabic, Replaced(kArabic, "حتى مساء الغد", "ليومين آخرين"),
         Replaced(kArabic, "١٢", "١٥")},
        {"Kurdish", kKurdish,
         Replaced(kKurdish, "کارەکان بەردەوام دەبن", "پردەکە سبەی دەکرێتەوە"),
         Replaced(kKurdish, "١٢", "15")},
        {"Turkish", kTurkish,
         Replaced(kTurkish, "yarın akşama kadar", "iki gün daha"),
         Replaced(kTurkish, "12 işçinin", "on beş işçinin")},
    }),
    [](const auto& info) { return info.param.name; });

// A collection of invented texts with copies, revisions and cuts of them.
std::string RandomText(Random& random, int words) {
  std::vector<std::string> text;
  for (int i = 0; i < words; ++i) {
    text.push_back(absl::StrCat("w", random.Below(4000)));
    if (i % 19 == 7) text.push_back(absl::StrCat(2 + random.Below(60)));
  }
  return absl::StrJoin(text, " ");
}

std::vector<Text> Collection(int originals, uint64_t seed) {
  Random random(seed);
  std::vector<Text> texts;
  for (int i = 0; i < originals; ++i) {
    const std::string text = RandomText(random, 60 + random.Below(200));
    const double hour = random.Below(1000);
    const auto add = [&](double later, const std::string& other) {
      texts.push_back({absl::StrCat("r", i, "_", texts.size()),
                       absl::StrCat("outlet", texts.size() % 7), hour + later,
                       other});
    };
    add(0, text);
    if (i % 2 == 0) add(1, text);
    if (i % 3 == 0) add(2, text.substr(0, text.size() * 2 / 3));
    if (i % 5 == 0) add(3, absl::StrCat(text, RandomText(random, 30)));
  }
  return texts;
}

TEST(DuplicateFinderTest, OrderOfArrivalAndThreadsAreIrrelevant) {
  std::vector<Text> texts = Collection(300, 1);
  const std::vector<std::string> lines = Lines(texts);
  ASSERT_GT(lines.size(), 200u);
  Random(2).Shuffle(texts);
  DuplicateOptions options;
  options.threads = 3;
  EXPECT_EQ(Lines(texts, options, 17), lines);
}

TEST(DuplicateFinderTest, KeyOfTheHashesChangesNoKind) {
  const std::vector<Text> texts = Collection(200, 3);
  EXPECT_EQ(Lines(texts, {}, 3, 1), Lines(texts, {}, 3, 99));
}

// Exact reference: true shingle sets of all pairs. What shares 40 % or more
// of its wording with an earlier text is linked, what shares 15 % or less
// with all of them is not.
TEST(DuplicateFinderTest, AgreesWithAllPairsOfTrueSets) {
  const std::vector<Text> texts = Collection(150, 4);
  const auto shingles = [](const std::string& text) {
    const std::vector<std::string> words = absl::StrSplit(text, ' ');
    std::set<std::string> set;
    for (size_t i = 0; i + 3 <= words.size(); ++i) {
      set.insert(absl::StrCat(words[i], " ", words[i + 1], " ", words[i + 2]));
    }
    return set;
  };
  std::vector<std::set<std::string>> sets;
  for (const Text& text : texts) sets.push_back(shingles(text.text));
  std::set<std::string> linked;
  for (const std::string& line : Lines(texts)) {
    linked.insert(line.substr(0, line.find(' ')));
  }
  for (size_t i = 0; i < texts.size(); ++i) {
    double most = 0;
    for (size_t j = 0; j < texts.size(); ++j) {
      if (std::make_pair(texts[j].hour, texts[j].id) >=
          std::make_pair(texts[i].hour, texts[i].id)) {
        continue;
      }
      std::vector<std::string> common;
      std::set_intersection(sets[i].begin(), sets[i].end(), sets[j].begin(),
                            sets[j].end(), std::back_inserter(common));
      most =
          std::max(most, 1.0 * common.size() /
                             (sets[i].size() + sets[j].size() - common.size()));
    }
    const bool is_linked = linked.count(texts[i].id) > 0;
    if (most >= 0.4) {
      EXPECT_TRUE(is_linked) << texts[i].id << " shares " << most;
    } else if (most <= 0.15) {
      EXPECT_FALSE(is_linked) << texts[i].id << " shares " << most;
    }
  }
}

TEST(DuplicateFinderTest, CopyGoesToTheVersionWhoseFiguresItHas) {
  const std::string revised = Replaced(kText, "killed 12 men", "killed 14 men");
  EXPECT_THAT(Lines({{"r1", "Hill Agency", 1, kText},
                     {"r2", "Hill Agency", 2, revised},
                     {"r3", "Marsh Radio", 3,
                      Replaced(revised, "again at night", "at dawn")},
                     {"r4", "Coast Daily", 4,
                      Replaced(kText, "again at night", "in the dark")}}),
              ElementsAre("r2 revision r1", "r3 copy r2", "r4 copy r1"));
}

TEST(DuplicateFinderTest, EarliestKnownIsTheRoot) {
  const auto finder = FinderOf({{"late", "A", 9, kText},
                                {"first", "B", 1, kText},
                                {"middle", "C", 5, kText}});
  const std::vector<DuplicateLink> links = finder->Find();
  ASSERT_THAT(links, SizeIs(2));
  for (const DuplicateLink& link : links) {
    EXPECT_EQ(finder->IdOf(link.root), "first");
    EXPECT_EQ(finder->IdOf(link.earlier), "first");
  }
}

TEST(DuplicateFinderTest, CreditNamesTheOutletThatWasCopied) {
  const auto finder =
      FinderOf({{"r1", "Hill Agency", 1, kText},
                {"r2", "Marsh Radio", 2,
                 absl::StrCat("(Hill Agency) - ",
                              Replaced(kText, "again at night", "at dawn"))}});
  const std::vector<DuplicateLink> links = finder->Find();
  ASSERT_THAT(links, SizeIs(1));
  EXPECT_TRUE(links[0].verdict.credited);
}

// Each text keeps half of the one before it, so the last has nothing left of
// the first.
TEST(DuplicateFinderTest, ChainOfEditsEndsWhereNothingOfTheFirstIsLeft) {
  Random random(5);
  std::vector<std::string> parts;
  for (int i = 0; i < 12; ++i) parts.push_back(RandomText(random, 40));
  std::vector<Text> texts;
  for (int i = 0; i + 4 <= 12; ++i) {
    texts.push_back({absl::StrCat("r", 10 + i), "A", 1.0 * i,
                     absl::StrCat(parts[i], " ", parts[i + 1], " ",
                                  parts[i + 2], " ", parts[i + 3])});
  }
  const auto finder = FinderOf(texts);
  std::set<std::string> roots;
  for (const DuplicateLink& link : finder->Find()) {
    roots.insert(std::string(finder->IdOf(link.root)));
  }
  EXPECT_GT(roots.size(), 1u);
}

TEST(DuplicateFinderTest, WindowKeepsDistantCopiesApart) {
  DuplicateOptions options;
  options.window = absl::Hours(24);
  const std::string edited = Replaced(kText, "again at night", "at dawn");
  EXPECT_THAT(Lines({{"r1", "A", 1, kText}, {"r2", "B", 50, edited}}, options),
              IsEmpty());
  EXPECT_THAT(Lines({{"r1", "A", 1, kText}, {"r2", "B", 20, edited}}, options),
              SizeIs(1));
}

TEST(DuplicateFinderTest, UnknownTimeStaysUnknown) {
  auto finder = *DuplicateFinder::Create(*ReportLists::Load());
  const auto batch = finder->NewBatch();
  batch->Add({"old", kText, "A", absl::FromUnixSeconds(-100)});
  batch->Add({"undated", Replaced(kText, "again at night", "at dawn"), "B",
              absl::InfiniteFuture()});
  finder->Append(*batch);
  const std::vector<DuplicateLink> links = finder->Find();
  ASSERT_THAT(links, SizeIs(1));
  EXPECT_EQ(finder->IdOf(links[0].later), "undated");
  EXPECT_EQ(finder->KnownSince(links[0].later), absl::InfiniteFuture());
}

// Linear: one line a copy, and no comparison.
TEST(DuplicateFinderTest, ManyIdenticalReportsAreALineEach) {
  std::vector<Text> texts;
  for (int i = 0; i < 20000; ++i) {
    texts.push_back({absl::StrCat("r", 100000 + i), "A", 1.0 * i, kText});
  }
  const std::vector<std::string> lines = Lines(texts, {}, 1000);
  EXPECT_THAT(lines, SizeIs(19999));
  EXPECT_EQ(lines.back(), "r119999 verbatim_duplicate r100000");
}

TEST(DuplicateFinderTest, OneShingleRepeatedIsNoDuplicateOfAText) {
  std::string repeated;
  for (int i = 0; i < 20000; ++i) repeated += "the northern brigade ";
  EXPECT_THAT(Lines({{"r1", "A", 1, kText}, {"r2", "B", 2, repeated}}),
              IsEmpty());
}

// 3,000 texts of one form that share most bands: what they cost is bounded.
TEST(DuplicateFinderTest, CrowdedBandsAreNotComparedPairByPair) {
  Random random(6);
  const std::string form = RandomText(random, 80);
  std::vector<Text> texts;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back({absl::StrCat("r", 10000 + i), "A", 1.0 * i,
                     absl::StrCat(form, " ", RandomText(random, 40))});
  }
  EXPECT_THAT(Lines(texts, {}, 500), SizeIs(2999));
}

// A passage in front of 5,000 texts fills the same buckets with all of them.
TEST(DuplicateFinderTest, PassageThatAllShareMakesNoLinks) {
  Random random(8);
  const std::string passage = RandomText(random, 40);
  std::vector<Text> texts;
  for (int i = 0; i < 5000; ++i) {
    texts.push_back({absl::StrCat("r", 10000 + i), "A", 1.0 * i,
                     absl::StrCat(passage, " ", RandomText(random, 120))});
  }
  EXPECT_THAT(Lines(texts, {}, 500), IsEmpty());
}

TEST(DuplicateFinderTest, FiguresOnlyAreAlignedUpToACap) {
  Random random(9);
  std::vector<Text> texts;
  for (int i = 0; i < 300; ++i) {
    std::string figures;
    for (int k = 0; k < 400; ++k)
      absl::StrAppend(&figures, random.Below(9), " ");
    texts.push_back({absl::StrCat("r", 1000 + i), "A", 1.0 * i, figures});
  }
  EXPECT_LT(Lines(texts, {}, 100).size(), texts.size());
}

TEST(DuplicateFinderTest, LongTextsAreComparedBySample) {
  Random random(7);
  const std::string book = RandomText(random, 60000);
  EXPECT_THAT(Lines({{"r1", "A", 1, book},
                     {"r2", "B", 2, absl::StrCat(book, " and one line more")},
                     {"r3", "B", 3, RandomText(random, 60000)}}),
              ElementsAre("r2 copy r1"));
}

struct BadOption {
  std::string name;
  DuplicateOptions options;
  std::string message;
};

TEST(DuplicateOptionsTest, OutOfRangeIsRefused) {
  std::vector<BadOption> cases(4);
  cases[0].options.judge.least_jaccard = 0;
  cases[0].message = "`least_jaccard` is 0: must be in (0, 1]";
  cases[1].options.least_chain = 1.5;
  cases[1].message = "`least_chain` is 1.5: must be in [0, 1]";
  cases[2].options.rare_run = 1;
  cases[2].message = "`rare_run` is 1: must be in [2, 1000]";
  cases[3].options.paraphrase_options.least_probability = -1;
  cases[3].message = "`least_probability` is -1: must be in [0, 1]";
  for (const BadOption& bad : cases) {
    const auto finder =
        DuplicateFinder::Create(*ReportLists::Load(), bad.options);
    ASSERT_FALSE(finder.ok());
    EXPECT_THAT(std::string(finder.status().message()), HasSubstr(bad.message));
  }
}

}  // namespace
}  // namespace claimgraph
