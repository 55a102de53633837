#include "engine/ingest/intake.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One agency, "SANA" of sana.example; "SАNA" with a Cyrillic letter imitates
// it.
class SmallRegistry final : public SourceRegistry {
 public:
  SmallRegistry() {
    RegisteredSource agency;
    agency.source.id = SourceId::Of({"source", "sana"});
    agency.source.kind = SourceKind::kOutlet;
    agency.source.name = "SANA";
    agency.source.registry_key = "sana";
    sources_ = {agency};
  }

  const RegisteredSource* FindByName(absl::string_view name) const override {
    return absl::EqualsIgnoreCase(name, "SANA") ? &sources_[0] : nullptr;
  }
  const RegisteredSource* FindByUrl(absl::string_view url) const override {
    return absl::StrContains(url, "sana.example") ? &sources_[0] : nullptr;
  }
  const RegisteredSource* FindById(const SourceId& id) const override {
    return id == sources_[0].source.id ? &sources_[0] : nullptr;
  }
  std::vector<SourceMention> FindInText(const Document&, int,
                                        int) const override {
    return {};
  }
  std::vector<std::string> KindsOf(absl::string_view) const override {
    return {};
  }
  std::optional<SourceId> LooksLike(absl::string_view name) const override {
    if (name == "S\u0410NA") return sources_[0].source.id;
    return std::nullopt;
  }
  bool Opposed(absl::string_view, absl::string_view) const override {
    return false;
  }
  const std::vector<RegisteredSource>& sources() const override {
    return sources_;
  }
  const std::string& content_hash() const override { return hash_; }

 private:
  std::vector<RegisteredSource> sources_;
  std::string hash_;
};

Report MakeReport(const std::string& id, const std::string& outlet,
                  const std::string& text, int hour = 0) {
  Report report;
  report.external_id = id;
  report.outlet_name = outlet;
  report.text = text;
  report.published = absl::FromUnixSeconds(1495584000) + absl::Hours(hour);
  report.input = absl::StrCat("in/", id, ".txt");
  return report;
}

IntakeResult TakeIn(std::vector<Record> records) {
  static const SmallRegistry* const kRegistry = new SmallRegistry;
  Intake intake(kRegistry);
  for (Record& record : records) intake.Add(std::move(record));
  return std::move(intake).Finish();
}

std::vector<std::string> CodesOf(const Report& report) {
  std::vector<std::string> codes;
  for (const ReportFlag& flag : report.flags) codes.push_back(flag.code);
  return codes;
}

TEST(IntakeTest, FindsTheOutletByNameAndByUrl) {
  Report by_url = MakeReport("b", "", "b");
  by_url.url = "https://sana.example/2";
  const IntakeResult result = TakeIn({MakeReport("a", "sana", "a"), by_url});
  ASSERT_EQ(result.outlets.size(), 1u);
  EXPECT_EQ(result.outlets[0].registry_key, "sana");
  for (const Report& report : result.reports) {
    EXPECT_EQ(report.outlet, result.outlets[0].id);
  }
}

TEST(IntakeTest, AnOutletThatTheRegistryDoesNotKnowIsSharedByItsReports) {
  const IntakeResult result =
      TakeIn({MakeReport("a", "The Daily  Ledger", "a"),
              MakeReport("b", "THE DAILY LEDGER", "b")});
  ASSERT_EQ(result.outlets.size(), 1u);
  EXPECT_EQ(result.outlets[0].kind, SourceKind::kOutlet);
  EXPECT_EQ(result.outlets[0].name, "THE DAILY LEDGER");
  EXPECT_EQ(result.outlets[0].report, std::nullopt);
}

TEST(IntakeTest, AnUnstatedOutletIsKnownInItsReportOnly) {
  const IntakeResult result =
      TakeIn({MakeReport("a", "", "a"), MakeReport("b", "", "b")});
  ASSERT_EQ(result.outlets.size(), 2u);
  EXPECT_EQ(result.outlets[0].kind, SourceKind::kUnknown);
  EXPECT_NE(result.outlets[0].report, result.outlets[1].report);
}

TEST(IntakeTest, AnImitatedNameStaysApartAndIsFlagged) {
  const IntakeResult result = TakeIn({MakeReport("a", "S\u0410NA", "a")});
  EXPECT_EQ(result.outlets[0].registry_key, "");
  EXPECT_EQ(result.outlets[0].looks_like, SourceId::Of({"source", "sana"}));
  EXPECT_THAT(CodesOf(result.reports[0]), ElementsAre("outlet_looks_like"));
}

TEST(IntakeTest, AUrlOfAnotherOutletIsFlagged) {
  Report report = MakeReport("a", "The Daily Ledger", "a");
  report.url = "https://sana.example/1";
  const IntakeResult result = TakeIn({report});
  EXPECT_EQ(result.outlets[0].name, "The Daily Ledger");
  EXPECT_THAT(CodesOf(result.reports[0]), ElementsAre("outlet_url_mismatch"));
}

TEST(IntakeTest, TheIdenticalReportAgainIsRepeated) {
  const IntakeResult result =
      TakeIn({MakeReport("a", "SANA", "a"), MakeReport("a", "SANA", "a")});
  EXPECT_EQ(result.counts.read, 2);
  EXPECT_EQ(result.counts.stored, 1);
  EXPECT_EQ(result.counts.repeated, 1);
  EXPECT_THAT(result.reports[0].flags, IsEmpty());
}

TEST(IntakeTest, OtherIdsOfTheSameReportAreKept) {
  const IntakeResult result =
      TakeIn({MakeReport("b", "SANA", "a"), MakeReport("c", "SANA", "a"),
              MakeReport("a", "SANA", "a"), MakeReport("b", "SANA", "a")});
  ASSERT_EQ(result.reports.size(), 1u);
  EXPECT_EQ(result.reports[0].external_id, "a");
  ASSERT_THAT(CodesOf(result.reports[0]),
              ElementsAre("repeated_as", "repeated_as"));
  EXPECT_EQ(result.reports[0].flags[0].detail, "b");
  EXPECT_EQ(result.reports[0].flags[1].detail, "c");
}

TEST(IntakeTest, AnotherTextUnderOneIdIsANewVersion) {
  const IntakeResult result = TakeIn({MakeReport("a", "SANA", "third", 9),
                                      MakeReport("a", "SANA", "first", 1),
                                      MakeReport("a", "SANA", "second", 2)});
  ASSERT_EQ(result.reports.size(), 3u);
  EXPECT_EQ(result.reports[0].text, "first");
  EXPECT_EQ(result.reports[0].previous_version, std::nullopt);
  EXPECT_EQ(result.reports[1].previous_version, result.reports[0].id);
  EXPECT_EQ(result.reports[2].version, 3);
  EXPECT_EQ(result.reports[2].previous_version, result.reports[1].id);
}

TEST(IntakeTest, OneIdOfTwoOutletsIsNoVersion) {
  const IntakeResult result = TakeIn(
      {MakeReport("1", "SANA", "a"), MakeReport("1", "The Daily Ledger", "b")});
  for (const Report& report : result.reports) {
    EXPECT_EQ(report.version, 1);
    EXPECT_EQ(report.previous_version, std::nullopt);
  }
}

TEST(IntakeTest, WithoutAnIdTheFileNamesTheReportAndMakesNoVersion) {
  Report a = MakeReport("", "SANA", "a");
  a.input = "w01/article.txt";
  Report b = MakeReport("", "SANA", "b", 1);
  b.input = "w02/article.txt";
  const IntakeResult result = TakeIn({a, b});
  EXPECT_EQ(result.reports[0].external_id, "article.txt");
  EXPECT_EQ(result.reports[1].external_id, "article.txt");
  EXPECT_EQ(result.reports[1].version, 1);
}

TEST(IntakeTest, TheIdDoesNotDependOnHowTheReportCame) {
  Report a = MakeReport("x", "SANA", "a");
  Report b = a;
  b.external_id = "y";
  b.input = "elsewhere.jsonl:7";
  b.capture.author = "A. W.";
  EXPECT_EQ(TakeIn({a}).reports[0].id, TakeIn({b}).reports[0].id);
  b.title = "T";
  EXPECT_NE(TakeIn({a}).reports[0].id, TakeIn({b}).reports[0].id);
}

TEST(IntakeTest, SeesWhetherTheTextBeginsWithTheTitle) {
  Report report = MakeReport("a", "SANA", "Army Advances\n\nThe army");
  report.title = "Army Advances";
  EXPECT_TRUE(TakeIn({report}).reports[0].title_in_text);
  report.title = "Town Falls";
  EXPECT_FALSE(TakeIn({report}).reports[0].title_in_text);
}

TEST(IntakeTest, RejectsAreSortedByFileAndOffset) {
  const IntakeResult result = TakeIn({Reject{"a.jsonl:10", 900, "x", "", ""},
                                      Reject{"b.txt", 0, "x", "", ""},
                                      Reject{"a.jsonl:9", 800, "x", "", ""}});
  EXPECT_EQ(result.rejects[0].input, "a.jsonl:9");
  EXPECT_EQ(result.rejects[1].input, "a.jsonl:10");
  EXPECT_EQ(result.rejects[2].input, "b.txt");
  EXPECT_EQ(result.counts.rejected, 3);
}

// Everything that leaves the intake, in order.
std::string Describe(const IntakeResult& result) {
  std::string text =
      absl::StrCat(result.counts.read, " ", result.counts.stored, " ",
                   result.counts.repeated, " ", result.counts.rejected, "\n");
  for (const Report& report : result.reports) {
    absl::StrAppend(&text, report.id.ToString(), " ", report.external_id, " ",
                    report.outlet.ToString(), " ", report.version, " ",
                    report.previous_version ? "later " : "first ",
                    report.capture.author, " ", report.input, "\n");
    for (const ReportFlag& flag : report.flags) {
      absl::StrAppend(&text, "  ", flag.code, " ", flag.detail, "\n");
    }
  }
  for (const Source& outlet : result.outlets) {
    absl::StrAppend(&text, outlet.id.ToString(), " ", outlet.name, "\n");
  }
  for (const Reject& reject : result.rejects) {
    absl::StrAppend(&text, reject.input, "\n");
  }
  return text;
}

std::vector<Record> RandomRecords(Random& random) {
  const std::vector<std::string> outlets = {"SANA", "sana", "", "Daily Ledger",
                                            "daily ledger"};
  std::vector<Record> records;
  for (int i = 0; i < 40; ++i) {
    if (random.Below(8) == 0) {
      records.push_back(Reject{absl::StrCat("r.jsonl:", i), i, "x", "", ""});
      continue;
    }
    Report report = MakeReport(absl::StrCat("id", random.Below(4)),
                               outlets[random.Below(outlets.size())],
                               absl::StrCat("text ", random.Below(5)),
                               static_cast<int>(random.Below(3)));
    if (random.Below(4) == 0) report.external_id.clear();
    report.capture.author = absl::StrCat("author ", random.Below(3));
    report.input = absl::StrCat("in.jsonl:", i);
    records.push_back(report);
  }
  return records;
}

TEST(IntakeTest, TheOrderOfTheInputDoesNotMatter) {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    std::vector<Record> records = RandomRecords(random);
    const IntakeResult first = TakeIn(records);
    const IntakeCounts& counts = first.counts;
    EXPECT_EQ(counts.read, counts.stored + counts.repeated + counts.rejected);
    random.Shuffle(records);
    EXPECT_EQ(Describe(TakeIn(records)), Describe(first));
  }
}

}  // namespace
}  // namespace claimgraph
