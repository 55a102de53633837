// Outlets that only the collection knows, as reports come in.

#include <algorithm>
#include <string>
#include <vector>

#include "engine/dataset/dataset_contents.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/end_to_end/program.h"

namespace claimgraph {
namespace {

constexpr char kFirst[] =
    R"({"id":"a","outlet":"Hill News Service","published":"2022-10-03T08:00:00Z","text":"Rebels killed 12 soldiers near Mosul on Monday, an officer told HNS."}
{"id":"b","outlet":"Valley Post","published":"2022-10-04T08:00:00Z","text":"MOSUL (HNS) - Rebels killed 12 soldiers near Mosul on Monday, an officer told the agency. Radio Delta said that a bridge fell in Tikrit."}
)";
// A second outlet with these initials; and the one that was cited.
constexpr char kSecond[] =
    R"({"id":"c","outlet":"Harbour News Service","published":"2022-10-05T08:00:00Z","text":"It rained in Tikrit on Monday, a resident said."}
{"id":"d","outlet":"Radio Delta","published":"2022-10-03T09:00:00Z","text":"A bridge fell in Tikrit on Monday."}
)";

std::string Reconciled(std::vector<std::string> arguments) {
  const std::string folder = NewPath("dataset");
  arguments.insert(arguments.begin(), "reconcile");
  arguments.insert(arguments.end(), {"-o", folder});
  const ProgramResult result = RunProgram(arguments);
  EXPECT_EQ(result.exit_code, 0) << result.error;
  return folder;
}

// The outlets that are sources of the dataset, each spelling once.
std::vector<std::string> OutletsOf(const std::string& folder) {
  std::vector<std::string> names;
  for (const Source& source : ReadAllOf(folder).sources) {
    if (source.kind == SourceKind::kOutlet) names.push_back(source.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(CitedOutletsTest, AreThoseOfTheCollection) {
  const std::string first = NewFile("first.jsonl", kFirst);
  EXPECT_THAT(
      OutletsOf(Reconciled({first})),
      testing::ElementsAre("Hill News Service", "Radio Delta", "Valley Post"));
}

TEST(CitedOutletsTest, AnAcronymOfTwoIsNeitherHoweverTheReportsCame) {
  const std::string first = NewFile("first.jsonl", kFirst);
  const std::string second = NewFile("second.jsonl", kSecond);
  const std::string earlier = Reconciled({first});
  const std::string later = Reconciled({second, "--since", earlier});
  const std::string once = Reconciled({first, second});
  EXPECT_THAT(
      OutletsOf(once),
      testing::ElementsAre("HNS", "Harbour News Service", "Hill News Service",
                           "Radio Delta", "Valley Post"));
  EXPECT_EQ(AllBytes(later), AllBytes(once));
}

TEST(CitedOutletsTest, AreNotFoundUntilAReportOfThemMatches) {
  const std::string first = NewFile("first.jsonl", kFirst);
  const std::string second = NewFile("second.jsonl", kSecond);
  const auto mark = [](const std::string& folder) {
    const DatasetContents contents = ReadAllOf(folder);
    for (const Attribution& attribution : contents.attributions) {
      for (const Source& source : contents.sources) {
        if (source.id == attribution.source && source.name == "Radio Delta") {
          return attribution.cited_report;
        }
      }
    }
    return CitedReport::kUnspecified;
  };
  EXPECT_EQ(mark(Reconciled({first})), CitedReport::kNotFound);
  EXPECT_EQ(mark(Reconciled({first, second})), CitedReport::kFound);
}

}  // namespace
}  // namespace claimgraph
