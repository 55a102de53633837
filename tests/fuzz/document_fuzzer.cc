// Any text as a report: tokens lie in the text, in order and apart; sentences
// and paragraphs hold all of them, once.

#include <stdint.h>

#include <string>

#include "engine/base/status_macros.h"
#include "engine/text/code_points.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {
namespace {

void CheckSpan(const Report& report, const Span& span) {
  const std::string& field =
      span.field == TextField::kTitle ? report.title : report.text;
  CLAIMGRAPH_CHECK(span.begin >= 0 && span.begin <= span.end);
  CLAIMGRAPH_CHECK(span.end <= static_cast<int64_t>(field.size()));
}

void CheckDocument(const Report& report) {
  const Document document = Document::Parse(report);
  const Token* before = nullptr;
  for (const Token& token : document.tokens()) {
    CheckSpan(report, token.span);
    CLAIMGRAPH_CHECK(report.TextOf(token.span) == token.text);
    if (before != nullptr && before->span.field == token.span.field) {
      CLAIMGRAPH_CHECK(before->span.end <= token.span.begin);
    }
    before = &token;
  }
  int next_token = 0;
  for (const Sentence& sentence : document.sentences()) {
    CheckSpan(report, sentence.span);
    CLAIMGRAPH_CHECK(sentence.first_token == next_token);
    CLAIMGRAPH_CHECK(sentence.last_token > sentence.first_token);
    next_token = sentence.last_token;
  }
  CLAIMGRAPH_CHECK(next_token == static_cast<int>(document.tokens().size()));
  for (const Quotation& quotation : document.quotations()) {
    CheckSpan(report, quotation.outer);
    CLAIMGRAPH_CHECK(quotation.outer.Contains(quotation.inner));
  }
}

}  // namespace
}  // namespace claimgraph

// The first line is the title; readers pass on valid UTF-8 only.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  int64_t offset = 0;
  if (!claimgraph::IsValidUtf8(bytes, &offset)) return 0;
  claimgraph::Report report;
  const size_t line = bytes.find('\n');
  if (line != std::string::npos) report.title = bytes.substr(0, line);
  report.text = line == std::string::npos ? bytes : bytes.substr(line + 1);
  claimgraph::CheckDocument(report);
  return 0;
}
