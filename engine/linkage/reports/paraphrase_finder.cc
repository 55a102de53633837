#include "engine/linkage/reports/paraphrase_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace claimgraph {
namespace {

// Earlier reports that are looked at for each name.
constexpr size_t kMostOfAName = 100;
// A name that a greater share of reports has finds nothing by itself.
constexpr double kCommonShare = 0.01;
constexpr double kCommonReports = 20;
// Less in common than a name of one report in 400 is no choice.
constexpr double kLeastNames = 6;

// Weights of the utility, fitted by maximum likelihood on one generated
// collection; see docs/models/duplicates.md.
constexpr double kConstant = 0.54;
constexpr double kLead = 0.067;
constexpr double kMostLead = 20;
constexpr double kFigures = 0.154;
constexpr double kMostFigures = 20;
constexpr double kNoFigure = -1.827;
constexpr double kOnlyLater = -0.475;    // a figure that the earlier lacks
constexpr double kOnlyEarlier = -0.507;  // and the other way round
constexpr double kNamed = 4.233;
constexpr double kHabit = 1.079;
constexpr double kNamedHabit = -0.591;
constexpr double kDays = 0.481;
constexpr double kDaysSquared = -1.755;
constexpr double kMostDays = 2;
// An outlet of which nothing is known takes over one text in 50 from another.
constexpr double kPriorCopies = 0.5;
constexpr double kPriorReports = 25;

constexpr double kMicrosecondsADay = 86400e6;

// A name without the mark whether it stands in the lead.
uint32_t NameOf(uint32_t marked) { return marked >> 1; }

bool Holds(const std::vector<uint32_t>& sorted, uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

// Whether a figure of `figures` is near `value`: "between 8 and 10" for 9.
bool HoldsNear(const std::vector<uint32_t>& figures, uint32_t value) {
  return std::any_of(figures.begin(), figures.end(), [value](uint32_t figure) {
    const uint32_t apart = std::max(figure, value) - std::min(figure, value);
    return apart <= std::max(figure / 6, uint32_t{1});
  });
}

class Finder {
 public:
  Finder(const std::vector<NamedReport>& reports, const OutletWords& outlets,
         const ParaphraseOptions& options)
      : reports_(reports), outlets_(outlets), options_(options) {
    for (const auto& [outlet, words] : outlets) {
      for (const uint32_t word : words) named_by_[word].push_back(outlet);
    }
    for (const NamedReport& report : reports) {
      for (const uint32_t name : report.names) ++frequency_[NameOf(name)];
      for (const uint32_t figure : report.figures) ++of_figure_[figure];
      figures_ += static_cast<double>(report.figures.size());
      LearnHabit(report);
    }
  }

  std::vector<Paraphrase> Find() {
    std::vector<Paraphrase> found;
    for (uint32_t i = 0; i < reports_.size(); ++i) {
      if (reports_[i].is_original) AddBest(i, found);
      for (const uint32_t name : reports_[i].names) {
        if (IsRare(NameOf(name))) holding_[NameOf(name)].push_back(i);
      }
    }
    return found;
  }

 private:
  // How often an outlet takes over texts of another.
  struct Habit {
    double reports = 0;
    absl::flat_hash_map<uint32_t, double> copies;
  };

  // An earlier report that one may retell.
  struct Choice {
    uint32_t report = 0;
    double names = 0;  // nats in common
    double utility = 0;
    bool is_named = false;
  };

  void LearnHabit(const NamedReport& report) {
    Habit& habit = habits_[report.outlet];
    ++habit.reports;
    if (report.is_original) return;
    const uint32_t of = reports_[report.copied].outlet;
    if (of != report.outlet && of != 0) ++habit.copies[of];
  }

  // ln of the share of its reports that `later` takes over from `earlier`.
  double HabitOf(uint32_t later, uint32_t earlier) const {
    const Habit& habit = habits_.at(later);
    const auto copies = habit.copies.find(earlier);
    return std::log(
        (kPriorCopies + (copies == habit.copies.end() ? 0 : copies->second)) /
        (kPriorReports + habit.reports));
  }

  double WeightOf(uint32_t name) const {
    return std::log(static_cast<double>(reports_.size()) / frequency_.at(name));
  }

  bool IsRare(uint32_t name) const {
    const double most = std::max(
        kCommonReports, kCommonShare * static_cast<double>(reports_.size()));
    const double frequency = frequency_.at(name);
    return frequency > 1 && frequency <= most && !named_by_.contains(name);
  }

  // Outlets that `report` names, but for its own and those whose name is
  // part of its own.
  std::vector<uint32_t> NamedOutlets(const NamedReport& report) const {
    absl::flat_hash_map<uint32_t, size_t> words;
    const auto own = outlets_.find(report.outlet);
    for (const uint32_t marked : report.names) {
      const uint32_t name = NameOf(marked);
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

  // Earlier reports of other outlets that share a rare name.
  std::vector<uint32_t> NearReports(const NamedReport& later) const {
    std::vector<uint32_t> near;
    for (const uint32_t name : later.names) {
      const auto holding = holding_.find(NameOf(name));
      if (holding == holding_.end()) continue;
      const std::vector<uint32_t>& list = holding->second;
      for (size_t k = 0; k < std::min(list.size(), kMostOfAName); ++k) {
        const uint32_t j = list[list.size() - 1 - k];
        if (static_cast<uint64_t>(later.known_since) -
                static_cast<uint64_t>(reports_[j].known_since) >
            static_cast<uint64_t>(absl::ToInt64Microseconds(options_.window))) {
          break;
        }
        if (reports_[j].outlet != later.outlet) near.push_back(j);
      }
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    return near;
  }

  struct Names {
    double common = 0;  // nats of the names of both
    double lead = 0;    // of those that both begin with
  };

  // Names of outlets apart.
  Names CommonNames(const NamedReport& a, const NamedReport& b) const {
    Names names;
    for (size_t i = 0, j = 0; i < a.names.size() && j < b.names.size();) {
      const uint32_t left = NameOf(a.names[i]);
      const uint32_t right = NameOf(b.names[j]);
      if (left == right && !named_by_.contains(left)) {
        const double weight = WeightOf(left);
        names.common += weight;
        if ((a.names[i] & b.names[j] & 1) != 0) names.lead += weight;
      }
      i += static_cast<size_t>(left <= right);
      j += static_cast<size_t>(right <= left);
    }
    return names;
  }

  double UtilityOfFigures(const NamedReport& later,
                          const NamedReport& earlier) const {
    double common = 0;
    double utility = 0;
    bool any = false;
    for (const uint32_t figure : later.figures) {
      if (Holds(earlier.figures, figure)) {
        common += std::log(figures_ / of_figure_.at(figure));
      }
      const bool is_near = HoldsNear(earlier.figures, figure);
      any |= is_near;
      if (!is_near) utility += kOnlyLater;
    }
    for (const uint32_t figure : earlier.figures) {
      if (!HoldsNear(later.figures, figure)) utility += kOnlyEarlier;
    }
    if (!any) utility += kNoFigure;
    return utility + kFigures * std::min(common, kMostFigures);
  }

  double UtilityOf(const NamedReport& later, const NamedReport& earlier,
                   const Names& names, bool is_named) const {
    const double habit = HabitOf(later.outlet, earlier.outlet);
    const double days =
        std::min(kMostDays,
                 static_cast<double>(later.known_since - earlier.known_since) /
                     kMicrosecondsADay);
    return kConstant + kLead * std::min(names.lead, kMostLead) +
           UtilityOfFigures(later, earlier) + kHabit * habit +
           (is_named ? kNamed + kNamedHabit * habit : 0) + kDays * days +
           kDaysSquared * days * days;
  }

  // The best choice for each text, the best of all first.
  std::vector<Choice> ChoicesOf(const NamedReport& later) const {
    const std::vector<uint32_t> outlets = NamedOutlets(later);
    absl::flat_hash_map<uint32_t, Choice> of_root;
    for (const uint32_t j : NearReports(later)) {
      const NamedReport& earlier = reports_[j];
      const Names names = CommonNames(later, earlier);
      if (names.common < kLeastNames) continue;
      Choice choice = {j, names.common, 0, Holds(outlets, earlier.outlet)};
      choice.utility = UtilityOf(later, earlier, names, choice.is_named);
      const auto [known, added] = of_root.emplace(earlier.root, choice);
      if (!added && choice.utility > known->second.utility) {
        known->second = choice;
      }
    }
    std::vector<Choice> choices;
    for (const auto& [root, choice] : of_root) choices.push_back(choice);
    std::sort(choices.begin(), choices.end(),
              [](const Choice& a, const Choice& b) {
                return a.utility != b.utility ? a.utility > b.utility
                                              : a.report < b.report;
              });
    return choices;
  }

  double WholeWeight(const NamedReport& report) const {
    double weight = 0;
    for (const uint32_t name : report.names) {
      if (!named_by_.contains(NameOf(name))) weight += WeightOf(NameOf(name));
    }
    return weight;
  }

  void AddBest(uint32_t i, std::vector<Paraphrase>& found) const {
    const std::vector<Choice> choices = ChoicesOf(reports_[i]);
    if (choices.empty()) return;
    double all = 1;  // none of them
    for (const Choice& choice : choices) all += std::exp(choice.utility);
    const Choice& best = choices[0];
    const double probability = std::exp(best.utility) / all;
    if (probability < options_.least_probability) return;
    const double whole =
        std::min(WholeWeight(reports_[i]), WholeWeight(reports_[best.report]));
    found.push_back({i, best.report, static_cast<float>(best.names / whole),
                     static_cast<float>(probability), best.is_named});
  }

  const std::vector<NamedReport>& reports_;
  const OutletWords& outlets_;
  const ParaphraseOptions options_;
  absl::flat_hash_map<uint32_t, uint32_t> frequency_;  // of names
  absl::flat_hash_map<uint32_t, uint32_t> of_figure_;  // frequency
  double figures_ = 0;
  absl::flat_hash_map<uint32_t, Habit> habits_;  // by outlet
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> named_by_;
  // Reports so far that hold a rare name, in order of time.
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> holding_;
};

}  // namespace

std::vector<Paraphrase> FindParaphrases(const std::vector<NamedReport>& reports,
                                        const OutletWords& outlets,
                                        const ParaphraseOptions& options) {
  return Finder(reports, outlets, options).Find();
}

}  // namespace claimgraph
