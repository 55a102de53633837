#include "engine/evaluation/attribution_measures.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "engine/evaluation/matching.h"

namespace claimgraph {
namespace {

constexpr double kThreshold = 0.5;

// The words of each role.
struct Roles {
  std::vector<int64_t> source;
  std::vector<int64_t> cue;
  std::vector<int64_t> content;
};

std::vector<Roles> RolesOf(const AnnotatedReport& report, const Words& words) {
  std::vector<Roles> roles;
  for (const GoldAttribution& attribution : report.attributions) {
    roles.push_back({words.In(attribution.source), words.In(attribution.cue),
                     words.In(attribution.content)});
  }
  return roles;
}

bool Share(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
  std::vector<int64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(both));
  return !both.empty();
}

std::vector<std::pair<size_t, size_t>> Pair(const std::vector<Roles>& gold,
                                            const std::vector<Roles>& system) {
  std::vector<std::tuple<double, size_t, size_t>> candidates;
  for (size_t i = 0; i < gold.size(); ++i) {
    for (size_t j = 0; j < system.size(); ++j) {
      const Roles& g = gold[i];
      const Roles& s = system[j];
      const double cue = g.cue.empty() ? 0 : Dice(g.cue, s.cue);
      if (!Share(g.content, s.content) && cue <= 0) continue;
      candidates.emplace_back(
          -(2 * Dice(g.content, s.content) + cue + Dice(g.source, s.source)), i,
          j);
    }
  }
  std::sort(candidates.begin(), candidates.end());
  std::vector<bool> used_gold(gold.size()), used_system(system.size());
  std::vector<std::pair<size_t, size_t>> pairs;
  for (const auto& [overlap, i, j] : candidates) {
    if (used_gold[i] || used_system[j]) continue;
    used_gold[i] = used_system[j] = true;
    pairs.emplace_back(i, j);
  }
  return pairs;
}

}  // namespace

std::vector<Score> MeasureAttributions(const AnnotatedReports& gold,
                                       const AnnotatedReports& system) {
  static const auto& missing = *new AnnotatedReport;
  Score triple{"triple"}, pair{"pair"}, content{"content"};
  Score given{"source_given_content", 0, 0, 0, true};
  for (const auto& [name, report] : gold) {
    const auto found = system.find(name);
    const Words words(report.text);
    const std::vector<Roles> wanted = RolesOf(report, words);
    const std::vector<Roles> got =
        RolesOf(found == system.end() ? missing : found->second, words);
    for (const auto& [i, j] : Pair(wanted, got)) {
      const bool content_right =
          Dice(wanted[i].content, got[j].content) >= kThreshold;
      const bool source_right =
          Dice(wanted[i].source, got[j].source) >= kThreshold;
      const bool cue_right = Dice(wanted[i].cue, got[j].cue) >= kThreshold;
      content.right += content_right;
      pair.right += content_right && source_right;
      triple.right += content_right && source_right && cue_right;
    }
    for (Score* score : {&triple, &pair, &content}) {
      score->system += static_cast<int64_t>(got.size());
      score->gold += static_cast<int64_t>(wanted.size());
    }
  }
  given.right = pair.right;
  given.system = given.gold = content.right;
  return {triple, pair, content, given};
}

}  // namespace claimgraph
