// One member of the ensemble for closed labels: items in hidden states, each
// with a class, and a table of what every source says in every state.
//
//     log q_i(s) = log pi_s + sum_c w L[source][label][s] + const
//     N[j][v][s] = sum over claims of j with label v of w q_i(s)
//
// The form says what a state is and how N becomes L (E of log probability):
//
//   kConfusion   state = class k. Rows C_j[k] ~ Dirichlet(tie G_k), G_k the
//                row of all sources.
//   kDifficulty  state = (k, d), d easy, middle or guess, l_d = 0, 1/2, 1:
//                p(v | k, d) = (1 - l_d) C_j[k][v] + l_d B_j[v], B_j what the
//                source says on the whole. Hard items are guessed.
//   kSubtypes    state = (k, m): items of one class that many read alike.
//                Rows C_jkm ~ Dirichlet(`diagonal` on label k, 1 elsewhere).
//   kReadings    the same with the prior tie R_jk: R's diagonal adds the
//                log-odds of source and class, its rest follows the wrong
//                labels of all sources.
//
// `learned_prior` 0 keeps the classes equally likely, 1 learns their shares;
// in between it is the exponent of the learned ones.
//
// Method:  variational Bayes, from the vote shares (subtypes: from ten bands
//          of agreement), no random numbers. Stops when no posterior moves
//          by `tolerance`, at `max_sweeps`, or when the mean move is a
//          thousandth of that (large inputs).
// Related: Dawid and Skene, Applied Statistics 1979; Kim and Ghahramani,
//          AISTATS 2012; Li, Rubinstein and Cohn, ICML 2019 (subtypes, there
//          from random starts); Paun et al., TACL 2018 (partial pooling).
// Cost:    O(claims * states) a sweep; sources * labels * states floats.
// Threads: one at a time; const methods afterwards from any.

#ifndef ENGINE_INFERENCE_FUSION_LABEL_FIT_H_
#define ENGINE_INFERENCE_FUSION_LABEL_FIT_H_

#include <cstdint>
#include <vector>

#include "Eigen/Core"
#include "engine/inference/belief_problem.h"

namespace claimgraph {

enum class LabelForm { kConfusion, kDifficulty, kSubtypes, kReadings };

struct LabelFitOptions {
  LabelForm form = LabelForm::kConfusion;
  double learned_prior = 1.0;  // in [0, 1]
  double tie = 8.0;            // pseudo-claims behind a row
  double diagonal = 4.0;       // of kSubtypes
  int subtypes = 10;
  int max_sweeps = 70;
  double tolerance = 1e-3;
};

class LabelFit {
 public:
  // Requires: every item's candidates are all labels of the problem, in
  // order. The problem must outlive the fit.
  LabelFit(const BeliefProblem& problem, const LabelFitOptions& options);
  void Run();

  // Probabilities of the classes, labels x items.
  const Eigen::ArrayXXf& classes() const { return classes_; }
  // The same from any claims: sum them into scores of the states, then ask.
  const Eigen::ArrayXf& log_states() const { return log_state_; }
  void AddClaim(const BeliefClaim& claim, Eigen::ArrayXf& scores) const;
  Eigen::ArrayXf ClassesOf(const Eigen::ArrayXf& scores) const;
  // ln of the probability of an item's claims, each given the others.
  std::vector<float> LeaveOneOut() const;
  int sweeps() const { return sweeps_; }

 private:
  using Row = Eigen::Map<Eigen::ArrayXf>;
  using ConstRow = Eigen::Map<const Eigen::ArrayXf>;

  bool HasSubtypes() const {
    return options_.form == LabelForm::kSubtypes ||
           options_.form == LabelForm::kReadings;
  }
  int ClassOf(int state) const { return state / per_class_; }
  Row RowOf(std::vector<float>& table, int source, int label) const;
  ConstRow RowOf(const std::vector<float>& table, int source, int label) const;
  void StartFromVotes();
  void ExpectStates();
  void CountClaims();
  void UpdateStates();
  void UpdateTable();
  void UpdateConfusion();
  void UpdateSubtypes();
  void CollectClassCounts();
  Eigen::ArrayXXf PriorRows() const;
  void ReadingPriors();
  float RowPrior(int source, int label, int state) const;

  const BeliefProblem& problem_;
  LabelFitOptions options_;
  int labels_, per_class_, states_, sources_, items_;
  std::vector<float> level_;         // of each d: the share of guessing
  Eigen::ArrayXf log_state_;         // log pi
  std::vector<float> table_;         // L
  std::vector<float> counts_;        // N
  Eigen::ArrayXXf q_;                // states x items
  Eigen::ArrayXXf classes_;          // labels x items
  std::vector<float> class_counts_;  // sources x classes x labels, of C
  Eigen::ArrayXXf global_;           // classes x labels: G, rows sum to one
  Eigen::ArrayXXf background_;       // labels x sources: B
  std::vector<float> reading_;       // sources x classes x labels: R
  double moved_ = 0, mean_moved_ = 0;
  int sweeps_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_INFERENCE_FUSION_LABEL_FIT_H_
