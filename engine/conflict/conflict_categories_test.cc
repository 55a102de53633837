// Each category of the codebook, with a case of it and a near miss.

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/testing/judged_reports.h"
#include "gtest/gtest.h"

namespace claimgraph {
namespace {

// One category of the codebook: a collection that has it, and a near miss
// that has not.
struct CategoryCase {
  std::string category;
  std::vector<ReportAnalysis> hit;
  std::vector<ReportAnalysis> near_miss;
};

void PrintTo(const CategoryCase& c, std::ostream* out) { *out << c.category; }

class CategoryTest : public testing::TestWithParam<CategoryCase> {};

bool HasCategory(const std::vector<ReportAnalysis>& analyses,
                 const std::string& category) {
  const std::vector<std::string> names = Names(Judge(analyses)->verdicts);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name.size() > category.size() &&
           name.compare(name.size() - category.size() - 1, std::string::npos,
                        " " + category) == 0;
  });
}

TEST_P(CategoryTest, IsFoundWhereItIs) {
  EXPECT_TRUE(HasCategory(GetParam().hit, GetParam().category));
}

TEST_P(CategoryTest, IsNotFoundInANearMiss) {
  EXPECT_FALSE(HasCategory(GetParam().near_miss, GetParam().category));
}

// `speaker` at seven o'clock, `other` at nine, in two papers.
std::vector<ReportAnalysis> TwoSpeakers(const std::string& speaker,
                                        const Statement& first,
                                        const std::string& other,
                                        const Statement& second) {
  CollectionBuilder reports;
  reports.Report("r1", "Hill Agency", 7);
  reports.Says(speaker, first);
  reports.Report("r2", "Harbour Wire", 9);
  reports.Says(other, second);
  return reports.analyses();
}

// Both papers print `first` and `second` as their whole text.
std::vector<ReportAnalysis> TwoTexts(const std::string& first,
                                     const std::string& second) {
  CollectionBuilder reports;
  reports.Report("r1", "Hill Agency", 7, first);
  reports.Says("an officer", Toll(12));
  reports.Report("r2", "Harbour Wire", 9, second);
  reports.Says("an officer", Toll(12));
  return reports.analyses();
}

constexpr char kBulletin[] =
    "Twelve fighters of the Red Front died on Monday when units of the Blue "
    "Army cleared the last streets of Pell, an officer at the field "
    "headquarters told reporters who had been taken there by bus. He said "
    "that the bridge in the middle of the town was whole, that engineers "
    "were looking for mines in the schools and in the grain store, and that "
    "families who had fled to the valley could come back within the week.";

Statement Fronts(double n) {
  return Statement("operation_front")
      .By("Blue Army")
      .At("Vale")
      .Count(n, "fronts", "fronts")
      .On(1);
}

Statement ThirdFront(const std::string& side) {
  return Statement("operation_front")
      .By(side)
      .At("Orn")
      .Count(3, "ordinal", "front index")
      .On(1);
}

Statement Clash(int day) {
  return Statement("clash").By("Blue Army").Of("Red Front").On(day);
}

INSTANTIATE_TEST_SUITE_P(
    Codebook, CategoryTest,
    testing::ValuesIn<CategoryCase>({
        {"numeric_contradiction", TwoOutlets(Front(7), Front(10)),
         TwoOutlets(Front(7), Front(7.4))},
        {"hedge_compatible", TwoOutlets(AtLeast(12), Toll(14)),
         TwoOutlets(AtLeast(15), Toll(14))},
        {"vague_scale_compatible", TwoOutlets(Dozens(), Toll(39)),
         TwoOutlets(Dozens(), Toll(8))},
        {"tension", TwoOutlets(AtLeast(9), AtLeast(41)),
         TwoOutlets(AtLeast(9), AtLeast(12))},
        {"scope_mismatch",
         TwoOutlets(Toll(12), Killed(40).At("Vale").Of("Red Front").On(1)),
         TwoOutlets(Toll(12), Killed(40).At("Vale").Of("Blue Army").On(1))},
        {"role_drift",
         TwoOutlets(Toll(12), Statement("casualties")
                                  .Count(40, "persons", "killed_or_wounded")
                                  .At("Pell")
                                  .Of("Red Front")
                                  .On(1)),
         TwoOutlets(Toll(12), Statement("casualties")
                                  .Count(40, "persons", "wounded")
                                  .At("Pell")
                                  .Of("Red Front")
                                  .On(1))},
        {"part_whole",
         OneReport("the officers", Fronts(6), "the officers",
                   ThirdFront("Blue Army")),
         OneReport("the officers", Fronts(6), "the officers",
                   ThirdFront("Red Front"))},
        {"total_vs_increment", TwoOutlets(Toll(12), Toll(40).More()),
         TwoOutlets(Toll(12).More(), Toll(40).More())},
        {"control_state_conflict",
         TwoOutlets(Took("Blue Army", "Orn").On(1),
                    Holds("Red Front", "Orn").On(2)),
         TwoOutlets(Took("Blue Army", "Orn").On(1),
                    Holds("Blue Army", "Orn").On(2))},
        {"state_compatible",
         OneReport("the officers", Statement("siege").By("Blue Army").At("Orn"),
                   "the officers", Holds("Red Front", "Orn").Paragraph(2)),
         OneReport("the officers", Statement("siege").By("Blue Army").At("Orn"),
                   "the officers", Holds("Red Front", "Orn").Paragraph(9))},
        {"actor_conflict",
         TwoOutlets(Strike("Blue Army").On(1), Strike("Red Front").On(1)),
         TwoOutlets(Strike("Blue Army").On(1), Strike("Red Front").On(9))},
        {"denial",
         TwoOutlets(Strike("Blue Army").On(1),
                    Strike("Blue Army").Denied().On(1)),
         TwoOutlets(Strike("Red Front").On(1),
                    Strike("Blue Army").Denied().On(1))},
        {"time_conflict",
         TwoOutlets(Strike("Blue Army").AtHour(1, 8.25),
                    Strike("Blue Army").AtHour(1, 12)),
         TwoOutlets(Strike("Blue Army").AtHour(1, 8.25),
                    Strike("Blue Army").AtHour(1, 9))},
        {"location_or_alias",
         TwoOutlets(Took("Blue Army", "Sarun").On(1),
                    Took("Blue Army", "Sarun West").On(1)),
         TwoOutlets(Took("Blue Army", "Sarun").On(1),
                    Took("Blue Army", "Orn").On(1))},
        {"superseded_update",
         TwoSpeakers("Dr Lin", AtLeast(9), "Dr Lin", AtLeast(17)),
         TwoSpeakers("Dr Lin", AtLeast(17), "Dr Lin", AtLeast(9))},
        {"refinement",
         OneReport("the officers", Clash(1).At("Vale"), "the officers",
                   Clash(1).At("Pell").Within("Vale")),
         OneReport("the officers", Clash(1).At("Vale"), "the officers",
                   Clash(9).At("Pell").Within("Vale"))},
        {"corroboration",
         OneReport("the medics", Toll(22), "an official", Toll(22)),
         OneReport("the medics", Toll(22), "the medics", Toll(22))},
        {"verbatim_duplicate", TwoTexts(kBulletin, kBulletin),
         TwoTexts(kBulletin,
                  "Twelve dead in Pell, says an officer. Rain is expected.")},
        {"syndicated_copy",
         TwoTexts(kBulletin,
                  absl::StrCat("PELL (Hill Agency) - ", kBulletin,
                               " Additional reporting by our own desk.")),
         TwoTexts(kBulletin,
                  "Twelve dead in Pell, says an officer. Rain is expected.")},
        {"paraphrase_duplicate",
         TwoSpeakers("Dr Lin", Toll(22), "Dr Lin", Toll(22)),
         TwoSpeakers("Dr Lin", Toll(22), "Dr Amadi", Toll(22))},
        {"same_source_restatement",
         OneReport("the officials", Toll(12), "the officials", Toll(12)),
         OneReport("the officials", Toll(12), "the officials",
                   Toll(12).More())},
        {"unit_or_form_error",
         OneReport("the officials", Toll(12).Flag("unit_error"),
                   "the officials", Toll(12)),
         OneReport("the officials", Toll(12), "the officials", Toll(12))},
        {"plan_vs_fact",
         TwoOutlets(Toll(12), Toll(40).Modal(Modality::kPlanned)),
         TwoOutlets(Toll(12).Modal(Modality::kPlanned),
                    Toll(40).Modal(Modality::kPlanned))},
    }),
    [](const auto& info) { return info.param.category; });

}  // namespace
}  // namespace claimgraph
