#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"
#include "engine/cli/commands.h"
#include "engine/cli/open_dataset.h"
#include "engine/export/exporter.h"

namespace claimgraph {
namespace {

struct ExportOptions {
  std::string dataset;
  std::string format;
  std::string output;
};

ExitCode RunExport(const ExportOptions& options) {
  const auto exporter = FindExporter(options.format);
  if (!exporter.ok()) return Fail(exporter.status());
  const auto dataset = OpenDataset(options.dataset);
  if (!dataset.ok()) return FailToOpen(options.dataset, dataset.status());
  const absl::Status written =
      (*exporter)->Export((*dataset)->index, options.output);
  return written.ok() ? kExitDone : Fail(written);
}

std::string KnownFormats() {
  std::string text = "Format:";
  for (const Exporter* exporter : BuiltinExporters()) {
    absl::StrAppend(&text, "\n", exporter->name(), " - ",
                    exporter->description());
  }
  return text;
}

}  // namespace

void AddExportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "export", "Write a dataset in another program's format");
  auto options = std::make_shared<ExportOptions>();
  command->add_option("DATASET", options->dataset, "Folder of the dataset")
      ->required();
  command->add_option("--to", options->format, KnownFormats())->required();
  command
      ->add_option("-o,--output", options->output,
                   "Folder or file to write; see the format")
      ->required();
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunExport(*options); };
  });
}

}  // namespace claimgraph
