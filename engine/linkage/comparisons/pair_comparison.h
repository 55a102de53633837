// Compares two assertions slot by slot and adds up the evidence that both
// speak of one thing.
//
// Slots, in this order: class, role, counted, place, time, agent, patient,
// quantity, source, report, polarity, wording. A slot that neither can decide
// is unknown and carries no bits.
//
// The weights follow Fellegi and Sunter (A theory for record linkage, JASA
// 1969): bits = log2(m / u) of the level reached, added up over slots as if
// they were independent given the answer; the prior is that of a pair from
// one block. Unlike there, an equal number weighs by its rarity.
//
// Cost: the product of the places and actors named; a microsecond or so.

#ifndef ENGINE_LINKAGE_COMPARISONS_PAIR_COMPARISON_H_
#define ENGINE_LINKAGE_COMPARISONS_PAIR_COMPARISON_H_

#include "absl/strings/string_view.h"
#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/linkage/comparisons/source_comparison.h"
#include "engine/registry/actor_registry.h"
#include "engine/registry/gazetteer.h"
#include "engine/types/verdict.h"

namespace claimgraph {

struct ComparisonTools {
  const LinkageModel* model = nullptr;
  const ActorRegistry* actors = nullptr;  // may be null
  const Gazetteer* gazetteer = nullptr;   // may be null
};

// Requires: `a` is the earlier one.
AlignedPair ComparePair(const AssertionView& a, const AssertionView& b,
                        const ComparisonTools& tools,
                        const SourceComparison& sources);

// The relation of one slot; unspecified if it was not compared.
inline SlotRelation RelationOf(const AlignedPair& pair,
                               absl::string_view slot) {
  return pair.slots.RelationOf(slot);
}

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_PAIR_COMPARISON_H_
