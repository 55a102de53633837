#include <iostream>
#include <memory>

#include "CLI/App.hpp"
#include "engine/cli/commands.h"
#include "engine/version.h"
#include "nlohmann/json.hpp"

namespace claimgraph {

void AddVersionCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command =
      app.add_subcommand("version", "The version of the program");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  command->callback([json, &invocation] {
    invocation.run = [json] {
      if (*json) {
        nlohmann::ordered_json version;
        version["name"] = "claimgraph";
        version["version"] = std::string(kVersion);
        version["dataset_schema"] = "1";
        version["compiler"] = __VERSION__;
        std::cout << version.dump(1) << "\n";
      } else {
        std::cout << "claimgraph " << kVersion << "\n";
      }
      return kExitDone;
    };
  });
}

}  // namespace claimgraph
