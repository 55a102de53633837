// Reads every quantity of a document: number, hedge, unit, what is counted.
//
//     "over five of their military vehicles"
//         span "over five", [6, inf), unit "vehicles",
//         counted "military vehicles"
//
// Numbers in digits and words, ordinals, ranges ("between 30 and 40", "three
// to four"), vague scales ("tens of", "scores", "several", "a number of"),
// bare counts of people ("eleven of them"). Not quantities: clock times,
// dates, years, numbers of ages and names ("Brigade 47" is kNamePart).
// A hedge belongs to the number only if it is not governed by the word
// before it: "control over 1,200" has no hedge (lexicon kind
// "hedge-blocker").
//
// The role ("killed") is set by extraction from the verb that governs the
// quantity; here it is set only where the phrase says it ("12 dead", "30
// wounded") or the unit does ("distance").
//
// Errors:     lexicon faults at Create, with file:line.
// Cost:       linear in tokens. Threads: immutable; share freely.
// Background: docs/design/0003-quantities.md

#ifndef ENGINE_MEASURE_QUANTITY_READER_H_
#define ENGINE_MEASURE_QUANTITY_READER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/lexicon/lexicon.h"
#include "engine/measure/codebook.h"
#include "engine/text/document.h"
#include "engine/types/quantity.h"

namespace claimgraph {

// A quantity and where its parts lie in the document's tokens.
struct QuantityMention {
  Quantity quantity;
  int first_token = 0;  // tokens of `quantity.span`
  int last_token = 0;
  int noun_first = -1;  // tokens of `quantity.counted`; -1 = none
  int noun_last = -1;
};

class QuantityReader {
 public:
  static absl::StatusOr<std::unique_ptr<QuantityReader>> Create(
      const Lexicon& lexicon, const Codebook& codebook);
  virtual ~QuantityReader() = default;

  // All mentions, by position; spans do not overlap.
  virtual std::vector<QuantityMention> Read(const Document& document) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_MEASURE_QUANTITY_READER_H_
