#include "engine/batch/batch_run.h"

#include <unistd.h>

#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/batch/dataset_changes.h"
#include "engine/batch/decision_file.h"
#include "engine/batch/output_lock.h"
#include "engine/batch/run_fingerprint.h"
#include "engine/dataset/dataset.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

std::string RunFile(const std::string& folder) {
  return JoinPath(folder, "run.json");
}

// The member `key`; "" if there is none or it is no text.
std::string TextOf(const nlohmann::json& json, const char* key) {
  return json.contains(key) && json[key].is_string()
             ? json[key].get<std::string>()
             : "";
}

// Changes whenever a file of the dataset does; "" if it cannot be read.
std::string ManifestHash(const std::string& folder) {
  const auto manifest = ReadFile(JoinPath(folder, "dataset.json"));
  return manifest.ok() ? Sha256Hex(*manifest) : "";
}

// The dataset, if the last run there was made from the same.
absl::StatusOr<DatasetContents> ReadIfUpToDate(const std::string& folder,
                                               const std::string& fingerprint) {
  const absl::Status outdated = absl::NotFoundError("not up to date");
  if (fingerprint.empty()) return outdated;
  const auto bytes = ReadFile(RunFile(folder));
  if (!bytes.ok()) return outdated;
  const auto run = nlohmann::json::parse(*bytes, nullptr, false);
  if (!run.is_object() || TextOf(run, "fingerprint") != fingerprint ||
      TextOf(run, "manifest_sha256") != ManifestHash(folder)) {
    return outdated;
  }
  return ReadDataset(folder);
}

// Ids of the earlier dataset that are gone, each with what has its evidence
// now, after those that were gone before.
nlohmann::ordered_json HistoryOf(const std::string& since,
                                 const DatasetContents& earlier,
                                 const DatasetContents& contents) {
  nlohmann::ordered_json history = nlohmann::ordered_json::array();
  if (since.empty()) return history;
  const auto bytes = ReadFile(RunFile(since));
  if (bytes.ok()) {
    const auto run = nlohmann::ordered_json::parse(*bytes, nullptr, false);
    if (run.is_object() && run.contains("history") &&
        run["history"].is_array()) {
      history = run["history"];
    }
  }
  for (const DatasetChange& change : CompareDatasets(earlier, contents)) {
    if (change.kind != ChangeKind::kMerged &&
        change.kind != ChangeKind::kSplit &&
        change.kind != ChangeKind::kRenamed) {
      continue;
    }
    history.push_back({{"what", change.what},
                       {"change", NameOf(change.kind)},
                       {"from", change.from},
                       {"to", change.to}});
  }
  return history;
}

absl::Status WriteRunFile(const std::string& folder,
                          const std::string& fingerprint, absl::Time started,
                          nlohmann::ordered_json history,
                          const std::vector<std::string>& notes) {
  const absl::Time finished = absl::Now();
  nlohmann::ordered_json run;
  run["fingerprint"] = fingerprint;
  run["manifest_sha256"] = ManifestHash(folder);
  run["started"] = absl::FormatTime(started, absl::UTCTimeZone());
  run["finished"] = absl::FormatTime(finished, absl::UTCTimeZone());
  run["seconds"] = absl::ToDoubleSeconds(finished - started);
  if (!history.empty()) run["history"] = std::move(history);
  if (!notes.empty()) run["notes"] = notes;
  return WriteFileAtomically(RunFile(folder), run.dump(1) + "\n");
}

// Takes away the folder that a run made and then had nothing to put into.
class RemoveIfEmpty {
 public:
  explicit RemoveIfEmpty(const std::string& folder)
      : folder_(folder), was_there_(IsDirectory(folder)) {}
  ~RemoveIfEmpty() {
    if (!was_there_) rmdir(folder_.c_str());  // fails unless it is empty
  }

 private:
  const std::string folder_;
  const bool was_there_;
};

}  // namespace

absl::StatusOr<BatchResult> RunBatch(const BatchRequest& request,
                                     const ProgressFunction& progress) {
  const absl::Time started = absl::Now();
  CLAIMGRAPH_RETURN_IF_ERROR(CheckOutputFolder(request.output));
  const RemoveIfEmpty cleaner(request.output);
  std::vector<Decision> decisions;
  if (!request.decisions_file.empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(decisions,
                                ReadDecisions(request.decisions_file));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Engine> engine,
                              Engine::Create(request.engine));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const OutputLock lock,
                              OutputLock::Take(request.output));
  const std::string fingerprint = RunFingerprint(request);
  auto there = ReadIfUpToDate(request.output, fingerprint);
  if (there.ok()) return BatchResult{*std::move(there), true};

  DatasetContents earlier;
  if (!request.since.empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(earlier, ReadDataset(request.since));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      DatasetContents contents,
      engine->Extend(earlier, request.inputs, decisions, progress));
  nlohmann::ordered_json history = HistoryOf(request.since, earlier, contents);
  if (progress) progress({"write", 0, 0});
  CLAIMGRAPH_RETURN_IF_ERROR(WriteDataset(contents, request.output));
  CLAIMGRAPH_RETURN_IF_ERROR(WriteRunFile(request.output, fingerprint, started,
                                          std::move(history), contents.notes));
  return BatchResult{std::move(contents), false};
}

}  // namespace claimgraph
