// Measures ingest, attribution and extraction together, on one thread.
//
//     reading_benchmark REPORTS.jsonl [times]
//
// Reads the file `times` times (default 1), one batch after another, keeps
// nothing, and prints a line for each tenth of the reports: how many, words a
// second of CPU time, and the most memory held so far. Memory that grows from
// line to line is a fault.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/files.h"
#include "engine/engine.h"
#include "engine/ingest/intake.h"
#include "engine/ingest/reader.h"
#include "engine/registry/source_registry.h"
#include "tests/benchmark/usage.h"

namespace claimgraph {
namespace {

constexpr size_t kBatch = 256;

class Benchmark {
 public:
  Benchmark(const Engine* engine, const SourceRegistry* sources)
      : engine_(*engine), sources_(sources) {}

  int Run(const std::string& path, int times) {
    start_ = CpuSeconds();
    for (int i = 0; i < times; ++i) {
      auto reader = OpenReader(path, {});
      if (!reader.ok()) {
        std::fprintf(stderr, "%s\n", reader.status().ToString().c_str());
        return 2;
      }
      while (ReadBatch(**reader)) Tell();
      Tell();
    }
    std::printf("%lld reports, %lld words, %lld statements in %.1f s\n",
                static_cast<long long>(reports_),
                static_cast<long long>(words_),
                static_cast<long long>(statements_), CpuSeconds() - start_);
    return 0;
  }

 private:
  // False when the reader is at its end.
  bool ReadBatch(Reader& reader) {
    Intake intake(sources_);
    size_t count = 0;
    std::optional<Record> record;
    while (count < kBatch && (record = reader.Next())) {
      intake.Add(*std::move(record));
      ++count;
    }
    const IntakeResult result = std::move(intake).Finish();
    std::map<SourceId, const Source*> outlets;
    for (const Source& outlet : result.outlets) {
      outlets.emplace(outlet.id, &outlet);
    }
    for (const Report& report : result.reports) {
      words_ += WordsIn(report.title) + WordsIn(report.text);
      statements_ += static_cast<int64_t>(
          engine_.Analyze(report, *outlets.at(report.outlet))
              .assertions.size());
      ++reports_;
    }
    return count == kBatch;
  }

  void Tell() const {
    std::printf("%9lld reports  %9.0f words/s  %6lld MB\n",
                static_cast<long long>(reports_),
                static_cast<double>(words_) / (CpuSeconds() - start_),
                static_cast<long long>(PeakMebibytes()));
  }

  const Engine& engine_;
  const SourceRegistry* const sources_;
  double start_ = 0;
  int64_t reports_ = 0;
  int64_t words_ = 0;
  int64_t statements_ = 0;
};

int Main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: reading_benchmark REPORTS.jsonl [times]\n");
    return 2;
  }
  auto engine = Engine::Create({});
  auto registry = FindDataset("registry");
  if (!engine.ok() || !registry.ok()) {
    std::fprintf(stderr, "%s\n", engine.status().ToString().c_str());
    return 2;
  }
  auto sources = SourceRegistry::Load({*registry});
  if (!sources.ok()) return 2;
  const int times = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
  return Benchmark(engine->get(), sources->get()).Run(argv[1], times);
}

}  // namespace
}  // namespace claimgraph

int main(int argc, char** argv) { return claimgraph::Main(argc, argv); }
