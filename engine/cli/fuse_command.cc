#include <iostream>
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/cli/commands.h"
#include "engine/engine.h"

namespace claimgraph {
namespace {

struct FuseArguments {
  FuseRequest request;
  std::string values = "categorical";
  std::string output;
  bool quiet = false;
};

absl::StatusOr<ValueKind> ValueKindOf(absl::string_view name) {
  if (name == "categorical") return ValueKind::kCategorical;
  if (name == "sets") return ValueKind::kSets;
  if (name == "numeric") return ValueKind::kNumeric;
  return absl::InvalidArgumentError(absl::StrCat(
      "--values is \"", name, "\": must be categorical, sets or numeric"));
}

void Summarise(const FuseResult& result, const std::string& folder) {
  const BeliefProblem& problem = result.fusion->problem();
  int64_t sufficient = 0;
  for (int item = 0; item < problem.item_count(); ++item) {
    sufficient += result.fusion->Item(item).sufficient ? 1 : 0;
  }
  std::cout << "rows read " << result.rows << ": claims "
            << problem.claims.size() << ", repeated " << problem.repeated
            << ", superseded " << problem.superseded << ", rejected "
            << result.rejected << "\n"
            << "items " << problem.item_count() << ", of them " << sufficient
            << " with enough independent sources; sources "
            << problem.sources.size() << "\n"
            << "model " << result.fusion->model().name() << "\n"
            << "written to " << folder << "\n";
}

ExitCode RunFuse(FuseArguments arguments) {
  const auto kind = ValueKindOf(arguments.values);
  if (!kind.ok()) return Fail(kind.status());
  arguments.request.kind = *kind;
  const auto result = Fuse(arguments.request);
  if (!result.ok()) return Fail(result.status());
  constexpr size_t kMostShown = 10;
  for (size_t i = 0; i < result->rejects.size() && i < kMostShown; ++i) {
    std::cerr << arguments.request.claims << ":" << result->rejects[i].line
              << ": " << result->rejects[i].reason << "\n";
  }
  const absl::Status written =
      WriteBeliefs(*result->fusion, result->rejects, arguments.output,
                   arguments.request.threads);
  if (!written.ok()) return Fail(written);
  if (!arguments.quiet) Summarise(*result, arguments.output);
  return kExitDone;
}

}  // namespace

void AddFuseCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "fuse", "Find what to believe in a table of structured claims");
  auto arguments = std::make_shared<FuseArguments>();
  command
      ->add_option("CLAIMS", arguments->request.claims,
                   "Tab-separated table with the columns item, source, value")
      ->required();
  command
      ->add_option("-o,--output", arguments->output,
                   "Folder for beliefs.tsv, sources.tsv and terms.tsv")
      ->required();
  command->add_option("--values", arguments->values,
                      "What the values are: categorical, sets (a;b) or "
                      "numeric");
  command->add_option("--hierarchy", arguments->request.hierarchy,
                      "CSV ID,name,parentID: which value contains which");
  command->add_option("-j,--threads", arguments->request.threads,
                      "1 to 256; the result does not depend on it");
  command->add_flag("-q,--quiet", arguments->quiet, "No summary");
  command->callback([arguments, &invocation] {
    invocation.run = [arguments] { return RunFuse(*arguments); };
  });
}

}  // namespace claimgraph
