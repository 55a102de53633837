#include "engine/registry/place_name.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct SpellingCase {
  std::string name;
  std::vector<std::string> spellings;
};

class PlaceKeyTest : public testing::TestWithParam<SpellingCase> {};

TEST_P(PlaceKeyTest, IsOneForAllSpellings) {
  const std::vector<std::string>& spellings = GetParam().spellings;
  for (const std::string& spelling : spellings) {
    EXPECT_EQ(PlaceKey(spelling), PlaceKey(spellings[0])) << spelling;
    EXPECT_EQ(PlaceDistance(spelling, spellings[0]), 0) << spelling;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Names, PlaceKeyTest,
    testing::ValuesIn<SpellingCase>({
        {"FinalH", {"Safira", "Safirah", "Safireh"}},
        {"Article", {"al-Houleh", "al-Hulah", "Houla", "Al Hula"}},
        {"SunLetters", {"ar-Raqqa", "Raqqah", "al-Raqqa", "Rakka"}},
        {"JoinedArticle", {"Deir Ezzor", "Deir ez-Zor", "Deir al-Zour"}},
        {"TypeWords", {"Tal Rifaat", "Tell Rifat", "Tall Rif'at"}},
        {"Diphthongs", {"Deir Hafir", "Dayr Hafir", "Der Hafir"}},
        {"Doubled", {"Hassaka", "Hasakah", "Al-Hasakah"}},
        {"Accents", {"Al Ḩasakah", "al-Hasakah"}},
    }),
    [](const auto& info) { return info.param.name; });

TEST(PlaceKeyTest, KeepsDifferentPlacesApart) {
  const std::vector<std::string> names = {
      "Homs",  "Hama",  "Aleppo",    "Idlib", "Safirah", "Raqqa", "Daraa",
      "Douma", "Mosul", "Nasiriyah", "Nasir", "Tadmur",  "Hit",   "Ana"};
  for (size_t i = 0; i < names.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      EXPECT_NE(PlaceKey(names[i]), PlaceKey(names[j]))
          << names[i] << " and " << names[j];
    }
  }
}

TEST(PlaceDistanceTest, IsSmallWhereOnlyVowelsDiffer) {
  EXPECT_LT(PlaceDistance("Khanasser", "Khanasir"), 0.1);
  EXPECT_LT(PlaceDistance("Qaryatayn", "Qaryatein"), 0.15);
  EXPECT_GT(PlaceDistance("Qamishli", "Safira"), 0.4);
}

TEST(PlaceDistanceTest, IsSymmetricAndInTheUnitInterval) {
  const std::vector<std::string> names = {"", "Homs", "al-Qusayr", "Kuweires",
                                          "Jubb al-Jarrah"};
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      const double distance = PlaceDistance(a, b);
      EXPECT_DOUBLE_EQ(distance, PlaceDistance(b, a)) << a << ", " << b;
      EXPECT_GE(distance, 0);
      EXPECT_LE(distance, 1);
      EXPECT_EQ(distance == 0, PlaceKey(a) == PlaceKey(b));
    }
  }
}

}  // namespace
}  // namespace claimgraph
