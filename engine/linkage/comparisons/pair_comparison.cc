#include "engine/linkage/comparisons/pair_comparison.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/linkage/comparisons/actor_comparison.h"
#include "engine/linkage/comparisons/place_comparison.h"
#include "engine/linkage/comparisons/quantity_comparison.h"
#include "engine/linkage/comparisons/time_comparison.h"

namespace claimgraph {
namespace {

SlotRelation CompareClasses(const AssertionView& a, const AssertionView& b) {
  if (a.assertion->event_class == b.assertion->event_class) {
    return SlotRelation::kEqual;
  }
  return a.family == b.family ? SlotRelation::kOverlaps
                              : SlotRelation::kDifferent;
}

// A sentence of this many different words is not written twice by chance.
constexpr size_t kLeastWords = 5;
// Share of the words of both that must be common: an edited copy.
constexpr double kLeastCommon = 0.6;

// Equal words, or most words; everything else says nothing.
SlotRelation CompareWording(const AssertionView& a, const AssertionView& b) {
  const size_t smaller = std::min(a.words.size(), b.words.size());
  const size_t larger = std::max(a.words.size(), b.words.size());
  if (smaller < kLeastWords || smaller < kLeastCommon * larger) {
    return SlotRelation::kUnknown;
  }
  if (a.words_hash == b.words_hash) return SlotRelation::kEqual;
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
    if (a.words[i] == b.words[j]) {
      ++common, ++i, ++j;
    } else if (a.words[i] < b.words[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  const size_t either = a.words.size() + b.words.size() - common;
  return common >= kLeastCommon * either ? SlotRelation::kOverlaps
                                         : SlotRelation::kUnknown;
}

class PairBuilder {
 public:
  PairBuilder(AlignedPair& pair, const LinkageModel& model)
      : pair_(pair), model_(model) {
    pair_.match_weight_bits = model.prior_bits();
  }

  void Add(absl::string_view slot, SlotRelation relation,
           double more_bits = 0) {
    const double bits = model_.Bits(slot, relation) + more_bits;
    pair_.match_weight_bits += bits;
    pair_.slots.Set(slot, relation, bits);
  }

 private:
  AlignedPair& pair_;
  const LinkageModel& model_;
};

}  // namespace

AlignedPair ComparePair(const AssertionView& a, const AssertionView& b,
                        const ComparisonTools& tools,
                        const SourceComparison& sources) {
  AlignedPair pair;
  pair.a = a.assertion->id;
  pair.b = b.assertion->id;
  PairBuilder builder(pair, *tools.model);
  builder.Add(kClassSlot, CompareClasses(a, b));
  if (a.quantity != nullptr && b.quantity != nullptr) {
    builder.Add(kRoleSlot, CompareRoles(a, b));
    builder.Add(kCountedSlot, CompareCounted(a, b));
  }
  builder.Add(kPlaceSlot, ComparePlaces(a, b, *tools.model, tools.gazetteer));
  builder.Add(kTimeSlot, CompareStatedTimes(a.time, b.time));
  builder.Add(kAgentSlot,
              CompareActors(a.assertion->agents, b.assertion->agents,
                            *tools.model, tools.actors));
  builder.Add(kPatientSlot,
              CompareActors(a.assertion->patients, b.assertion->patients,
                            *tools.model, tools.actors));
  if (a.quantity != nullptr && b.quantity != nullptr) {
    const SlotRelation values = CompareValues(a, b);
    const bool same_point = values == SlotRelation::kEqual && a.point();
    builder.Add(kQuantitySlot, values,
                same_point ? RarityBits(*a.point()) : 0.0);
  }
  builder.Add(kSourceSlot, sources.Compare(a, b));
  builder.Add(kReportSlot, sources.CompareReports(a, b));
  builder.Add(kPolaritySlot, a.assertion->polarity == b.assertion->polarity
                                 ? SlotRelation::kEqual
                                 : SlotRelation::kDifferent);
  const SlotRelation wording = CompareWording(a, b);
  if (wording != SlotRelation::kUnknown) builder.Add(kWordingSlot, wording);
  pair.probability =
      Probability(1.0 / (1.0 + std::exp2(-pair.match_weight_bits)));
  return pair;
}

}  // namespace claimgraph
