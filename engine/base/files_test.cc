#include "engine/base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A new empty folder for the running test.
std::string EmptyFolder() {
  std::string path = JoinPath(testing::TempDir(), "files-XXXXXX");
  EXPECT_NE(mkdtemp(path.data()), nullptr);
  return path;
}

TEST(ReadFileTest, GivesBackWhatWasWritten) {
  const std::string path = JoinPath(EmptyFolder(), "a");
  for (const std::string& bytes :
       {std::string(), std::string("\0\r\n\xff", 4),
        std::string((1 << 16) - 1, 'x'), std::string(1 << 16, 'y'),
        std::string(300000, 'z')}) {
    ASSERT_EQ(WriteFileAtomically(path, bytes), absl::OkStatus());
    EXPECT_EQ(*ReadFile(path), bytes);
  }
}

TEST(ReadFileTest, NamesThePathAndTheReason) {
  const absl::Status missing = ReadFile("/nowhere/a.jsonl").status();
  EXPECT_EQ(missing.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(missing.message(),
              HasSubstr("/nowhere/a.jsonl: cannot open: No such file"));
  EXPECT_EQ(ReadFile("/").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(WriteFileAtomicallyTest, LeavesNothingBesideTheFile) {
  const std::string folder = EmptyFolder();
  const std::string path = JoinPath(folder, "a");
  // What a crash left behind does not get in the way.
  ASSERT_EQ(WriteFileAtomically(path + ".tmp", "half of an old"),
            absl::OkStatus());
  ASSERT_EQ(WriteFileAtomically(path, "new"), absl::OkStatus());
  EXPECT_THAT(*ListDirectory(folder), ElementsAre("a"));
  EXPECT_EQ(*ReadFile(path), "new");
}

TEST(WriteFileAtomicallyTest, FollowsALinkAndKeepsIt) {
  const std::string folder = EmptyFolder();
  const std::string target = JoinPath(folder, "target");
  const std::string link = JoinPath(folder, "link");
  ASSERT_EQ(WriteFileAtomically(target, "old"), absl::OkStatus());
  ASSERT_EQ(symlink(target.c_str(), link.c_str()), 0);
  ASSERT_EQ(WriteFileAtomically(link, "new"), absl::OkStatus());
  EXPECT_EQ(*ReadFile(target), "new");
  struct stat info;
  ASSERT_EQ(lstat(link.c_str(), &info), 0);
  EXPECT_TRUE(S_ISLNK(info.st_mode));
}

TEST(WriteFileAtomicallyTest, WritesToADeviceWithoutReplacingIt) {
  EXPECT_EQ(WriteFileAtomically("/dev/null", "text"), absl::OkStatus());
  struct stat info;
  ASSERT_EQ(stat("/dev/null", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode));
}

TEST(WriteFileAtomicallyTest, KeepsTheOldFileWhenTheNewOneDoesNotFit) {
  const std::string folder = EmptyFolder();
  const std::string path = JoinPath(folder, "a");
  ASSERT_EQ(WriteFileAtomically(path, "old"), absl::OkStatus());
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {1000, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const absl::Status status = WriteFileAtomically(path, std::string(5000, 'x'));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(status.message(), HasSubstr("a.tmp: cannot write: File too"));
  EXPECT_EQ(*ReadFile(path), "old");
  EXPECT_THAT(*ListDirectory(folder), ElementsAre("a"));
}

TEST(WriteFileAtomicallyTest, SaysThatTheDiskIsFull) {
  const absl::Status status = WriteFileAtomically("/dev/full", "text");
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(status.message(),
              HasSubstr("/dev/full: cannot write: No space left on device"));
}

TEST(WriteFileAtomicallyTest, RefusesAFolderAndAMissingParent) {
  const std::string folder = EmptyFolder();
  EXPECT_EQ(WriteFileAtomically(folder, "text").code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(WriteFileAtomically(JoinPath(folder, "no/a"), "text").code(),
            absl::StatusCode::kNotFound);
}

TEST(WriteFileAtomicallyTest, WritersAtOnceLeaveOneWholeFile) {
  const std::string path = JoinPath(EmptyFolder(), "a");
  std::vector<std::thread> writers;
  for (char c : {'a', 'b', 'c', 'd'}) {
    writers.emplace_back([&path, c] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(WriteFileAtomically(path, std::string(5000, c)),
                  absl::OkStatus());
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const std::string bytes = *ReadFile(path);
  EXPECT_EQ(bytes, std::string(5000, bytes[0]));
}

TEST(FoldersTest, AreMadeWithParentsAndListedInOrder) {
  const std::string folder = EmptyFolder();
  const std::string deep = JoinPath(folder, "b/c");
  ASSERT_EQ(MakeDirectories(deep), absl::OkStatus());
  ASSERT_EQ(MakeDirectories(deep), absl::OkStatus());
  ASSERT_EQ(WriteFileAtomically(JoinPath(folder, "a"), ""), absl::OkStatus());
  ASSERT_EQ(WriteFileAtomically(JoinPath(folder, "Z"), ""), absl::OkStatus());
  EXPECT_THAT(*ListDirectory(folder), ElementsAre("Z", "a", "b"));
  EXPECT_TRUE(IsDirectory(deep));
  EXPECT_FALSE(FileExists(deep));
  EXPECT_TRUE(FileExists(JoinPath(folder, "a")));
  EXPECT_FALSE(IsDirectory(JoinPath(folder, "a")));
  EXPECT_FALSE(MakeDirectories(JoinPath(folder, "a/b")).ok());
  EXPECT_FALSE(ListDirectory(JoinPath(folder, "none")).ok());
}

TEST(JoinPathTest, PutsOneSlashBetween) {
  EXPECT_EQ(JoinPath("a/b", "c"), "a/b/c");
  EXPECT_EQ(JoinPath("a/b/", "c"), "a/b/c");
  EXPECT_EQ(JoinPath("", "c"), "c");
}

TEST(FindDatasetTest, FindsWhatShipsWithTheProgram) {
  unsetenv("CLAIMGRAPH_DATASETS");
  const absl::StatusOr<std::string> path = FindDataset("README.md");
  ASSERT_TRUE(path.ok()) << path.status();
  EXPECT_TRUE(FileExists(*path));
}

TEST(FindDatasetTest, PrefersTheFolderOfTheEnvironment) {
  const std::string folder = EmptyFolder();
  ASSERT_EQ(WriteFileAtomically(JoinPath(folder, "README.md"), "mine"),
            absl::OkStatus());
  setenv("CLAIMGRAPH_DATASETS", folder.c_str(), 1);
  EXPECT_EQ(*FindDataset("README.md"), JoinPath(folder, "README.md"));
  unsetenv("CLAIMGRAPH_DATASETS");
}

TEST(FindDatasetTest, TellsWhereItLooked) {
  setenv("CLAIMGRAPH_DATASETS", "/nowhere", 1);
  const absl::Status status = FindDataset("lexicons/xx").status();
  unsetenv("CLAIMGRAPH_DATASETS");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(status.message(), HasSubstr("lexicons/xx is in none of: "
                                          "/nowhere, "));
}

absl::StatusOr<TsvTable> TableOf(const std::string& bytes) {
  const std::string path = JoinPath(EmptyFolder(), "t.tsv");
  EXPECT_EQ(WriteFileAtomically(path, bytes), absl::OkStatus());
  return ReadTsv(path, {"phrase", "weight"});
}

TEST(ReadTsvTest, KeepsLineNumbersAndFillsRowsUp) {
  const absl::StatusOr<TsvTable> table = TableOf(
      "\xEF\xBB\xBF# cues\r\nphrase\tweight\tnote\r\n\nsaid\t1\tplain\n"
      "# more\nadded\n\t0.5");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_THAT(table->header, ElementsAre("phrase", "weight", "note"));
  EXPECT_EQ(table->Column("note"), 2);
  EXPECT_EQ(table->Column("none"), -1);
  ASSERT_EQ(table->rows.size(), 3u);
  EXPECT_EQ(table->rows[0].line, 4);
  EXPECT_THAT(table->rows[0].fields, ElementsAre("said", "1", "plain"));
  EXPECT_EQ(table->rows[1].line, 6);
  EXPECT_THAT(table->rows[1].fields, ElementsAre("added", "", ""));
  EXPECT_THAT(table->rows[2].fields, ElementsAre("", "0.5", ""));
}

struct BadTable {
  std::string bytes;
  std::string message;
};

TEST(ReadTsvTest, SaysWhatIsWrongAndWhere) {
  for (const BadTable& bad : std::vector<BadTable>{
           {"", "t.tsv: no header line: must begin with"},
           {"# only\n", "t.tsv: no header line: must begin with"},
           {"\nweight\tphrase\n",
            "t.tsv:2: header is \"weight<tab>phrase\": must begin with "
            "\"phrase<tab>weight\""},
           {"phrase\n", "t.tsv:1: header is \"phrase\""},
           {"phrase\tweight\nsaid\t1\t2\n",
            "t.tsv:2: row has 3 fields: must have at most 2"}}) {
    const absl::Status status = TableOf(bad.bytes).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(status.message(), HasSubstr(bad.message));
  }
}

}  // namespace
}  // namespace claimgraph
