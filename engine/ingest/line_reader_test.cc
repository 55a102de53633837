#include "engine/ingest/line_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace claimgraph {
namespace {

std::vector<Line> LinesOf(const std::string& bytes, int64_t limit = 100) {
  LineReader reader(InputStream::FromBytes(bytes, "x"), limit);
  std::vector<Line> lines;
  Line line;
  while (*reader.Next(line)) lines.push_back(line);
  return lines;
}

std::vector<std::string> TextsOf(const std::string& bytes) {
  std::vector<std::string> texts;
  for (const Line& line : LinesOf(bytes)) texts.push_back(line.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST(LineReaderTest, EndsLinesAtLineFeeds) {
  EXPECT_EQ(TextsOf("a\nb\n"), (Texts{"a", "b"}));
  EXPECT_EQ(TextsOf("a\nb"), (Texts{"a", "b"}));
  EXPECT_EQ(TextsOf("\n\na"), (Texts{"", "", "a"}));
  EXPECT_EQ(TextsOf(""), Texts{});
}

TEST(LineReaderTest, LeavesOutCarriageReturnsBeforeLineFeeds) {
  EXPECT_EQ(TextsOf("a\r\nb\r\n"), (Texts{"a", "b"}));
  EXPECT_EQ(TextsOf("a\rb\n"), Texts{"a\rb"});
}

TEST(LineReaderTest, CountsLinesAndBytesFromTheFirstOne) {
  const std::vector<Line> lines = LinesOf("ab\r\nc\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].number, 1);
  EXPECT_EQ(lines[1].number, 2);
  EXPECT_EQ(lines[1].byte_offset, 4);
}

TEST(LineReaderTest, PassesOverAByteOrderMarkAtTheBeginningOnly) {
  EXPECT_EQ(TextsOf("\xEF\xBB\xBF{}\n"), Texts{"{}"});
  EXPECT_EQ(TextsOf("a\n\xEF\xBB\xBF"
                    "b\n"),
            (Texts{"a",
                   "\xEF\xBB\xBF"
                   "b"}));
  EXPECT_EQ(LinesOf("\xEF\xBB\xBF{}\n")[0].byte_offset, 3);
}

TEST(LineReaderTest, SkipsWhatIsTooLongAndReadsOn) {
  const std::vector<Line> lines =
      LinesOf("a\n" + std::string(200000, 'x') + "\nb\n", 1024);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_TRUE(lines[1].too_long);
  EXPECT_EQ(lines[1].bytes, 200000);
  EXPECT_EQ(lines[1].text.size(), 1024u);
  EXPECT_EQ(lines[2].text, "b");
  EXPECT_EQ(lines[2].byte_offset, 200003);
  EXPECT_FALSE(lines[2].too_long);
}

TEST(LineReaderTest, TheLimitItselfIsNotTooLong) {
  EXPECT_FALSE(LinesOf("12345\n", 5)[0].too_long);
  EXPECT_FALSE(LinesOf("12345\r\n", 5)[0].too_long);
  EXPECT_TRUE(LinesOf("123456\n", 5)[0].too_long);
}

TEST(LineReaderTest, BuffersDoNotShow) {
  // Lines around the size of the buffer, 64 KiB.
  for (const size_t size : {65534, 65535, 65536, 65537}) {
    const std::string line(size, 'y');
    LineReader reader(InputStream::FromBytes(line + "\r\nz\n", "x"), 1 << 20);
    Line read;
    ASSERT_TRUE(*reader.Next(read));
    EXPECT_EQ(read.text, line);
    ASSERT_TRUE(*reader.Next(read));
    EXPECT_EQ(read.text, "z");
  }
}

}  // namespace
}  // namespace claimgraph
