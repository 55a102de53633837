#include "engine/base/strong_id.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace claimgraph {
namespace {

struct TestKind {
  static constexpr char kLetter = 'r';
};
using TestId = StrongId<TestKind>;

TEST(StrongIdTest, DefaultIsNullAndContentNeverIs) {
  EXPECT_TRUE(TestId().is_null());
  EXPECT_FALSE(TestId::Of({}).is_null());
  EXPECT_FALSE(TestId::Of({""}).is_null());
}

TEST(StrongIdTest, TextFormGivesTheIdBack) {
  const std::vector<TestId> ids = {
      TestId(), TestId::Of({"SANA"}), TestId::Of({"SANA", "text"}),
      TestId(Hash128{~uint64_t{0}, ~uint64_t{0}}), TestId(Hash128{1, 0})};
  for (const TestId& id : ids) {
    EXPECT_EQ(id.ToString().size(), 27u);
    EXPECT_EQ(TestId::Parse(id.ToString()), id) << id.ToString();
  }
}

TEST(StrongIdTest, TextSortsAsTheValueDoes) {
  const std::vector<Hash128> ascending = {
      {0, 0},  {0, 9}, {0, 10},           {0, 31},
      {0, 32}, {1, 0}, {1, ~uint64_t{0}}, {~uint64_t{0}, 0}};
  for (size_t i = 1; i < ascending.size(); ++i) {
    EXPECT_LT(FormatId('r', ascending[i - 1]), FormatId('r', ascending[i]));
    EXPECT_LT(TestId(ascending[i - 1]), TestId(ascending[i]));
  }
}

TEST(StrongIdTest, RefusesWhatFormatIdNeverWrites) {
  const std::string good = TestId::Of({"SANA"}).ToString();
  std::vector<std::string> bad = {"", "r", good + "0",
                                  good.substr(0, good.size() - 1)};
  for (const auto& [position, c] : std::vector<std::pair<size_t, char>>{
           {0, 'a'}, {1, '8'}, {5, 'u'}, {5, 'A'}, {26, ' '}, {26, '\0'}}) {
    bad.push_back(good);
    bad.back()[position] = c;
  }
  for (const std::string& text : bad) {
    EXPECT_FALSE(TestId::Parse(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace claimgraph
