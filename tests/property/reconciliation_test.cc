// Ten thousand random collections: what may not change, or only one way, when
// reports are added, shuffled, respelled, hedged or negated.
//
// Seeds are fixed, so a failure comes back; the case's number is in its
// message.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "engine/conflict/conflict_detector.h"
#include "engine/graph/claim_graph.h"
#include "engine/linkage/linker.h"
#include "engine/testing/assertion_builders.h"
#include "engine/testing/fake_registries.h"
#include "engine/testing/graph_builder.h"
#include "engine/types/names.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

// Over the six properties together.
constexpr int kRootCases = 2500;
constexpr int kOrderCases = 1875;
constexpr int kSpellingCases = 1875;
constexpr int kHedgeCases = 1875;
constexpr int kNegationCases = 1875;

class ReconciliationTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    codebook_ = Codebook::Load("default")->release();
    actors_ = new FakeActors();
    sources_ = new FakeSources();
    linker_ =
        Linker::Create({codebook_, actors_, nullptr, sources_})->release();
    detector_ = ConflictDetector::Create(*codebook_, *sources_)->release();
  }

  static Verdicts Judge(std::vector<ReportAnalysis> analyses) {
    Linkage linkage = linker_->Link(analyses, {});
    const auto graph =
        ClaimGraph::Build(std::move(analyses), std::move(linkage));
    EXPECT_TRUE(graph.ok()) << graph.status();
    return detector_->Detect(**graph, {});
  }

  static const Codebook* codebook_;
  static const FakeActors* actors_;
  static const FakeSources* sources_;
  static const Linker* linker_;
  static const ConflictDetector* detector_;
};

const Codebook* ReconciliationTest::codebook_ = nullptr;
const FakeActors* ReconciliationTest::actors_ = nullptr;
const FakeSources* ReconciliationTest::sources_ = nullptr;
const Linker* ReconciliationTest::linker_ = nullptr;
const ConflictDetector* ReconciliationTest::detector_ = nullptr;

template <typename Value>
const Value& OneOf(Random& random, const std::vector<Value>& values) {
  return values[random.Below(values.size())];
}

// One place, in several spellings, for each number.
const std::vector<std::vector<std::string>>& Places() {
  static const auto& places = *new std::vector<std::vector<std::string>>{
      {"Kafr Zanira", "Kfar Zaneera", "Kafar Zanira"},
      {"Dar Kasra", "Der Kesre", "Dayr Kasrah"},
      {"Mazlumin", "Mazloumin", "Mazlumeen"},
  };
  return places;
}

Statement RandomStatement(Random& random, const std::string& place) {
  const std::string side = random.Below(2) == 0 ? "Blue Army" : "Red Front";
  const std::string other = side == "Blue Army" ? "Red Front" : "Blue Army";
  const int day = 1 + static_cast<int>(random.Below(2));
  switch (random.Below(5)) {
    case 0:
      return Distance(1 + random.Below(30))
          .At(place)
          .As(PlaceRole::kReference)
          .By(side)
          .On(day);
    case 1:
      return Statement("control_state").By(side).At(place).On(day);
    case 2:
      return Statement("territory_gain").By(side).Of(other).At(place).On(day);
    case 3:
      return Statement("airstrike").By(side).Of("villagers").At(place).On(day);
    default:
      return Killed(1 + random.Below(60)).At(place).Of(other).By(side).On(day);
  }
}

// Two to five reports of one or two statements; `spell` picks the spelling
// of a place for a report.
template <typename Spell>
std::vector<ReportAnalysis> RandomCollection(Random& random,
                                             const Spell& spell) {
  CollectionBuilder reports;
  const int count = 2 + static_cast<int>(random.Below(4));
  for (int i = 0; i < count; ++i) {
    reports.Report(absl::StrCat("r", i), absl::StrCat("Outlet ", i), 7 + i);
    const int statements = 1 + static_cast<int>(random.Below(2));
    for (int j = 0; j < statements; ++j) {
      const auto& spellings = OneOf(random, Places());
      reports.Says(RandomStatement(random, spellings[spell(i)]));
    }
  }
  return reports.analyses();
}

std::vector<std::string> Kinds(const Verdicts& verdicts) {
  std::vector<std::string> kinds;
  const auto add = [&](absl::string_view kind, const std::string& category) {
    kinds.push_back(absl::StrCat(std::string(kind), " ", category));
  };
  for (const Link& link : verdicts.links) {
    add(NameOf(link.kind), link.category);
  }
  for (const Conflict& conflict : verdicts.conflicts) {
    add(NameOf(conflict.strength), conflict.category);
  }
  for (const Compatible& compatible : verdicts.compatibles) {
    add("compatible", compatible.category);
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

std::vector<std::string> Ids(const Verdicts& verdicts) {
  std::vector<std::string> ids;
  for (const Link& link : verdicts.links) ids.push_back(link.id.ToString());
  for (const Conflict& conflict : verdicts.conflicts) {
    ids.push_back(conflict.id.ToString());
  }
  for (const Compatible& compatible : verdicts.compatibles) {
    ids.push_back(
        absl::StrCat(compatible.a.ToString(), compatible.b.ToString()));
  }
  return ids;
}

size_t Contradictions(const Verdicts& verdicts) {
  return std::count_if(verdicts.conflicts.begin(), verdicts.conflicts.end(),
                       [](const Conflict& conflict) {
                         return conflict.strength ==
                                    ConflictStrength::kStrong ||
                                conflict.strength == ConflictStrength::kWeak;
                       });
}

// Independence groups and their documents: each group has its own agency,
// which its first document is by; the others copy one of the group or credit
// the agency.
struct VoiceGroups {
  std::vector<std::vector<std::string>> documents;  // names of reports
};

void AddDocument(Random& random, int group, const std::string& name,
                 VoiceGroups& groups, GraphBuilder& builder) {
  const std::string agency = absl::StrCat("Agency ", group);
  auto& documents = groups.documents[group];
  if (documents.empty()) {
    builder.Says(name, {agency}, 7);
  } else if (random.Below(2) == 0) {
    builder.Says(name, {absl::StrCat("Daily ", name), agency}, 7);
  } else {
    builder.Says(name, {absl::StrCat("Daily ", name)}, 7);
    builder.Derive(name, OneOf(random, documents));
  }
  documents.push_back(name);
}

// Documents of `sizes`, one group each, in random order of time.
int RootsOf(uint64_t seed, const std::vector<int>& sizes) {
  GraphBuilder builder;
  VoiceGroups groups;
  groups.documents.resize(sizes.size());
  int number = 0;
  for (size_t group = 0; group < sizes.size(); ++group) {
    // What a group does depends on the seed and the group alone.
    Random random = Random(seed).Fork(absl::StrCat("group ", group));
    builder.Outlet(absl::StrCat("Agency ", group), "wire_agency");
    for (int i = 0; i < sizes[group]; ++i) {
      AddDocument(random, static_cast<int>(group),
                  absl::StrCat("g", group, "d", number++), groups, builder);
    }
  }
  const auto graph = builder.Build();
  return static_cast<int>(graph->OriginsOf(builder.ClaimOf(7)).size());
}

TEST_F(ReconciliationTest, ADocumentOfAKnownGroupAddsNoRoot) {
  for (int i = 0; i < kRootCases / 2; ++i) {
    Random random(1000 + i);
    std::vector<int> sizes(1 + random.Below(4));
    for (int& size : sizes) size = 1 + static_cast<int>(random.Below(3));
    const int before = RootsOf(i, sizes);
    EXPECT_EQ(before, static_cast<int>(sizes.size())) << "case " << i;
    ++sizes[random.Below(sizes.size())];
    EXPECT_LE(RootsOf(i, sizes), before) << "case " << i;
  }
}

TEST_F(ReconciliationTest, DocumentsOfOneNewGroupAddAtMostOneRoot) {
  for (int i = 0; i < kRootCases / 2; ++i) {
    Random random(5000 + i);
    std::vector<int> sizes(1 + random.Below(3));
    for (int& size : sizes) size = 1 + static_cast<int>(random.Below(3));
    const int before = RootsOf(i, sizes);
    sizes.push_back(1 + static_cast<int>(random.Below(8)));
    EXPECT_LE(RootsOf(i, sizes), before + 1) << "case " << i;
  }
}

TEST_F(ReconciliationTest, OrderChangesNothing) {
  for (int i = 0; i < kOrderCases; ++i) {
    Random random(20000 + i);
    std::vector<ReportAnalysis> analyses =
        RandomCollection(random, [](int) { return 0; });
    const std::vector<std::string> ids = Ids(Judge(analyses));
    for (size_t j = analyses.size(); j > 1; --j) {
      std::swap(analyses[j - 1], analyses[random.Below(j)]);
    }
    EXPECT_EQ(Ids(Judge(std::move(analyses))), ids) << "case " << i;
  }
}

TEST_F(ReconciliationTest, OtherSpellingsOfPlacesChangeNothing) {
  for (int i = 0; i < kSpellingCases; ++i) {
    Random one(30000 + i), other(30000 + i), picks(i);
    const std::vector<std::string> kinds =
        Kinds(Judge(RandomCollection(one, [](int) { return 0; })));
    std::vector<int> spelling(8);
    for (int& pick : spelling) pick = static_cast<int>(picks.Below(3));
    EXPECT_EQ(Kinds(Judge(RandomCollection(
                  other, [&](int report) { return spelling[report]; }))),
              kinds)
        << "case " << i;
  }
}

TEST_F(ReconciliationTest, AWiderHedgeMakesNoContradiction) {
  for (int i = 0; i < kHedgeCases; ++i) {
    Random random(40000 + i);
    std::vector<ReportAnalysis> analyses =
        RandomCollection(random, [](int) { return 0; });
    const size_t before = Contradictions(Judge(analyses));
    for (ReportAnalysis& analysis : analyses) {
      for (Assertion& assertion : analysis.assertions) {
        for (Quantity& quantity : assertion.quantities) {
          const uint64_t how = random.Below(3);
          if (how == 0) continue;
          quantity.hedge = how == 1 ? "about" : "at least";
          quantity.interval.lower = *quantity.point * (how == 1 ? 0.9 : 1);
          if (how == 1) {
            quantity.interval.upper = *quantity.point * 1.1;
          } else {
            quantity.interval.upper.reset();
          }
        }
      }
    }
    EXPECT_LE(Contradictions(Judge(std::move(analyses))), before)
        << "case " << i;
  }
}

TEST_F(ReconciliationTest, AStatementAndItsNegationAreInConflict) {
  for (int i = 0; i < kNegationCases; ++i) {
    Random random(50000 + i);
    const Statement statement =
        RandomStatement(random, OneOf(random, Places()).front());
    Statement denied = statement;
    denied.Denied();
    CollectionBuilder reports;
    reports.Report("r0", "Outlet 0", 7);
    reports.Says(random.Below(2) == 0 ? statement : denied);
    reports.Report("r1", "Outlet 1", 8);
    const bool affirmed =
        reports.analyses().front().assertions.front().polarity ==
        Polarity::kAffirmed;
    reports.Says(affirmed ? denied : statement);
    const Verdicts verdicts = Judge(reports.analyses());
    ASSERT_EQ(verdicts.conflicts.size(), 1u) << "case " << i;
    EXPECT_EQ(verdicts.conflicts.front().category, "denial") << "case " << i;
  }
}

}  // namespace
}  // namespace claimgraph
