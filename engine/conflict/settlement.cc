#include "engine/conflict/settlement.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace claimgraph {
namespace {

absl::Time KnownSince(const ClaimGraph& graph, const AssertionId& assertion) {
  return graph.GetReport(graph.GetAssertion(assertion).report).KnownSince();
}

// Claims that were replaced, with the time from which the first one that
// states them was known.
absl::flat_hash_map<ClaimId, absl::Time> Replaced(
    const std::vector<Link>& links, const ClaimGraph& graph) {
  absl::flat_hash_map<ClaimId, absl::Time> replaced;
  for (const Link& link : links) {
    if (link.kind != LinkKind::kSupersedes) continue;
    const AssertionId& old = *link.to_assertion;
    const absl::Time known = KnownSince(graph, old);
    const auto [it, added] = replaced.emplace(graph.ClaimOf(old).id, known);
    if (!added) it->second = std::min(it->second, known);
  }
  return replaced;
}

void DropReplaced(const std::vector<Link>& links, const ClaimGraph& graph,
                  std::vector<Conflict>& conflicts) {
  const auto replaced = Replaced(links, graph);
  if (replaced.empty()) return;
  const auto is_later = [&](const ClaimId& old, const AssertionId& other) {
    const auto found = replaced.find(old);
    return found != replaced.end() && found->second < KnownSince(graph, other);
  };
  std::erase_if(conflicts, [&](const Conflict& conflict) {
    return conflict.rule == "quantity" &&
           (is_later(conflict.claim_a, conflict.assertion_b) ||
            is_later(conflict.claim_b, conflict.assertion_a));
  });
}

bool IsStatedIn(const ClaimId& claim, const ReportId& report,
                const ClaimGraph& graph) {
  const std::vector<AssertionId>& told = graph.GetClaim(claim).assertions;
  return std::any_of(told.begin(), told.end(), [&](const AssertionId& id) {
    return graph.GetAssertion(id).report == report;
  });
}

// A copy repeats what its original holds against itself.
void DropRepeatedByCopies(const ClaimGraph& graph,
                          std::vector<Conflict>& conflicts) {
  std::erase_if(conflicts, [&](const Conflict& conflict) {
    const bool copied = std::any_of(
        conflict.slots.begin(), conflict.slots.end(), [](const auto& slot) {
          return slot.slot == "report" &&
                 slot.relation == SlotRelation::kOverlaps;
        });
    if (!copied) return false;
    const ReportId& a = graph.GetAssertion(conflict.assertion_a).report;
    const ReportId& b = graph.GetAssertion(conflict.assertion_b).report;
    return IsStatedIn(conflict.claim_b, a, graph) ||
           IsStatedIn(conflict.claim_a, b, graph);
  });
}

// Evidence that both speak of one thing; a headline only where no sentence
// says it.
double Bits(const Conflict& conflict, const ClaimGraph& graph) {
  constexpr double kHeadlineBits = -1.5;
  const bool headline = graph.GetAssertion(conflict.assertion_a).in_headline ||
                        graph.GetAssertion(conflict.assertion_b).in_headline;
  double bits = headline ? kHeadlineBits : 0;
  for (const SlotComparison& slot : conflict.slots) {
    bits += slot.match_weight_bits;
  }
  return bits;
}

void KeepClosestDenials(const ClaimGraph& graph,
                        std::vector<Conflict>& conflicts) {
  // (denying claim, its report, the other report) -> best evidence.
  using Key = std::tuple<ClaimId, ReportId, ReportId>;
  const auto key_of = [&](const Conflict& conflict) {
    const Assertion& a = graph.GetAssertion(conflict.assertion_a);
    const Assertion& b = graph.GetAssertion(conflict.assertion_b);
    return a.polarity == Polarity::kNegated
               ? Key(conflict.claim_a, a.report, b.report)
               : Key(conflict.claim_b, b.report, a.report);
  };
  std::map<Key, std::pair<double, AssertionPair>> best;
  for (const Conflict& conflict : conflicts) {
    if (conflict.category != "denial") continue;
    const AssertionPair pair = {conflict.assertion_a, conflict.assertion_b};
    const auto [it, added] = best.emplace(
        key_of(conflict), std::make_pair(Bits(conflict, graph), pair));
    if (!added && Bits(conflict, graph) > it->second.first) {
      it->second = {Bits(conflict, graph), pair};
    }
  }
  std::erase_if(conflicts, [&](const Conflict& conflict) {
    if (conflict.category != "denial") return false;
    const AssertionPair pair = {conflict.assertion_a, conflict.assertion_b};
    return !(best.at(key_of(conflict)).second == pair);
  });
}

ConflictId IdOf(const Conflict& conflict) {
  return ConflictId::Of(
      {conflict.rule, std::min(conflict.claim_a, conflict.claim_b).ToString(),
       std::max(conflict.claim_a, conflict.claim_b).ToString()});
}

// A stronger conflict is shown before a weaker one, then the surer one.
auto RankOf(const Conflict& conflict) {
  return std::make_tuple(-static_cast<int>(conflict.strength),
                         conflict.probability.value());
}

void Merge(Conflict conflict, std::map<ConflictId, Conflict>& merged) {
  const auto [it, added] = merged.emplace(conflict.id, conflict);
  if (added) return;
  Conflict& kept = it->second;
  if (RankOf(conflict) > RankOf(kept)) {
    conflict.further_pairs = std::move(kept.further_pairs);
    conflict.further_pairs.push_back({kept.assertion_a, kept.assertion_b});
    kept = std::move(conflict);
  } else {
    kept.further_pairs.push_back({conflict.assertion_a, conflict.assertion_b});
  }
}

}  // namespace

std::vector<Conflict> Settle(std::vector<Conflict> conflicts,
                             const std::vector<Link>& links,
                             const ClaimGraph& graph) {
  DropReplaced(links, graph, conflicts);
  DropRepeatedByCopies(graph, conflicts);
  KeepClosestDenials(graph, conflicts);
  std::map<ConflictId, Conflict> merged;
  for (Conflict& conflict : conflicts) {
    conflict.id = IdOf(conflict);
    Merge(std::move(conflict), merged);
  }
  std::vector<Conflict> settled;
  for (auto& [id, conflict] : merged) settled.push_back(std::move(conflict));
  return settled;
}

}  // namespace claimgraph
