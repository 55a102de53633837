#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/batch/batch_run.h"
#include "engine/batch/decision_file.h"
#include "engine/batch/output_lock.h"
#include "engine/batch/progress_display.h"
#include "engine/batch/run_fingerprint.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

std::string Write(const std::string& name, const std::string& bytes) {
  const std::string path = JoinPath(testing::TempDir(), name);
  EXPECT_TRUE(WriteFileAtomically(path, bytes).ok());
  return path;
}

TEST(DecisionFileTest, ReadsARuling) {
  const std::string path =
      Write("good.jsonl",
            "{\"subject\": \"conflict\", \"subject_id\": \"x1\", \"ruling\": "
            "\"dismiss\", \"reviewer\": \"r7\", \"reason\": \"two events\", "
            "\"decided\": \"2026-01-31T12:00:00Z\"}\n\n");
  const auto decisions = ReadDecisions(path);
  ASSERT_TRUE(decisions.ok()) << decisions.status();
  ASSERT_EQ(decisions->size(), 1u);
  EXPECT_EQ(decisions->front().subject, DecisionSubject::kConflict);
  EXPECT_EQ(decisions->front().ruling, Ruling::kDismiss);
  EXPECT_EQ(decisions->front().reason, "two events");
  EXPECT_FALSE(decisions->front().id.is_null());
}

struct BadRuling {
  std::string name;
  std::string line;
  std::string told;
};

class BadDecisionTest : public testing::TestWithParam<BadRuling> {};

TEST_P(BadDecisionTest, SaysWhereAndWhatIsAccepted) {
  const std::string path = Write(absl::StrCat(GetParam().name, ".jsonl"),
                                 absl::StrCat("\n", GetParam().line, "\n"));
  const auto decisions = ReadDecisions(path);
  EXPECT_EQ(decisions.status().code(), absl::StatusCode::kInvalidArgument);
  const std::string message(decisions.status().message());
  EXPECT_THAT(message, HasSubstr(absl::StrCat(path, ":2: ")));
  EXPECT_THAT(message, HasSubstr(GetParam().told));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadDecisionTest,
    testing::ValuesIn<BadRuling>({
        {"NotJson", "nonsense", "JSON object a line"},
        {"NoSubject", "{\"ruling\": \"confirm\"}", "must be one of link,"},
        {"UnknownRuling",
         "{\"subject\": \"link\", \"subject_id\": \"l1\", \"ruling\": \"x\"}",
         "must be one of confirm,"},
        {"NoId", "{\"subject\": \"link\", \"ruling\": \"confirm\"}",
         "`subject_id` is missing"},
        {"BadTime",
         "{\"subject\": \"link\", \"subject_id\": \"l1\", \"ruling\": "
         "\"confirm\", \"decided\": \"yesterday\"}",
         "must be a time such as"},
        {"MissedWithoutSpan",
         "{\"subject\": \"missed_assertion\", \"ruling\": \"confirm\"}",
         "must be the id of a report"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(OutputLockTest, TheSecondRunIsSentAway) {
  const std::string folder = JoinPath(testing::TempDir(), "locked");
  {
    const auto first = OutputLock::Take(folder);
    ASSERT_TRUE(first.ok()) << first.status();
    const auto second = OutputLock::Take(folder);
    EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_THAT(std::string(second.status().message()), HasSubstr(folder));
  }
  EXPECT_TRUE(OutputLock::Take(folder).ok());
}

TEST(OutputLockTest, LeavesNothingInTheFolder) {
  const std::string folder = JoinPath(testing::TempDir(), "clean");
  { ASSERT_TRUE(OutputLock::Take(folder).ok()); }
  EXPECT_TRUE(ListDirectory(folder)->empty());
}

BatchRequest RequestFor(const std::string& input) {
  BatchRequest request;
  request.inputs = {input};
  request.output = JoinPath(testing::TempDir(), "out");
  return request;
}

TEST(RunFingerprintTest, ChangesWithInputAndOptionsOnly) {
  const std::string input = Write("reports.jsonl", "{\"text\": \"a\"}\n");
  BatchRequest request = RequestFor(input);
  const std::string first = RunFingerprint(request);
  EXPECT_EQ(first.size(), 64u);
  request.engine.threads = 7;
  request.output = "elsewhere";
  EXPECT_EQ(RunFingerprint(request), first);
  request.engine.seed = 1;
  EXPECT_NE(RunFingerprint(request), first);
  request.engine.seed = 0;
  Write("reports.jsonl", "{\"text\": \"b\"}\n");
  EXPECT_NE(RunFingerprint(request), first);
}

TEST(RunFingerprintTest, CannotBeToldOfWhatCanBeReadOnce) {
  EXPECT_EQ(RunFingerprint(RequestFor("-")), "");
  EXPECT_EQ(RunFingerprint(RequestFor("/dev/stdin")), "");
  EXPECT_EQ(RunFingerprint(RequestFor("/no/such/file")), "");
}

TEST(ProgressDisplayTest, KnowsItsStyles) {
  for (const char* name : {"auto", "bar", "plain", "json", "none"}) {
    EXPECT_TRUE(ProgressStyleOf(name).has_value()) << name;
  }
  EXPECT_FALSE(ProgressStyleOf("loud").has_value());
}

TEST(ProgressDisplayTest, JsonIsAnObjectALine) {
  testing::internal::CaptureStderr();
  ProgressDisplay display(ProgressStyle::kJson);
  display.function()({"read", 256, 1000});
  display.function()({"link", 0, 0});
  display.Finish();
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "{\"stage\": \"read\", \"done\": 256, \"total\": 1000}\n"
            "{\"stage\": \"link\", \"done\": 0, \"total\": 0}\n");
}

TEST(ProgressDisplayTest, NoneSaysNothing) {
  ProgressDisplay display(ProgressStyle::kNone);
  EXPECT_FALSE(display.function());
}

}  // namespace
}  // namespace claimgraph
