#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/batch/dataset_changes.h"
#include "engine/cli/commands.h"
#include "engine/cli/open_dataset.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

struct DiffOptions {
  std::string before;
  std::string after;
  bool json = false;
};

std::string Text(absl::string_view name) {
  return std::string(name.data(), name.size());
}

void PrintJson(const std::vector<DatasetChange>& changes) {
  for (const DatasetChange& change : changes) {
    nlohmann::ordered_json line;
    line["what"] = change.what;
    line["change"] = Text(NameOf(change.kind));
    line["from"] = change.from;
    line["to"] = change.to;
    line["text"] = change.text;
    line["why"] = change.why;
    std::cout << line.dump(-1, ' ', false,
                           nlohmann::ordered_json::error_handler_t::replace)
              << "\n";
  }
}

std::string IdsOf(const DatasetChange& change) {
  const std::string from = absl::StrJoin(change.from, " + ");
  const std::string to = absl::StrJoin(change.to, " + ");
  if (from.empty() || from == to) return to;
  return to.empty() ? from : absl::StrCat(from, " -> ", to);
}

void PrintText(const std::vector<DatasetChange>& changes) {
  std::map<std::pair<std::string, std::string>, int> counts;
  for (const DatasetChange& change : changes) {
    ++counts[{change.what, Text(NameOf(change.kind))}];
  }
  if (changes.empty()) std::cout << "No difference.\n";
  for (const auto& [key, count] : counts) {
    std::cout << absl::StrCat(key.first, "s ", key.second, ": ", count, "\n");
  }
  for (const DatasetChange& change : changes) {
    std::cout << absl::StrCat("\n", Text(NameOf(change.kind)), " ", change.what,
                              "  ", change.text, "\n  ", change.why, "\n  ",
                              IdsOf(change), "\n");
  }
}

ExitCode RunDiff(const DiffOptions& options) {
  const auto before = OpenDataset(options.before);
  if (!before.ok()) return FailToOpen(options.before, before.status());
  const auto after = OpenDataset(options.after);
  if (!after.ok()) return FailToOpen(options.after, after.status());
  const std::vector<DatasetChange> changes =
      CompareDatasets((*before)->contents, (*after)->contents);
  if (options.json) {
    PrintJson(changes);
  } else {
    PrintText(changes);
  }
  return kExitDone;
}

}  // namespace

void AddDiffCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "diff", "What became of one dataset in another, and why");
  auto options = std::make_shared<DiffOptions>();
  command->add_option("DATASET_A", options->before, "Folder of the earlier one")
      ->required();
  command->add_option("DATASET_B", options->after, "Folder of the later one")
      ->required();
  command->add_flag("--json", options->json, "As JSON, a change a line");
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunDiff(*options); };
  });
}

}  // namespace claimgraph
