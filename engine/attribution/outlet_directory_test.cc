#include "engine/attribution/outlet_directory.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

using ::testing::ElementsAre;

Source Outlet(const std::string& name) {
  Source source;
  source.id = SourceId::Of({"outlet", name});
  source.kind = SourceKind::kOutlet;
  source.name = name;
  return source;
}

// A report of the Valley Post in which an officer is known through `named`.
ReportAnalysis Naming(const std::string& named, SourceKind kind) {
  ReportAnalysis analysis;
  analysis.report.id = ReportId::Of({"report"});
  analysis.report.outlet = Outlet("Valley Post").id;
  Source through;
  through.id = SourceId::Of({"report", named});
  through.kind = kind;
  through.name = named;
  through.report = analysis.report.id;
  Source officer;
  officer.id = SourceId::Of({"report", "officer"});
  officer.kind = SourceKind::kUnnamed;
  officer.name = "officer";
  officer.report = analysis.report.id;
  analysis.sources = {Outlet("Valley Post"), through, officer};
  Attribution attribution;
  attribution.source = officer.id;
  attribution.via = {through.id};
  analysis.attributions = {attribution};
  Assertion assertion;
  assertion.provenance.hops = {{analysis.report.outlet, std::nullopt},
                               {through.id, std::nullopt},
                               {officer.id, std::nullopt}};
  analysis.assertions = {assertion};
  return analysis;
}

// The names along the chain of the only assertion.
std::vector<std::string> Chain(const ReportAnalysis& analysis) {
  std::vector<std::string> names;
  for (const Hop& hop : analysis.assertions[0].provenance.hops) {
    for (const Source& source : analysis.sources) {
      if (source.id == hop.source) names.push_back(source.name);
    }
  }
  return names;
}

struct NameCase {
  std::string name;
  std::string named;
  SourceKind kind = SourceKind::kOutlet;
  std::string is;  // what it is called in the end
};

class OutletDirectoryTest : public testing::TestWithParam<NameCase> {};

TEST_P(OutletDirectoryTest, KnowsTheOutletsOfTheCollection) {
  const OutletDirectory directory({Outlet("Valley Post"), Outlet("Radio Delta"),
                                   Outlet("Hill News Service"),
                                   Outlet("Harbour News Service")});
  ReportAnalysis analysis = Naming(GetParam().named, GetParam().kind);
  directory.Identify(&analysis);
  EXPECT_THAT(Chain(analysis),
              ElementsAre("Valley Post", GetParam().is, "officer"));
  const ReportAnalysis once = analysis;
  directory.Identify(&analysis);
  EXPECT_EQ(Chain(analysis), Chain(once));
}

INSTANTIATE_TEST_SUITE_P(
    Names, OutletDirectoryTest,
    testing::ValuesIn<NameCase>({
        {"Name", "radio delta", SourceKind::kOutlet, "Radio Delta"},
        {"NameOfABody", "Radio Delta", SourceKind::kOrganisation,
         "Radio Delta"},
        {"APersonIsNoOutlet", "Radio Delta", SourceKind::kPerson,
         "Radio Delta"},
        {"AcronymOfTwo", "HNS", SourceKind::kOutlet, "HNS"},
        {"AcronymOfNone", "DNS", SourceKind::kOutlet, "DNS"},
        {"TwoLettersAreTooFew", "RD", SourceKind::kOutlet, "RD"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(OutletDirectoryTest, SpellsOutTheAcronymOfOneOutlet) {
  const OutletDirectory directory(
      {Outlet("Valley Post"), Outlet("Hill News Service")});
  ReportAnalysis analysis = Naming("HNS", SourceKind::kOutlet);
  EXPECT_FALSE(OutletDirectory::NamesCollectionOutlet(analysis));
  directory.Identify(&analysis);
  EXPECT_EQ(analysis.attributions[0].via[0], Outlet("Hill News Service").id);
  EXPECT_TRUE(OutletDirectory::NamesCollectionOutlet(analysis));
  ReportAnalysis body = Naming("HNS", SourceKind::kOrganisation);
  directory.Identify(&body);
  EXPECT_EQ(Chain(body)[1], "HNS");
}

TEST(OutletDirectoryTest, APersonKeepsItsId) {
  const OutletDirectory directory({Outlet("Radio Delta")});
  ReportAnalysis analysis = Naming("Radio Delta", SourceKind::kPerson);
  directory.Identify(&analysis);
  EXPECT_NE(analysis.attributions[0].via[0], Outlet("Radio Delta").id);
}

TEST(OutletDirectoryTest, ANameThatImitatesAnotherStaysApart) {
  const OutletDirectory directory({Outlet("Radio Delta")});
  ReportAnalysis analysis = Naming("Radio Delta", SourceKind::kOutlet);
  for (Source& source : analysis.sources) {
    if (source.name == "Radio Delta") source.looks_like = SourceId::Of({"x"});
  }
  directory.Identify(&analysis);
  EXPECT_NE(analysis.attributions[0].via[0], Outlet("Radio Delta").id);
}

}  // namespace
}  // namespace claimgraph
