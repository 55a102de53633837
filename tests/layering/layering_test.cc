// Holds the house rules that no compiler sees: which room includes which,
// where the lists of variants are, how large files are and how they are named.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/layering/include_rules.h"
#include "tests/layering/source_tree.h"

namespace claimgraph {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr size_t kMostLines = 700;

std::vector<std::string> Sources() {
  std::vector<std::string> sources;
  for (const std::string& path : FilesUnder("engine")) {
    if (absl::EndsWith(path, ".cc") || absl::EndsWith(path, ".h")) {
      sources.push_back(path);
    }
  }
  return sources;
}

struct IncludeCase {
  std::string path;
  std::string included;
  bool allowed;
};

TEST(IncludeRuleTest, LetsArrowsPointLeftOnly) {
  for (const IncludeCase& c : std::vector<IncludeCase>{
           {"engine/text/tokenizer.cc", "engine/base/files.h", true},
           {"engine/text/tokenizer.cc", "engine/text/tokenizer.h", true},
           {"engine/text/tokenizer.cc", "engine/lexicon/lexicon.h", false},
           {"engine/linkage/linker.h", "engine/extraction/a.h", false},
           {"engine/attribution/a.h", "engine/ingest/reader.h", false},
           {"engine/engine.h", "engine/dataset/dataset.h", true},
           {"engine/conflict/a.h", "engine/engine_options.h", false},
           {"engine/cli/main.cc", "engine/engine.h", true},
           {"engine/cli/main.cc", "engine/testing/fake.h", false},
           {"engine/cli/main_test.cc", "engine/testing/fake.h", true},
           {"engine/graph/a.cc", "boost/graph/adjacency_list.hpp", true},
           {"engine/linkage/a.cc", "boost/graph/adjacency_list.hpp", false},
           {"engine/inference/a.cc", "Eigen/Dense", true},
           {"engine/graph/a.cc", "Eigen/Dense", false},
           {"engine/review/server/a.cc", "boost/beast/http.hpp", true},
           {"engine/review/store/a.cc", "sys/socket.h", false},
           {"engine/dataset/a.cc", "claimgraph/v1/report.pb.h", true},
           {"engine/linkage/a.cc", "claimgraph/v1/report.pb.h", false},
           {"engine/linkage/a.cc", "gtest/gtest_prod.h", false},
           {"engine/linkage/a_fixture.h", "gtest/gtest.h", true},
           {"engine/linkage/a.cc", "engine/linkage/a_fixture.h", false},
           {"engine/linkage/a_test.cc", "engine/linkage/a_fixture.h", true},
           {"engine/linkage/a.cc", "vector", true},
       }) {
    EXPECT_EQ(IncludeViolation(c.path, c.included).empty(), c.allowed)
        << c.path << " includes " << c.included;
  }
}

TEST(SourceTreeTest, SeesTheEngine) {
  EXPECT_THAT(Sources(), Contains("engine/base/files.cc"));
  EXPECT_THAT(FoldersUnder("engine"), Contains("engine/base"));
  EXPECT_THAT(IncludesOf("engine/base/files.cc"),
              Contains("engine/base/files.h"));
}

TEST(LayeringTest, EveryRoomHasItsPlace) {
  std::set<std::string> strangers;
  for (const std::string& path : Sources()) {
    const std::string room(RoomOf(path));
    if (!IsKnownRoom(room)) strangers.insert(room);
  }
  EXPECT_THAT(strangers, IsEmpty());
}

TEST(LayeringTest, IncludesPointToTheLeft) {
  std::vector<std::string> violations;
  for (const std::string& path : Sources()) {
    for (const std::string& included : IncludesOf(path)) {
      const std::string violation = IncludeViolation(path, included);
      if (!violation.empty()) violations.push_back(violation);
    }
  }
  EXPECT_THAT(violations, IsEmpty());
}

// A folder of variants and the last word of its variants' names.
struct VariantFolder {
  std::string folder;
  std::string noun;
  size_t least;  // variants that are there, so that the test sees some
};

class VariantFolderTest : public testing::TestWithParam<VariantFolder> {};

// "json_reader" as code calls it: "JsonReader".
std::string TypeName(absl::string_view file_name) {
  std::string name;
  for (absl::string_view word : absl::StrSplit(file_name, '_')) {
    absl::StrAppend(&name, absl::AsciiStrToUpper(word.substr(0, 1)),
                    word.substr(1));
  }
  return name;
}

TEST_P(VariantFolderTest, ListsEveryVariantInOneFile) {
  const auto& [folder, noun, least] = GetParam();
  const std::string list = absl::StrCat(folder, "/builtin_", noun, "s.cc");
  ASSERT_THAT(FilesUnder(folder), Contains(list));
  const std::string listed = absl::StrJoin(LinesOf(list), "\n");
  size_t variants = 0;
  for (absl::string_view path : FilesUnder(folder)) {
    if (!absl::EndsWith(path, absl::StrCat("_", noun, ".cc"))) continue;
    absl::string_view name = path.substr(path.rfind('/') + 1);
    absl::ConsumeSuffix(&name, ".cc");
    // By its header, or, where all share one, by the name of its type.
    EXPECT_THAT(listed, AnyOf(HasSubstr(absl::StrCat("/", name, ".h\"")),
                              HasSubstr(TypeName(name))))
        << list << ", " << path;
    ++variants;
  }
  EXPECT_GE(variants, least) << folder;
}

INSTANTIATE_TEST_SUITE_P(Stages, VariantFolderTest,
                         testing::ValuesIn<VariantFolder>({
                             {"engine/ingest/readers", "reader", 2},
                             {"engine/conflict/slots", "slot", 5},
                             {"engine/inference/models", "model", 1},
                             {"engine/export/formats", "exporter", 1},
                         }),
                         [](const auto& info) { return info.param.noun; });

TEST(HouseTest, NoSourceIsTooLong) {
  for (const std::string& path : Sources()) {
    EXPECT_LE(LinesOf(path).size(), kMostLines) << path;
  }
}

TEST(HouseTest, NamesSayWhatIsInside) {
  for (const char* folder : {"engine", "tests", "proto"}) {
    for (const std::string& path : FilesUnder(folder)) {
      const std::vector<std::string> words =
          absl::StrSplit(path, absl::ByAnyChar("/_."));
      for (const char* word :
           {"utils", "util", "helpers", "helper", "common", "misc"}) {
        EXPECT_THAT(words, Not(Contains(word))) << path;
      }
    }
  }
}

TEST(HouseTest, HeaderGuardsFollowThePath) {
  for (const std::string& path : Sources()) {
    if (!absl::EndsWith(path, ".h")) continue;
    std::string guard = path;
    std::transform(guard.begin(), guard.end(), guard.begin(), [](char c) {
      return c == '/' || c == '.' ? '_' : static_cast<char>(toupper(c));
    });
    EXPECT_THAT(LinesOf(path), Contains(absl::StrCat("#define ", guard, "_")))
        << path;
  }
}

TEST(HouseTest, NothingIsLeftForLater) {
  for (const std::string& path : Sources()) {
    for (const std::string& line : LinesOf(path)) {
      EXPECT_FALSE(absl::StrContains(line, "TODO") ||
                   absl::StrContains(line, "FIXME"))
          << path << ": " << line;
    }
  }
}

TEST(HouseTest, EveryFolderOfDataTellsWhereItComesFrom) {
  const std::vector<std::string> files = FilesUnder("datasets");
  std::vector<std::string> missing;
  for (const std::string& folder : FoldersUnder("datasets")) {
    const std::vector<std::string> parts = absl::StrSplit(folder, '/');
    const bool sample = parts.size() == 3 && parts[1] == "samples";
    if (parts.size() != 2 && !sample) continue;
    const std::string page = absl::StrCat(folder, "/README.md");
    if (!std::binary_search(files.begin(), files.end(), page)) {
      missing.push_back(page);
    }
  }
  EXPECT_THAT(missing, IsEmpty());
}

}  // namespace
}  // namespace claimgraph
