#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/dataset/dataset.h"
#include "engine/dataset/dataset_index.h"
#include "engine/export/exporter.h"
#include "engine/export/formats/csv_table.h"
#include "engine/export/sample_contents.h"
#include "engine/text/code_points.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using Json = nlohmann::json;

std::vector<Json> ReadJsonLines(const std::string& path) {
  std::vector<Json> lines;
  const auto bytes = ReadFile(path);
  EXPECT_TRUE(bytes.ok()) << bytes.status();
  if (!bytes.ok()) return lines;
  for (absl::string_view line :
       absl::StrSplit(*bytes, '\n', absl::SkipEmpty())) {
    lines.push_back(Json::parse(line.begin(), line.end(), nullptr, false));
    EXPECT_TRUE(lines.back().is_object()) << line;
  }
  return lines;
}

std::string Slice(const std::string& text, const Json& range) {
  const CodePointMap map(text);
  const int64_t begin = map.ToBytes(range[0].get<int64_t>());
  const int64_t end = map.ToBytes(range[1].get<int64_t>());
  return text.substr(static_cast<size_t>(begin),
                     static_cast<size_t>(end - begin));
}

class ExportersTest : public testing::Test {
 protected:
  ExportersTest() : contents_(SampleContents()), index_(&contents_) {}

  // Exports and gives the folder.
  std::string Export(const std::string& format) {
    const std::string path = JoinPath(
        testing::TempDir(),
        absl::StrCat(
            format, "-",
            testing::UnitTest::GetInstance()->current_test_info()->name()));
    const auto exporter = FindExporter(format);
    EXPECT_TRUE(exporter.ok()) << exporter.status();
    const absl::Status done = (*exporter)->Export(index_, path);
    EXPECT_TRUE(done.ok()) << done;
    return path;
  }

  const DatasetContents contents_;
  const DatasetIndex index_;
};

TEST_F(ExportersTest, AnUnknownFormatIsToldTheKnownOnes) {
  const auto exporter = FindExporter("grphml");
  EXPECT_EQ(exporter.status().code(), absl::StatusCode::kNotFound);
  for (const Exporter* known : BuiltinExporters()) {
    EXPECT_THAT(std::string(exporter.status().message()),
                HasSubstr(std::string(known->name())));
  }
}

TEST_F(ExportersTest, FormatsAreSortedByName) {
  std::vector<std::string> names;
  for (const Exporter* known : BuiltinExporters()) {
    names.emplace_back(known->name());
  }
  EXPECT_THAT(names, ElementsAre("annotations", "csv", "jsonl", "protobuf"));
}

TEST_F(ExportersTest, AnnotatedOffsetsAreCodePointsOfTheText) {
  const std::string path = Export("annotations");
  for (const Json& doc :
       ReadJsonLines(JoinPath(path, "attribution_docs.jsonl"))) {
    const std::string text = doc["text"];
    const std::string folder =
        doc["doc_id"] == "wire/2" ? "wire%2F2" : doc["doc_id"];
    for (const Json& claim :
         ReadJsonLines(JoinPath(JoinPath(path, folder), "claims.jsonl"))) {
      if (claim.contains("field")) continue;
      EXPECT_EQ(Slice(text, claim["span"]), claim["text"]);
      for (const Json& quantity : claim["quantities"]) {
        EXPECT_EQ(Slice(text, quantity["span"]), quantity["surface"]);
      }
    }
  }
}

TEST_F(ExportersTest, WhatLiesInASeparateTitleSaysSo) {
  const std::string path = Export("annotations");
  const auto claims =
      ReadJsonLines(JoinPath(JoinPath(path, "wire%2F2"), "claims.jsonl"));
  const std::string title = "Army at the “gates” of Kessarin <4 km>";
  ASSERT_EQ(claims.size(), 2u);
  EXPECT_EQ(claims[0]["field"], "title");
  EXPECT_EQ(Slice(title, claims[0]["span"]), "<4 km>");
  EXPECT_EQ(claims[0]["quantities"][0]["field"], "title");
  EXPECT_FALSE(claims[1].contains("field"));
}

TEST_F(ExportersTest, TheNarratorComesFirstInAnAnnotatedChain) {
  const std::string path = Export("annotations");
  const auto claims =
      ReadJsonLines(JoinPath(JoinPath(path, "wire-1"), "claims.jsonl"));
  ASSERT_EQ(claims.size(), 2u);
  const Json& chain = claims[0]["attribution"];
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain[0]["kind"], "narrator");
  EXPECT_EQ(chain[1]["name"], "a military source");
  EXPECT_EQ(chain[1]["kind"], "unnamed");
  EXPECT_EQ(chain[1]["class"], "military");
  EXPECT_EQ(claims[0]["source_kind"], "unnamed");
  EXPECT_EQ(claims[1]["quantities"][0]["of"], "wounded");
  EXPECT_EQ(claims[1]["quantities"][0]["upper"], nullptr);
  EXPECT_EQ(claims[1]["time"]["start"], "2022-10-06");
  EXPECT_EQ(claims[1]["time"]["end"], "2022-10-06");
}

TEST_F(ExportersTest, RelationsHaveTheNamesOfTheAnnotators) {
  const std::string path = Export("annotations");
  std::map<std::string, int> across;
  for (const Json& relation :
       ReadJsonLines(JoinPath(path, "cross_relations.jsonl"))) {
    ++across[relation["relation"]];
    EXPECT_TRUE(absl::StrContains(relation["from"].get<std::string>(), ":"));
  }
  // The copy is spelt out: both its claims.
  EXPECT_THAT(across, ElementsAre(Pair("contradicts", 2), Pair("duplicate", 2),
                                  Pair("supersedes", 1), Pair("tension", 1)));
  const auto within =
      ReadJsonLines(JoinPath(JoinPath(path, "wire-1"), "relations.jsonl"));
  ASSERT_EQ(within.size(), 1u);
  EXPECT_EQ(within[0]["relation"], "no_conflict");
  const auto title =
      ReadJsonLines(JoinPath(JoinPath(path, "wire%2F2"), "relations.jsonl"));
  ASSERT_EQ(title.size(), 1u);
  EXPECT_EQ(title[0]["relation"], "duplicate");
}

TEST_F(ExportersTest, EveryCsvRowHasAsManyCellsAsTheHeader) {
  const std::string path = Export("csv");
  const auto names = ListDirectory(path);
  ASSERT_TRUE(names.ok());
  int tables = 0;
  for (const std::string& name : *names) {
    if (!absl::EndsWith(name, ".csv")) continue;
    ++tables;
    const auto bytes = ReadFile(JoinPath(path, name));
    ASSERT_TRUE(bytes.ok());
    // A small reader of RFC 4180: cells a row.
    std::vector<int> cells = {1};
    bool quoted = false;
    for (size_t i = 0; i < bytes->size(); ++i) {
      const char c = (*bytes)[i];
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      if (c == ',') ++cells.back();
      if (c == '\n') cells.push_back(1);
    }
    EXPECT_FALSE(quoted) << name;
    cells.pop_back();
    for (const int count : cells) EXPECT_EQ(count, cells.front()) << name;
  }
  EXPECT_EQ(tables, 7);
}

TEST_F(ExportersTest, CsvGivesBackWhatTheRecordCarried) {
  const auto reports = ReadFile(JoinPath(Export("csv"), "reports.csv"));
  ASSERT_TRUE(reports.ok());
  EXPECT_THAT(*reports, HasSubstr("\"{\"\"desk\"\":\"\"war\"\"}\""));
}

TEST_F(ExportersTest, JsonlHasOneTypedObjectARecord) {
  const std::string path = Export("jsonl");
  const auto conflicts = ReadJsonLines(JoinPath(path, "conflicts.jsonl"));
  EXPECT_EQ(conflicts.size(), contents_.conflicts.size());
  for (const Json& conflict : conflicts) {
    EXPECT_EQ(conflict["@type"], "claimgraph.v1.Conflict");
  }
  const auto assertions = ReadJsonLines(JoinPath(path, "assertions.jsonl"));
  EXPECT_EQ(assertions.size(), contents_.assertions.size());
}

TEST_F(ExportersTest, ExportingAgainGivesTheSameBytes) {
  const std::string path = Export("csv");
  const auto before = ReadFile(JoinPath(path, "claims.csv"));
  Export("csv");
  EXPECT_EQ(*before, *ReadFile(JoinPath(path, "claims.csv")));
}

TEST(CsvTableTest, TextCannotBecomeAFormula) {
  CsvTable table({"a", "b", "c", "d", "e"});
  table.Text("=1+1").Text("+1").Text("-x").Text("@a").Text("a=1").EndRow();
  EXPECT_EQ(table.bytes(), "a,b,c,d,e\r\n'=1+1,'+1,'-x,'@a,a=1\r\n");
}

TEST(CsvTableTest, NumbersKeepTheirSign) {
  CsvTable table({"a", "b"});
  table.Number(-1.5).Number(std::optional<double>()).EndRow();
  EXPECT_EQ(table.bytes(), "a,b\r\n-1.5,\r\n");
}

TEST(CsvTableTest, QuotesWhatNeedsThem) {
  CsvTable table({"a", "b"});
  table.Text("x, \"y\"").Text("l1\nl2").EndRow();
  EXPECT_EQ(table.bytes(), "a,b\r\n\"x, \"\"y\"\"\",\"l1\nl2\"\r\n");
}

}  // namespace
}  // namespace claimgraph
