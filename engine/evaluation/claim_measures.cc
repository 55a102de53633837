#include "engine/evaluation/claim_measures.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "engine/evaluation/matching.h"

namespace claimgraph {
namespace {

constexpr double kThreshold = 0.5;
// Decides near ties between nested spans, never more.
constexpr double kSameTypeBonus = 0.01;

struct Scores {
  Score claims{"claims"};
  Score event_type{"event_type", 0, 0, 0, true};
  Score modality{"modality", 0, 0, 0, true};
  Score polarity{"polarity", 0, 0, 0, true};
  Score outermost_source{"outermost_source", 0, 0, 0, true};
  Score outermost_kind{"outermost_kind", 0, 0, 0, true};
  Score exact_chain{"exact_chain", 0, 0, 0, true};
  Score quantity_span{"quantity_span"};
  Score quantity_interval{"quantity_interval", 0, 0, 0, true};
};

void Count(Score& share, bool right) {
  share.right += right ? 1 : 0;
  ++share.system;
  ++share.gold;
}

bool SameSource(const GoldSource& gold, const GoldSource& system,
                const NameFolding& names) {
  // A gold source without a kind is anyone but the narrator.
  if (gold.kind.empty() ? system.kind == "narrator"
                        : gold.kind != system.kind) {
    return false;
  }
  return system.kind == "narrator" ||
         names.Fold(gold.name) == names.Fold(system.name);
}

bool SameChain(const std::vector<GoldSource>& gold,
               const std::vector<GoldSource>& system,
               const NameFolding& names) {
  return std::equal(gold.begin(), gold.end(), system.begin(), system.end(),
                    [&names](const GoldSource& a, const GoldSource& b) {
                      return SameSource(a, b, names);
                    });
}

void ComparePair(const GoldClaim& gold, const GoldClaim& system,
                 const NameFolding& names, Scores& scores) {
  Count(scores.event_type, gold.event_type == system.event_type);
  Count(scores.modality, gold.modality == system.modality);
  Count(scores.polarity, gold.polarity == system.polarity);
  std::vector<const std::vector<GoldSource>*> chains = {&gold.chain};
  for (const auto& other : gold.alternative_chains) chains.push_back(&other);
  bool outermost = false;
  bool chain = false;
  for (const std::vector<GoldSource>* accepted : chains) {
    outermost =
        outermost || SameSource(accepted->front(), system.chain.front(), names);
    chain = chain || SameChain(*accepted, system.chain, names);
  }
  Count(scores.outermost_source, outermost);
  Count(scores.outermost_kind,
        gold.chain.front().kind == system.chain.front().kind);
  Count(scores.exact_chain, chain);
}

void CompareClaims(const AnnotatedReport& gold, const AnnotatedReport& system,
                   const NameFolding& names, Scores& scores) {
  const Words words(gold.text.empty() ? system.text : gold.text);
  std::vector<std::vector<int64_t>> system_words;
  for (const GoldClaim& claim : system.claims) {
    system_words.push_back(words.In({claim.span}));
  }
  std::vector<std::vector<double>> weights;
  for (const GoldClaim& claim : gold.claims) {
    const std::vector<int64_t> gold_words = words.In({claim.span});
    std::vector<double>& row = weights.emplace_back();
    for (size_t j = 0; j < system.claims.size(); ++j) {
      const double f1 = Dice(gold_words, system_words[j]);
      const bool same = claim.event_type == system.claims[j].event_type;
      row.push_back(f1 < kThreshold ? 0 : f1 + (same ? kSameTypeBonus : 0));
    }
  }
  const std::vector<std::pair<int, int>> pairs = BestPairs(weights);
  scores.claims.right += static_cast<int64_t>(pairs.size());
  scores.claims.system += static_cast<int64_t>(system.claims.size());
  scores.claims.gold += static_cast<int64_t>(gold.claims.size());
  for (const auto& [i, j] : pairs) {
    ComparePair(gold.claims[static_cast<size_t>(i)],
                system.claims[static_cast<size_t>(j)], names, scores);
  }
}

// Each span once, in order.
std::vector<const GoldQuantity*> QuantitiesOf(const AnnotatedReport& report) {
  std::vector<const GoldQuantity*> quantities;
  for (const GoldClaim& claim : report.claims) {
    for (const GoldQuantity& quantity : claim.quantities) {
      quantities.push_back(&quantity);
    }
  }
  const auto key = [](const GoldQuantity* q) {
    return std::pair(q->span.begin, q->span.end);
  };
  std::stable_sort(quantities.begin(), quantities.end(),
                   [&key](const GoldQuantity* a, const GoldQuantity* b) {
                     return key(a) < key(b);
                   });
  quantities.erase(
      std::unique(quantities.begin(), quantities.end(),
                  [&key](const GoldQuantity* a, const GoldQuantity* b) {
                    return key(a) == key(b);
                  }),
      quantities.end());
  return quantities;
}

double QuantityOverlap(const Range& a, const Range& b) {
  const double f1 = CharacterF1(a, b);
  const bool inside = (a.begin <= b.begin && b.end <= a.end) ||
                      (b.begin <= a.begin && a.end <= b.end);
  return f1 >= kThreshold || inside ? f1 : 0;
}

bool SameBound(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return !a && !b;
  return std::abs(*a - *b) < 1e-9;
}

bool IntervalRight(const GoldQuantity& gold, const GoldQuantity& system) {
  std::vector<GoldBounds> accepted = gold.alternatives;
  accepted.push_back(gold.bounds);
  return std::any_of(accepted.begin(), accepted.end(),
                     [&system](const GoldBounds& bounds) {
                       return SameBound(bounds.lower, system.bounds.lower) &&
                              SameBound(bounds.upper, system.bounds.upper);
                     });
}

void CompareQuantities(const AnnotatedReport& gold,
                       const AnnotatedReport& system, Scores& scores) {
  const auto wanted = QuantitiesOf(gold);
  const auto given = QuantitiesOf(system);
  std::vector<std::tuple<double, size_t, size_t>> overlaps;
  for (size_t i = 0; i < wanted.size(); ++i) {
    for (size_t j = 0; j < given.size(); ++j) {
      const double overlap = QuantityOverlap(wanted[i]->span, given[j]->span);
      if (overlap > 0) overlaps.emplace_back(-overlap, i, j);
    }
  }
  std::sort(overlaps.begin(), overlaps.end());
  std::vector<bool> used_wanted(wanted.size()), used_given(given.size());
  for (const auto& [overlap, i, j] : overlaps) {
    if (used_wanted[i] || used_given[j]) continue;
    used_wanted[i] = used_given[j] = true;
    ++scores.quantity_span.right;
    Count(scores.quantity_interval, IntervalRight(*wanted[i], *given[j]));
  }
  scores.quantity_span.system += static_cast<int64_t>(given.size());
  scores.quantity_span.gold += static_cast<int64_t>(wanted.size());
}

}  // namespace

std::vector<Score> MeasureClaims(const AnnotatedReports& gold,
                                 const AnnotatedReports& system,
                                 const NameFolding& names) {
  static const auto& missing = *new AnnotatedReport;
  Scores scores;
  for (const auto& [name, report] : gold) {
    const auto found = system.find(name);
    const AnnotatedReport& given =
        found == system.end() ? missing : found->second;
    CompareClaims(report, given, names, scores);
    CompareQuantities(report, given, scores);
  }
  return {
      scores.claims,      scores.event_type,       scores.modality,
      scores.polarity,    scores.outermost_source, scores.outermost_kind,
      scores.exact_chain, scores.quantity_span,    scores.quantity_interval};
}

}  // namespace claimgraph
