// Texts with attributions marked by hand, read into what the models are
// fitted to: tokens with roles, beside what the rules find.
//
//     ReadAnnotatedTexts("train.jsonl", words, registry)
//
// The form of the file: docs/formats/attribution-model.md.
//
// Errors:  of the file, with name and line; InvalidArgument for a span that
//          does not lie in its text.

#ifndef ENGINE_TRAINING_ANNOTATED_TEXT_H_
#define ENGINE_TRAINING_ANNOTATED_TEXT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/attribution/candidate.h"
#include "engine/attribution/learned/span_linker.h"
#include "engine/attribution/rules/attribution_lexicon.h"
#include "engine/attribution/rules/tagged_text.h"
#include "engine/registry/source_registry.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {

struct MarkedAttribution {
  std::vector<TokenRange> source;
  std::vector<TokenRange> cue;
  std::vector<TokenRange> content;
};

struct AnnotatedText {
  std::string name;
  std::unique_ptr<Report> report;
  std::unique_ptr<Document> document;
  std::unique_ptr<TaggedText> text;
  std::vector<Candidate> rules;  // as FindByRules gives them
  std::vector<MarkedAttribution> marked;
  std::vector<int> labels;  // RoleLabel of each token
};

// `words` must outlive the texts.
absl::StatusOr<std::vector<AnnotatedText>> ReadAnnotatedTexts(
    const std::string& path, const AttributionLexicon& words,
    const SourceRegistry& registry);

}  // namespace claimgraph

#endif  // ENGINE_TRAINING_ANNOTATED_TEXT_H_
