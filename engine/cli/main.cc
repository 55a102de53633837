// claimgraph: reports in, a dataset with its conflicts out. The commands and
// exit codes are a contract: docs/formats/cli.md.

#include <exception>
#include <iostream>
#include <new>
#include <string>

#include "CLI/CLI.hpp"
#include "engine/cli/commands.h"
#include "engine/cli/exit_codes.h"
#include "engine/version.h"

namespace {

constexpr char kDescription[] =
    "Reads news reports, finds who says what, and shows which statements\n"
    "contradict each other and how far each may be believed.";

constexpr char kFooter[] =
    "Examples:\n"
    "  claimgraph reconcile reports.jsonl -o dataset\n"
    "  claimgraph report dataset -o report.html\n"
    "  claimgraph export dataset --to csv -o tables\n"
    "\n"
    "Exit codes: 0 done; 1 done, and what --fail-on names was found; 2 usage\n"
    "or configuration; 3 too many bad records; 4 incomplete, run again;\n"
    "5 internal error; 6 another run is writing there.";

// The first word is no option and no command: it is the mistake.
bool IsUnknownCommand(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-' || argv[1][0] == '\0') return false;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->check_name(argv[1])) return false;
  }
  std::string known;
  for (const CLI::App* command : app.get_subcommands({})) {
    known += (known.empty() ? "" : ", ") + command->get_name();
  }
  std::cerr << "claimgraph: command \"" << argv[1]
            << "\" is not known; known: " << known << "\n";
  return true;
}

int RunMain(int argc, char** argv) {
  CLI::App app(kDescription, "claimgraph");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version",
                       "claimgraph " + std::string(claimgraph::kVersion));
  app.set_config("--config", "",
                 "Settings: an INI or TOML file with a "
                 "section for each command");
  claimgraph::Invocation invocation;
  claimgraph::AddReconcileCommand(app, invocation);
  claimgraph::AddFuseCommand(app, invocation);
  claimgraph::AddDedupCommand(app, invocation);
  claimgraph::AddReportCommand(app, invocation);
  claimgraph::AddExplainCommand(app, invocation);
  claimgraph::AddExportCommand(app, invocation);
  claimgraph::AddDiffCommand(app, invocation);
  claimgraph::AddVerifyCommand(app, invocation);
  claimgraph::AddEvalCommand(app, invocation);
  claimgraph::AddDoctorCommand(app, invocation);
  claimgraph::AddVersionCommand(app, invocation);
  claimgraph::AddCompletionCommand(app, invocation);
  for (CLI::App* command : app.get_subcommands({})) {
    command->fallthrough();  // --config may stand behind the command
  }
  if (IsUnknownCommand(app, argc, argv)) return claimgraph::kExitUsage;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == 0;  // --help, --version
    app.exit(error, std::cout, std::cerr);
    return asked ? claimgraph::kExitDone : claimgraph::kExitUsage;
  }
  const int code = invocation.run();
  std::cout.flush();
  // Nobody reads on ("| head"): no fault of ours.
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  // No exception is expected; the libraries may throw all the same.
  try {
    return RunMain(argc, argv);
  } catch (const std::bad_alloc&) {
    std::cerr << "claimgraph: out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << "claimgraph: internal error: " << error.what() << "\n";
  }
  return claimgraph::kExitInternal;
}
