#include "engine/inference/structured/claims_file.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct BadRowCase {
  std::string name;
  ValueKind kind;
  std::string header;  // after item, source, value
  std::string row;
  std::string reason;
};

class BadRowTest : public testing::TestWithParam<BadRowCase> {};

TEST_P(BadRowTest, IsSetAsideWithLineAndReason) {
  const BadRowCase& c = GetParam();
  const std::string bytes =
      absl::StrCat("item\tsource\tvalue", c.header, "\ni\ts\t7\n", c.row, "\n");
  const auto file = ParseClaims(bytes, "claims.tsv", c.kind);
  ASSERT_TRUE(file.ok()) << file.status();
  ASSERT_EQ(file->rejects.size(), 1U);
  EXPECT_EQ(file->rejected, 1);
  EXPECT_EQ(file->rejects[0].line, 3);
  EXPECT_THAT(file->rejects[0].reason, HasSubstr(c.reason));
  EXPECT_EQ(file->problem.claims.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadRowTest,
    testing::ValuesIn<BadRowCase>({
        {"TooManyFields", ValueKind::kCategorical, "", "i\tt\t7\t8",
         "more fields than the header"},
        {"NoItem", ValueKind::kCategorical, "", "\tt\t7", "item is empty"},
        {"NoSource", ValueKind::kCategorical, "", "i\t\t7", "source is empty"},
        {"NoValue", ValueKind::kCategorical, "", "i\tt", "value is empty"},
        {"EmptySet", ValueKind::kSets, "", "i\tt\t ; ;", "without elements"},
        {"NotUtf8", ValueKind::kCategorical, "", "i\tt\t\xFF", "is not UTF-8"},
        {"NoNumber", ValueKind::kNumeric, "", "i\tt\tmany",
         "value is \"many\": must be a number"},
        {"NotFinite", ValueKind::kNumeric, "", "i\tt\tnan", "must be a number"},
        {"BoundsCrossed", ValueKind::kNumeric, "\tlower\tupper",
         "i\tt\t5\t9\t3", "lower must not be above upper"},
        {"ValueOutOfBounds", ValueKind::kNumeric, "\tlower\tupper",
         "i\tt\t5\t6\t9", "must lie between lower and upper"},
        {"ProbabilityAboveOne", ValueKind::kCategorical, "\tprobability",
         "i\tt\t7\t1.5", "probability is 1.5: must be in [0, 1]"},
        {"CitesItself", ValueKind::kCategorical, "\tcites", "i\tt\t7\tt",
         "cites itself"},
        {"BadTime", ValueKind::kCategorical, "\ttime", "i\tt\t7\tnoon",
         "time is \"noon\""},
    }),
    [](const auto& info) { return info.param.name; });

TEST(ClaimsFileTest, OneSourceHasOneKind) {
  const auto file =
      ParseClaims("item\tsource\tvalue\tkind\ni\ts\ta\twire\nk\ts\ta\tblog\n",
                  "c.tsv", ValueKind::kCategorical);
  ASSERT_TRUE(file.ok());
  ASSERT_EQ(file->rejects.size(), 1U);
  EXPECT_THAT(file->rejects[0].reason, HasSubstr("a source has one kind"));
}

TEST(ClaimsFileTest, HeaderWithoutItemIsAnError) {
  EXPECT_THAT(ParseClaims("a\tb\n1\t2\n", "c.tsv", ValueKind::kCategorical)
                  .status()
                  .message(),
              HasSubstr("c.tsv:1: header is"));
}

TEST(ClaimsFileTest, NothingUsableIsAnError) {
  EXPECT_FALSE(
      ParseClaims("item\tsource\tvalue\n", "c.tsv", ValueKind::kSets).ok());
  EXPECT_FALSE(ParseClaims("", "c.tsv", ValueKind::kSets).ok());
}

TEST(ClaimsFileTest, KeepsFirstClaimOfAPairAndTheLatestOfATimedOne) {
  const auto plain = ParseClaims("item\tsource\tvalue\ni\ts\ta\ni\ts\tb\n",
                                 "c.tsv", ValueKind::kCategorical);
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->problem.ValueOf(0, 0), "a");
  EXPECT_EQ(plain->problem.repeated, 1);
  const auto timed = ParseClaims(
      "item\tsource\tvalue\ttime\ni\ts\ta\t2020-01-01\ni\ts\tb\t2020-01-02\n",
      "c.tsv", ValueKind::kCategorical);
  ASSERT_TRUE(timed.ok());
  EXPECT_EQ(timed->problem.ValueOf(0, 0), "b");
  EXPECT_EQ(timed->problem.superseded, 1);
}

TEST(ClaimsFileTest, OrderOfRowsAndColumnsIsWithoutEffect) {
  const auto one = ParseClaims("item\tsource\tvalue\nb\ts\t2\na\tt\t1\n",
                               "c.tsv", ValueKind::kCategorical);
  const auto other = ParseClaims("value\tx\tsource\titem\n1\t\tt\ta\n2\t\ts\tb",
                                 "c.tsv", ValueKind::kCategorical);
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_THAT(one->problem.items, ElementsAre("a", "b"));
  EXPECT_EQ(one->problem.items, other->problem.items);
  EXPECT_EQ(one->problem.values, other->problem.values);
  EXPECT_EQ(one->problem.sources, other->problem.sources);
}

TEST(ClaimsFileTest, SetsAreReadWithoutOrder) {
  const auto file =
      ParseClaims("item\tsource\tvalue\ni\ts\tb; a\ni\tt\ta;b;a\n", "c.tsv",
                  ValueKind::kSets);
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(file->problem.values, ElementsAre("a;b"));
}

}  // namespace
}  // namespace claimgraph
