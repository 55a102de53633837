#include <iostream>
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "engine/base/files.h"
#include "engine/cli/commands.h"
#include "engine/cli/open_dataset.h"
#include "engine/dataset/dataset.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

void PrintJson(const DatasetVerification& result) {
  nlohmann::ordered_json json;
  json["files"] = result.files;
  json["records"] = result.records;
  json["references"] = result.references;
  json["problems"] = nlohmann::ordered_json::array();
  for (const DatasetProblem& problem : result.problems) {
    nlohmann::ordered_json entry;
    entry["file"] = problem.file;
    if (problem.record >= 0) entry["record"] = problem.record;
    if (problem.byte_offset >= 0) entry["byte_offset"] = problem.byte_offset;
    entry["code"] = problem.code;
    entry["reason"] = problem.reason;
    json["problems"].push_back(std::move(entry));
  }
  std::cout << json.dump(1, ' ', false,
                         nlohmann::ordered_json::error_handler_t::replace)
            << "\n";
}

ExitCode RunVerify(const std::string& folder, bool json) {
  const auto result = VerifyDataset(folder);
  if (!result.ok()) return FailToOpen(folder, result.status());
  if (json) {
    PrintJson(*result);
  } else {
    for (const DatasetProblem& problem : result->problems) {
      std::cout << ToString(problem) << "\n";
    }
    std::cout << (result->problems.empty() ? "Sound: " : "DAMAGED: ")
              << result->files << " files, " << result->records << " records, "
              << result->references << " references, "
              << result->problems.size() << " problems.\n";
  }
  return result->problems.empty() ? kExitDone : kExitFound;
}

}  // namespace

void AddVerifyCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "verify", "Check a dataset: checksums, records, references");
  auto folder = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  command->add_option("DATASET", *folder, "Folder of the dataset")->required();
  command->add_flag("--json", *json, "As JSON");
  command->callback([folder, json, &invocation] {
    invocation.run = [folder, json] { return RunVerify(*folder, *json); };
  });
}

}  // namespace claimgraph
