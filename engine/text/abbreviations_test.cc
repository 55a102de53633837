#include "engine/text/abbreviations.h"

#include <cstdlib>
#include <string>

#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;

std::string WriteLexicon(const std::string& rows) {
  const std::string root = testing::TempDir() + "/abbreviations";
  EXPECT_TRUE(MakeDirectories(root + "/xx").ok());
  EXPECT_TRUE(WriteFileAtomically(root + "/xx/abbreviation_test.tsv",
                                  "phrase\tclass\n" + rows)
                  .ok());
  return root;
}

TEST(AbbreviationsTest, ReadsClassesAndStarters) {
  const auto read =
      Abbreviations::Load(WriteLexicon("gen\tbefore_name\nthe\tstarter\n"));
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_NE(read->Find("gen"), nullptr);
  EXPECT_EQ(*read->Find("gen"), AbbreviationClass::kBeforeName);
  EXPECT_EQ(read->Find("the"), nullptr);
  EXPECT_TRUE(read->IsStarter("the"));
}

TEST(AbbreviationsTest, NamesFileLineAndClassesOfABadRow) {
  const auto read = Abbreviations::Load(WriteLexicon("gen\tbefor\n"));
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(std::string(read.status().message()),
              HasSubstr("abbreviation_test.tsv:2: class is \"befor\"; "
                        "accepted: before_name"));
}

TEST(AbbreviationsTest, TheShippedListIsFound) {
  EXPECT_NE(Abbreviations::Shipped().Find("gen"), nullptr);
}

}  // namespace
}  // namespace claimgraph
