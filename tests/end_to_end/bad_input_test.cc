// What bad input and wrong usage get: a code, and a message with file, line,
// reason and what is accepted.

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/end_to_end/program.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

constexpr char kGood[] =
    "{\"id\": \"g1\", \"outlet\": \"Halyard\", \"published\": "
    "\"2022-10-06T10:00:00Z\", \"text\": \"Twelve people were killed in the "
    "village, a doctor said.\"}\n";

struct BadRecord {
  std::string name;
  std::string line;
};

class BadRecordTest : public testing::TestWithParam<BadRecord> {};

TEST_P(BadRecordTest, IsSetAsideWithItsPlaceAndReason) {
  const std::string input = NewFile(
      "reports.jsonl", absl::StrCat(kGood, GetParam().line, "\n", kGood));
  const std::string folder = NewPath("dataset");
  const ProgramResult result = RunProgram({"reconcile", input, "-o", folder});
  ASSERT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.output,
              HasSubstr("Read 3 reports: 1 stored, 1 repeated, 1 rejected"));
  EXPECT_THAT(result.error, HasSubstr("reports.jsonl:2: "));
  EXPECT_THAT(ReadAll(JoinPath(folder, "rejects.jsonl")),
              HasSubstr("reports.jsonl:2"));
  EXPECT_EQ(RunProgram({"verify", folder}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadRecordTest,
    testing::ValuesIn<BadRecord>({
        {"NotJson", "Twelve people were killed."},
        {"CutOff", "{\"text\": \"Twelve"},
        {"NotAnObject", "[1, 2]"},
        {"NoText", "{\"outlet\": \"Halyard\"}"},
        {"EmptyText", "{\"text\": \"\"}"},
        {"WrongType", "{\"text\": 12}"},
        {"NoSuchDate", "{\"text\": \"x\", \"published\": \"2021-13-04\"}"},
        {"InvalidUtf8", "{\"text\": \"\xff\xfe\"}"},
        {"DeepNesting",
         absl::StrCat("{\"text\": \"x\", \"extra\": ", std::string(5000, '['),
                      std::string(5000, ']'), "}")},
    }),
    [](const auto& info) { return info.param.name; });

struct WrongUse {
  std::string name;
  std::vector<std::string> arguments;
  int exit_code;
  std::string told;
};

class WrongUseTest : public testing::TestWithParam<WrongUse> {};

TEST_P(WrongUseTest, GetsItsCodeAndAMessageOnStandardError) {
  const ProgramResult result = RunProgram(GetParam().arguments);
  EXPECT_EQ(result.exit_code, GetParam().exit_code) << result.error;
  EXPECT_THAT(result.error, HasSubstr(GetParam().told));
  EXPECT_EQ(result.output, "");
}

INSTANTIATE_TEST_SUITE_P(
    Commands, WrongUseTest,
    testing::ValuesIn<WrongUse>({
        {"NoCommand", {}, 2, "subcommand"},
        {"UnknownCommand", {"recncile"}, 2, "recncile"},
        {"UnknownFlag", {"version", "--jsno"}, 2, "--jsno"},
        {"NoInput", {"reconcile", "-o", "x"}, 2, "INPUT"},
        {"NoOutput", {"reconcile", "x"}, 2, "--output"},
        {"MissingFile",
         {"reconcile", "/no/such.jsonl", "-o", "/tmp/claimgraph-none"},
         2,
         "/no/such.jsonl"},
        {"NoThreads", {"reconcile", "x", "-o", "y", "-j", "0"}, 2, "threads"},
        {"BadShare",
         {"reconcile", "x", "-o", "y", "--max-bad-records", "lots"},
         2,
         "must be a number such as 20"},
        {"BadDate",
         {"reconcile", "x", "-o", "y", "--published", "6 October"},
         2,
         "must be a date such as 2022-10-06"},
        {"NoCodebook",
         {"reconcile", "datasets/samples/plain_text/reports", "-o",
          "/tmp/claimgraph-none", "--codebook", "no_such"},
         2,
         "no_such"},
        {"NoRulings",
         {"reconcile", "datasets/samples/plain_text/reports", "-o",
          "/tmp/claimgraph-none", "--decisions", "/no/such.jsonl"},
         2,
         "/no/such.jsonl"},
        {"NoDataset", {"report", "/no/such"}, 2, "/no/such"},
        {"NotADataset",
         {"explain", "datasets/samples", "c1"},
         2,
         "datasets/samples"},
        {"UnknownFormat",
         {"export", "x", "--to", "grphml", "-o", "y"},
         2,
         "known: annotations, csv"},
        {"UnknownShell", {"completion", "tcsh"}, 2, "tcsh"},
        {"NoGold",
         {"eval", "x", "--task", "claims", "--gold", "/no/such"},
         2,
         "/no/such"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(ReconcileTest, AFailedRunLeavesNoFolder) {
  const std::string folder = NewPath("nothing");
  EXPECT_EQ(RunProgram({"reconcile", "/no/such", "-o", folder}).exit_code, 2);
  EXPECT_FALSE(IsDirectory(folder));
}

TEST(ReconcileTest, AFolderThatHoldsSomethingElseIsRefused) {
  const std::string input = NewFile("reports.jsonl", kGood);
  const std::string folder = NewPath("mine");
  ASSERT_TRUE(MakeDirectories(folder).ok());
  const std::string thesis = JoinPath(folder, "thesis.tex");
  ASSERT_TRUE(WriteFileAtomically(thesis, "words").ok());
  const ProgramResult result = RunProgram({"reconcile", input, "-o", folder});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.error, HasSubstr(folder));
  EXPECT_EQ(ReadAll(thesis), "words");
}

TEST(ReconcileTest, TooManyBadRecordsEndTheRun) {
  const std::string input =
      NewFile("reports.jsonl", absl::StrCat(kGood, "x\ny\nz\n"));
  for (const char* limit : {"2", "50%"}) {
    const std::string folder = NewPath("limited");
    const ProgramResult result = RunProgram(
        {"reconcile", input, "-o", folder, "--max-bad-records", limit});
    EXPECT_EQ(result.exit_code, 3) << result.error;
    EXPECT_FALSE(FileExists(JoinPath(folder, "dataset.json")));
  }
  for (const char* limit : {"3", "80%"}) {
    EXPECT_EQ(RunProgram({"reconcile", input, "-o", NewPath("enough"),
                          "--max-bad-records", limit})
                  .exit_code,
              0);
  }
}

TEST(ReconcileTest, RejectedRecordsCanFailARun) {
  const std::string input =
      NewFile("reports.jsonl", absl::StrCat(kGood, "nonsense\n"));
  EXPECT_EQ(RunProgram({"reconcile", input, "-o", NewPath("warned"),
                        "--fail-on", "warning"})
                .exit_code,
            1);
  EXPECT_EQ(RunProgram({"reconcile", input, "-o", NewPath("high"), "--fail-on",
                        "high"})
                .exit_code,
            0);
}

TEST(ReconcileTest, TwoRunsDoNotShareAFolder) {
  const std::string input = NewFile("reports.jsonl", kGood);
  const std::string folder = NewPath("locked");
  ASSERT_TRUE(MakeDirectories(folder).ok());
  const int held = open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(flock(held, LOCK_EX | LOCK_NB), 0);
  const ProgramResult result = RunProgram({"reconcile", input, "-o", folder});
  close(held);
  EXPECT_EQ(result.exit_code, 6) << result.error;
  EXPECT_EQ(RunProgram({"reconcile", input, "-o", folder}).exit_code, 0);
}

TEST(ReconcileTest, ADatasetThatWasCutOffIsFinishedByRunningAgain) {
  const std::string input = NewFile("reports.jsonl", kGood);
  const std::string folder = NewPath("cut_off");
  ASSERT_EQ(RunProgram({"reconcile", input, "-o", folder}).exit_code, 0);
  const std::string marker = JoinPath(folder, "dataset.incomplete");
  ASSERT_TRUE(WriteFileAtomically(marker, "").ok());
  EXPECT_EQ(RunProgram({"report", folder, "-o", NewPath("x.html")}).exit_code,
            4);
  EXPECT_EQ(RunProgram({"reconcile", input, "-o", folder}).exit_code, 0);
  EXPECT_EQ(RunProgram({"verify", folder}).exit_code, 0);
}

TEST(ReconcileTest, AnEmptyFileIsSetAsideAndMakesAnEmptyDataset) {
  const std::string input = NewFile("reports.jsonl", "");
  const std::string folder = NewPath("empty");
  const ProgramResult result = RunProgram({"reconcile", input, "-o", folder});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.output, HasSubstr("1 rejected"));
  EXPECT_EQ(RunProgram({"verify", folder}).exit_code, 0);
}

TEST(ReconcileTest, ACutKeyIsTold) {
  std::string reports;
  for (int i = 0; i < 260; ++i) {
    absl::StrAppend(
        &reports, "{\"id\": \"r", i,
        "\", \"published\": \"2022-10-06T10:00:00Z\", \"text\": "
        "\"Rebels shelled the town of Sarkand on Thursday, witness ",
        i, " said.\"}\n");
  }
  const std::string folder = NewPath("dataset");
  const ProgramResult result = RunProgram(
      {"reconcile", NewFile("reports.jsonl", reports), "-o", folder});
  ASSERT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.error,
              HasSubstr("of them were compared with one another"));
  EXPECT_THAT(ReadAll(JoinPath(folder, "run.json")), HasSubstr("\"notes\""));
}

TEST(ReconcileTest, FlagsSpeakForPlainText) {
  const std::string input = NewFile("news.txt", "Two bridges were blown up.");
  const std::string folder = NewPath("flags");
  ASSERT_EQ(RunProgram({"reconcile", input, "-o", folder, "--outlet", "Halyard",
                        "--published", "2022-10-06", "--title", "Bridges gone"})
                .exit_code,
            0);
  const DatasetContents contents = ReadAllOf(folder);
  ASSERT_EQ(contents.reports.size(), 1u);
  EXPECT_EQ(contents.reports[0].outlet_name, "Halyard");
  EXPECT_EQ(contents.reports[0].title, "Bridges gone");
  EXPECT_TRUE(contents.reports[0].published.has_value());
}

TEST(ReconcileTest, SettingsComeFromAFile) {
  const std::string input = NewFile("reports.jsonl", kGood);
  const std::string config = NewFile("settings.ini", "[reconcile]\nseed=42\n");
  const std::string folder = NewPath("configured");
  const ProgramResult result =
      RunProgram({"--config", config, "reconcile", input, "-o", folder});
  ASSERT_EQ(result.exit_code, 0) << result.error;
  EXPECT_EQ(ReadAllOf(folder).run.seed, 42);
}

TEST(VersionTest, ResultsGoToStandardOutput) {
  const ProgramResult result = RunProgram({"version"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("claimgraph 0."));
  EXPECT_EQ(result.error, "");
}

TEST(DoctorTest, FindsWhatShips) {
  const ProgramResult result = RunProgram({"doctor"});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(result.output, HasSubstr("lexicons/en"));
}

TEST(CompletionTest, KnowsEveryCommand) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const ProgramResult result = RunProgram({"completion", shell});
    EXPECT_EQ(result.exit_code, 0);
    for (const char* command :
         {"reconcile", "report", "explain", "export", "eval", "verify",
          "doctor", "completion", "version"}) {
      EXPECT_THAT(result.output, HasSubstr(command)) << shell;
    }
  }
}

TEST(HelpTest, GoesToStandardOutput) {
  const ProgramResult result = RunProgram({"reconcile", "--help"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("--max-bad-records"));
  EXPECT_EQ(result.error, "");
}

}  // namespace
}  // namespace claimgraph
