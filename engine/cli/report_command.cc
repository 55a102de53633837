#include <iostream>
#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "engine/cli/commands.h"
#include "engine/cli/open_dataset.h"
#include "engine/export/report/report_page.h"

namespace claimgraph {
namespace {

struct ReportOptions {
  std::string dataset;
  std::string output = "report.html";
  ReportPageOptions page;
};

ExitCode RunReport(const ReportOptions& options) {
  const auto dataset = OpenDataset(options.dataset);
  if (!dataset.ok()) return FailToOpen(options.dataset, dataset.status());
  const absl::Status written =
      WriteReportPage((*dataset)->index, options.page, options.output);
  if (!written.ok()) return Fail(written);
  std::cerr << "claimgraph: wrote " << options.output << "\n";
  return kExitDone;
}

}  // namespace

void AddReportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "report", "Write one page with the contradictions side by side");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("DATASET", options->dataset, "Folder of the dataset")
      ->required();
  command
      ->add_option("-o,--output", options->output,
                   "File to write; /dev/stdout for standard output")
      ->capture_default_str();
  command
      ->add_option("--most-conflicts", options->page.conflicts,
                   "Most contradictions on the page")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command
      ->add_option("--most-reports", options->page.reports,
                   "Most reports shown with their text")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->callback([options, &invocation] {
    invocation.run = [options] { return RunReport(*options); };
  });
}

}  // namespace claimgraph
