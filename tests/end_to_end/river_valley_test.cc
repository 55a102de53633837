// The program on the shipped sample, from reports to page.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/dataset/dataset_index.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/end_to_end/program.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kReports[] = "datasets/samples/river_valley/reports.jsonl";
constexpr char kRegistry[] = "datasets/samples/river_valley/registry";

std::vector<std::string> Reconcile(const std::string& input,
                                   const std::string& output) {
  return {"reconcile", input, "--registry", kRegistry, "-o", output};
}

// One dataset for all tests that only read it.
const std::string& Sample() {
  static const auto& folder = *new std::string(NewPath("sample"));
  static const ProgramResult result = RunProgram(Reconcile(kReports, folder));
  EXPECT_EQ(result.exit_code, 0) << result.error;
  return folder;
}

TEST(RiverValleyTest, ReadsEveryReportAndTellsWhatItFound) {
  const ProgramResult result =
      RunProgram(Reconcile(kReports, NewPath("dataset")));
  ASSERT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.output, HasSubstr("18 stored, 0 repeated, 0 rejected"));
  EXPECT_THAT(result.output, HasSubstr("Where reports contradict each other"));
  EXPECT_THAT(result.output, HasSubstr("Orvesian Press Bureau"));
  EXPECT_THAT(result.output, Not(HasSubstr("\x1b")));
  EXPECT_EQ(result.error, "");
}

TEST(RiverValleyTest, TheDatasetIsSound) {
  const ProgramResult result = RunProgram({"verify", Sample()});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(result.output, HasSubstr(" 0 problems."));
}

TEST(RiverValleyTest, DamageIsFound) {
  const std::string folder = NewPath("damaged");
  ASSERT_EQ(RunProgram(Reconcile(kReports, folder)).exit_code, 0);
  const std::string file = JoinPath(folder, "claims-00000-of-00001.binpb");
  std::string bytes = ReadAll(file);
  bytes[bytes.size() / 2] ^= 0x20;
  ASSERT_TRUE(WriteFileAtomically(file, bytes).ok());
  const ProgramResult result = RunProgram({"verify", folder});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("claims-00000-of-00001.binpb"));
}

TEST(RiverValleyTest, TheOrderOfReportsDoesNotMatter) {
  std::vector<std::string> lines =
      absl::StrSplit(ReadAll(kReports), '\n', absl::SkipEmpty());
  std::reverse(lines.begin(), lines.end());
  const std::string reversed =
      NewFile("reports.jsonl", absl::StrCat(absl::StrJoin(lines, "\n"), "\n"));
  const std::string folder = NewPath("reversed");
  ASSERT_EQ(RunProgram(Reconcile(reversed, folder)).exit_code, 0);
  // `input` says where each report was read: the one thing that may differ.
  const DatasetContents a = ReadAllOf(Sample());
  const DatasetContents b = ReadAllOf(folder);
  ASSERT_EQ(a.reports.size(), b.reports.size());
  for (const char* family : {"assertions", "claims", "conflicts", "links",
                             "origins", "confidences", "reliabilities"}) {
    const std::string name = absl::StrCat(family, "-00000-of-00001.binpb");
    EXPECT_EQ(ReadAll(JoinPath(Sample(), name)),
              ReadAll(JoinPath(folder, name)))
        << family;
  }
}

TEST(RiverValleyTest, ThreadsDoNotMatter) {
  const std::string folder = NewPath("threads");
  std::vector<std::string> arguments = Reconcile(kReports, folder);
  arguments.insert(arguments.end(), {"--threads", "4"});
  ASSERT_EQ(RunProgram(arguments).exit_code, 0);
  EXPECT_EQ(AllBytes(folder), AllBytes(Sample()));
}

TEST(RiverValleyTest, RunningTwiceChangesNothing) {
  const std::string folder = NewPath("twice");
  ASSERT_EQ(RunProgram(Reconcile(kReports, folder)).exit_code, 0);
  const std::string before = AllBytes(folder);
  const ProgramResult again = RunProgram(Reconcile(kReports, folder));
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.error, HasSubstr("is up to date"));
  EXPECT_EQ(AllBytes(folder), before);
  EXPECT_EQ(before, AllBytes(Sample()));
}

TEST(RiverValleyTest, DayByDayMakesTheBytesOfOneRun) {
  std::map<std::string, std::string> days;  // the reports of each
  for (const absl::string_view line :
       absl::StrSplit(ReadAll(kReports), '\n', absl::SkipEmpty())) {
    const auto report = nlohmann::json::parse(line.begin(), line.end());
    const std::string published = report["published"];
    absl::StrAppend(&days[published.substr(0, 10)], line, "\n");
  }
  ASSERT_GT(days.size(), 2u);
  const std::string input = NewPath("days");
  ASSERT_TRUE(MakeDirectories(input).ok());
  std::string earlier;
  std::vector<std::string> files;
  for (const auto& [day, lines] : days) {
    const std::string file = JoinPath(input, absl::StrCat(day, ".jsonl"));
    files.push_back(file);
    ASSERT_TRUE(WriteFileAtomically(file, lines).ok());
    const std::string folder = NewPath(day);
    std::vector<std::string> arguments = Reconcile(file, folder);
    if (!earlier.empty())
      arguments.insert(arguments.end(), {"--since", earlier});
    const ProgramResult result = RunProgram(arguments);
    ASSERT_EQ(result.exit_code, 0) << result.error;
    earlier = folder;
  }
  // All days at once, named as they were before: a report keeps the name of
  // the file that it was read from.
  const std::string once = NewPath("once");
  std::vector<std::string> all = Reconcile(files.front(), once);
  all.insert(all.begin() + 2, files.begin() + 1, files.end());
  ASSERT_EQ(RunProgram(all).exit_code, 0);
  EXPECT_EQ(AllBytes(earlier), AllBytes(once));
  const ProgramResult same = RunProgram({"diff", earlier, once});
  EXPECT_EQ(same.exit_code, 0) << same.error;
  EXPECT_EQ(same.output, "No difference.\n");
}

TEST(RiverValleyTest, OtherOptionsAreNotUpToDate) {
  const std::string folder = NewPath("options");
  ASSERT_EQ(RunProgram(Reconcile(kReports, folder)).exit_code, 0);
  std::vector<std::string> arguments = Reconcile(kReports, folder);
  arguments.insert(arguments.end(), {"--seed", "7"});
  const ProgramResult again = RunProgram(arguments);
  EXPECT_EQ(again.exit_code, 0) << again.error;
  EXPECT_THAT(again.error, Not(HasSubstr("up to date")));
}

TEST(RiverValleyTest, StandardInputGivesTheSameClaims) {
  const std::string folder = NewPath("stdin");
  const ProgramResult result =
      RunProgram(Reconcile("-", folder), ReadAll(kReports));
  ASSERT_EQ(result.exit_code, 0) << result.error;
  const std::string name = "claims-00000-of-00001.binpb";
  EXPECT_EQ(ReadAll(JoinPath(folder, name)), ReadAll(JoinPath(Sample(), name)));
}

TEST(RiverValleyTest, TheSummaryIsThereForMachines) {
  std::vector<std::string> arguments = Reconcile(kReports, NewPath("json"));
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProgramResult result = RunProgram(arguments);
  const auto json = nlohmann::json::parse(result.output, nullptr, false);
  ASSERT_TRUE(json.is_object()) << result.output;
  EXPECT_EQ(json["stored"], 18);
  EXPECT_FALSE(json["conflicts"].empty());
}

TEST(RiverValleyTest, EveryConflictCanBeExplained) {
  const DatasetContents contents = ReadAllOf(Sample());
  ASSERT_FALSE(contents.conflicts.empty());
  for (const Conflict& conflict : contents.conflicts) {
    const ProgramResult result =
        RunProgram({"explain", Sample(), conflict.id.ToString()});
    EXPECT_EQ(result.exit_code, 0) << result.error;
    EXPECT_THAT(result.output, HasSubstr("step by step"));
  }
}

TEST(RiverValleyTest, AReportIsExplainedByItsName) {
  const ProgramResult result = RunProgram({"explain", Sample(), "rv03"});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.output, HasSubstr("Glasvar"));
}

TEST(RiverValleyTest, ThePageHasEveryReportAndConflict) {
  const std::string path = NewPath("report.html");
  ASSERT_EQ(RunProgram({"report", Sample(), "-o", path}).exit_code, 0);
  const std::string page = ReadAll(path);
  const DatasetContents contents = ReadAllOf(Sample());
  for (const Report& report : contents.reports) {
    EXPECT_THAT(page, HasSubstr(absl::StrCat("id=\"", report.id.ToString())));
  }
  for (const Conflict& conflict : contents.conflicts) {
    EXPECT_THAT(page, HasSubstr(absl::StrCat("id=\"", conflict.id.ToString())));
  }
}

TEST(RiverValleyTest, EveryFormatIsWritten) {
  for (const char* format : {"annotations", "csv", "jsonl", "protobuf"}) {
    const std::string path = NewPath(format);
    const ProgramResult result =
        RunProgram({"export", Sample(), "--to", format, "-o", path});
    EXPECT_EQ(result.exit_code, 0) << format << ": " << result.error;
    EXPECT_FALSE(ListDirectory(path)->empty());
  }
}

TEST(RiverValleyTest, TheProtobufExportIsTheDatasetAgain) {
  const std::string path = NewPath("copy");
  ASSERT_EQ(RunProgram({"export", Sample(), "--to", "protobuf", "-o", path})
                .exit_code,
            0);
  EXPECT_EQ(AllBytes(path), AllBytes(Sample()));
}

TEST(RiverValleyTest, MeasuredAgainstItselfItIsPerfect) {
  const std::string gold = NewPath("gold");
  ASSERT_EQ(RunProgram({"export", Sample(), "--to", "annotations", "-o", gold})
                .exit_code,
            0);
  for (const char* task : {"claims", "attribution"}) {
    const ProgramResult result = RunProgram(
        {"eval", Sample(), "--task", task, "--gold", gold, "--json"});
    ASSERT_EQ(result.exit_code, 0) << result.error;
    const auto json = nlohmann::json::parse(result.output, nullptr, false);
    for (const auto& [name, score] : json.items()) {
      EXPECT_EQ(score["right"], score["gold"]) << name;
    }
  }
}

TEST(RiverValleyTest, FailOnTellsOfConflicts) {
  const std::string folder = NewPath("fail_on");
  std::vector<std::string> arguments = Reconcile(kReports, folder);
  arguments.insert(arguments.end(), {"--fail-on", "conflict", "--quiet"});
  const ProgramResult result = RunProgram(arguments);
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.output, "");
}

TEST(RiverValleyTest, PlainTextTakesItsOutletFromBesideIt) {
  const std::string folder = NewPath("plain");
  const ProgramResult result =
      RunProgram(Reconcile("datasets/samples/plain_text/reports", folder));
  ASSERT_EQ(result.exit_code, 0) << result.error;
  const DatasetContents contents = ReadAllOf(folder);
  EXPECT_EQ(contents.reports.size(), 2u);
  for (const Report& report : contents.reports) {
    EXPECT_NE(report.outlet_name, "");
  }
}

}  // namespace
}  // namespace claimgraph
