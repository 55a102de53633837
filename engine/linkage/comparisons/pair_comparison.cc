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

class PairBuilder {
 public:
  PairBuilder(AlignedPair& pair, const LinkageModel& model)
      : pair_(pair), model_(model) {
    pair_.match_weight_bits = model.prior_bits();
  }

  void Add(absl::string_view slot, SlotRelation relation,
           double more_bits = 0) {
    SlotComparison comparison;
    comparison.slot = std::string(slot.data(), slot.size());
    comparison.relation = relation;
    comparison.match_weight_bits = model_.Bits(slot, relation) + more_bits;
    pair_.match_weight_bits += comparison.match_weight_bits;
    pair_.slots.push_back(std::move(comparison));
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
  builder.Add(kTimeSlot, CompareDays(a.time, b.time));
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
  pair.probability =
      Probability(1.0 / (1.0 + std::exp2(-pair.match_weight_bits)));
  return pair;
}

SlotRelation RelationOf(const AlignedPair& pair, absl::string_view slot) {
  for (const SlotComparison& comparison : pair.slots) {
    if (comparison.slot == slot) return comparison.relation;
  }
  return SlotRelation::kUnspecified;
}

}  // namespace claimgraph
