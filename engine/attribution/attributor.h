// Finds who is said to say what in a report.
//
//     const auto found = (*attributor)->Find(document, outlet);
//     found.attributions[0].source      -> the state agency
//     found.ProvenanceAt(span)          -> outlet > daily > commander
//
// Source, cue and content are found by the cue lexicon and clause rules and,
// where datasets/models/attribution has a model of the language, by a sequence
// model, too; the best set of both stays. Sources are resolved against the
// registry and the report itself ("the daily", "the sources added", "the same
// sources"; "other sources" is a new one), and contents nest. Direct
// quotations carry on over sentences.
//
// Errors:     lexicon faults at Create, with file:line; a model that is
//             damaged or of another version. Find cannot fail.
// Cost:       linear in tokens. Threads: immutable; share freely.
// Background: docs/models/attribution.md

#ifndef ENGINE_ATTRIBUTION_ATTRIBUTOR_H_
#define ENGINE_ATTRIBUTION_ATTRIBUTOR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/lexicon/lexicon.h"
#include "engine/registry/source_registry.h"
#include "engine/text/document.h"
#include "engine/types/attribution.h"
#include "engine/types/source.h"

namespace claimgraph {

// Text without a cue of its own that goes on with the words of a source:
// between "the sources said" and "the same sources".
struct CarriedScope {
  Span span;
  AttributionId attribution;  // whose words go on
  int32_t position = 0;       // of that attribution in `attributions`
};

struct AttributedReport {
  SourceId outlet;                        // of the report
  std::vector<Source> sources;            // all that occur, sorted by id
  std::vector<Attribution> attributions;  // by position of their content
  // For each attribution, how far the contents up to it reach in their
  // field, in bytes; lets ProvenanceAt stop early. Empty: not known.
  std::vector<int32_t> reach;
  std::vector<CarriedScope> carried;  // by position; disjoint

  // The chain that a statement at `span` stands under: the attributions
  // whose content contains most of it, outermost first, then (same text)
  // carried-on scope. Just the outlet when nobody is cited there. What
  // somebody wants or backs (cue class unspecified) is no statement of theirs
  // and makes no hop.
  Provenance ProvenanceAt(const Span& span) const;

  // Innermost attribution over `span`; null if none.
  const Attribution* InnermostAt(const Span& span) const;
  const Source* FindSource(const SourceId& id) const;

  // Attributions of statements whose content holds most of `span`, outermost
  // first.
  std::vector<const Attribution*> Around(const Span& span) const;
};

// Which learned model works beside the rules.
enum class LearnedModel {
  kShipped,  // datasets/models/attribution/<language>.model, if it is there
  kNone,     // the rules alone
};

class Attributor {
 public:
  static absl::StatusOr<std::unique_ptr<Attributor>> Create(
      const Lexicon& lexicon, const SourceRegistry& registry,
      LearnedModel model = LearnedModel::kShipped);
  virtual ~Attributor() = default;

  // `outlet`: the source of document.report().outlet.
  virtual AttributedReport Find(const Document& document,
                                const Source& outlet) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_ATTRIBUTION_ATTRIBUTOR_H_
