#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "engine/base/status_macros.h"
#include "engine/batch/output_lock.h"
#include "engine/cli/commands.h"
#include "engine/cli/dedup_intake.h"
#include "engine/cli/link_lines.h"
#include "engine/linkage/reports/duplicate_finder.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

struct DedupOptions {
  std::vector<std::string> inputs;
  std::string output;
  std::string index;
  ReaderOptions reader;
  DuplicateOptions finder;
  uint64_t seed = 0;
  double window_days = 0;
  size_t part = 0;  // reports; 0 = all at once
  bool quiet = false;
};

std::string SummaryOf(const DuplicateFinder& finder, const DedupIntake& intake,
                      const LinkCounts& counts) {
  std::string summary = absl::StrCat(finder.size(), " reports");
  if (intake.rejected() > 0) {
    absl::StrAppend(&summary, ", ", intake.rejected(), " rejected");
  }
  if (counts.repeated > 0) {
    absl::StrAppend(&summary, ", ", counts.repeated, " repeated");
  }
  absl::StrAppend(&summary, ";");
  for (const auto& [kind, count] : counts.links) {
    absl::StrAppend(&summary, " ", NameOf(kind), " ", count);
  }
  return summary;
}

// Links what was read since the last time, and settles it in the index.
absl::Status SettlePending(const std::string& index, DuplicateFinder& finder) {
  if (finder.pending() == 0) return absl::OkStatus();
  const std::vector<DuplicateLink> links = finder.Find();
  LinkLines lines(finder);
  std::string text;
  CLAIMGRAPH_RETURN_IF_ERROR(
      lines.Write(links, [&text](absl::string_view some) {
        text.append(some.data(), some.size());
        return absl::OkStatus();
      }));
  return finder.Settle(index, text, lines.counts().Pack());
}

absl::Status WriteSettled(const std::string& path,
                          const DuplicateFinder& finder, LinkCounts& counts) {
  return WriteLinesTo(path, [&](const LineSink& sink) {
    for (size_t i = 0; i < finder.sealed().segments(); ++i) {
      const SketchSegment& segment = finder.sealed().segment(i);
      counts.Add(segment.header.line_counts);
      CLAIMGRAPH_RETURN_IF_ERROR(sink(segment.lines));
    }
    return absl::OkStatus();
  });
}

absl::Status WritePending(const std::string& path, DuplicateFinder& finder,
                          LinkCounts& counts) {
  const std::vector<DuplicateLink> links = finder.Find();
  LinkLines lines(finder);
  CLAIMGRAPH_RETURN_IF_ERROR(WriteLinesTo(
      path, [&](const LineSink& sink) { return lines.Write(links, sink); }));
  counts = lines.counts();
  return absl::OkStatus();
}

absl::Status Dedup(const DedupOptions& options) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto lists,
                              ReportLists::Load(options.seed));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto finder,
                              DuplicateFinder::Create(lists, options.finder));
  const bool has_index = !options.index.empty();
  std::optional<OutputLock> lock;
  if (has_index) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(lock, OutputLock::Take(options.index));
    CLAIMGRAPH_RETURN_IF_ERROR(finder->Load(options.index));
  }
  DedupIntake intake(options.reader, options.finder.threads, finder.get(), [&] {
    return options.part > 0 && finder->pending() >= options.part
               ? SettlePending(options.index, *finder)
               : absl::OkStatus();
  });
  CLAIMGRAPH_RETURN_IF_ERROR(intake.Read(options.inputs));
  LinkCounts counts;
  if (has_index) {
    CLAIMGRAPH_RETURN_IF_ERROR(SettlePending(options.index, *finder));
    CLAIMGRAPH_RETURN_IF_ERROR(WriteSettled(options.output, *finder, counts));
  } else {
    CLAIMGRAPH_RETURN_IF_ERROR(WritePending(options.output, *finder, counts));
  }
  if (!options.quiet) {
    std::cerr << SummaryOf(*finder, intake, counts) << "\n";
  }
  return absl::OkStatus();
}

ExitCode RunDedup(DedupOptions options) {
  // Nothing of a text is kept, so that a long one costs its time only.
  options.reader.max_record_bytes = int64_t{64} << 20;
  if (options.window_days > 0) {
    options.finder.window = options.window_days * absl::Hours(24);
  }
  if (options.finder.paraphrase && !options.index.empty()) {
    return Fail(absl::InvalidArgumentError(
        "--paraphrase needs the texts and --index does not keep them: one of "
        "the two must be left out"));
  }
  if (options.part > 0 && options.index.empty()) {
    return Fail(absl::InvalidArgumentError(
        "--part keeps its parts in a folder: --index must name one"));
  }
  const absl::Status status = Dedup(options);
  return status.ok() ? kExitDone : Fail(status);
}

}  // namespace

void AddDedupCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "dedup", "Find duplicates, copies and revisions among reports");
  auto options = std::make_shared<DedupOptions>();
  command
      ->add_option("REPORTS", options->inputs,
                   "Files, folders or -, as of reconcile")
      ->required();
  command
      ->add_option("-o,--output", options->output,
                   "File of links to write, a JSON object a line; - for "
                   "standard output")
      ->required();
  command->add_flag("--paraphrase", options->finder.paraphrase,
                    "Also link reports that retell another outlet's report "
                    "in other words");
  command->add_option("--index", options->index,
                      "Folder that keeps what was read: the next run reads "
                      "the new reports only and links all");
  command
      ->add_option("--part", options->part,
                   "For collections larger than memory, in order of time: "
                   "settle so many reports at a time in the folder of "
                   "--index")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--window-days", options->window_days,
                   "Link only reports at most this far apart; verbatim "
                   "duplicates at any distance")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("-j,--threads", options->finder.threads,
                   "Threads; the result does not depend on it")
      ->check(CLI::Range(1, 256));
  command->add_option("--seed", options->seed,
                      "Key of the hashes: a number that writers of the "
                      "texts do not know");
  command->add_option("--outlet", options->reader.outlet,
                      "Outlet of reports that name none");
  command->add_flag("-q,--quiet", options->quiet, "No summary");
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunDedup(*options); };
  });
}

}  // namespace claimgraph
