// How results are put to people, the same on the command line and on the
// page: percentages, times, chains of sources, who stands behind a claim.
//
//     PercentInWords(0.994)        "99 %"; never "0 %" or "100 %"
//     ChainInWords(chain)          "al-Watan › a commander"
//     BeliefInWords(confidence)    "72 %", or "cannot tell (62 %)"
//
// Words only: nothing here is escaped for any format.
// Threads: pure functions.

#ifndef ENGINE_EXPORT_WORDING_H_
#define ENGINE_EXPORT_WORDING_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "engine/dataset/dataset_index.h"

namespace claimgraph {

// "72 %"; "< 1 %" and "> 99 %" at the ends, since nothing is certain.
std::string PercentInWords(Probability probability);

// "72 %" where the evidence suffices, else "cannot tell (62 %)".
std::string BeliefInWords(const Confidence* confidence);

// "6 October 2022, 16:10 UTC", as finely as `precision` says; "time not
// stated" for none.
std::string TimeInWords(const std::optional<absl::Time>& time,
                        TimePrecision precision);
// "6 October 2022", or "time not stated".
std::string DateInWords(const std::optional<absl::Time>& time);

// "1 independent source", "3 independent sources".
std::string RootsInWords(const Confidence& confidence);
// "repeated once", "repeated 3 times".
std::string RepeatsInWords(int64_t repeats);
// "1 report", "3 reports".
std::string CountInWords(int64_t count, absl::string_view one,
                         absl::string_view many);

// The name of a source; "outlet not stated" for the unknown outlet.
std::string SourceInWords(const DatasetIndex& dataset, const SourceId& id);
std::string OutletInWords(const DatasetIndex& dataset, const Report& report);

// From the outlet to the first speaker.
std::vector<std::string> ChainOf(const DatasetIndex& dataset,
                                 const Provenance& provenance);
std::string ChainInWords(const std::vector<std::string>& chain);

// One independent source of a claim: who said it first as far as is known,
// and how many more statements go back to it.
struct Voice {
  const Origin* origin = nullptr;  // null where a loop has no first speaker
  const Assertion* assertion = nullptr;
  const Report* report = nullptr;
  std::vector<std::string> chain;
  int repeats = 0;  // further statements that count with it
};

// By time, then by id; never empty for a claim with assertions.
std::vector<Voice> VoicesOf(const DatasetIndex& dataset, const Claim& claim);

// "cannot both be true", "could both be true", "needs a closer look".
std::string StrengthInWords(ConflictStrength strength);

// Conflicts, the most serious first: strength, then severity times
// probability, then id.
std::vector<const Conflict*> ConflictsBySeriousness(
    const DatasetIndex& dataset);

// "quantity" -> "number", "agent" -> "who did it": slots for people.
std::string SlotInWords(absl::string_view slot);
std::string RelationInWords(SlotRelation relation);

}  // namespace claimgraph

#endif  // ENGINE_EXPORT_WORDING_H_
