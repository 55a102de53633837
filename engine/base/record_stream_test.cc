#include "engine/base/record_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>
#include <vector>

#include "engine/base/content_hash.h"
#include "engine/base/files.h"

namespace claimgraph {
namespace {

using testing::HasSubstr;

std::string NewPath() {
  std::string folder = JoinPath(testing::TempDir(), "records-XXXXXX");
  EXPECT_NE(mkdtemp(folder.data()), nullptr);
  return JoinPath(folder, "a.records");
}

absl::StatusOr<RecordFile> Write(const std::string& path,
                                 const std::vector<std::string>& records) {
  absl::StatusOr<RecordWriter> writer = RecordWriter::Create(path);
  if (!writer.ok()) return writer.status();
  for (const std::string& record : records) {
    const absl::Status status = writer->Append(record);
    if (!status.ok()) return status;
  }
  return writer->Finish();
}

// The error that ends the reading of `bytes`.
absl::Status ErrorIn(const std::string& bytes) {
  const std::string path = NewPath();
  EXPECT_EQ(WriteFileAtomically(path, bytes), absl::OkStatus());
  absl::StatusOr<RecordReader> reader = RecordReader::Open(path);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::string record;
  while (true) {
    const absl::StatusOr<bool> more = reader->Next(record);
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
  }
}

TEST(RecordStreamTest, GivesBackRecordsOfEverySize) {
  std::vector<std::string> records = {"", std::string("\0\n", 2)};
  for (size_t size : {127, 128, 16383, 16384, 65535, 65536, 200000}) {
    records.push_back(std::string(size, 'x'));
  }
  const std::string path = NewPath();
  const absl::StatusOr<RecordFile> written = Write(path, records);
  ASSERT_TRUE(written.ok()) << written.status();

  absl::StatusOr<RecordReader> reader = RecordReader::Open(path);
  ASSERT_TRUE(reader.ok()) << reader.status();
  std::string record;
  for (const std::string& expected : records) {
    ASSERT_TRUE(reader->Next(record).value());
    EXPECT_EQ(record, expected);
  }
  EXPECT_FALSE(reader->Next(record).value());
  EXPECT_FALSE(reader->Next(record).value());

  const std::string bytes = *ReadFile(path);
  for (const RecordFile& file : {*written, reader->read()}) {
    EXPECT_EQ(file.records, static_cast<int64_t>(records.size()));
    EXPECT_EQ(file.bytes, static_cast<int64_t>(bytes.size()));
    EXPECT_EQ(file.sha256, Sha256Hex(bytes));
  }
}

TEST(RecordStreamTest, WritesTheFramingOfProtobuf) {
  const std::string path = NewPath();
  ASSERT_TRUE(Write(path, {"ab", std::string(300, 'c')}).ok());
  EXPECT_EQ(*ReadFile(path),
            "\x02"
            "ab\xAC\x02" +
                std::string(300, 'c'));
}

TEST(RecordStreamTest, NothingAppearsBeforeFinish) {
  const std::string path = NewPath();
  {
    absl::StatusOr<RecordWriter> writer = RecordWriter::Create(path);
    ASSERT_TRUE(writer.ok()) << writer.status();
    ASSERT_EQ(writer->Append(std::string(100000, 'x')), absl::OkStatus());
    EXPECT_FALSE(FileExists(path));
  }
  EXPECT_FALSE(FileExists(path));
  EXPECT_FALSE(FileExists(path + ".tmp"));
}

TEST(RecordReaderTest, SaysWhereAFileIsDamaged) {
  struct Damage {
    std::string bytes;
    std::string message;
  };
  for (const Damage& damage : std::vector<Damage>{
           {std::string("\x02"
                        "ab\x05"
                        "cd"),
            "record 2 at byte 3: the file ends 3 bytes before"},
           {"\x02"
            "ab\xAC",
            "record 2 at byte 3: the file ends within its length"},
           {"\xFF\xFF\xFF\xFF\x0F", "record 1 at byte 0: its length is more"},
           {"\xFF\xFF\xFF\xFF\xFF\xFF",
            "record 1 at byte 0: its length is more"}}) {
    const absl::Status status = ErrorIn(damage.bytes);
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(status.message(), HasSubstr(damage.message));
  }
}

TEST(RecordReaderTest, AnEmptyFileHasNoRecords) {
  EXPECT_EQ(ErrorIn(""), absl::OkStatus());
  EXPECT_EQ(RecordReader::Open("/nowhere/a").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace claimgraph
