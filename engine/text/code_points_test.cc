#include "engine/text/code_points.h"

#include <random>
#include <string>

#include "engine/text/characters.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

TEST(CodePointMapTest, IsIdentityForAscii) {
  const CodePointMap map("The army retook two villages.");
  EXPECT_EQ(map.ToCodePoints(8), 8);
  EXPECT_EQ(map.ToBytes(8), 8);
}

TEST(CodePointMapTest, CountsCharactersOfSeveralBytes) {
  const std::string text = "ISIL’s siege of Girê (تل) ended";
  const CodePointMap map(text);
  EXPECT_EQ(map.ToCodePoints(text.find("siege")), 7);
  EXPECT_EQ(map.ToBytes(7), static_cast<int64_t>(text.find("siege")));
  EXPECT_EQ(map.ToBytes(10000), static_cast<int64_t>(text.size()));
}

// Against the count that walks the whole text, over several steps.
TEST(CodePointMapTest, AgreesWithCountingFromTheBeginning) {
  std::mt19937 random(7);
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    const char32_t codes[] = {U'a', U'é', U'ت', U'😀', U' '};
    AppendUtf8(codes[random() % 5], &text);
  }
  const CodePointMap map(text);
  int64_t count = 0;
  for (int at = 0; at < static_cast<int>(text.size());) {
    ASSERT_EQ(map.ToCodePoints(at), count);
    ASSERT_EQ(map.ToBytes(count), at);
    at += CharacterAt(text, at).bytes;
    ++count;
  }
  EXPECT_EQ(map.ToCodePoints(text.size()), count);
}

struct Utf8Case {
  std::string name;
  std::string text;
  int64_t bad;  // -1 = valid
};

class Utf8Test : public testing::TestWithParam<Utf8Case> {};

TEST_P(Utf8Test, FindsTheFirstBadByte) {
  int64_t offset = -1;
  EXPECT_EQ(IsValidUtf8(GetParam().text, &offset), GetParam().bad < 0);
  EXPECT_EQ(offset, GetParam().bad);
}

INSTANTIATE_TEST_SUITE_P(Forms, Utf8Test,
                         testing::ValuesIn<Utf8Case>({
                             {"Empty", "", -1},
                             {"Arabic", "تل حرمل", -1},
                             {"ReplacementCharacter", "a\xEF\xBF\xBD", -1},
                             {"LoneContinuation", "ab\x80", 2},
                             {"CutOff", "ab\xE2\x80", 2},
                             {"TooLong", "\xC0\xAF", 0},
                             {"TooLongOfThree", "x\xE0\x80\x80", 1},
                             {"Surrogate", "x\xED\xA0\x80", 1},
                             {"PastTheLast", "x\xF4\x90\x80\x80", 1},
                         }),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace claimgraph
