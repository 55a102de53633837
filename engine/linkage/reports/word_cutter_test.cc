#include "engine/linkage/reports/word_cutter.h"

#include <cstring>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

struct Cut {
  std::string lower;
  std::vector<uint32_t> edges;
  bool is_ascii = true;

  bool operator==(const Cut& other) const {
    return lower == other.lower && edges == other.edges &&
           is_ascii == other.is_ascii;
  }
};

template <typename CutFunction>
Cut CutBy(const CutFunction& function, const std::string& text) {
  // Copied to its exact size, so that reading past the end is seen.
  const std::vector<char> exact(text.begin(), text.end());
  std::string lower(text.size() + kCutPadding, '\0');
  std::vector<uint32_t> edges(text.size() + kCutPadding);
  const CutText found =
      function({exact.data(), exact.size()}, lower.data(), edges.data());
  lower.resize(text.size());
  edges.resize(2 * found.words);
  return {lower, edges, found.is_ascii};
}

// A byte at a time.
Cut SlowCut(const std::string& text) {
  Cut cut;
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    const unsigned char lower = c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
    const bool is_word = (lower >= 'a' && lower <= 'z') ||
                         (lower >= '0' && lower <= '9') || lower == '_' ||
                         lower >= 0x80;
    if (is_word != inside) cut.edges.push_back(static_cast<uint32_t>(i));
    inside = is_word;
    cut.is_ascii &= c < 0x80;
    cut.lower.push_back(static_cast<char>(lower));
  }
  if (inside) cut.edges.push_back(static_cast<uint32_t>(text.size()));
  return cut;
}

TEST(WordCutterTest, LowerCaseAndEdgesOfWords) {
  const Cut cut = CutBy(CutWords, "Pell: 12 fled");
  EXPECT_EQ(cut.lower, "pell: 12 fled");
  EXPECT_EQ(cut.edges, std::vector<uint32_t>({0, 4, 6, 8, 9, 13}));
  EXPECT_TRUE(cut.is_ascii);
}

// Of all lengths around the blocks of 64 bytes, and of all bytes.
TEST(WordCutterTest, AgreesWithOneByteAtATime) {
  Random random(1);
  for (int trial = 0; trial < 3000; ++trial) {
    const bool any_byte = trial % 3 == 0;
    std::string text;
    const size_t size = random.Below(300);
    for (size_t i = 0; i < size; ++i) {
      constexpr char kSome[] = "aZz09_ ,.-@[`{/:\n";
      text.push_back(any_byte ? static_cast<char>(random.Below(256))
                              : kSome[random.Below(sizeof(kSome) - 1)]);
    }
    const Cut slow = SlowCut(text);
    EXPECT_TRUE(CutBy(CutWords, text) == slow) << text;
    EXPECT_TRUE(CutBy(CutWordsPortably, text) == slow) << text;
  }
}

}  // namespace
}  // namespace claimgraph
