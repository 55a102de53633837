// Measures where the time of finding duplicates goes, on one thread: words,
// sketches, taking them over, and finding links.
//
//     duplicates_benchmark REPORTS.jsonl [rounds]
//
// Reads all texts first, which is not counted. Each round (default 3) prints
// nanoseconds of processor time a report for each step; words are part of the
// sketches.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/ingest/reader.h"
#include "engine/linkage/reports/duplicate_finder.h"
#include "tests/benchmark/usage.h"

namespace claimgraph {
namespace {

constexpr size_t kReportsABatch = 64;

absl::StatusOr<std::vector<Report>> ReadReports(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader,
                              OpenReader(path, {}));
  std::vector<Report> reports;
  while (std::optional<Record> record = reader->Next()) {
    auto* report = std::get_if<Report>(&*record);
    if (report != nullptr) reports.push_back(std::move(*report));
  }
  return reports;
}

// Nanoseconds a report that `work` takes.
template <typename Work>
double Measured(const std::vector<Report>& reports, const Work& work) {
  const double start = CpuSeconds();
  work();
  return (CpuSeconds() - start) * 1e9 / static_cast<double>(reports.size());
}

absl::Status Measure(const std::string& path, int rounds) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto lists, ReportLists::Load());
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::vector<Report> reports,
                              ReadReports(path));
  const std::unique_ptr<WordReader> words = lists->NewReader();
  for (int round = 0; round < rounds; ++round) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const auto finder,
                                DuplicateFinder::Create(lists));
    const auto batch = finder->NewBatch();
    const double read = Measured(reports, [&] {
      for (const Report& report : reports) words->Read(report.text);
    });
    double append = 0;
    const double sketch = Measured(reports, [&] {
      for (const Report& report : reports) {
        batch->Add({report.external_id, report.text, report.outlet_name,
                    report.KnownSince()});
        if (batch->size() < kReportsABatch) continue;
        append += Measured(reports, [&] { finder->Append(*batch); });
      }
      finder->Append(*batch);
    });
    size_t links = 0;
    const double find =
        Measured(reports, [&] { links = finder->Find().size(); });
    std::printf(
        "%7zu reports  words %5.0f ns  sketches %5.0f ns  taken over %4.0f ns  "
        "links %5.0f ns  (%zu links, %lld MiB)\n",
        reports.size(), read, sketch - append, append, find, links,
        static_cast<long long>(PeakMebibytes()));
  }
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr,
                 "usage: duplicates_benchmark REPORTS.jsonl [rounds]\n");
    return 2;
  }
  const absl::Status status =
      Measure(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 3);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 2;
}

}  // namespace
}  // namespace claimgraph

int main(int argc, char** argv) { return claimgraph::Main(argc, argv); }
