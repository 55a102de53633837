// Claims that are a table already: what the program reads, tells and writes.

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/end_to_end/program.h"

namespace claimgraph {
namespace {

using ::testing::HasSubstr;

// The gate of one flight: two boards against a blog that `copies` repeat.
std::string GateClaims(int copies) {
  std::string rows =
      "item\tsource\tvalue\tcites\n"
      "gate\tairport\tB12\t\ngate\tboard\tB12\t\ngate\tblog\tC3\t\n";
  for (int i = 0; i < copies; ++i) {
    absl::StrAppend(&rows, "gate\tforum", i, "\tC3\tblog\n");
  }
  return rows;
}

// The fields of the row that begins so; empty where there is none.
std::vector<std::string> RowOf(const std::string& file,
                               const std::string& beginning) {
  for (absl::string_view line : absl::StrSplit(file, '\n')) {
    if (absl::StartsWith(line, beginning)) return absl::StrSplit(line, '\t');
  }
  return {};
}

std::string BeliefIn(const std::string& claims, const std::string& value) {
  const std::string folder = NewPath("beliefs");
  const ProgramResult result =
      RunProgram({"fuse", NewFile("claims.tsv", claims), "-o", folder});
  EXPECT_EQ(result.exit_code, 0) << result.error;
  const std::vector<std::string> row =
      RowOf(ReadAll(JoinPath(folder, "beliefs.tsv")),
            absl::StrCat("gate\t", value, "\t"));
  return row.size() > 2 ? row[2] : "";
}

TEST(FuseTest, CopiesThatNameTheirSourceAddNothing) {
  const std::string alone = BeliefIn(GateClaims(0), "B12");
  EXPECT_GT(std::stod(alone), 0.5);
  EXPECT_NEAR(std::stod(BeliefIn(GateClaims(40), "B12")), std::stod(alone),
              0.01);
}

TEST(FuseTest, EveryCopyIsTold) {
  const std::string folder = NewPath("beliefs");
  ASSERT_EQ(
      RunProgram({"fuse", NewFile("claims.tsv", GateClaims(1)), "-o", folder})
          .exit_code,
      0);
  const std::vector<std::string> row =
      RowOf(ReadAll(JoinPath(folder, "terms.tsv")), "gate\tB12\tforum0\t");
  ASSERT_EQ(row.size(), 6u);
  EXPECT_EQ(row[4], "0");
  EXPECT_EQ(row[5], "cites blog");
}

TEST(FuseTest, BadRowsAreSetAsideAndTheRestCounts) {
  const std::string folder = NewPath("beliefs");
  const std::string claims =
      "item\tsource\tvalue\tprobability\n"
      "a\tx\t1\t0.9\na\ty\t1\t1.5\na\tz\t\t1\n";
  const ProgramResult result =
      RunProgram({"fuse", NewFile("claims.tsv", claims), "-o", folder});
  ASSERT_EQ(result.exit_code, 0) << result.error;
  EXPECT_THAT(result.output,
              HasSubstr("rows read 3: claims 1, repeated 0, superseded 0, "
                        "rejected 2"));
  EXPECT_THAT(result.error, HasSubstr("claims.tsv:3: "));
  EXPECT_THAT(ReadAll(JoinPath(folder, "rejects.tsv")), HasSubstr("4\t"));
  // One voice is no evidence, however sure it is.
  EXPECT_THAT(ReadAll(JoinPath(folder, "beliefs.tsv")),
              HasSubstr("insufficient"));
}

struct WrongTable {
  std::string name;
  std::vector<std::string> options;
  std::string claims;
  std::string told;
};

class WrongTableTest : public testing::TestWithParam<WrongTable> {};

TEST_P(WrongTableTest, GetsAMessageAndNoOutput) {
  const std::string folder = NewPath("beliefs");
  std::vector<std::string> arguments = {
      "fuse", NewFile("claims.tsv", GetParam().claims), "-o", folder};
  arguments.insert(arguments.end(), GetParam().options.begin(),
                   GetParam().options.end());
  const ProgramResult result = RunProgram(arguments);
  EXPECT_NE(result.exit_code, 0);
  EXPECT_THAT(result.error, HasSubstr(GetParam().told));
  EXPECT_FALSE(FileExists(JoinPath(folder, "beliefs.tsv")));
}

INSTANTIATE_TEST_SUITE_P(
    Tables, WrongTableTest,
    testing::ValuesIn<WrongTable>({
        {"NoValueColumn", {}, "item\tsource\na\tx\n", "value"},
        {"NoRow", {}, "item\tsource\tvalue\n", "claims.tsv"},
        {"UnknownKind",
         {"--values", "colours"},
         "item\tsource\tvalue\na\tx\t1\n",
         "must be categorical, sets or numeric"},
        {"NoThreads",
         {"-j", "0"},
         "item\tsource\tvalue\na\tx\t1\n",
         "must be in [1, 256]"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
