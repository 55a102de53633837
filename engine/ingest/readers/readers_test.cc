#include "engine/ingest/readers/readers.h"

#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Records {
  std::vector<Report> reports;
  std::vector<Reject> rejects;
};

Records Drain(Reader& reader) {
  Records records;
  while (std::optional<Record> record = reader.Next()) {
    if (auto* reject = std::get_if<Reject>(&*record)) {
      records.rejects.push_back(*reject);
    } else {
      records.reports.push_back(std::get<Report>(*record));
    }
  }
  return records;
}

// What a file with this name and these bytes holds.
Records ReadBytes(const std::string& name, const std::string& bytes,
                  const ReaderOptions& options = {}) {
  const ReaderForm* form = FormOf(name);
  EXPECT_NE(form, nullptr) << name;
  return Drain(
      *form->make({InputStream::FromBytes(bytes, name), name, name}, options));
}

Report OnlyReport(const std::string& name, const std::string& bytes,
                  const ReaderOptions& options = {}) {
  const Records records = ReadBytes(name, bytes, options);
  EXPECT_THAT(records.rejects, IsEmpty());
  EXPECT_EQ(records.reports.size(), 1u);
  return records.reports.empty() ? Report() : records.reports[0];
}

absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, text, &time, &error));
  return time;
}

TEST(JsonlReaderTest, ReadsEveryField) {
  const Report report = OnlyReport(
      "r.jsonl",
      R"({"id": "w1", "outlet": "SANA", "url": "https://sana.example/1", )"
      R"("published": "2017-05-24T06:30:00+03:00", "language": "en", )"
      R"("title": "A title", "text": "The text.", )"
      R"("retrieved": "2017-05-25", "first_seen": "2017-05-24T05:00:00Z", )"
      R"("archive_url": "https://a.example", "platform": "web", )"
      R"("author": "A. W.", "licence": "CC0"})"
      "\n");
  EXPECT_EQ(report.external_id, "w1");
  EXPECT_EQ(report.outlet_name, "SANA");
  EXPECT_EQ(report.url, "https://sana.example/1");
  EXPECT_EQ(report.published, At("2017-05-24T03:30:00Z"));
  EXPECT_EQ(report.published_precision, TimePrecision::kSecond);
  EXPECT_EQ(report.language, "en");
  EXPECT_EQ(report.title, "A title");
  EXPECT_EQ(report.text, "The text.");
  EXPECT_EQ(report.capture.retrieved, At("2017-05-25T00:00:00Z"));
  EXPECT_EQ(report.capture.first_seen, At("2017-05-24T05:00:00Z"));
  EXPECT_EQ(report.capture.archive_url, "https://a.example");
  EXPECT_EQ(report.capture.platform, "web");
  EXPECT_EQ(report.capture.author, "A. W.");
  EXPECT_EQ(report.capture.licence, "CC0");
  EXPECT_THAT(report.capture.extra, IsEmpty());
}

TEST(JsonlReaderTest, KeepsWhatItDoesNotKnowAsJson) {
  const Report report = OnlyReport(
      "r.jsonl",
      R"({"text": "t", "words": [1, 2.5, null], "extra": {"front": true}})");
  EXPECT_EQ(report.capture.extra,
            (std::map<std::string, std::string>{{"front", "true"},
                                                {"words", "[1,2.5,null]"}}));
}

TEST(JsonlReaderTest, ReadsTextExactlyAsGiven) {
  const Report report = OnlyReport(
      "r.jsonl", "{\"text\": \" \uFEFFA\\r\\n\\tb \\u2014 é\\u202e \"}\r\n");
  EXPECT_EQ(report.text, " \uFEFFA\r\n\tb \u2014 é\u202E ");
}

TEST(JsonlReaderTest, LeavesOpenWhatIsNotStated) {
  const Report report = OnlyReport(
      "r.jsonl", R"({"text": "t", "outlet": null, "language": "und"})");
  EXPECT_EQ(report.external_id, "");
  EXPECT_EQ(report.outlet_name, "");
  EXPECT_EQ(report.language, "");
  EXPECT_EQ(report.published, std::nullopt);
  EXPECT_EQ(report.input, "r.jsonl:1");
  EXPECT_THAT(report.flags, IsEmpty());
}

TEST(JsonlReaderTest, OptionsFillWhatIsNotStated) {
  ReaderOptions options;
  options.outlet = "Given";
  options.title = "T";
  options.language = "en";
  options.published = At("2017-05-24T00:00:00Z");
  options.published_precision = TimePrecision::kDay;
  const Report report =
      OnlyReport("r.jsonl", R"({"text": "t", "outlet": "Own"})", options);
  EXPECT_EQ(report.outlet_name, "Own");
  EXPECT_EQ(report.title, "T");
  EXPECT_EQ(report.published, options.published);
  EXPECT_EQ(report.published_precision, TimePrecision::kDay);
}

TEST(JsonlReaderTest, FlagsATimeWithoutZone) {
  const Report report = OnlyReport(
      "r.jsonl", R"({"text": "t", "published_at": "2017-05-24T06:30:00"})");
  EXPECT_EQ(report.published, At("2017-05-24T06:30:00Z"));
  ASSERT_EQ(report.flags.size(), 1u);
  EXPECT_EQ(report.flags[0].code, "no_time_zone");
}

TEST(JsonlReaderTest, TakesOtherNamesOfFields) {
  const Report report = OnlyReport(
      "r.jsonl",
      R"({"id": 12, "published_at": "2017-05-24", "lang": "ar", )"
      R"("headline": "H", "license": "CC0", "text": "t", "lang": "ar"})");
  EXPECT_EQ(report.external_id, "12");
  EXPECT_EQ(report.published, At("2017-05-24T00:00:00Z"));
  EXPECT_EQ(report.published_precision, TimePrecision::kDay);
  EXPECT_EQ(report.language, "ar");
  EXPECT_EQ(report.title, "H");
  EXPECT_EQ(report.capture.licence, "CC0");
}

TEST(JsonlReaderTest, AByteOrderMarkAndBlankLinesAreNoRecords) {
  const Records records = ReadBytes(
      "r.jsonl", "\xEF\xBB\xBF{\"text\":\"a\"}\r\n\r\n  \n{\"text\":\"b\"}");
  EXPECT_THAT(records.rejects, IsEmpty());
  ASSERT_EQ(records.reports.size(), 2u);
  EXPECT_EQ(records.reports[1].input, "r.jsonl:4");
}

struct BadCase {
  std::string name;
  std::string file;  // tells the form
  std::string bytes;
  std::string code;
  std::string reason;  // part of it
};

class BadRecordTest : public testing::TestWithParam<BadCase> {};

TEST_P(BadRecordTest, IsSetAsideWithPlaceAndReason) {
  const BadCase& bad = GetParam();
  const Records records = ReadBytes(bad.file, bad.bytes);
  EXPECT_THAT(records.reports, IsEmpty());
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].code, bad.code);
  EXPECT_THAT(records.rejects[0].reason, HasSubstr(bad.reason));
  EXPECT_THAT(records.rejects[0].input, StartsWith(bad.file));
  EXPECT_LE(records.rejects[0].excerpt.size(), 200u);
}

TEST_P(BadRecordTest, DoesNotEndTheRun) {
  const BadCase& bad = GetParam();
  if (bad.file != "r.jsonl" || bad.code == "empty_file") return;
  const Records records =
      ReadBytes("r.jsonl", absl::StrCat("{\"text\":\"before\"}\n", bad.bytes,
                                        "\n{\"text\":\"after\"}\n"));
  ASSERT_EQ(records.reports.size(), 2u);
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].input, "r.jsonl:2");
  EXPECT_EQ(records.rejects[0].byte_offset, 18);
  EXPECT_EQ(records.reports[1].text, "after");
}

std::string Nested(int depth) {
  return absl::StrCat("{\"text\":\"t\",\"x\":", std::string(depth, '['),
                      std::string(depth, ']'), "}");
}

INSTANTIATE_TEST_SUITE_P(
    Records, BadRecordTest,
    testing::ValuesIn<BadCase>({
        {"EmptyJsonl", "r.jsonl", "", "empty_file", "one JSON object a line"},
        {"BlankJsonl", "r.jsonl", " \n\n", "empty_file", "holds no record"},
        {"EmptyText", "a.txt", "", "empty_file", "must hold a report"},
        {"EmptyJson", "a.json", "", "empty_file", "a list of reports"},
        {"EmptyList", "a.json", " [ ] ", "empty_file", "a list of reports"},
        {"NotJson", "r.jsonl", "text,outlet", "not_json",
         "must be one JSON object a line"},
        {"HalfJson", "r.jsonl", "{\"text\": \"t\"", "not_json",
         "no valid JSON"},
        {"TwoObjects", "r.jsonl", "{\"text\":\"a\"} {\"text\":\"b\"}",
         "not_json", "no valid JSON"},
        {"LoneSurrogate", "r.jsonl", R"({"text": "a\ud800b"})", "not_json",
         "no valid JSON"},
        {"NotAnObject", "r.jsonl", "[1]", "not_an_object",
         "the record is a list: must be one JSON object"},
        {"TextIsNumber", "r.jsonl", R"({"text": 7})", "wrong_type",
         "field `text` is a number: must be a string"},
        {"TitleIsList", "r.jsonl", R"({"text": "t", "headline": ["a"]})",
         "wrong_type", "field `headline` is a list: must be a string"},
        {"PublishedIsNumber", "r.jsonl",
         R"({"text": "t", "published": 1495584000})", "wrong_type",
         "field `published` is a number: must be a string"},
        {"IdIsFraction", "r.jsonl", R"({"text": "t", "id": 1.5})", "wrong_type",
         "field `id` is a number"},
        {"ExtraIsString", "r.jsonl", R"({"text": "t", "extra": "x"})",
         "wrong_type", "field `extra` is a string: must be an object"},
        {"NoText", "r.jsonl", R"({"title": "t"})", "no_text",
         "field `text` is missing"},
        {"NullText", "r.jsonl", R"({"text": null})", "no_text",
         "field `text` is missing"},
        {"BlankText", "r.jsonl", R"({"text": " \n\t"})", "no_text",
         "field `text` is empty"},
        {"BlankTextFile", "a.txt", " \n", "no_text", "must hold a report"},
        {"BadMonth", "r.jsonl", R"({"text": "t", "published": "2021-13-04"})",
         "bad_date", "field `published` is \"2021-13-04\": month must be 01"},
        {"BadRetrieved", "r.jsonl", R"({"text": "t", "retrieved": "soon"})",
         "bad_date", "field `retrieved` is \"soon\": must be like"},
        {"TwoTexts", "r.jsonl", R"({"text": "a", "text": "b"})",
         "duplicate_field", "must be given once"},
        {"TwoNamesForOneField", "r.jsonl",
         R"({"text": "a", "lang": "en", "language": "ar"})", "duplicate_field",
         "field `language` differs from the field `lang`"},
        {"ExtraTwice", "r.jsonl", R"({"text": "a", "x": 1, "extra": {"x": 2}})",
         "duplicate_field", "field `x` is given twice"},
        {"InvalidUtf8", "r.jsonl", "{\"text\": \"a\xFF\"}", "invalid_utf8",
         "byte 11 of the record is no UTF-8"},
        {"InvalidUtf8Text", "a.txt", "caf\xE9 au lait", "invalid_utf8",
         "byte 3 is no UTF-8"},
        {"Surrogate8", "a.txt", "a\xED\xA0\x80", "invalid_utf8", "byte 1"},
        {"Utf16", "a.txt",
         std::string("\xFF\xFE"
                     "a\0b\0",
                     6),
         "invalid_utf8", "begins as UTF-16 does: must be UTF-8"},
        {"NulInLine", "r.jsonl", std::string("{\"text\": \"a\0\"}", 14),
         "nul_byte", "byte 11 of the record is NUL"},
        {"EscapedNul", "r.jsonl", R"({"text": "a\u0000b"})", "nul_byte",
         "field `text` holds U+0000 at byte 1"},
        {"NulInText", "a.txt", std::string("a\0b", 3), "nul_byte",
         "byte 1 is NUL"},
        {"TooDeep", "r.jsonl", Nested(64), "too_deep",
         "nested more than 64 deep"},
        {"VeryDeep", "r.jsonl", Nested(500000), "too_deep", "nested more"},
        {"NotAListToItsEnd", "a.json", "[{\"text\":\"a\"}", "not_json",
         "no valid JSON"},
        {"DamagedGzip", "r.jsonl", "\x1f\x8b\x08garbage", "unreadable",
         "gzip is damaged"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(JsonlReaderTest, TakesNestingUpToTheLimit) {
  OnlyReport("r.jsonl", Nested(62));
  ReaderOptions options;
  options.max_depth = 5;
  EXPECT_EQ(ReadBytes("r.jsonl", Nested(5), options).rejects.size(), 1u);
}

TEST(JsonlReaderTest, SkipsALineOf64MebibytesAndReadsOn) {
  const Records records = ReadBytes(
      "r.jsonl", absl::StrCat("{\"text\":\"", std::string(64 << 20, 'x'),
                              "\"}\n{\"text\":\"b\"}\n"));
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].code, "too_long");
  EXPECT_THAT(records.rejects[0].reason,
              HasSubstr("has 67108875 bytes: at most 16777216 are accepted"));
  ASSERT_EQ(records.reports.size(), 1u);
  EXPECT_EQ(records.reports[0].input, "r.jsonl:2");
}

TEST(JsonlReaderTest, ExcerptsAreSafeToPrint) {
  const Records records =
      ReadBytes("r.jsonl", "\x1b[31m\xFF" + std::string(1000, 'x'));
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_THAT(records.rejects[0].excerpt, StartsWith("\\x1b[31m\\xffxxx"));
  EXPECT_LE(records.rejects[0].excerpt.size(), 200u);
}

TEST(JsonReaderTest, ReadsAReportOrAList) {
  EXPECT_EQ(OnlyReport("a.json", "{\n  \"text\": \"t\"\n}\n").input, "a.json");
  const Records records = ReadBytes(
      "a.json", R"([{"text": "a, ]"}, 7, {"text": "b\"]"}, {"text": 1}])");
  ASSERT_EQ(records.reports.size(), 2u);
  EXPECT_EQ(records.reports[0].text, "a, ]");
  EXPECT_EQ(records.reports[1].text, "b\"]");
  EXPECT_EQ(records.reports[1].input, "a.json[2]");
  ASSERT_EQ(records.rejects.size(), 2u);
  EXPECT_EQ(records.rejects[0].code, "not_an_object");
  EXPECT_EQ(records.rejects[0].input, "a.json[1]");
}

TEST(TextReaderTest, TheWholeFileIsTheText) {
  const std::string text = "\xEF\xBB\xBFTitle\r\n\r\nText é\r\n";
  const Report report = OnlyReport("a.txt", text);
  EXPECT_EQ(report.text, text);
  EXPECT_EQ(report.title, "");
  EXPECT_EQ(report.input, "a.txt");
}

TEST(TextReaderTest, RefusesWhatIsTooLong) {
  ReaderOptions options;
  options.max_record_bytes = 1024;
  const Records records = ReadBytes("a.txt", std::string(1025, 'x'), options);
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].code, "too_long");
  OnlyReport("a.txt", std::string(1024, 'x'), options);
}

TEST(FormOfTest, GoesByTheEnding) {
  EXPECT_EQ(FormOf("a/b.jsonl")->name, "jsonl");
  EXPECT_EQ(FormOf("a.NDJSON.gz")->name, "jsonl");
  EXPECT_EQ(FormOf("a.txt.gz")->name, "text");
  EXPECT_EQ(FormOf("a.json")->name, "json");
  EXPECT_EQ(FormOf("a.pdf"), nullptr);
  EXPECT_EQ(FormOf("txt"), nullptr);
}

// A folder of its own for each test.
class OpenReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = absl::StrCat(
        testing::TempDir(), "/readers_",
        testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    ASSERT_TRUE(MakeDirectories(folder_).ok());
  }

  void Put(const std::string& name, const std::string& bytes) {
    const std::string path = JoinPath(folder_, name);
    ASSERT_TRUE(
        MakeDirectories(std::filesystem::path(path).parent_path()).ok());
    ASSERT_TRUE(WriteFileAtomically(path, bytes).ok());
  }

  Records Open(const std::string& path) {
    absl::StatusOr<std::unique_ptr<Reader>> reader = OpenReader(path, {});
    EXPECT_TRUE(reader.ok()) << reader.status();
    return reader.ok() ? Drain(**reader) : Records();
  }

  std::vector<std::string> InputsOf(const Records& records) {
    std::vector<std::string> inputs;
    for (const Report& report : records.reports) {
      inputs.push_back(report.input);
    }
    return inputs;
  }

  std::string folder_;
};

TEST_F(OpenReaderTest, ReadsAFolderByName) {
  Put("b.txt", "text b");
  Put("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"a2\"}\n");
  Put("sub/c.json", "{\"text\":\"c\"}");
  Put(".hidden.txt", "hidden");
  const Records records = Open(folder_ + "/");
  EXPECT_THAT(InputsOf(records),
              ElementsAre("readers_ReadsAFolderByName/a.jsonl:1",
                          "readers_ReadsAFolderByName/a.jsonl:2",
                          "readers_ReadsAFolderByName/b.txt",
                          "readers_ReadsAFolderByName/sub/c.json"));
  EXPECT_THAT(records.rejects, IsEmpty());
}

TEST_F(OpenReaderTest, CountsWhatIsNoReportOncePerFolder) {
  Put("a.txt", "text");
  Put("README.md", "about");
  Put("map.png", "image");
  const Records records = Open(folder_);
  EXPECT_EQ(records.reports.size(), 1u);
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].code, "unknown_form");
  EXPECT_THAT(records.rejects[0].reason, StartsWith("2 files are no reports"));
  EXPECT_EQ(records.rejects[0].excerpt, "README.md, map.png");
}

TEST_F(OpenReaderTest, AnEmptyFolderIsSaid) {
  const Records records = Open(folder_);
  ASSERT_EQ(records.rejects.size(), 1u);
  EXPECT_EQ(records.rejects[0].code, "empty_folder");
}

TEST_F(OpenReaderTest, DoesNotGoIntoLinks) {
  Put("sub/a.txt", "text");
  ASSERT_EQ(symlink("..", JoinPath(folder_, "sub/up").c_str()), 0);
  EXPECT_EQ(Open(folder_).reports.size(), 1u);
}

TEST_F(OpenReaderTest, ASidecarGivesTheFields) {
  Put("a.txt", "Text.");
  Put("a.txt.json", R"({"id": "w1", "outlet": "SANA", "title": "T"})");
  Put("b.txt", "Text b.");
  Put("b.json", R"({"outlet": "Amaq"})");
  const Records records = Open(folder_);
  EXPECT_THAT(records.rejects, IsEmpty());
  ASSERT_EQ(records.reports.size(), 2u);
  EXPECT_EQ(records.reports[0].external_id, "w1");
  EXPECT_EQ(records.reports[0].outlet_name, "SANA");
  EXPECT_EQ(records.reports[0].text, "Text.");
  EXPECT_EQ(records.reports[1].outlet_name, "Amaq");
}

TEST_F(OpenReaderTest, ABadSidecarSetsTheReportAside) {
  Put("a.txt", "Text.");
  Put("a.json", R"({"published": "2021-13-04"})");
  Put("b.txt", "Text.");
  Put("b.json", R"({"text": "another"})");
  const Records records = Open(folder_);
  EXPECT_THAT(records.reports, IsEmpty());
  ASSERT_EQ(records.rejects.size(), 2u);
  EXPECT_EQ(records.rejects[0].code, "bad_date");
  EXPECT_THAT(records.rejects[0].reason, HasSubstr("sidecar readers_"));
  EXPECT_THAT(records.rejects[0].reason, HasSubstr("a.json: field"));
  EXPECT_EQ(records.rejects[1].code, "duplicate_field");
}

TEST_F(OpenReaderTest, UnpacksGzip) {
  const std::string path = JoinPath(folder_, "a.jsonl.gz");
  const gzFile file = gzopen(path.c_str(), "wb");
  ASSERT_GT(gzputs(file, "{\"text\":\"packed\"}\n"), 0);
  ASSERT_EQ(gzclose(file), Z_OK);
  const Records records = Open(path);
  ASSERT_EQ(records.reports.size(), 1u);
  EXPECT_EQ(records.reports[0].text, "packed");
  EXPECT_EQ(records.reports[0].input, "a.jsonl.gz:1");
}

TEST_F(OpenReaderTest, NamesWithoutUtf8AreEscaped) {
  Put("a\xFF\n.txt", "text");
  EXPECT_THAT(InputsOf(Open(folder_))[0], testing::EndsWith("/a\\xff\\n.txt"));
}

TEST_F(OpenReaderTest, AMissingFileIsNotFound) {
  const absl::Status status =
      OpenReader(JoinPath(folder_, "none.jsonl"), {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("none.jsonl"));
}

TEST_F(OpenReaderTest, AnUnknownFormIsRefusedWithTheKnownOnes) {
  Put("a.pdf", "%PDF");
  const absl::Status status =
      OpenReader(JoinPath(folder_, "a.pdf"), {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("known: *.json, *.jsonl, *.ndjson, *.txt"));
}

TEST_F(OpenReaderTest, OptionsAreChecked) {
  Put("a.txt", "text");
  const std::string path = JoinPath(folder_, "a.txt");
  ReaderOptions options;
  options.max_depth = 1;
  EXPECT_THAT(std::string(OpenReader(path, options).status().message()),
              HasSubstr("`max_depth` is 1: must be in [2, 1000]"));
  options = {};
  options.max_record_bytes = 10;
  EXPECT_THAT(std::string(OpenReader(path, options).status().message()),
              HasSubstr("`max_record_bytes` is 10: must be in [1024, "));
  options = {};
  options.outlet = "\xFF";
  EXPECT_THAT(std::string(OpenReader(path, options).status().message()),
              HasSubstr("must be UTF-8"));
}

}  // namespace
}  // namespace claimgraph
