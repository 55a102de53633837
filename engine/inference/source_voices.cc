#include "engine/inference/source_voices.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace claimgraph {
namespace {

struct Agreement {
  int32_t common = 0;
  int32_t equal = 0;
};
using PairKey = uint64_t;

PairKey KeyOf(int32_t a, int32_t b) {
  if (a > b) std::swap(a, b);
  return static_cast<uint64_t>(static_cast<uint32_t>(a)) << 32U |
         static_cast<uint32_t>(b);
}

// Whether opinions on the item differ enough to tell voices apart: two claims
// or more, and a share of all, differ from the most frequent value.
bool IsContested(const BeliefProblem& problem, int item,
                 const VoiceOptions& options) {
  if (problem.CandidatesOf(item) < 2 ||
      problem.ClaimsOf(item) > options.most_sources) {
    return false;
  }
  std::vector<int> counts(problem.CandidatesOf(item));
  int all = 0;
  for (int64_t c = problem.claim_begin[item]; c < problem.claim_begin[item + 1];
       ++c) {
    if (problem.claims[c].weight <= 0) continue;
    ++counts[problem.claims[c].candidate];
    ++all;
  }
  const int differ = all - *std::max_element(counts.begin(), counts.end());
  return differ >= 2 && differ >= options.least_dissent * all;
}

// Sources with enough contested claims to be compared at all.
std::vector<bool> Comparable(const BeliefProblem& problem,
                             const VoiceOptions& options) {
  std::vector<int> contested(problem.sources.size());
  for (int item = 0; item < problem.item_count(); ++item) {
    if (!IsContested(problem, item, options)) continue;
    for (int64_t c = problem.claim_begin[item];
         c < problem.claim_begin[item + 1]; ++c) {
      if (problem.claims[c].weight > 0) ++contested[problem.claims[c].source];
    }
  }
  std::vector<bool> comparable;
  for (const int count : contested) {
    comparable.push_back(count >= options.least_common);
  }
  return comparable;
}

// Counts of all pairs that meet, sorted by pair.
std::vector<std::pair<PairKey, Agreement>> CountAgreement(
    const BeliefProblem& problem, const VoiceOptions& options) {
  const std::vector<bool> comparable = Comparable(problem, options);
  absl::flat_hash_map<PairKey, Agreement> counts;
  std::vector<const BeliefClaim*> present;
  for (int item = 0; item < problem.item_count(); ++item) {
    if (!IsContested(problem, item, options)) continue;
    present.clear();
    for (int64_t c = problem.claim_begin[item];
         c < problem.claim_begin[item + 1]; ++c) {
      const BeliefClaim& claim = problem.claims[c];
      if (claim.weight > 0 && comparable[claim.source]) {
        present.push_back(&claim);
      }
    }
    for (size_t a = 0; a < present.size(); ++a) {
      for (size_t b = a + 1; b < present.size(); ++b) {
        Agreement& pair = counts[KeyOf(present[a]->source, present[b]->source)];
        ++pair.common;
        pair.equal += present[a]->candidate == present[b]->candidate ? 1 : 0;
      }
    }
  }
  std::vector<std::pair<PairKey, Agreement>> sorted;
  for (const auto& [key, agreement] : counts) {
    if (agreement.common >= options.least_common) {
      sorted.emplace_back(key, agreement);
    }
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return sorted;
}

double MeanAgreement(const std::vector<std::pair<PairKey, Agreement>>& counts) {
  double common = 1, equal = 0.5;
  for (const auto& [key, agreement] : counts) {
    common += agreement.common;
    equal += agreement.equal;
  }
  return equal / common;
}

std::vector<LinkedPair> LinkPairs(
    const std::vector<std::pair<PairKey, Agreement>>& counts,
    const VoiceOptions& options) {
  const double voice = options.voice_agreement;
  const double others =
      std::clamp(MeanAgreement(counts), options.least_agreement, 0.95 * voice);
  const double per_equal = std::log(voice / others);
  const double per_other = std::log((1 - voice) / (1 - others));
  std::vector<LinkedPair> links;
  for (const auto& [key, agreement] : counts) {
    const double evidence = agreement.equal * per_equal +
                            (agreement.common - agreement.equal) * per_other;
    if (evidence < options.link_nats) continue;
    links.push_back({static_cast<int32_t>(key >> 32U),
                     static_cast<int32_t>(key & 0xFFFFFFFFU), agreement.common,
                     agreement.equal,
                     1.0 / (1.0 + std::exp(options.link_nats - evidence))});
  }
  return links;
}

// Greedy complete linkage. Returns the group of each source; -1: on its own.
std::vector<int> GroupSources(std::vector<LinkedPair> links, int sources) {
  absl::flat_hash_map<PairKey, bool> linked;
  for (const LinkedPair& link : links) linked[KeyOf(link.a, link.b)] = true;
  std::stable_sort(links.begin(), links.end(),
                   [](const LinkedPair& a, const LinkedPair& b) {
                     return a.common > b.common;
                   });
  std::vector<int> group(sources, -1);
  std::vector<std::vector<int32_t>> members;
  const auto join = [&](int32_t source) {
    if (group[source] < 0) {
      group[source] = static_cast<int>(members.size());
      members.push_back({source});
    }
    return group[source];
  };
  for (const LinkedPair& link : links) {
    int a = join(link.a), b = join(link.b);
    if (a == b) continue;
    const bool complete =
        std::all_of(members[a].begin(), members[a].end(), [&](int32_t s) {
          return std::all_of(
              members[b].begin(), members[b].end(),
              [&](int32_t t) { return linked.contains(KeyOf(s, t)); });
        });
    if (!complete) continue;
    if (members[a].size() < members[b].size()) std::swap(a, b);
    for (const int32_t source : members[b]) group[source] = a;
    members[a].insert(members[a].end(), members[b].begin(), members[b].end());
    members[b].clear();
  }
  for (const std::vector<int32_t>& lone : members) {
    if (lone.size() == 1) group[lone[0]] = -1;
  }
  return group;
}

void ShareVoices(const std::vector<int>& group, BeliefProblem& problem) {
  std::map<std::pair<int, int>, std::vector<int64_t>> voices;
  for (int item = 0; item < problem.item_count(); ++item) {
    voices.clear();
    for (int64_t c = problem.claim_begin[item];
         c < problem.claim_begin[item + 1]; ++c) {
      const BeliefClaim& claim = problem.claims[c];
      if (group[claim.source] >= 0 && claim.weight > 0) {
        voices[{group[claim.source], claim.candidate}].push_back(c);
      }
    }
    for (const auto& [voice, claims] : voices) {
      if (claims.size() < 2) continue;
      for (const int64_t c : claims) {
        problem.claims[c].weight /= static_cast<float>(claims.size());
        const int64_t other = c == claims[0] ? claims[1] : claims[0];
        problem.discounts.push_back({static_cast<int32_t>(c),
                                     DiscountKind::kOneVoice,
                                     problem.claims[other].source, 1.0});
      }
    }
  }
}

// What the claims of one item cite: for each the claim that it repeats, and
// the silent source at the end of its chain.
class ItemCitations {
 public:
  ItemCitations(BeliefProblem& problem, int item,
                const absl::flat_hash_map<int32_t, int32_t>& cited)
      : problem_(problem), cited_(cited) {
    for (int64_t c = problem.claim_begin[item];
         c < problem.claim_begin[item + 1]; ++c) {
      by_source_[problem.claims[c].source] = static_cast<int32_t>(c);
    }
  }

  void Discount() {
    std::map<std::tuple<bool, int32_t, int32_t>, std::vector<int32_t>> shared;
    for (const auto& [source, claim] : by_source_) {
      if (!cited_.contains(claim)) continue;
      const End end = Follow(claim);
      const BeliefClaim& own = problem_.claims[claim];
      if (end.repeats >= 0) {
        Mark(claim, 0.0F, DiscountKind::kCites, cited_.at(claim));
      } else if (end.root >= 0) {
        shared[{end.loop, end.root, own.candidate}].push_back(claim);
      }
    }
    for (const auto& [root, claims] : shared) {
      if (claims.size() < 2) continue;
      const bool loop = std::get<0>(root);
      for (const int32_t claim : claims) {
        Mark(claim, 1.0F / static_cast<float>(claims.size()),
             loop ? DiscountKind::kCitationLoop : DiscountKind::kCites,
             cited_.at(claim));
      }
    }
  }

 private:
  struct End {
    int32_t repeats = -1;  // an uncited claim with the same value
    int32_t root = -1;     // a silent source, or the loop's first source
    bool loop = false;
  };

  End Follow(int32_t claim) const {
    const int32_t value = problem_.claims[claim].candidate;
    std::vector<int32_t> seen = {problem_.claims[claim].source};
    int32_t at = claim;
    while (true) {
      const auto cites = cited_.find(at);
      if (cites == cited_.end()) return {.repeats = at};
      const int32_t source = cites->second;
      if (const auto back = std::find(seen.begin(), seen.end(), source);
          back != seen.end()) {
        return {.root = *std::min_element(back, seen.end()), .loop = true};
      }
      seen.push_back(source);
      const auto next = by_source_.find(source);
      if (next == by_source_.end()) return {.root = source};
      // Another value than the cited one: it was looked at again.
      if (problem_.claims[next->second].candidate != value) return {};
      at = next->second;
    }
  }

  void Mark(int32_t claim, float weight, DiscountKind kind, int32_t other) {
    problem_.claims[claim].weight = weight;
    problem_.discounts.push_back({claim, kind, other, 1.0});
  }

  BeliefProblem& problem_;
  const absl::flat_hash_map<int32_t, int32_t>& cited_;
  std::map<int32_t, int32_t> by_source_;
};

}  // namespace

void DiscountCitations(BeliefProblem& problem) {
  absl::flat_hash_map<int32_t, int32_t> cited;
  for (const Citation& citation : problem.citations) {
    cited[citation.claim] = citation.source;
  }
  size_t next = 0;  // citations are sorted by claim, so by item
  for (int item = 0; item < problem.item_count(); ++item) {
    const bool has_any =
        next < problem.citations.size() &&
        problem.citations[next].claim < problem.claim_begin[item + 1];
    if (!has_any) continue;
    ItemCitations(problem, item, cited).Discount();
    while (next < problem.citations.size() &&
           problem.citations[next].claim < problem.claim_begin[item + 1]) {
      ++next;
    }
  }
}

std::vector<LinkedPair> FindVoices(const VoiceOptions& options,
                                   BeliefProblem& problem) {
  DiscountCitations(problem);
  std::vector<LinkedPair> links =
      LinkPairs(CountAgreement(problem, options), options);
  const std::vector<int> group = GroupSources(links, problem.source_count());
  ShareVoices(group, problem);
  links.erase(std::remove_if(links.begin(), links.end(),
                             [&](const LinkedPair& link) {
                               return group[link.a] < 0 ||
                                      group[link.a] != group[link.b];
                             }),
              links.end());
  std::stable_sort(
      problem.discounts.begin(), problem.discounts.end(),
      [](const Discount& a, const Discount& b) { return a.claim < b.claim; });
  return links;
}

}  // namespace claimgraph
