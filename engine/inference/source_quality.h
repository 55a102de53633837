// How often each source is right: Betas that share strength by kind.
//
//     m_0 ~ Beta(p a, p (1 - a))        all sources; a, p: the options
//     m_g ~ Beta(t m_0, t (1 - m_0))    kind g
//     a_j ~ Beta(k m_g, k (1 - m_g))    source j of kind g
//
// The posterior of a_j given expected counts (right, wrong) is
// Beta(k m_g + right, k (1 - m_g) + wrong). m_0, m_g and the tie k are the
// values that make the evidence bound largest (empirical Bayes): with q(a_j)
// at its optimum their part of the bound is
//
//     sum_j ln B(post_j) - ln B(prior_j)  + ln p(m_g | m_0) + ln p(m_0)
//                                         + ln p(k)
//
// and each is moved to a better value by a golden-section step that is kept
// only when this rises, so the bound never falls. A source with few claims
// stays near its kind, a kind with few sources near all.
//
// Cost:    O(sources) a call of Update; Learn some 60 times that.
// Threads: one at a time.

#ifndef ENGINE_INFERENCE_SOURCE_QUALITY_H_
#define ENGINE_INFERENCE_SOURCE_QUALITY_H_

#include <vector>

namespace claimgraph {

struct SourceQualityOptions {
  // Mean accuracy before any evidence, and the number of pseudo-claims that
  // back it. Ranges: (0, 1), (0, inf).
  double mean = 0.75;
  double strength = 10.0;
  // Pseudo-sources that tie a kind to all. Default: 8.
  double kind_tie = 8.0;
  // Median of the tie of a source to its kind, and its spread in nats (a
  // log-normal prior). Defaults: 5, 0.5.
  double tie = 5.0;
  double tie_spread = 0.5;
};

class SourceQuality {
 public:
  // One kind index a source, below `kinds`. Kinds may have a prior mean of
  // their own (from a table); NaN = that of all.
  SourceQuality(const SourceQualityOptions& options,
                std::vector<int> kind_of_source, int kinds,
                std::vector<double> kind_means = {});

  // Sets the posteriors from expected counts.
  void Update(const std::vector<double>& right,
              const std::vector<double>& wrong);
  // Moves m_0, m_g and the tie; then the posteriors follow.
  void Learn();

  double alpha(int source) const { return alpha_[source]; }
  double beta(int source) const { return beta_[source]; }
  double Mean(int source) const {
    return alpha_[source] / (alpha_[source] + beta_[source]);
  }
  // E[ln a_j] and E[ln (1 - a_j)].
  double LogRight(int source) const { return log_right_[source]; }
  double LogWrong(int source) const { return log_wrong_[source]; }
  // Variance of ln(a_j / (1 - a_j)).
  double LogOddsVariance(int source) const;
  // Counts without the prior.
  double Observations(int source) const {
    return right_[source] + wrong_[source];
  }
  double kind_mean(int kind) const { return kind_mean_[kind]; }
  double tie() const { return tie_; }
  // Part of the evidence bound that the sources contribute: ln of the priors
  // less the divergence of the posteriors from them.
  double Bound() const;

 private:
  double KindPart(int kind, double mean) const;
  double TopPart(double mean) const;
  double TiePart(double log_tie) const;
  void Refresh();

  SourceQualityOptions options_;
  std::vector<int> kind_of_source_;
  std::vector<std::vector<int>> members_;  // of each kind
  std::vector<double> kind_anchor_;        // NaN: the mean of all
  std::vector<double> kind_mean_;
  double top_mean_;
  double tie_;
  std::vector<double> right_, wrong_, alpha_, beta_, log_right_, log_wrong_;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_SOURCE_QUALITY_H_
