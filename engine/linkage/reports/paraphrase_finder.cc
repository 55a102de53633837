#include "engine/linkage/reports/paraphrase_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace claimgraph {
namespace {

constexpr size_t kMostCompared = 200;  // of one outlet
// What a figure in common weighs, in nats: that of one in twenty, since most
// are small.
constexpr double kFigureWeight = 3;
// A hedged one ("between 8 and 10" for 9, "more than 11" for 12).
constexpr double kNearFigureWeight = 1;

// What the figure `value` of one report finds in the other.
double FigureWeight(uint32_t value, const std::vector<uint32_t>& figures) {
  double weight = 0;
  for (const uint32_t figure : figures) {
    if (figure == value) return kFigureWeight;
    const uint32_t apart = std::max(figure, value) - std::min(figure, value);
    if (apart <= std::max(figure / 6, uint32_t{1})) weight = kNearFigureWeight;
  }
  return weight;
}

bool Holds(const std::vector<uint32_t>& sorted, uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

class Finder {
 public:
  Finder(const std::vector<NamedReport>& reports, const OutletWords& outlets,
         const ParaphraseOptions& options)
      : reports_(reports), outlets_(outlets), options_(options) {
    for (const NamedReport& report : reports) {
      for (const uint32_t name : report.names) ++frequency_[name];
    }
    for (const auto& [outlet, words] : outlets) {
      for (const uint32_t word : words) named_by_[word].push_back(outlet);
    }
  }

  std::vector<Paraphrase> Find() {
    std::vector<Paraphrase> found;
    for (uint32_t i = 0; i < reports_.size(); ++i) {
      if (reports_[i].is_original) AddBest(i, found);
      if (reports_[i].outlet != 0) of_outlet_[reports_[i].outlet].push_back(i);
    }
    return found;
  }

 private:
  double WeightOf(uint32_t name) const {
    const double n = static_cast<double>(reports_.size());
    return std::log(n / frequency_.at(name));
  }

  // Outlets that `report` names, but for its own and those whose name is
  // part of its own.
  std::vector<uint32_t> NamedOutlets(const NamedReport& report) const {
    absl::flat_hash_map<uint32_t, size_t> words;
    const auto own = outlets_.find(report.outlet);
    for (const uint32_t name : report.names) {
      const auto outlets = named_by_.find(name);
      if (outlets == named_by_.end()) continue;
      const bool of_own =
          own != outlets_.end() &&
          std::count(own->second.begin(), own->second.end(), name) > 0;
      if (of_own) continue;
      for (const uint32_t outlet : outlets->second) ++words[outlet];
    }
    std::vector<uint32_t> named;
    for (const auto& [outlet, count] : words) {
      if (outlet != report.outlet && count == outlets_.at(outlet).size()) {
        named.push_back(outlet);
      }
    }
    std::sort(named.begin(), named.end());
    return named;
  }

  // Nats of the names of both, but for those of the outlets themselves.
  double CommonWeight(const NamedReport& a, const NamedReport& b) const {
    double weight = 0;
    for (const uint32_t name : a.names) {
      if (named_by_.contains(name) || !Holds(b.names, name)) continue;
      weight += WeightOf(name);
    }
    return weight;
  }

  double WholeWeight(const NamedReport& report) const {
    double weight = 0;
    for (const uint32_t name : report.names) {
      if (!named_by_.contains(name)) weight += WeightOf(name);
    }
    return weight;
  }

  struct Candidate {
    uint32_t report = 0;
    double weight = 0;
    double score = 0;
  };

  // The earlier reports of the outlets that `later` names, as far as they
  // have enough in common.
  std::vector<Candidate> CandidatesOf(const NamedReport& later) const {
    std::vector<Candidate> candidates;
    for (const uint32_t outlet : NamedOutlets(later)) {
      const auto earlier = of_outlet_.find(outlet);
      if (earlier == of_outlet_.end()) continue;
      const std::vector<uint32_t>& list = earlier->second;
      for (size_t k = 0; k < std::min(list.size(), kMostCompared); ++k) {
        const uint32_t j = list[list.size() - 1 - k];
        if (static_cast<uint64_t>(later.known_since) -
                static_cast<uint64_t>(reports_[j].known_since) >
            static_cast<uint64_t>(absl::ToInt64Microseconds(options_.window))) {
          break;
        }
        Candidate candidate = {j, CommonWeight(later, reports_[j]), 0};
        if (candidate.weight < options_.least_weight) continue;
        candidate.score = candidate.weight;
        for (const uint32_t figure : later.figures) {
          candidate.score += FigureWeight(figure, reports_[j].figures);
        }
        if (candidate.score >= options_.least_score) {
          candidates.push_back(candidate);
        }
      }
    }
    return candidates;
  }

  void AddBest(uint32_t i, std::vector<Paraphrase>& found) const {
    const std::vector<Candidate> candidates = CandidatesOf(reports_[i]);
    if (candidates.empty()) return;
    const Candidate best = *std::min_element(
        candidates.begin(), candidates.end(),
        [](const Candidate& a, const Candidate& b) {
          return a.score != b.score ? a.score > b.score : a.report < b.report;
        });
    const uint32_t root = reports_[best.report].root;
    for (const Candidate& other : candidates) {
      if (reports_[other.report].root != root &&
          other.score > best.score - options_.least_lead) {
        return;  // cannot tell which of them
      }
    }
    const double whole =
        std::min(WholeWeight(reports_[i]), WholeWeight(reports_[best.report]));
    found.push_back({i, best.report, static_cast<float>(best.weight / whole)});
  }

  const std::vector<NamedReport>& reports_;
  const OutletWords& outlets_;
  const ParaphraseOptions options_;
  absl::flat_hash_map<uint32_t, uint32_t> frequency_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> named_by_;
  // The reports of each outlet so far, in order of time.
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> of_outlet_;
};

}  // namespace

std::vector<Paraphrase> FindParaphrases(const std::vector<NamedReport>& reports,
                                        const OutletWords& outlets,
                                        const ParaphraseOptions& options) {
  return Finder(reports, outlets, options).Find();
}

}  // namespace claimgraph
