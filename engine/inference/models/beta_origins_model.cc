#include "engine/inference/models/beta_origins_model.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/inference/fusion_model.h"
#include "engine/inference/models/answer_space.h"
#include "engine/inference/models/unseen_ties.h"

namespace claimgraph {
namespace {

// Supporting voices that are needed to tell; those of one outlet are one.
constexpr int kEnoughVoices = 2;
// Items with more origins are not asked what each one of them changes.
constexpr size_t kMostLeftOut = 40;
constexpr size_t kNone = static_cast<size_t>(-1);
// Earlier voices that one is compared with: the latest before it.
constexpr int kMostTies = 40;

// One speaker's chance to be right, Beta(alpha, beta).
struct Speaker {
  SourceId id;
  std::string kind;
  double prior_alpha = 1, prior_beta = 1;
  double right = 0, wrong = 0;  // expected counts
  double missing = 0;           // variance of the score, see MissingOf

  double Count() const { return prior_alpha + prior_beta + right + wrong; }
  double Mean() const { return (prior_alpha + right) / Count(); }
  // Claims seen that would tell as much, had it been known which were right;
  // never fewer than the prior's.
  double Strength() const {
    const double mean = Mean();
    return std::max(prior_alpha + prior_beta,
                    Count() - missing / (mean * (1.0 - mean)));
  }
  double alpha() const { return Strength() * Mean(); }
  double beta() const { return Strength() * (1.0 - Mean()); }
  double Deviation() const {
    const double n = alpha() + beta();
    return std::sqrt(alpha() * beta() / (n * n * (n + 1)));
  }
};

// One origin as seen by its item.
struct Observation {
  const Origin* origin = nullptr;
  int claim = 0;    // index among the item's claims
  int speaker = 0;  // index of the speaker
  double weight = 1;
  UnseenTie tie;  // the strongest to an earlier observation of its claim
  // All of them: chance by index of the observation, as far as they are kept.
  std::vector<std::pair<size_t, double>> ties;
};

// The hypotheses of an item, what was said about it, and the arithmetic.
class ItemProblem {
 public:
  ItemProblem(const ClaimGraph& graph, const Item& item,
              const SourcePriors& priors,
              const std::map<SourceId, int>& speakers)
      : item_(&item),
        claims_(ClaimsOf(graph, item)),
        space_(item, claims_, priors) {
    for (size_t c = 0; c < claims_.size(); ++c) {
      for (const Origin* origin : graph.OriginsOf(claims_[c]->id)) {
        observations_.push_back({origin,
                                 static_cast<int>(c),
                                 speakers.at(origin->speaker),
                                 WeightOf(graph, *origin, priors),
                                 UnseenTie(),
                                 {}});
      }
    }
    SortByTime(graph);
    FindTies(graph, priors);
  }

  const Item& item() const { return *item_; }
  const std::vector<const Claim*>& claims() const { return claims_; }
  const std::vector<Observation>& observations() const { return observations_; }
  const AnswerSpace& space() const { return space_; }

  // The posterior over hypotheses from the first `used` observations, given
  // each speaker's chance to be right.
  template <typename Chance>
  Eigen::ArrayXd Posterior(const Chance& chance, size_t used,
                           size_t left_out = kNone) const {
    Eigen::ArrayXd weight = space_.Prior();
    for (size_t o = 0; o < used; ++o) {
      if (o == left_out) continue;
      const Observation& seen = observations_[o];
      const double q = seen.weight * chance(seen.speaker);
      const double tie = TieWithout(seen, left_out);
      weight *= tie / space_.ChanceOf(seen.claim) +
                (1.0 - tie) * (q * space_.Fit(seen.claim) + (1.0 - q));
      weight /= weight.sum();
    }
    return weight;
  }

  double ProbabilityOf(const Eigen::ArrayXd& posterior, int claim) const {
    return (posterior * space_.Inside(claim)).sum();
  }

  // Chances that the speaker of observation `o` spoke of his own and was
  // right, and was wrong, given everything.
  std::pair<double, double> Responsibility(const Eigen::ArrayXd& posterior,
                                           double chance, size_t o) const {
    const Observation& seen = observations_[o];
    const double q = seen.weight * chance;
    const double own = 1.0 - seen.tie.chance;
    const Eigen::ArrayXd right = own * q * space_.Fit(seen.claim);
    const double wrong = own * (1.0 - q);
    const double repeated = seen.tie.chance / space_.ChanceOf(seen.claim);
    const Eigen::ArrayXd share = posterior / (right + wrong + repeated);
    return {(share * right).sum(), (share * wrong).sum()};
  }

 private:
  static double TieWithout(const Observation& seen, size_t left_out) {
    if (left_out == kNone) return seen.tie.chance;
    double strongest = 0;
    for (const auto& [earlier, chance] : seen.ties) {
      if (earlier != left_out) strongest = std::max(strongest, chance);
    }
    return strongest;
  }

  // Observations are sorted by then. The strongest tie counts.
  void FindTies(const ClaimGraph& graph, const SourcePriors& priors) {
    for (size_t later = 1; later < observations_.size(); ++later) {
      Observation& seen = observations_[later];
      int compared = 0;
      for (size_t earlier = later; earlier-- > 0;) {
        if (observations_[earlier].claim != seen.claim) continue;
        UnseenTie tie = TieBetween(graph, *observations_[earlier].origin,
                                   *seen.origin, priors);
        seen.ties.emplace_back(earlier, tie.chance);
        if (tie.chance > seen.tie.chance) seen.tie = std::move(tie);
        if (++compared == kMostTies) break;
      }
    }
  }

  static std::vector<const Claim*> ClaimsOf(const ClaimGraph& graph,
                                            const Item& item) {
    std::vector<const Claim*> claims;
    for (const ClaimId& id : item.claims) claims.push_back(&graph.GetClaim(id));
    return claims;
  }

  // The best told of the origin's assertions speaks for it.
  static double WeightOf(const ClaimGraph& graph, const Origin& origin,
                         const SourcePriors& priors) {
    double best = 0;
    for (const AssertionId& id : origin.assertions) {
      const Assertion& assertion = graph.GetAssertion(id);
      const double hops =
          static_cast<double>(assertion.provenance.hops.size()) - 1.0;
      best = std::max(
          best, assertion.probability.value() * std::pow(priors.hop(), hops));
    }
    return best;
  }

  void SortByTime(const ClaimGraph& graph) {
    const auto known = [&](const Observation& o) {
      return graph.GetReport(graph.GetAssertion(o.origin->root).report)
          .KnownSince();
    };
    std::sort(observations_.begin(), observations_.end(),
              [&](const Observation& a, const Observation& b) {
                const absl::Time known_a = known(a), known_b = known(b);
                if (known_a != known_b) return known_a < known_b;
                return a.origin->id < b.origin->id;
              });
  }

  const Item* item_;
  std::vector<const Claim*> claims_;
  AnswerSpace space_;
  std::vector<Observation> observations_;
};

// A row of priors.tsv for people: "military", "state agency", "kind unknown".
std::string KindInWords(absl::string_view kind) {
  if (kind == "default") return "kind unknown";
  absl::ConsumePrefix(&kind, "class:");
  return absl::StrReplaceAll(kind, {{"_", " "}});
}

// "; may only repeat an earlier answer (15 %)".
std::string InWords(const UnseenTie& tie) {
  if (tie.chance == 0) return "";
  return absl::StrFormat("; may only repeat an earlier answer (%.0f %%%s)",
                         100 * tie.chance,
                         tie.reason.empty() ? "" : ": " + tie.reason);
}

double Logit(double p) { return ToLogOdds(Probability(p)).nats(); }
Probability FromLogit(double nats) { return ToProbability(LogOdds(nats)); }

// Of one item: after each observation in turn, beginning with none; and with
// each one left out, where there are few.
struct Posteriors {
  std::vector<Eigen::ArrayXd> steps;
  std::vector<Eigen::ArrayXd> without;
};

// Variance of d/d(log-odds of r) of one claim's complete likelihood, r being
// the speaker's reliability, as it is not known what the speaker did: right,
// wrong, or neither.
double MissingOf(double right, double wrong, double r) {
  const double score = right * (1.0 - r) - wrong * r;
  return right * (1.0 - r) * (1.0 - r) + wrong * r * r - score * score;
}

// Everything that one run of the model works on.
class Run {
 public:
  Run(const ClaimGraph& graph, const ConfidenceOptions& options,
      const SourcePriors& priors)
      : graph_(graph), options_(options), priors_(priors) {
    for (const Origin& origin : graph.origins()) {
      const auto [it, added] = speaker_index_.emplace(origin.speaker, 0);
      if (added) it->second = -1;
    }
    for (auto& [id, index] : speaker_index_) {
      const Source& source = graph.GetSource(id);
      const double mean = priors.MeanOf(source);
      index = static_cast<int>(speakers_.size());
      speakers_.push_back({id, priors.KindOf(source),
                           options.prior_strength * mean,
                           options.prior_strength * (1.0 - mean), 0, 0});
    }
  }

  void Learn();
  Beliefs Report() const;

 private:
  double Chance(int speaker) const { return speakers_[speaker].Mean(); }
  void Explain(const ItemProblem& problem, Beliefs& beliefs) const;
  Confidence ConfidenceOf(const ItemProblem& problem, int claim,
                          const Posteriors& posteriors) const;
  double DeviationOf(const ItemProblem& problem, int claim) const;
  ItemBelief BeliefOf(const ItemProblem& problem,
                      const Eigen::ArrayXd& posterior) const;

  const ClaimGraph& graph_;
  const ConfidenceOptions& options_;
  const SourcePriors& priors_;
  std::map<SourceId, int> speaker_index_;
  std::vector<Speaker> speakers_;
};

void Run::Learn() {
  std::vector<ItemProblem> contested;
  for (const Item& item : graph_.linkage().items) {
    ItemProblem problem(graph_, item, priors_, speaker_index_);
    if (problem.observations().size() >= 2) {
      contested.push_back(std::move(problem));
    }
  }
  for (int sweep = 0; sweep < options_.max_sweeps; ++sweep) {
    std::vector<Speaker> counts(speakers_.size());
    for (const ItemProblem& problem : contested) {
      const Eigen::ArrayXd posterior = problem.Posterior(
          [this](int s) { return Chance(s); }, problem.observations().size());
      for (size_t o = 0; o < problem.observations().size(); ++o) {
        const Observation& seen = problem.observations()[o];
        const auto [right, wrong] =
            problem.Responsibility(posterior, Chance(seen.speaker), o);
        Speaker& count = counts[seen.speaker];
        count.right += right;
        count.wrong += seen.weight * wrong;
        count.missing +=
            MissingOf(right, seen.weight * wrong, Chance(seen.speaker));
      }
    }
    double moved = 0;
    for (size_t s = 0; s < speakers_.size(); ++s) {
      const double before = speakers_[s].Mean();
      speakers_[s].right = counts[s].right;
      speakers_[s].wrong = counts[s].wrong;
      speakers_[s].missing = counts[s].missing;
      moved = std::max(moved, std::abs(speakers_[s].Mean() - before));
    }
    if (moved < options_.tolerance) break;
  }
}

// How far the uncertainty about the speakers moves the claim's log-odds.
double Run::DeviationOf(const ItemProblem& problem, int claim) const {
  std::vector<int> involved;
  for (const Observation& seen : problem.observations()) {
    involved.push_back(seen.speaker);
  }
  std::sort(involved.begin(), involved.end());
  involved.erase(std::unique(involved.begin(), involved.end()), involved.end());
  double variance = 0;
  for (const int speaker : involved) {
    double ends[2];
    for (const int side : {0, 1}) {
      const double shift =
          (side == 0 ? -1.0 : 1.0) * speakers_[speaker].Deviation();
      const Eigen::ArrayXd posterior = problem.Posterior(
          [&](int s) {
            return s == speaker
                       ? std::clamp(Chance(s) + shift, 1e-3, 1.0 - 1e-3)
                       : Chance(s);
          },
          problem.observations().size());
      ends[side] = Logit(problem.ProbabilityOf(posterior, claim));
    }
    const double half = (ends[1] - ends[0]) / 2.0;
    variance += half * half;
  }
  return std::sqrt(variance);
}

Confidence Run::ConfidenceOf(const ItemProblem& problem, int claim,
                             const Posteriors& posteriors) const {
  const std::vector<Eigen::ArrayXd>& steps = posteriors.steps;
  Confidence confidence;
  int voices = 0;
  confidence.claim = problem.claims()[claim]->id;
  double before = Logit(problem.ProbabilityOf(steps.front(), claim));
  confidence.terms.push_back({"prior", LogOdds(before), std::nullopt,
                              std::nullopt, 1.0, "before anybody has spoken"});
  for (size_t o = 0; o < problem.observations().size(); ++o) {
    const Observation& seen = problem.observations()[o];
    const double after = Logit(problem.ProbabilityOf(steps[o + 1], claim));
    const Speaker& speaker = speakers_[seen.speaker];
    const bool supports = seen.claim == claim;
    const double own = 1.0 - seen.tie.chance;
    confidence.terms.push_back(
        {supports ? "origin" : "other answer", LogOdds(after - before),
         seen.origin->id, speaker.id, seen.weight * own,
         absl::StrFormat("%s (%s, right %.0f %% of the time) says %s%s",
                         graph_.GetSource(speaker.id).name,
                         KindInWords(speaker.kind), 100 * speaker.Mean(),
                         problem.claims()[seen.claim]->statement,
                         InWords(seen.tie)),
         posteriors.without.empty()
             ? std::nullopt
             : std::make_optional(Probability(
                   problem.ProbabilityOf(posteriors.without[o], claim)))});
    if (supports) {
      ++confidence.roots;
      confidence.effective_roots += seen.weight * own;
      voices += seen.tie.chance < priors_.tie_outlet() ? 1 : 0;
    }
    before = after;
  }
  const double deviation = DeviationOf(problem, claim);
  confidence.probability = FromLogit(before);
  confidence.low50 = FromLogit(before - 0.674 * deviation);
  confidence.high50 = FromLogit(before + 0.674 * deviation);
  confidence.low90 = FromLogit(before - 1.645 * deviation);
  confidence.high90 = FromLogit(before + 1.645 * deviation);
  confidence.sufficient = voices >= kEnoughVoices;
  return confidence;
}

// The value at which the cumulated posterior passes `share`.
double Quantile(const std::vector<double>& values,
                const Eigen::ArrayXd& posterior, double share) {
  double sum = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += posterior[i];
    if (sum >= share) return values[i];
  }
  return values.back();
}

ItemBelief Run::BeliefOf(const ItemProblem& problem,
                         const Eigen::ArrayXd& posterior) const {
  ItemBelief belief;
  belief.item = problem.item().id;
  Eigen::ArrayXd covered = Eigen::ArrayXd::Zero(posterior.size());
  for (size_t c = 0; c < problem.claims().size(); ++c) {
    covered = covered.max(problem.space().Inside(c));
  }
  belief.none_of_these = Probability((posterior * (1.0 - covered)).sum());
  const std::vector<double>& values = problem.space().values();
  if (!values.empty()) {
    belief.median = Quantile(values, posterior, 0.5);
    belief.interval50 = {Quantile(values, posterior, 0.25),
                         Quantile(values, posterior, 0.75)};
    belief.interval90 = {Quantile(values, posterior, 0.05),
                         Quantile(values, posterior, 0.95)};
  }
  return belief;
}

// "At least 17" is sure to hold where "22" does, and says less: of two answers
// one of which implies the other the narrower is named if it is likely.
bool IsBetter(const ItemProblem& problem,
              const std::vector<Confidence>& confidences, size_t candidate,
              size_t best, size_t first) {
  if (candidate == best) return false;
  const auto implies = [&](size_t narrow, size_t wide) {
    const Eigen::ArrayXd& inside_narrow =
        problem.space().Inside(narrow - first);
    const Eigen::ArrayXd& inside_wide = problem.space().Inside(wide - first);
    return (inside_narrow <= inside_wide).all() &&
           inside_narrow.sum() < inside_wide.sum();
  };
  const auto likely = [&](size_t i) {
    return confidences[i].probability.value() >= 0.5;
  };
  if (likely(candidate) && implies(candidate, best)) return true;
  if (likely(best) && implies(best, candidate)) return false;
  return confidences[candidate].probability > confidences[best].probability;
}

void Run::Explain(const ItemProblem& problem, Beliefs& beliefs) const {
  const auto chance = [this](int s) { return Chance(s); };
  const size_t all = problem.observations().size();
  Posteriors posteriors;
  for (size_t used = 0; used <= all; ++used) {
    posteriors.steps.push_back(problem.Posterior(chance, used));
  }
  for (size_t o = 0; all <= kMostLeftOut && o < all; ++o) {
    posteriors.without.push_back(problem.Posterior(chance, all, o));
  }
  const size_t first = beliefs.confidences.size();
  size_t best = first;
  for (size_t c = 0; c < problem.claims().size(); ++c) {
    beliefs.confidences.push_back(ConfidenceOf(problem, c, posteriors));
    if (IsBetter(problem, beliefs.confidences, first + c, best, first)) {
      best = first + c;
    }
  }
  if (beliefs.confidences.size() > first) {
    beliefs.confidences[best].chosen = true;
  }
  beliefs.items.push_back(BeliefOf(problem, posteriors.steps.back()));
}

Beliefs Run::Report() const {
  Beliefs beliefs;
  for (const Item& item : graph_.linkage().items) {
    Explain(ItemProblem(graph_, item, priors_, speaker_index_), beliefs);
  }
  std::sort(beliefs.confidences.begin(), beliefs.confidences.end(),
            [](const Confidence& a, const Confidence& b) {
              return a.claim < b.claim;
            });
  for (const Speaker& speaker : speakers_) {
    const SourceBelief belief =
        BeliefOfBeta(speaker.alpha(), speaker.beta(), 0);
    Reliability reliability;
    reliability.source = speaker.id;
    reliability.alpha = speaker.alpha();
    reliability.beta = speaker.beta();
    reliability.mean = Probability(belief.mean);
    reliability.low90 = Probability(belief.low90);
    reliability.high90 = Probability(belief.high90);
    reliability.observations = speaker.right + speaker.wrong;
    beliefs.reliabilities.push_back(std::move(reliability));
  }
  return beliefs;
}

}  // namespace

BetaOriginsModel::BetaOriginsModel(const ConfidenceOptions& options,
                                   SourcePriors priors)
    : options_(options), priors_(std::move(priors)) {}

absl::StatusOr<std::unique_ptr<ConfidenceModel>> BetaOriginsModel::Create(
    const ConfidenceOptions& options, SourcePriors priors) {
  if (options.max_sweeps < 1 || options.max_sweeps > 10000) {
    return absl::InvalidArgumentError(
        absl::StrCat("confidence option max_sweeps is ", options.max_sweeps,
                     ": must be in [1, 10000]"));
  }
  if (!(options.tolerance > 0 && options.tolerance < 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("confidence option tolerance is ", options.tolerance,
                     ": must be in (0, 1)"));
  }
  if (!(options.prior_strength > 0 && options.prior_strength <= 1000)) {
    return absl::InvalidArgumentError(
        absl::StrCat("confidence option prior_strength is ",
                     options.prior_strength, ": must be in (0, 1000]"));
  }
  return absl::WrapUnique<ConfidenceModel>(
      new BetaOriginsModel(options, std::move(priors)));
}

Beliefs BetaOriginsModel::Infer(const ClaimGraph& graph,
                                const Verdicts& /*verdicts*/) const {
  Run run(graph, options_, priors_);
  run.Learn();
  return run.Report();
}

}  // namespace claimgraph
