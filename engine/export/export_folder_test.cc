#include "engine/export/export_folder.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string NewFolder(const std::string& name) {
  const std::string folder = JoinPath(testing::TempDir(), name);
  EXPECT_TRUE(MakeDirectories(folder).ok());
  return folder;
}

struct NameCase {
  std::string name;
  std::string given;
  std::string safe;
};

class SafeFileNameTest : public testing::TestWithParam<NameCase> {};

TEST_P(SafeFileNameTest, EncodesWhatFileSystemsMind) {
  EXPECT_EQ(SafeFileName(GetParam().given), GetParam().safe);
}

INSTANTIATE_TEST_SUITE_P(Names, SafeFileNameTest,
                         testing::ValuesIn<NameCase>({
                             {"Plain", "w01", "w01"},
                             {"FileName", "article.txt", "article.txt"},
                             {"Slash", "a/b", "a%2Fb"},
                             {"Parent", "..", "%2E."},
                             {"Percent", "50%", "50%25"},
                             {"Address", "https://x.example/1?a=b",
                              "https%3A%2F%2Fx.example%2F1%3Fa%3Db"},
                             {"LineFeed", "a\nb", "a%0Ab"},
                             {"Arabic", "خبر", "خبر"},
                             {"Empty", "", "%"},
                         }),
                         [](const auto& info) { return info.param.name; });

TEST(SafeFileNameTest, LongNamesAreCutAndStayApart) {
  const std::string one = SafeFileName(std::string(5000, 'x') + "1");
  const std::string two = SafeFileName(std::string(5000, 'x') + "2");
  EXPECT_LT(one.size(), 255u);
  EXPECT_NE(one, two);
}

TEST(ExportFolderTest, RefusesAFolderThatHoldsSomethingElse) {
  const std::string path = NewFolder("else");
  ASSERT_TRUE(WriteFileAtomically(JoinPath(path, "thesis.tex"), "x").ok());
  const auto folder = ExportFolder::Open(path, "csv");
  EXPECT_EQ(folder.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(folder.status().message()), HasSubstr("thesis.tex"));
}

TEST(ExportFolderTest, RefusesAnExportOfAnotherFormat) {
  const std::string path = NewFolder("other");
  auto csv = ExportFolder::Open(path, "csv");
  ASSERT_TRUE(csv.ok());
  ASSERT_TRUE(csv->Finish().ok());
  EXPECT_FALSE(ExportFolder::Open(path, "jsonl").ok());
}

TEST(ExportFolderTest, NothingIsLeftOfTheExportBefore) {
  const std::string path = NewFolder("again");
  auto first = ExportFolder::Open(path, "csv");
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(first->Write("old/claims.csv", "1").ok());
  ASSERT_TRUE(first->Write("both.csv", "1").ok());
  ASSERT_TRUE(first->Finish().ok());
  auto second = ExportFolder::Open(path, "csv");
  ASSERT_TRUE(second.ok()) << second.status();
  ASSERT_TRUE(second->Write("both.csv", "2").ok());
  ASSERT_TRUE(second->Finish().ok());
  const auto names = ListDirectory(path);
  ASSERT_TRUE(names.ok());
  EXPECT_THAT(*names, ElementsAre("both.csv", "export.json"));
}

TEST(ExportFolderTest, AForgedManifestCannotReachOutside) {
  const std::string path = NewFolder("forged");
  const std::string victim = JoinPath(testing::TempDir(), "victim");
  ASSERT_TRUE(WriteFileAtomically(victim, "x").ok());
  ASSERT_TRUE(
      WriteFileAtomically(
          JoinPath(path, "export.json"),
          absl::StrCat("{\"format\": \"csv\", \"files\": [\"../victim\", \"",
                       victim, "\"]}"))
          .ok());
  auto folder = ExportFolder::Open(path, "csv");
  ASSERT_TRUE(folder.ok()) << folder.status();
  ASSERT_TRUE(folder->Finish().ok());
  EXPECT_TRUE(FileExists(victim));
}

}  // namespace
}  // namespace claimgraph
