// Measures who is said to say what, on one thread: segmentation, rules, model,
// judge and resolution.
//
//     attribution_benchmark REPORTS.jsonl [rounds]
//
// Reads the reports one at a time and keeps none. Each round (default 3) goes
// over the whole file and prints words a second of processor time and the most
// memory held so far; reading the file is not counted.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/attribution/attributor.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/reader.h"
#include "engine/lexicon/lexicon.h"
#include "engine/registry/source_registry.h"
#include "engine/text/document.h"
#include "tests/benchmark/usage.h"

namespace claimgraph {
namespace {

absl::Status Measure(const std::string& path, int rounds) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Lexicon> lexicon,
                              Lexicon::Load("en"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string folder,
                              FindDataset("registry"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<SourceRegistry> registry,
                              SourceRegistry::Load({folder}));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Attributor> attributor,
                              Attributor::Create(*lexicon, *registry));
  Source outlet;
  outlet.kind = SourceKind::kUnknown;
  outlet.id = SourceId::Of({"benchmark", "outlet"});
  for (int round = 0; round < rounds; ++round) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Reader> reader,
                                OpenReader(path, {}));
    int64_t reports = 0, words = 0, found = 0;
    double seconds = 0;
    while (std::optional<Record> record = reader->Next()) {
      const Report* report = std::get_if<Report>(&*record);
      if (report == nullptr) continue;
      const double start = CpuSeconds();
      const Document document = Document::Parse(*report);
      found += static_cast<int64_t>(
          attributor->Find(document, outlet).attributions.size());
      seconds += CpuSeconds() - start;
      ++reports;
      words += WordsIn(report->text);
    }
    std::printf(
        "%7lld reports %9lld words %7lld attributions  %9.0f words/s  %4lld "
        "MiB\n",
        static_cast<long long>(reports), static_cast<long long>(words),
        static_cast<long long>(found), static_cast<double>(words) / seconds,
        static_cast<long long>(PeakMebibytes()));
  }
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr,
                 "usage: attribution_benchmark REPORTS.jsonl [rounds]\n");
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
