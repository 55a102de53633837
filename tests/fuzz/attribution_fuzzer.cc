// Any text through rules, sequence model and judge: spans lie in the text and
// are not empty, probabilities are probabilities, every source is known and
// every place has a chain. Quotations nest.

#include <stdint.h>

#include <memory>
#include <string>

#include "engine/attribution/attributor.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"
#include "engine/lexicon/lexicon.h"
#include "engine/registry/source_registry.h"
#include "engine/text/code_points.h"
#include "engine/text/document.h"
#include "engine/types/report.h"

namespace claimgraph {
namespace {

struct Shipped {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<SourceRegistry> registry;
  std::unique_ptr<Attributor> attributor;
};

const Shipped& Data() {
  static const Shipped* const shipped = [] {
    auto* data = new Shipped();
    data->lexicon = Lexicon::Load("en").value();
    data->registry =
        SourceRegistry::Load({FindDataset("registry").value()}).value();
    data->attributor =
        Attributor::Create(*data->lexicon, *data->registry).value();
    return data;
  }();
  return *shipped;
}

void CheckQuotations(const Document& document) {
  const auto& quotations = document.quotations();
  for (size_t q = 0; q < quotations.size(); ++q) {
    const int parent = quotations[q].parent;
    CLAIMGRAPH_CHECK(parent < static_cast<int>(q));
    if (parent < 0) continue;
    CLAIMGRAPH_CHECK(quotations[parent].outer.Contains(quotations[q].outer));
  }
}

void CheckAttributions(const Report& report) {
  const Document document = Document::Parse(report);
  CheckQuotations(document);
  Source outlet;
  outlet.kind = SourceKind::kUnknown;
  outlet.id = SourceId::Of({"fuzz", "outlet"});
  const AttributedReport found = Data().attributor->Find(document, outlet);
  for (const Attribution& a : found.attributions) {
    CLAIMGRAPH_CHECK(!a.content_spans.empty());
    CLAIMGRAPH_CHECK(found.FindSource(a.source) != nullptr);
    CLAIMGRAPH_CHECK(a.probability.value() >= 0 && a.probability.value() <= 1);
    for (const auto* spans :
         {&a.source_spans, &a.cue_spans, &a.content_spans}) {
      for (const Span& span : *spans) {
        const std::string& field =
            span.field == TextField::kTitle ? report.title : report.text;
        CLAIMGRAPH_CHECK(span.begin >= 0 && span.begin < span.end);
        CLAIMGRAPH_CHECK(span.end <= static_cast<int64_t>(field.size()));
      }
    }
    CLAIMGRAPH_CHECK(!found.ProvenanceAt(a.content_spans.front()).hops.empty());
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
  claimgraph::CheckAttributions(report);
  return 0;
}
