#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/batch/batch_run.h"
#include "engine/batch/progress_display.h"
#include "engine/cli/commands.h"
#include "engine/cli/summary.h"
#include "engine/cli/terminal.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {
namespace {

struct ReconcileOptions {
  BatchRequest request;
  std::string published;
  std::string max_bad_records;
  std::string fail_on = "none";
  std::string progress = "auto";
  std::string format = "text";
  bool quiet = false;
};

// "2022-10-06" or a time as of RFC 3339.
absl::Status SetPublished(const std::string& text, ReaderOptions& reader) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime("%Y-%m-%d", text, &time, &error)) {
    reader.published_precision = TimePrecision::kDay;
  } else if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) {
    reader.published_precision = TimePrecision::kSecond;
  } else {
    return absl::InvalidArgumentError(
        absl::StrCat("--published is \"", text,
                     "\": must be a date such as 2022-10-06, or a time such as "
                     "2022-10-06T15:45:00Z"));
  }
  reader.published = time;
  return absl::OkStatus();
}

// "20" or "1.5%".
absl::Status SetMaxBadRecords(absl::string_view text, EngineOptions& engine) {
  absl::string_view number = text;
  const bool share = absl::ConsumeSuffix(&number, "%");
  double percent = 0;
  if (share && absl::SimpleAtod(number, &percent) && percent >= 0 &&
      percent <= 100) {
    engine.max_bad_share = percent / 100;
    return absl::OkStatus();
  }
  if (!share && absl::SimpleAtoi(number, &engine.max_bad_records) &&
      engine.max_bad_records >= 0) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--max-bad-records is \"", text,
                   "\": must be a number such as 20, or a share of the "
                   "records such as 1%"));
}

absl::Status Complete(ReconcileOptions& options) {
  EngineOptions& engine = options.request.engine;
  if (!options.published.empty()) {
    CLAIMGRAPH_RETURN_IF_ERROR(SetPublished(options.published, engine.reader));
  }
  if (!options.max_bad_records.empty()) {
    CLAIMGRAPH_RETURN_IF_ERROR(
        SetMaxBadRecords(options.max_bad_records, engine));
  }
  engine.linker.threads = engine.threads;
  engine.confidence.seed = engine.seed;
  return absl::OkStatus();
}

bool FoundWhatFails(const DatasetContents& contents,
                    const std::string& fail_on) {
  const auto any_of_strength = [&contents](ConflictStrength strength) {
    return std::any_of(
        contents.conflicts.begin(), contents.conflicts.end(),
        [strength](const Conflict& c) { return c.strength == strength; });
  };
  if (fail_on == "high") return any_of_strength(ConflictStrength::kStrong);
  if (fail_on == "conflict") {
    return any_of_strength(ConflictStrength::kStrong) ||
           any_of_strength(ConflictStrength::kWeak);
  }
  if (fail_on == "warning") {
    return !contents.conflicts.empty() || contents.counts.rejected > 0 ||
           std::any_of(contents.reports.begin(), contents.reports.end(),
                       [](const Report& r) { return !r.flags.empty(); });
  }
  return false;
}

void WarnOfRejects(const DatasetContents& contents) {
  constexpr size_t kMost = 10;
  const std::vector<Reject>& rejects = contents.rejects;
  for (size_t i = 0; i < rejects.size() && i < kMost; ++i) {
    std::cerr << "claimgraph: " << rejects[i].input << ": " << rejects[i].reason
              << "\n";
  }
  if (rejects.size() > kMost) {
    std::cerr << "claimgraph: and " << rejects.size() - kMost
              << " more rejected records: see rejects.jsonl\n";
  }
}

void TellNotes(const DatasetContents& contents) {
  constexpr size_t kMost = 3;
  for (size_t i = 0; i < contents.notes.size() && i < kMost; ++i) {
    std::cerr << "claimgraph: " << contents.notes[i] << "\n";
  }
  if (contents.notes.size() > kMost) {
    std::cerr << "claimgraph: and " << contents.notes.size() - kMost
              << " more of the kind: see run.json\n";
  }
}

ExitCode FailRun(const absl::Status& status) {
  const ExitCode code = Fail(status);
  return status.code() == absl::StatusCode::kResourceExhausted
             ? kExitTooManyRejects
             : code;
}

ExitCode RunReconcile(ReconcileOptions options) {
  const absl::Status complete = Complete(options);
  if (!complete.ok()) return Fail(complete);
  ProgressDisplay display(options.quiet ? ProgressStyle::kNone
                                        : *ProgressStyleOf(options.progress));
  const auto result = RunBatch(options.request, display.function());
  display.Finish();
  if (!result.ok()) return FailRun(result.status());

  const DatasetContents& contents = result->contents;
  const DatasetIndex index(&contents);
  if (!options.quiet) {
    WarnOfRejects(contents);
    TellNotes(contents);
    if (result->up_to_date) {
      std::cerr << "claimgraph: " << options.request.output
                << " is up to date\n";
    }
    if (options.format == "json") {
      std::cout << SummaryJson(index);
    } else {
      std::cout << SummaryText(index, {.width = OutputWidth(),
                                       .colour = OutputHasColour()})
                << "\nDataset: " << options.request.output << "\n";
    }
  }
  return FoundWhatFails(contents, options.fail_on) ? kExitFound : kExitDone;
}

void AddInputOptions(CLI::App& command, ReconcileOptions& options) {
  EngineOptions& engine = options.request.engine;
  command
      .add_option("INPUT", options.request.inputs,
                  "Reports: JSONL or text files, folders of them, or - for "
                  "JSONL on standard input; gzip is understood")
      ->required();
  command
      .add_option("-o,--output", options.request.output,
                  "Folder of the dataset to write")
      ->required();
  command
      .add_option("--registry", engine.registry_folders,
                  "Folder of sources, actors and places laid over the "
                  "shipped ones; may be given again")
      ->allow_extra_args(false);
  command.add_option("--codebook", engine.codebook,
                     "default, event_dataset, or a file");
  command.add_option("--language", engine.language,
                     "Language whose word lists are used");
  command.add_option("--since", options.request.since,
                     "Dataset of an earlier run: its reports come before "
                     "INPUT, and are not read again");
  command.add_option("--decisions", options.request.decisions_file,
                     "Reviewers' rulings, a JSON object a line");
  for (auto [flag, target, help] :
       {std::tuple{"--outlet", &engine.reader.outlet,
                   "Outlet of reports that name none"},
        std::tuple{"--title", &engine.reader.title,
                   "Title of reports that have none"},
        std::tuple{"--url", &engine.reader.url,
                   "Address of reports that have none"},
        std::tuple{"--published", &options.published,
                   "When reports without a time were published: "
                   "2022-10-06 or 2022-10-06T15:45:00Z"}}) {
    command.add_option(flag, *target, help)->group("Reports that do not say");
  }
}

void AddRunOptions(CLI::App& command, ReconcileOptions& options) {
  EngineOptions& engine = options.request.engine;
  command
      .add_option("-j,--threads", engine.threads,
                  "Threads; the result does not depend on it")
      ->check(CLI::Range(1, 256));
  command.add_option("--seed", engine.seed, "Seed of random numbers");
  command.add_option("--max-bad-records", options.max_bad_records,
                     "Give up past this many rejected records: N or P%");
  command
      .add_option("--fail-on", options.fail_on,
                  "Exit with 1 when this was found: none, warning, "
                  "conflict (that may have a reading) or high (that "
                  "cannot both be true)")
      ->check(CLI::IsMember({"none", "warning", "conflict", "high"}));
  command
      .add_option("--progress", options.progress,
                  "auto, bar, plain, json or none, on standard error")
      ->check(CLI::IsMember({"auto", "bar", "plain", "json", "none"}));
  command
      .add_option("--format", options.format,
                  "Summary on standard output: text or json")
      ->check(CLI::IsMember({"text", "json"}));
  command.add_flag("-q,--quiet", options.quiet,
                   "No summary, no progress, errors only");
}

}  // namespace

void AddReconcileCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "reconcile", "Read reports and write a dataset of what they claim");
  auto options = std::make_shared<ReconcileOptions>();
  options->request.engine.threads = 1;
  AddInputOptions(*command, *options);
  AddRunOptions(*command, *options);
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunReconcile(*options); };
  });
}

}  // namespace claimgraph
