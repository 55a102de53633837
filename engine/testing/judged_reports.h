// What the tests of conflicts share: linkage, graph and conflict over reports
// that are built, and the statements that they are built of.
//
//     const auto run = Judge(TwoOutlets(Toll(12), Toll(40)));
//     Names(run->verdicts)      {"tension tension"}

#ifndef ENGINE_TESTING_JUDGED_REPORTS_H_
#define ENGINE_TESTING_JUDGED_REPORTS_H_

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/conflict/conflict_detector.h"
#include "engine/linkage/linker.h"
#include "engine/testing/assertion_builders.h"
#include "engine/testing/fake_registries.h"
#include "engine/types/names.h"
#include "gtest/gtest.h"

namespace claimgraph {

// Runs linkage, graph and conflict over built reports.
struct Detected {
  std::unique_ptr<Codebook> codebook;
  FakeActors actors;
  FakeSources sources;
  std::unique_ptr<const ClaimGraph> graph;
  Verdicts verdicts;
};

inline std::unique_ptr<Detected> Judge(
    std::vector<ReportAnalysis> analyses,
    const std::vector<Decision>& decisions = {}) {
  auto run = std::make_unique<Detected>();
  run->codebook = *Codebook::Load("default");
  const auto linker = Linker::Create(
      {run->codebook.get(), &run->actors, nullptr, &run->sources});
  EXPECT_TRUE(linker.ok()) << linker.status();
  Linkage linkage = (*linker)->Link(analyses, decisions);
  run->graph = *ClaimGraph::Build(std::move(analyses), std::move(linkage));
  const auto detector = ConflictDetector::Create(*run->codebook, run->sources);
  EXPECT_TRUE(detector.ok()) << detector.status();
  run->verdicts = (*detector)->Detect(*run->graph, decisions);
  return run;
}

// "contradicts strong numeric_contradiction", one a line, sorted.
inline std::vector<std::string> Names(const Verdicts& verdicts) {
  std::vector<std::string> names;
  const auto text = [](absl::string_view name) {
    return std::string(name.data(), name.size());
  };
  for (const Link& link : verdicts.links) {
    names.push_back(absl::StrCat(text(NameOf(link.kind)), " ", link.category));
  }
  for (const Conflict& conflict : verdicts.conflicts) {
    names.push_back(
        absl::StrCat(text(NameOf(conflict.strength)), " ", conflict.category));
  }
  for (const Compatible& compatible : verdicts.compatibles) {
    names.push_back(absl::StrCat("compatible ", compatible.category));
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Two statements: of two outlets an hour apart.
inline std::vector<ReportAnalysis> TwoOutlets(const Statement& first,
                                              const Statement& second) {
  CollectionBuilder reports;
  reports.Side("Hill Agency", "blue");
  reports.Side("Marsh Radio", "red");
  reports.Report("r1", "Hill Agency", 7);
  reports.Says(first);
  reports.Report("r2", "Marsh Radio", 8);
  reports.Says(second);
  return reports.analyses();
}

inline Statement Toll(double n) {
  return Killed(n).At("Pell").Of("Red Front").By("Blue Army").On(1);
}

inline Statement AtLeast(double n) {
  return Toll(n).Hedge("at least", {n, std::nullopt});
}

inline Statement Dozens() { return Toll(0).Hedge("dozens of", {24, 99}); }

inline Statement Front(double km) {
  return Distance(km)
      .At("Pell")
      .As(PlaceRole::kReference)
      .By("Blue Army")
      .On(1);
}

inline Statement Took(const std::string& side, const std::string& place) {
  return Statement("territory_gain").By(side).At(place);
}

inline Statement Holds(const std::string& side, const std::string& place) {
  return Statement("control_state").By(side).At(place);
}

inline Statement Strike(const std::string& side) {
  return Statement("airstrike").By(side).Of("villagers").At("Pell");
}

// Two speakers of one report.
inline std::vector<ReportAnalysis> OneReport(const std::string& first_speaker,
                                             const Statement& first,
                                             const std::string& second_speaker,
                                             const Statement& second) {
  CollectionBuilder reports;
  reports.Report("r1", "Hill Agency", 7);
  for (const auto& [speaker, statement] :
       {std::make_pair(first_speaker, first),
        std::make_pair(second_speaker, second)}) {
    if (speaker.empty()) {
      reports.Says(statement);
    } else {
      reports.Says(speaker, statement);
    }
  }
  return reports.analyses();
}

}  // namespace claimgraph

#endif  // ENGINE_TESTING_JUDGED_REPORTS_H_
