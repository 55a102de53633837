// Builds reports with assertions as extraction would hand them on, for tests
// of linkage and conflict. Names in the tests are invented.
//
//     CollectionBuilder reports;
//     reports.Report("r1", "Harbour Wire", 7);           // at 07:00
//     reports.Says("an officer", Killed(12).At("Pell").By("Blue Army")
//                                    .Of("Red Front").On(1));
//     reports.analyses()                                 // for Linker::Link
//
// Days are days of June 2020, hours of the same; a day is [0:00, 24:00).

#ifndef ENGINE_TESTING_ASSERTION_BUILDERS_H_
#define ENGINE_TESTING_ASSERTION_BUILDERS_H_

#include <string>
#include <vector>

#include "engine/types/report_analysis.h"

namespace claimgraph {

// One statement on its way to becoming an Assertion.
class Statement {
 public:
  explicit Statement(const std::string& event_class);

  Statement& By(const std::string& agent);
  Statement& Of(const std::string& patient);
  Statement& At(const std::string& place);
  // "eastern" of `place`.
  Statement& In(const std::string& direction, const std::string& place);
  // The last place added lies in `area`.
  Statement& Within(const std::string& area);
  Statement& Type(const std::string& place_type);  // of the last place
  Statement& As(PlaceRole role);                   // of the last place
  // [from, to) in days of the month; one day by default.
  Statement& On(int day);
  Statement& From(int first_day, int last_day);
  Statement& AtHour(int day, double hour, double hours = 0.5);
  Statement& Denied();
  Statement& Modal(Modality modality);
  Statement& Headline();
  Statement& Paragraph(int paragraph);
  Statement& Count(double n, const std::string& unit,
                   const std::string& role = "");
  Statement& Hedge(const std::string& hedge, Interval interval);
  Statement& More();                         // the last number is an increment
  Statement& PartOfPrevious();               // "40 of them"
  Statement& Flag(const std::string& flag);  // of the last number
  Statement& Detail(const std::string& name, const std::string& value);

  const Assertion& assertion() const { return assertion_; }

 private:
  Assertion assertion_;
};

Statement Killed(double n);
Statement AtLeastKilled(double n);
Statement Distance(double km);

class CollectionBuilder {
 public:
  // Starts a report of `outlet`, published on 2 June 2020 at `hour`.
  void Report(const std::string& id, const std::string& outlet, double hour,
              const std::string& text = "");

  // In the report started last, by the outlet itself or by the chain behind
  // it. "the ..." and "an ..." are speakers of this report only; an outlet's
  // name is that outlet; others are persons.
  AssertionId Says(const Statement& statement);
  AssertionId Says(const std::string& speaker, const Statement& statement);
  AssertionId Says(const std::vector<std::string>& chain,
                   const Statement& statement);

  void Side(const std::string& source, const std::string& side);

  const std::vector<ReportAnalysis>& analyses() const { return analyses_; }

 private:
  SourceId AddSource(const std::string& name, SourceKind kind);

  std::vector<ReportAnalysis> analyses_;
  std::vector<std::string> outlets_;
  std::vector<std::pair<std::string, std::string>> sides_;
};

}  // namespace claimgraph

#endif  // ENGINE_TESTING_ASSERTION_BUILDERS_H_
