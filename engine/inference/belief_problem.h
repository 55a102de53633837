// Who says what about which item: the one form of a problem that inference
// works on, whether it was read from a table or taken from a claim graph.
//
//     BeliefProblemBuilder builder(ValueKind::kCategorical);
//     builder.Add({.item = "gate of flight 7", .source = "airport",
//                  .value = "B12"});
//     const BeliefProblem problem = std::move(builder).Build();
//
// An item's *candidates* are the distinct values claimed for it. A claim has
// two discounts, which mean different things:
//
//     said    probability that the source says this at all (reading,
//             attribution, linkage). Below one, the claim may be no claim.
//     weight  what is left of it as evidence of its own: 0 for an admitted
//             copy, 1 / n for each of n sources that speak with one voice.
//
// Invariants: names sorted and distinct, so the order of the input is without
//             effect; claims sorted by (item, source), one for each pair;
//             every item has a claim and every candidate too.
// Cost:       Build is O(n log n); 16 bytes a claim, 24 more for numbers.
// Threads:    immutable once built.

#ifndef ENGINE_INFERENCE_BELIEF_PROBLEM_H_
#define ENGINE_INFERENCE_BELIEF_PROBLEM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

enum class ValueKind {
  kCategorical,  // one of several that exclude each other
  kSets,         // "a;b": one set of elements
  kNumeric,      // a number
};

struct BeliefClaim {
  int32_t source = 0;
  int32_t candidate = 0;  // index among the item's candidates
  float said = 1.0F;
  float weight = 1.0F;
};

// What a claim says about a number. A point has lower == upper.
struct ClaimedNumber {
  double point = 0;
  double lower = 0;
  double upper = 0;
};

// "claim repeats what `source` says", as the claim itself admits.
struct Citation {
  int32_t claim = 0;
  int32_t source = 0;
};

// Why a claim's weight is below one.
enum class DiscountKind {
  kCites,         // it names the source that it repeats
  kCitationLoop,  // sources that name each other and nobody else
  kOneVoice,      // agrees with the others wherever opinions differ
  kLikelyCopy,    // agrees with another source in its errors
};

struct Discount {
  int32_t claim = 0;
  DiscountKind kind = DiscountKind::kOneVoice;
  int32_t other = 0;       // source it depends on
  double probability = 1;  // of the dependence
};

struct BeliefProblem {
  ValueKind kind = ValueKind::kCategorical;
  std::vector<std::string> items;
  std::vector<std::string> sources;
  std::vector<std::string> values;
  // Kinds of sources ("wire_agency"); kinds[0] is "", not stated.
  std::vector<std::string> kinds;
  std::vector<int32_t> kind_of_source;

  std::vector<int64_t> claim_begin;  // items + 1 entries
  std::vector<BeliefClaim> claims;
  std::vector<int64_t> candidate_begin;  // items + 1 entries
  std::vector<int32_t> candidates;       // indices of `values`, ascending
  std::vector<ClaimedNumber> numbers;    // of kNumeric: one a claim
  std::vector<double> times;             // empty, or one a claim (NaN: none)
  std::vector<Citation> citations;
  std::vector<Discount> discounts;  // sorted by claim

  int64_t repeated = 0;    // same source and item again: left out
  int64_t superseded = 0;  // the same, and a later one was kept

  int item_count() const { return static_cast<int>(items.size()); }
  int source_count() const { return static_cast<int>(sources.size()); }
  int ClaimsOf(int item) const {
    return static_cast<int>(claim_begin[item + 1] - claim_begin[item]);
  }
  int CandidatesOf(int item) const {
    return static_cast<int>(candidate_begin[item + 1] - candidate_begin[item]);
  }
  const std::string& ValueOf(int item, int candidate) const {
    return values[candidates[candidate_begin[item] + candidate]];
  }
};

// One stated claim. Views need to last for the call only.
struct StatedClaim {
  absl::string_view item;
  absl::string_view source;
  absl::string_view value;
  absl::string_view cites = {};  // empty = none
  absl::string_view kind = {};   // of the source; empty = not stated
  std::optional<double> time;    // any unit, the same for all
  ClaimedNumber number = {};     // of kNumeric
  double said = 1.0;             // in [0, 1]
};

class BeliefProblemBuilder {
 public:
  explicit BeliefProblemBuilder(ValueKind kind) : kind_(kind) {}

  // The kind that was stated for the source before, if another one was.
  std::optional<absl::string_view> OtherKindOf(absl::string_view source,
                                               absl::string_view kind) const;

  void Add(const StatedClaim& claim);
  // A source's second claim on an item is left out, or replaces the first
  // one where it is later.
  BeliefProblem Build() &&;

 private:
  // Names in order of first appearance.
  class Names {
   public:
    int32_t Of(absl::string_view name);
    int32_t Find(absl::string_view name) const;  // -1: not there
    // Sorts the names; returns new index by old index.
    std::vector<int32_t> Sort();
    std::vector<std::string>& list() { return list_; }

   private:
    std::vector<std::string> list_;
    absl::flat_hash_map<std::string, int32_t> index_;
  };
  struct Row {
    int32_t item, source, value, cites;
    float said;
    double time;
    ClaimedNumber number;
  };

  void SortRows();
  void DropRepeats(BeliefProblem& problem);
  void FillClaims(BeliefProblem& problem);

  ValueKind kind_;
  Names items_, sources_, values_, kinds_;
  std::vector<int32_t> kind_of_source_;
  std::vector<Row> rows_;
  bool timed_ = false;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_BELIEF_PROBLEM_H_
