// The front door: reports in, a dataset's contents out.
//
//     EngineOptions options;
//     const auto engine = Engine::Create(options);
//     const auto result = (*engine)->Reconcile({"reports.jsonl"}, {});
//     WriteDataset(*result, "out/");
//
// Reconcile runs the whole pipeline: ingest, attribution, extraction (a
// report at a time, in parallel), linkage, graph, conflict, inference.
// Analyze is its first half, for one report.
//
// Fuse is for claims that are structured already: a table in, beliefs out, by
// the same inference.
//
// Errors:  InvalidArgument / NotFound for configuration and inputs that
//          cannot be opened; ResourceExhausted for too many bad records.
//          Single bad records are counted and set aside in the result.
// Threads: immutable after Create; calls may run side by side.

#ifndef ENGINE_ENGINE_H_
#define ENGINE_ENGINE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/dataset/dataset_contents.h"
#include "engine/engine_options.h"
#include "engine/inference/fuse.h"
#include "engine/inference/structured/beliefs_files.h"
#include "engine/types/decision.h"
#include "engine/types/report_analysis.h"

namespace claimgraph {

// Called now and then from one thread: how far a run is.
struct Progress {
  std::string stage;  // "ingest", "read", "link", ...
  int64_t done = 0;
  int64_t total = 0;  // 0 = not known
};
using ProgressFunction = std::function<void(const Progress&)>;

class Engine {
 public:
  static absl::StatusOr<std::unique_ptr<Engine>> Create(
      const EngineOptions& options);
  virtual ~Engine() = default;

  // `inputs`: files, folders, or "-". `decisions`: rulings of reviewers.
  virtual absl::StatusOr<DatasetContents> Reconcile(
      const std::vector<std::string>& inputs,
      const std::vector<Decision>& decisions,
      const ProgressFunction& progress = nullptr) const = 0;

  // The same with the reports of an earlier run before the new ones; they are
  // read again only if word lists, registry or program have changed since.
  // The result is that of one run over all.
  virtual absl::StatusOr<DatasetContents> Extend(
      const DatasetContents& earlier, const std::vector<std::string>& inputs,
      const std::vector<Decision>& decisions,
      const ProgressFunction& progress = nullptr) const = 0;

  // What one report says, before anything is compared with other reports.
  virtual ReportAnalysis Analyze(const Report& report,
                                 const Source& outlet) const = 0;

  virtual const EngineOptions& options() const = 0;
};

struct FuseRequest {
  std::string claims;  // path of the table
  ValueKind kind = ValueKind::kCategorical;
  std::string hierarchy;  // path of a ValueTree; empty = none
  int threads = 1;        // [1, 256]; no effect on the result
};

struct FuseResult {
  std::unique_ptr<const Fusion> fusion;
  int64_t rows = 0;
  int64_t rejected = 0;
  std::vector<RejectedRow> rejects;
};

absl::StatusOr<FuseResult> Fuse(const FuseRequest& request);

}  // namespace claimgraph

#endif  // ENGINE_ENGINE_H_
