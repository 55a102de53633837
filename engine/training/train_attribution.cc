// Fits the attribution model of one language to annotated texts. After
// bazel run --config=release //engine/training:train_attribution --
//
//     --texts $PWD/train.jsonl --reports $PWD/wire.jsonl --output $PWD/en.model
//
// The form of the texts: docs/formats/attribution-model.md. Same texts, same
// model, to the byte.

#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/attribution/rules/attribution_lexicon.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/lexicon/lexicon.h"
#include "engine/registry/source_registry.h"
#include "engine/training/annotated_text.h"
#include "engine/training/attribution_training.h"

namespace claimgraph {
namespace {

constexpr int kExitUsage = 2;

std::vector<const AnnotatedText*> Pointers(
    const std::vector<AnnotatedText>& texts) {
  std::vector<const AnnotatedText*> all;
  for (const AnnotatedText& text : texts) all.push_back(&text);
  return all;
}

absl::Status Train(const std::string& texts_path,
                   const std::vector<std::string>& report_paths,
                   const std::string& language, const std::string& output) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Lexicon> lexicon,
                              Lexicon::Load(language));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<AttributionLexicon> words,
                              AttributionLexicon::Create(*lexicon));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string folder,
                              FindDataset("registry"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<SourceRegistry> registry,
                              SourceRegistry::Load({folder}));
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const std::vector<AnnotatedText> texts,
      ReadAnnotatedTexts(texts_path, *words, *registry));
  std::vector<AnnotatedText> reports;
  for (const std::string& path : report_paths) {
    CLAIMGRAPH_ASSIGN_OR_RETURN(std::vector<AnnotatedText> more,
                                ReadAnnotatedTexts(path, *words, *registry));
    std::move(more.begin(), more.end(), std::back_inserter(reports));
  }
  std::cerr << texts.size() << " texts, " << reports.size() << " reports\n";
  CLAIMGRAPH_ASSIGN_OR_RETURN(
      const AttributionModel model,
      TrainAttribution(
          Pointers(texts), Pointers(reports), {},
          [](const std::string& line) { std::cerr << line << std::endl; }));
  return WriteFileAtomically(output, model.Serialize());
}

}  // namespace
}  // namespace claimgraph

int main(int argc, char** argv) {
  std::string texts, output, language = "en";
  std::vector<std::string> reports;
  bool understood = argc % 2 == 1;  // options come in pairs
  for (int i = 1; i + 1 < argc && understood; i += 2) {
    const absl::string_view name = argv[i];
    if (name == "--texts") {
      texts = argv[i + 1];
    } else if (name == "--reports") {
      reports.push_back(argv[i + 1]);
    } else if (name == "--output") {
      output = argv[i + 1];
    } else if (name == "--language") {
      language = argv[i + 1];
    } else {
      understood = false;
    }
  }
  if (!understood || texts.empty() || output.empty()) {
    std::cerr << "usage: train_attribution --texts TEXTS.jsonl "
                 "[--reports REPORTS.jsonl]... [--language en] "
                 "--output LANGUAGE.model\n";
    return claimgraph::kExitUsage;
  }
  const absl::Status status =
      claimgraph::Train(texts, reports, language, output);
  if (status.ok()) return 0;
  std::cerr << "train_attribution: " << status.message() << "\n";
  return claimgraph::kExitUsage;
}
