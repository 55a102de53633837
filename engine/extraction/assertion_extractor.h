// Finds what is said in a report: events and states with their slots.
//
//     "the army recaptured ten villages in Eastern X, killing almost 30
//      terrorists"
//         territory_gain  agent army, place Eastern X, 10 villages
//         casualties      agent army, patient the enemy, [27, 30] killed
//
// Clauses are found by cue words and punctuation; a frame lexicon
// (datasets/lexicons/<lang>/frame_*.tsv) says which verbs and nouns evoke
// which class and where its slots stand; actors, places, times and
// quantities are read by registry and measure. Slots that the clause leaves
// out are taken from its sentence and paragraph, and marked so.
//
// The definitions are those of docs/concepts.md; one assertion per event or
// state and per figure that can be checked by itself.
//
// extraction does not know attribution: the engine sets `provenance` and
// corrects `modality` and `polarity` of what is denied (engine.h). The spans
// where sources and cues stand are passed in as `excluded`, so that "said"
// and "the sources" are no events.
//
// Errors:     lexicon faults at Create, with file:line. Extract cannot fail.
// Cost:       linear in tokens for bounded sentences. Threads: immutable.

#ifndef ENGINE_EXTRACTION_ASSERTION_EXTRACTOR_H_
#define ENGINE_EXTRACTION_ASSERTION_EXTRACTOR_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/lexicon/lexicon.h"
#include "engine/measure/codebook.h"
#include "engine/measure/quantity_reader.h"
#include "engine/measure/time_reader.h"
#include "engine/registry/actor_registry.h"
#include "engine/registry/gazetteer.h"
#include "engine/text/document.h"
#include "engine/types/assertion.h"
#include "engine/types/span.h"

namespace claimgraph {

// What the extractor reads with; all must outlive it.
struct ExtractionTools {
  const Lexicon* lexicon = nullptr;
  const Codebook* codebook = nullptr;
  const QuantityReader* quantities = nullptr;
  const TimeReader* times = nullptr;
  const ActorRegistry* actors = nullptr;
  const Gazetteer* gazetteer = nullptr;
};

// One content, with every span of the report that names its source.
struct Speech {
  Span content;
  std::vector<Span> sources;
  bool denial = false;
  bool body = false;  // the source is a body, no person: "it"
};

// Where attribution already explained the words.
struct ExtractionHints {
  std::vector<Span> excluded;  // sources and cues: no events here
  std::vector<Span> contents;  // borders that no assertion crosses
  // Who said which content: whom "we" and "it" mean there, and who denies.
  std::vector<Speech> speeches;
  // The side of the narrator, when the registry knows it: whose "enemy".
  std::string narrator_side;
};

class AssertionExtractor {
 public:
  static absl::StatusOr<std::unique_ptr<AssertionExtractor>> Create(
      const ExtractionTools& tools);
  virtual ~AssertionExtractor() = default;

  // By position. `provenance` is the bare outlet (left empty here).
  virtual std::vector<Assertion> Extract(
      const Document& document, const ExtractionHints& hints) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_ASSERTION_EXTRACTOR_H_
