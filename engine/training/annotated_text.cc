#include "engine/training/annotated_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/attribution/learned/token_features.h"
#include "engine/attribution/rules/rule_finder.h"
#include "engine/base/status_macros.h"
#include "engine/evaluation/annotation_files.h"

namespace claimgraph {
namespace {

// The byte at which each code point begins, and the end.
std::vector<int32_t> CodePointBegins(const std::string& text) {
  std::vector<int32_t> begins;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      begins.push_back(static_cast<int32_t>(i));
    }
  }
  begins.push_back(static_cast<int32_t>(text.size()));
  return begins;
}

class Marker {
 public:
  Marker(const AnnotatedText& text, std::vector<int32_t> begins)
      : text_(text), begins_(std::move(begins)) {}

  absl::StatusOr<std::vector<TokenRange>> TokensOf(
      const std::vector<Range>& ranges) const {
    std::vector<TokenRange> tokens;
    for (const Range& range : ranges) {
      if (range.begin < 0 || range.end < range.begin ||
          static_cast<size_t>(range.end) >= begins_.size()) {
        return absl::InvalidArgumentError(
            absl::StrCat(text_.name, ": span [", range.begin, ", ", range.end,
                         "] must lie in [0, ", begins_.size() - 1, "]"));
      }
      const auto [first, last] = text_.document->TokensIn(
          {TextField::kText, begins_[range.begin], begins_[range.end]});
      if (first < last) tokens.push_back({first, last});
    }
    return tokens;
  }

 private:
  const AnnotatedText& text_;
  const std::vector<int32_t> begins_;
};

// One role a token: the first attribution that has it. A role that goes on
// behind another one begins anew.
std::vector<int> LabelsOfMarks(const AnnotatedText& text) {
  std::vector<int> labels(text.text->size(), kOutside);
  const auto write = [&labels](const std::vector<TokenRange>& ranges,
                               int begin) {
    for (const TokenRange& range : ranges) {
      for (int i = range.first; i < range.last; ++i) {
        if (labels[i] != kOutside) continue;
        labels[i] = i == range.first ? begin : begin + 1;
      }
    }
  };
  for (const MarkedAttribution& marked : text.marked) {
    write(marked.source, kBeginSource);
    write(marked.cue, kBeginCue);
    write(marked.content, kBeginContent);
  }
  for (size_t i = 0; i < labels.size(); ++i) {
    const bool inside = labels[i] != kOutside && labels[i] % 2 == 0;
    const int before = i == 0 ? kOutside : labels[i - 1];
    if (inside && before != labels[i] && before != labels[i] - 1) --labels[i];
  }
  return labels;
}

}  // namespace

absl::StatusOr<std::vector<AnnotatedText>> ReadAnnotatedTexts(
    const std::string& path, const AttributionLexicon& words,
    const SourceRegistry& registry) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const AnnotatedReports reports,
                              ReadAttributionDocs(path));
  std::vector<AnnotatedText> texts;
  for (const auto& [name, annotated] : reports) {
    AnnotatedText& text = texts.emplace_back();
    text.name = name;
    text.report = std::make_unique<Report>();
    text.report->text = annotated.text;
    text.document = std::make_unique<Document>(Document::Parse(*text.report));
    text.text = std::make_unique<TaggedText>(*text.document, words);
    text.rules = FindByRules(*text.text, registry);
    const Marker marker(text, CodePointBegins(annotated.text));
    for (const GoldAttribution& gold : annotated.attributions) {
      MarkedAttribution marked;
      CLAIMGRAPH_ASSIGN_OR_RETURN(marked.source, marker.TokensOf(gold.source));
      CLAIMGRAPH_ASSIGN_OR_RETURN(marked.cue, marker.TokensOf(gold.cue));
      CLAIMGRAPH_ASSIGN_OR_RETURN(marked.content,
                                  marker.TokensOf(gold.content));
      text.marked.push_back(std::move(marked));
    }
    text.labels = LabelsOfMarks(text);
  }
  return texts;
}

}  // namespace claimgraph
