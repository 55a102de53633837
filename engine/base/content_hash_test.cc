#include "engine/base/content_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace claimgraph {
namespace {

TEST(HashPartsTest, KeepsTheBordersBetweenParts) {
  const std::set<Hash128> hashes = {
      HashParts('r', {"ab", "c"}), HashParts('r', {"a", "bc"}),
      HashParts('r', {"abc"}),     HashParts('r', {"abc", ""}),
      HashParts('r', {}),          HashParts('a', {"abc"}),
  };
  EXPECT_EQ(hashes.size(), 6u);
}

// Ids are written into datasets: a change here is a change of every id.
TEST(HashPartsTest, StaysWhatItWas) {
  const Hash128 hash = HashParts('r', {"SANA", "the army advanced"});
  EXPECT_EQ(hash.high, 0x29b119ac966dd040u);
  EXPECT_EQ(hash.low, 0x624c29d1ba065903u);
}

TEST(Sha256Test, AgreesWithThePublishedVectors) {
  EXPECT_EQ(Sha256Hex(""),
            "e3b0c44298fc1c149afbf4c8996fb924"
            "27ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256StreamTest, PiecesGiveTheHashOfTheWhole) {
  Sha256Stream stream;
  stream.Append("a");
  EXPECT_EQ(stream.Hex(), Sha256Hex("a"));
  stream.Append("");
  stream.Append(std::string(1000, 'b'));
  EXPECT_EQ(stream.Hex(), Sha256Hex("a" + std::string(1000, 'b')));
}

}  // namespace
}  // namespace claimgraph
