#include <absl/base/config.h>
#include <unicode/uversion.h>

#include <clocale>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Version.hpp"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/cli/commands.h"
#include "engine/cli/text_layout.h"
#include "engine/engine.h"
#include "engine/export/exporter.h"
#include "engine/version.h"
#include "nlohmann/json.hpp"

namespace claimgraph {
namespace {

struct Finding {
  std::string what;
  bool fine = true;
  std::string detail;
};

Finding CheckFolder(const std::string& name) {
  const auto path = FindDataset(name);
  if (!path.ok()) {
    return {name, false, std::string(path.status().message())};
  }
  return {name, true, *path};
}

Finding CheckEngine() {
  const auto engine = Engine::Create(EngineOptions{});
  return engine.ok()
             ? Finding{"engine", true, "word lists, registry, models load"}
             : Finding{"engine", false, std::string(engine.status().message())};
}

Finding CheckLocale() {
  const char* locale = std::setlocale(LC_ALL, "");
  const std::string name = locale == nullptr ? "not supported" : locale;
  std::setlocale(LC_ALL, "C");
  return {"locale", true, absl::StrCat(name, " (results do not depend on it)")};
}

std::vector<Finding> Examine() {
  std::vector<Finding> findings;
  findings.push_back(
      {"version", true,
       absl::StrCat("claimgraph ", kVersion, ", g++ ", __VERSION__, ", Abseil ",
                    ABSL_LTS_RELEASE_VERSION, ", ICU ", U_ICU_VERSION,
                    ", CLI11 ", CLI11_VERSION)});
  for (const char* folder :
       {"lexicons/en", "registry", "gazetteer", "codebooks", "models"}) {
    findings.push_back(CheckFolder(folder));
  }
  findings.push_back(CheckEngine());
  std::string formats;
  for (const Exporter* exporter : BuiltinExporters()) {
    absl::StrAppend(&formats, formats.empty() ? "" : ", ", exporter->name());
  }
  findings.push_back({"exports", true, formats});
  findings.push_back(
      {"processors", true, absl::StrCat(std::thread::hardware_concurrency())});
  findings.push_back(CheckLocale());
  return findings;
}

ExitCode RunDoctor(bool json) {
  bool fine = true;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Finding& finding : Examine()) {
    fine = fine && finding.fine;
    if (json) {
      list.push_back({{"what", finding.what},
                      {"fine", finding.fine},
                      {"detail", finding.detail}});
    } else {
      std::cout << (finding.fine ? "ok       " : "MISSING  ")
                << PadRight(finding.what, 13) << finding.detail << "\n";
    }
  }
  if (json) std::cout << list.dump(1) << "\n";
  return fine ? kExitDone : kExitUsage;
}

}  // namespace

void AddDoctorCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand(
      "doctor", "Say whether everything is there that a run needs");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "As JSON");
  command->callback([json, &invocation] {
    invocation.run = [json] { return RunDoctor(*json); };
  });
}

}  // namespace claimgraph
