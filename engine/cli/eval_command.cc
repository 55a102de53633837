#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/cli/commands.h"
#include "engine/cli/open_dataset.h"
#include "engine/cli/text_layout.h"
#include "engine/evaluation/annotation_files.h"
#include "engine/evaluation/attribution_measures.h"
#include "engine/evaluation/claim_measures.h"
#include "engine/evaluation/name_folding.h"
#include "engine/export/export_folder.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

struct EvalOptions {
  std::string task;
  std::string gold;
  std::string system;
  std::string aliases;
  bool json = false;
};

absl::StatusOr<AnnotatedReports> ReadSystem(const EvalOptions& options) {
  if (FileExists(JoinPath(options.system, "dataset.json"))) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(const auto dataset,
                                OpenDataset(options.system));
    CLAIMGRAPH_ASSIGN_OR_RETURN(AnnotatedReports reports,
                                AnnotationsOf(dataset->index));
    if (options.task == "attribution") return reports;
    AnnotatedReports by_folder;
    for (auto& [name, report] : reports) {
      by_folder[SafeFileName(name)] = std::move(report);
    }
    return by_folder;
  }
  return options.task == "claims" ? ReadClaimFolders(options.system)
                                  : ReadAttributionDocs(options.system);
}

// A gold standard of one report without a name is met by the one report of
// the system, whatever its name.
void MatchSingleReport(const AnnotatedReports& gold, AnnotatedReports& system) {
  if (gold.size() != 1 || system.size() != 1) return;
  const std::string name = gold.begin()->first;
  if (!name.empty() || system.begin()->first.empty()) return;
  auto node = system.extract(system.begin());
  node.key() = name;
  system.insert(std::move(node));
}

absl::StatusOr<std::vector<Score>> Measure(const EvalOptions& options) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const AnnotatedReports gold,
                              options.task == "claims"
                                  ? ReadClaimFolders(options.gold)
                                  : ReadAttributionDocs(options.gold));
  CLAIMGRAPH_ASSIGN_OR_RETURN(AnnotatedReports system, ReadSystem(options));
  MatchSingleReport(gold, system);
  for (const auto& [name, report] : gold) {
    if (system.count(name) == 0) {
      std::cerr << "claimgraph: report \"" << name
                << "\" of the gold standard is missing: counted as missed\n";
    }
  }
  if (options.task == "attribution") return MeasureAttributions(gold, system);
  NameFolding names;
  if (!options.aliases.empty()) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(names,
                                NameFolding::WithAliases(options.aliases));
  }
  return MeasureClaims(gold, system, names);
}

std::string Figure(const std::optional<double>& value) {
  return value ? absl::StrFormat("%.3f", *value) : "-";
}

void PrintTable(const std::vector<Score>& scores) {
  std::cout << PadRight("measure", 22) << "     P      R     F1   right  "
            << "system   gold\n";
  for (const Score& score : scores) {
    const std::string value = Figure(score.Recall());
    std::cout << PadRight(score.name, 22)
              << PadLeft(score.is_share ? "" : Figure(score.Precision()), 6)
              << " " << PadLeft(score.is_share ? "" : value, 6) << " "
              << PadLeft(score.is_share ? value : Figure(score.F1()), 6)
              << PadLeft(absl::StrCat(score.right), 8)
              << PadLeft(absl::StrCat(score.system), 8)
              << PadLeft(absl::StrCat(score.gold), 7) << "\n";
  }
}

void PrintJson(const std::vector<Score>& scores) {
  using Json = nlohmann::ordered_json;
  const auto number = [](const std::optional<double>& value) {
    return value ? Json(*value) : Json();
  };
  Json json = Json::object();
  for (const Score& score : scores) {
    Json& entry = json[score.name];
    if (score.is_share) {
      entry["share"] = number(score.Recall());
    } else {
      entry["precision"] = number(score.Precision());
      entry["recall"] = number(score.Recall());
      entry["f1"] = number(score.F1());
    }
    entry["right"] = score.right;
    entry["system"] = score.system;
    entry["gold"] = score.gold;
  }
  std::cout << json.dump(1) << "\n";
}

ExitCode RunEval(const EvalOptions& options) {
  const auto scores = Measure(options);
  if (!scores.ok()) return Fail(scores.status());
  options.json ? PrintJson(*scores) : PrintTable(*scores);
  return kExitDone;
}

}  // namespace

void AddEvalCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command =
      app.add_subcommand("eval", "Measure results against a gold standard");
  auto options = std::make_shared<EvalOptions>();
  command
      ->add_option("SYSTEM", options->system,
                   "Folder of a dataset, or of its export as annotations")
      ->required();
  command
      ->add_option("--task", options->task,
                   "claims (statements, numbers, first source) or "
                   "attribution (source, cue, content)")
      ->required()
      ->check(CLI::IsMember({"claims", "attribution"}));
  command
      ->add_option("--gold", options->gold,
                   "Folder of annotations; for attribution also a file of "
                   "one report a line")
      ->required();
  command->add_option("--aliases", options->aliases,
                      "Groups of equal names, a line each, tab-separated");
  command->add_flag("--json", options->json, "As JSON");
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunEval(*options); };
  });
}

}  // namespace claimgraph
