#include "engine/dataset/dataset.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <ios>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/base/record_stream.h"
#include "engine/dataset/example_dataset.h"
#include "engine/dataset/families.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/dynamic_message.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string CodeOf(const absl::Status& status) {
  return absl::StatusCodeToString(status.code());
}

class DatasetTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = absl::StrCat(
        testing::TempDir(), "/dataset_",
        testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }

  std::string Path(absl::string_view name) const {
    return JoinPath(folder_, name);
  }

  std::string BytesOf(absl::string_view name) const {
    return *ReadFile(Path(name));
  }

  void Put(absl::string_view name, absl::string_view bytes) const {
    // Not synced, as WriteFileAtomically would be: thousands of these.
    ASSERT_TRUE(MakeDirectories(folder_).ok());
    std::ofstream file(Path(name), std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    ASSERT_TRUE(file.flush().good());
  }

  // Name to bytes of everything in the folder.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    const std::vector<std::string> names = *ListDirectory(folder_);
    for (const std::string& name : names) {
      files[name] = BytesOf(name);
    }
    return files;
  }

  void Write(const DatasetContents& contents,
             const DatasetWriterOptions& options = {}) const {
    const absl::Status status = WriteDataset(contents, folder_, options);
    ASSERT_TRUE(status.ok()) << status;
  }

  // "code file" of each problem.
  std::vector<std::string> Problems() const {
    const auto verification = VerifyDataset(folder_);
    EXPECT_TRUE(verification.ok()) << verification.status();
    std::vector<std::string> problems;
    for (const DatasetProblem& problem : verification->problems) {
      problems.push_back(absl::StrCat(problem.code, " ", ToString(problem)));
    }
    return problems;
  }

  std::string folder_;
};

// All messages of the contents, as text.
std::string Describe(DatasetContents contents) {
  std::string text;
  EXPECT_TRUE(VisitFamilies(contents, [&](absl::string_view family,
                                          const auto& values) {
                for (const auto& value : values) {
                  absl::StrAppend(&text, family, "\n",
                                  ToProto(value).DebugString());
                }
                return absl::OkStatus();
              }).ok());
  for (const Reject& reject : contents.rejects) {
    absl::StrAppend(&text, reject.input, reject.byte_offset, reject.code,
                    reject.reason, reject.excerpt, "\n");
  }
  return text;
}

void ShuffleLists(Random& random, DatasetContents& contents) {
  EXPECT_TRUE(VisitFamilies(contents, [&](absl::string_view, auto& values) {
                random.Shuffle(values);
                return absl::OkStatus();
              }).ok());
}

TEST_F(DatasetTest, WhatIsWrittenIsRead) {
  Write(MakeExampleDataset());
  const absl::StatusOr<DatasetContents> first = ReadDataset(folder_);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->run, MakeExampleDataset().run);
  EXPECT_EQ(first->counts.read, 4);
  EXPECT_EQ(first->counts.repeated, 1);
  Write(*first);
  EXPECT_EQ(Describe(*ReadDataset(folder_)), Describe(*first));
  EXPECT_THAT(first->reports, SizeIs(2));
  EXPECT_THAT(first->rejects, SizeIs(1));
}

TEST_F(DatasetTest, TheExampleVerifies) {
  Write(MakeExampleDataset());
  EXPECT_THAT(Problems(), IsEmpty());
  const DatasetVerification verification = *VerifyDataset(folder_);
  EXPECT_GT(verification.records, 20);
  EXPECT_GT(verification.references, 50);
}

TEST_F(DatasetTest, AnEmptyDatasetVerifies) {
  Write(DatasetContents());
  EXPECT_THAT(Problems(), IsEmpty());
  EXPECT_THAT(ReadDataset(folder_)->reports, IsEmpty());
}

TEST_F(DatasetTest, SameContentsSameBytesInAnyOrder) {
  DatasetContents contents = MakeExampleDataset();
  Write(contents);
  const auto first = Files();
  Random random(3);
  for (int round = 0; round < 5; ++round) {
    ShuffleLists(random, contents);
    Write(contents);
    EXPECT_EQ(Files(), first);
  }
}

TEST_F(DatasetTest, ShardsAreSpreadEvenlyAndReadAsOne) {
  Write(MakeExampleDataset());
  const std::string whole = Describe(*ReadDataset(folder_));
  Write(MakeExampleDataset(), {3});
  EXPECT_THAT(Problems(), IsEmpty());
  EXPECT_TRUE(FileExists(Path("assertions-00002-of-00003.binpb")));
  EXPECT_FALSE(FileExists(Path("assertions-00000-of-00001.binpb")));
  EXPECT_EQ(Describe(*ReadDataset(folder_)), whole);
}

TEST_F(DatasetTest, NeedsNoGeneratedCodeToBeRead) {
  Write(MakeExampleDataset());
  google::protobuf::FileDescriptorSet schema;
  ASSERT_TRUE(schema.ParseFromString(BytesOf("schema.binpb")));
  google::protobuf::DescriptorPool pool;
  for (const auto& file : schema.file()) {
    ASSERT_NE(pool.BuildFile(file), nullptr) << file.name();
  }
  const auto* type = pool.FindMessageTypeByName("claimgraph.v1.Report");
  ASSERT_NE(type, nullptr);
  google::protobuf::DynamicMessageFactory factory(&pool);
  const std::unique_ptr<google::protobuf::Message> report(
      factory.GetPrototype(type)->New());
  auto reader = RecordReader::Open(Path("reports-00000-of-00001.binpb"));
  std::string record;
  ASSERT_TRUE(*reader->Next(record));
  ASSERT_TRUE(report->ParseFromString(record));
  EXPECT_EQ(report->GetReflection()->GetString(
                *report, type->FindFieldByName("external_id")),
            "ob01");
}

TEST_F(DatasetTest, SpansAreGivenInCodePointsToo) {
  Write(MakeExampleDataset());
  auto reader = RecordReader::Open(Path("assertions-00000-of-00001.binpb"));
  std::string record;
  ASSERT_TRUE(*reader->Next(record));
  v1::Assertion assertion;
  ASSERT_TRUE(assertion.ParseFromString(record));
  const v1::Span& span = assertion.spans(0);
  // An accent of two bytes and a dash of three stand before it.
  EXPECT_EQ(span.begin_byte() - span.begin_code_point(), 3);
  EXPECT_EQ(span.end_code_point() - span.begin_code_point(), 11);
}

TEST_F(DatasetTest, TheReadmeExplainsEveryField) {
  Write(MakeExampleDataset());
  const std::string readme = BytesOf("README.md");
  EXPECT_THAT(readme, HasSubstr("# Example\n"));
  EXPECT_THAT(readme, HasSubstr("| claims-00000-of-00001.binpb | 2 | Claim |"));
  EXPECT_THAT(readme, HasSubstr("| hedge | string | Key of the codebook"));
  EXPECT_THAT(readme, HasSubstr("| MODALITY_FORECAST | 5 | As expected. |"));
}

TEST_F(DatasetTest, AFolderWithSomethingElseIsRefused) {
  Put("thesis.tex", "precious");
  const absl::Status status = WriteDataset(MakeExampleDataset(), folder_);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("holds something else (thesis.tex)"));
  EXPECT_EQ(Files().size(), 1u);
  EXPECT_EQ(CodeOf(CheckOutputFolder(Path("thesis.tex"))),
            "FAILED_PRECONDITION");
}

TEST_F(DatasetTest, WhatAUserPutBesideADatasetStays) {
  Write(MakeExampleDataset());
  Put("notes.txt", "mine");
  Put("run.json", "{}");
  Write(DatasetContents());
  EXPECT_EQ(BytesOf("notes.txt"), "mine");
  EXPECT_EQ(BytesOf("run.json"), "{}");
  EXPECT_THAT(Problems(), IsEmpty());
}

TEST_F(DatasetTest, AWriteThatWasCutOffIsKnownAndStartsOver) {
  Write(MakeExampleDataset());
  const auto whole = Files();
  Put("dataset.incomplete", "");
  EXPECT_EQ(CodeOf(ReadDataset(folder_).status()), "FAILED_PRECONDITION");
  EXPECT_EQ(CodeOf(VerifyDataset(folder_).status()), "FAILED_PRECONDITION");
  Put("claims-00000-of-00009.binpb.tmp", "half");
  Write(MakeExampleDataset());
  EXPECT_EQ(Files(), whole);
}

TEST_F(DatasetTest, WithoutADatasetNothingIsRead) {
  EXPECT_EQ(CodeOf(ReadDataset(folder_).status()), "NOT_FOUND");
  EXPECT_EQ(CodeOf(VerifyDataset(folder_).status()), "NOT_FOUND");
}

TEST_F(DatasetTest, AnotherMajorVersionIsRefused) {
  Write(MakeExampleDataset());
  std::string manifest = BytesOf("dataset.json");
  const std::string version = "\"schema_version\": \"1.";
  ASSERT_THAT(manifest, HasSubstr(version));
  manifest.replace(manifest.find(version), version.size(),
                   "\"schema_version\": \"2.");
  Put("dataset.json", manifest);
  const absl::Status status = ReadDataset(folder_).status();
  EXPECT_EQ(CodeOf(status), "FAILED_PRECONDITION");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("schema_version is \"2.0\": this program reads 1.x"));
}

TEST_F(DatasetTest, AManifestDoesNotLeadOutOfTheFolder) {
  Write(MakeExampleDataset());
  std::string manifest = BytesOf("dataset.json");
  const std::string name = "claims-00000-of-00001.binpb";
  manifest.replace(manifest.find(name), name.size(), "../../etc/passwd");
  Put("dataset.json", manifest);
  EXPECT_EQ(CodeOf(ReadDataset(folder_).status()), "DATA_LOSS");
}

// Flips bits all over each file: damage is found, and named.
TEST_F(DatasetTest, EveryFlippedByteIsFoundInItsFile) {
  Write(MakeExampleDataset());
  for (const auto& [name, bytes] : Files()) {
    const size_t step = std::max<size_t>(1, bytes.size() / 12);
    for (size_t i = 0; i < bytes.size(); i += step) {
      std::string damaged = bytes;
      damaged[i] = static_cast<char>(damaged[i] ^ 0x11);
      Put(name, damaged);
      const auto verification = VerifyDataset(folder_);
      if (!verification.ok()) {
        EXPECT_EQ(name, "dataset.json") << verification.status();
        continue;
      }
      std::vector<std::string> files;
      for (const DatasetProblem& each : verification->problems) {
        files.push_back(each.file);
      }
      ASSERT_FALSE(files.empty()) << name << " at " << i;
      if (name != "SHA256SUMS") {
        EXPECT_THAT(files, Contains(name)) << i;
      }
      EXPECT_FALSE(ReadDataset(folder_).ok());
    }
    Put(name, bytes);
  }
  EXPECT_THAT(Problems(), IsEmpty());
}

TEST_F(DatasetTest, EveryCutIsFound) {
  Write(MakeExampleDataset());
  for (const auto& [name, bytes] : Files()) {
    for (const size_t size : {bytes.size() / 2, bytes.size() - 1}) {
      if (size >= bytes.size()) continue;
      Put(name, bytes.substr(0, size));
      const auto verification = VerifyDataset(folder_);
      EXPECT_TRUE(!verification.ok() || !verification->problems.empty())
          << name << " cut to " << size;
    }
    Put(name, bytes);
  }
}

TEST_F(DatasetTest, EveryMissingFileIsFound) {
  Write(MakeExampleDataset());
  for (const auto& [name, bytes] : Files()) {
    std::filesystem::remove(Path(name));
    const auto verification = VerifyDataset(folder_);
    EXPECT_TRUE(!verification.ok() || !verification->problems.empty()) << name;
    Put(name, bytes);
  }
}

TEST_F(DatasetTest, DamageIsNamedByRecordAndCostsThatRecordOnly) {
  Write(MakeExampleDataset());
  const std::string name = "assertions-00000-of-00001.binpb";
  std::string bytes = BytesOf(name);
  bytes[1] = static_cast<char>(bytes[1] ^ 0x40);  // of the first length
  Put(name, bytes);
  const DatasetVerification verification = *VerifyDataset(folder_);
  int damaged_records = 0;
  for (const DatasetProblem& each : verification.problems) {
    if (each.file != name || each.code != "record") continue;
    ++damaged_records;
    EXPECT_EQ(ToString(each),
              absl::StrCat(name,
                           ": record 0 at byte 0: its check sum does "
                           "not fit"));
  }
  EXPECT_EQ(damaged_records, 1);
  const absl::Status status = ReadDataset(folder_).status();
  EXPECT_EQ(CodeOf(status), "DATA_LOSS");
  EXPECT_THAT(std::string(status.message()), HasSubstr(name));
}

struct UnsoundCase {
  std::string name;
  std::function<void(DatasetContents&)> spoil;
  std::string problem;  // part of it
};

class UnsoundDatasetTest : public DatasetTest,
                           public testing::WithParamInterface<UnsoundCase> {
 protected:
  void SetUp() override {
    folder_ = absl::StrCat(testing::TempDir(), "/dataset_", GetParam().name);
    std::filesystem::remove_all(folder_);
  }
};

TEST_P(UnsoundDatasetTest, IsFoundByVerify) {
  DatasetContents contents = MakeExampleDataset();
  GetParam().spoil(contents);
  Write(contents);
  EXPECT_THAT(Problems(), Contains(HasSubstr(GetParam().problem)));
}

INSTANTIATE_TEST_SUITE_P(
    Contents, UnsoundDatasetTest,
    testing::ValuesIn<UnsoundCase>({
        {"OutletMissing",
         [](DatasetContents& c) { c.sources.erase(c.sources.begin() + 1); },
         "outlet_id names s"},
        {"AssertionMissing",
         [](DatasetContents& c) { c.assertions.pop_back(); },
         "assertion_ids names a"},
        {"FurtherPairMissing",
         [](DatasetContents& c) {
           c.conflicts[0].further_pairs[0].a = AssertionId::Of({"none"});
         },
         "further_pairs names a"},
        {"ClaimOfAnotherItem",
         [](DatasetContents& c) { c.items[0].claims.pop_back(); },
         "lists 1 claims, but 2 claims name it"},
        {"ReportTwice",
         [](DatasetContents& c) { c.reports.push_back(c.reports[0]); },
         "order reports-00000-of-00001.binpb: record"},
        {"CountsThatDoNotAddUp", [](DatasetContents& c) { c.counts.read = 9; },
         "sum dataset.json: read 9 is not stored 2 + repeated 1 + rejected 1"},
        {"StoredThatIsNotThere", [](DatasetContents& c) { ++c.counts.stored; },
         "stored is 3, but there are 2 reports"},
        {"RejectThatIsNotThere", [](DatasetContents& c) { c.rejects.clear(); },
         "rejected is 1, but rejects.jsonl has 0 lines"},
        {"TermsThatDoNotAddUp",
         [](DatasetContents& c) {
           c.beliefs.confidences[0].probability = Probability(0.9);
         },
         "its terms do not add up to its probability, 0.9"},
        {"IntervalOutOfOrder",
         [](DatasetContents& c) {
           c.beliefs.confidences[0].low50 = Probability(0.99);
         },
         "the ends of its intervals are not in order"},
        {"TwoChosenClaims",
         [](DatasetContents& c) { c.beliefs.confidences[1].chosen = true; },
         "is the second chosen claim of i"},
        {"NumberThatIsNone",
         [](DatasetContents& c) { c.claims[0].tolerance = -1; },
         "value claims-00000-of-00001.binpb: record"},
    }),
    [](const auto& info) { return info.param.name; });

TEST_F(DatasetTest, ASpanOutsideOfTheTextIsOurOwnFault) {
  DatasetContents contents = MakeExampleDataset();
  contents.assertions[0].spans[0].end = 5000;
  const absl::Status status = WriteDataset(contents, folder_);
  EXPECT_EQ(CodeOf(status), "INTERNAL");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("must lie between characters of the text"));
  EXPECT_EQ(CodeOf(ReadDataset(folder_).status()), "FAILED_PRECONDITION");
}

TEST_F(DatasetTest, AStringThatIsNoUtf8IsOurOwnFault) {
  DatasetContents contents = MakeExampleDataset();
  contents.claims[0].statement = "7 \xE2\x80";
  const absl::Status status = WriteDataset(contents, folder_);
  EXPECT_EQ(CodeOf(status), "INTERNAL");
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("claimgraph.v1.Claim.statement is \"7 \\xe2\\x80\""));
}

TEST_F(DatasetTest, ShardsAreChecked) {
  EXPECT_EQ(CodeOf(WriteDataset(DatasetContents(), folder_, {0})),
            "INVALID_ARGUMENT");
}

}  // namespace
}  // namespace claimgraph
