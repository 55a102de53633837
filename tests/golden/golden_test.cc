// What people and programs read, kept as text: a change of wording, layout or
// columns shows in the diff of a commit.
//
// To accept changes, from the root of the repository:
//     export CLAIMGRAPH_UPDATE_GOLDEN=$PWD/tests/golden
//     bazel-bin/tests/golden/golden_test

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/cli/explain.h"
#include "engine/cli/summary.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/exporter.h"
#include "engine/export/sample_contents.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

// Compares with tests/golden/<name>, or writes it when asked to.
void ExpectGolden(const std::string& name, const std::string& actual) {
  if (const char* folder = std::getenv("CLAIMGRAPH_UPDATE_GOLDEN")) {
    ASSERT_TRUE(WriteFileAtomically(JoinPath(folder, name), actual).ok());
    return;
  }
  const auto expected = ReadFile(JoinPath("tests/golden", name));
  ASSERT_TRUE(expected.ok()) << expected.status();
  EXPECT_EQ(actual, *expected) << "see the head of golden_test.cc";
}

class GoldenTest : public testing::Test {
 protected:
  GoldenTest() : contents_(SampleContents()), index_(&contents_) {}

  std::string Exported(const std::string& format, const std::string& file) {
    const std::string path =
        JoinPath(testing::TempDir(), absl::StrCat("golden-", format));
    EXPECT_TRUE((*FindExporter(format))->Export(index_, path).ok());
    const auto bytes = ReadFile(JoinPath(path, file));
    EXPECT_TRUE(bytes.ok()) << bytes.status();
    return bytes.ok() ? *bytes : "";
  }

  const DatasetContents contents_;
  const DatasetIndex index_;
};

TEST_F(GoldenTest, Summary) {
  ExpectGolden("summary.txt", SummaryText(index_));
}

TEST_F(GoldenTest, ExplainedConflict) {
  const auto text =
      Explain(index_, contents_.conflicts.front().id.ToString(), 100);
  ASSERT_TRUE(text.ok()) << text.status();
  ExpectGolden("explained_conflict.txt", *text);
}

TEST_F(GoldenTest, ExplainedClaim) {
  const auto text =
      Explain(index_, contents_.claims.front().id.ToString(), 100);
  ASSERT_TRUE(text.ok()) << text.status();
  ExpectGolden("explained_claim.txt", *text);
}

TEST_F(GoldenTest, AnnotatedClaims) {
  ExpectGolden("annotated_claims.jsonl",
               Exported("annotations", "wire-1/claims.jsonl"));
}

TEST_F(GoldenTest, AnnotatedAttributions) {
  ExpectGolden("annotated_attributions.jsonl",
               Exported("annotations", "wire-1/attributions.jsonl"));
}

TEST_F(GoldenTest, CrossRelations) {
  ExpectGolden("cross_relations.jsonl",
               Exported("annotations", "cross_relations.jsonl"));
}

TEST_F(GoldenTest, ConflictsTable) {
  ExpectGolden("conflicts.csv", Exported("csv", "conflicts.csv"));
}

TEST_F(GoldenTest, ClaimsTable) {
  ExpectGolden("claims.csv", Exported("csv", "claims.csv"));
}

}  // namespace
}  // namespace claimgraph
