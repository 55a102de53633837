#include "engine/ingest/input_stream.h"

#include <zlib.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

std::string Gzip(const std::string& bytes) {
  z_stream deflater = {};
  EXPECT_EQ(
      deflateInit2(&deflater, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY),
      Z_OK);
  std::string packed(deflateBound(&deflater, bytes.size()) + 32, '\0');
  deflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  deflater.avail_in = static_cast<uInt>(bytes.size());
  deflater.next_out = reinterpret_cast<Bytef*>(packed.data());
  deflater.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&deflater, Z_FINISH), Z_STREAM_END);
  packed.resize(deflater.total_out);
  deflateEnd(&deflater);
  return packed;
}

absl::StatusOr<std::string> Read(const std::string& bytes,
                                 size_t limit = 1 << 24) {
  bool too_long = false;
  return ReadAll(*InputStream::FromBytes(bytes, "x.gz"), limit, &too_long);
}

TEST(InputStreamTest, PassesPlainBytesOn) {
  const std::string with_nul("a\0b", 3);
  EXPECT_EQ(*Read(with_nul), with_nul);
  EXPECT_EQ(*Read(""), "");
  EXPECT_EQ(*Read("\x1f"), "\x1f");
}

TEST(InputStreamTest, UnpacksGzipWhateverItsSize) {
  for (const size_t size : {0, 1, 65536, 1000000}) {
    std::string bytes(size, 'a');
    for (size_t i = 0; i < size; i += 7) bytes[i] = static_cast<char>(i);
    EXPECT_EQ(*Read(Gzip(bytes)), bytes) << size;
  }
}

TEST(InputStreamTest, ReadsMembersInARowAsOneStream) {
  EXPECT_EQ(*Read(Gzip("one ") + Gzip("") + Gzip("two")), "one two");
}

TEST(InputStreamTest, DamagedGzipIsDataLossWithTheName) {
  const std::string packed = Gzip(std::string(5000, 'a') + "end");
  std::string flipped = packed;
  flipped[flipped.size() - 6] ^= 1;  // of the check sum
  const std::string cut = packed.substr(0, packed.size() - 9);
  for (const std::string& bytes : {flipped, cut, packed + "garbage"}) {
    const absl::Status status = Read(bytes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(status.message()),
                testing::StartsWith("x.gz: gzip is damaged"));
  }
}

TEST(InputStreamTest, TellsWhenThereWasMoreThanTheLimit) {
  bool too_long = false;
  EXPECT_EQ(*ReadAll(*InputStream::FromBytes("12345", "x"), 5, &too_long),
            "12345");
  EXPECT_FALSE(too_long);
  EXPECT_EQ(*ReadAll(*InputStream::FromBytes("12345", "x"), 4, &too_long),
            "1234");
  EXPECT_TRUE(too_long);
}

TEST(InputStreamTest, AMissingFileIsNotFound) {
  EXPECT_EQ(InputStream::Open("/no/such/file").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace claimgraph
