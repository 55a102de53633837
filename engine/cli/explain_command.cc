#include <iostream>
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "engine/cli/commands.h"
#include "engine/cli/explain.h"
#include "engine/cli/open_dataset.h"
#include "engine/cli/terminal.h"

namespace claimgraph {
namespace {

ExitCode RunExplain(const std::string& folder, const std::string& id) {
  const auto dataset = OpenDataset(folder);
  if (!dataset.ok()) return FailToOpen(folder, dataset.status());
  const auto text = Explain((*dataset)->index, id, OutputWidth());
  if (!text.ok()) return Fail(text.status());
  std::cout << *text;
  return kExitDone;
}

}  // namespace

void AddExplainCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "explain", "Say in words what is behind one number or conflict");
  auto folder = std::make_shared<std::string>();
  auto id = std::make_shared<std::string>();
  command->add_option("DATASET", *folder, "Folder of the dataset")->required();
  command
      ->add_option("ID", *id,
                   "Id of a question, answer, conflict, statement, source or "
                   "report; its first letters are enough")
      ->required();
  command->callback([folder, id, &invocation] {
    invocation.run = [folder, id] { return RunExplain(*folder, *id); };
  });
}

}  // namespace claimgraph
