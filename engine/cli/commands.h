// The subcommands: each adds itself to the parser, with its options, and
// says what to run when it was the one that was called.
//
// CLI11 is slow to compile: only the .cc file of a subcommand includes it.

#ifndef ENGINE_CLI_COMMANDS_H_
#define ENGINE_CLI_COMMANDS_H_

#include <functional>

#include "engine/cli/exit_codes.h"

namespace CLI {
class App;
}  // namespace CLI

namespace claimgraph {

// What the parsed command line asks for.
struct Invocation {
  std::function<ExitCode()> run;
};

void AddReconcileCommand(CLI::App& app, Invocation& invocation);
void AddFuseCommand(CLI::App& app, Invocation& invocation);
void AddDedupCommand(CLI::App& app, Invocation& invocation);
void AddReportCommand(CLI::App& app, Invocation& invocation);
void AddExplainCommand(CLI::App& app, Invocation& invocation);
void AddExportCommand(CLI::App& app, Invocation& invocation);
void AddDiffCommand(CLI::App& app, Invocation& invocation);
void AddVerifyCommand(CLI::App& app, Invocation& invocation);
void AddEvalCommand(CLI::App& app, Invocation& invocation);
void AddDoctorCommand(CLI::App& app, Invocation& invocation);
void AddVersionCommand(CLI::App& app, Invocation& invocation);
void AddCompletionCommand(CLI::App& app, Invocation& invocation);

}  // namespace claimgraph

#endif  // ENGINE_CLI_COMMANDS_H_
