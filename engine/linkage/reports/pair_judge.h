// What one report is to an earlier one with much of the same text.
//
//     copy      at least `least_jaccard` of the union of shingles is common,
//               or `least_containment` of the shorter text (a part taken
//               over), and no figure was changed
//     revision  the same, with figures or days changed in their places: an
//               update, never merged in silence
//     series    the same, but three figures or more and more than half of
//               them are others: the next bulletin of one outlet, no
//               duplicate
//     none      otherwise; also look-alikes of two outlets, whose wording is
//               a form that both fill in
//
// Threads: pure function.

#ifndef ENGINE_LINKAGE_REPORTS_PAIR_JUDGE_H_
#define ENGINE_LINKAGE_REPORTS_PAIR_JUDGE_H_

#include <cstdint>

#include "engine/linkage/reports/report_sketch.h"
#include "engine/types/link.h"

namespace claimgraph {

struct JudgeOptions {
  // Least share of the union of shingles. Range: (0, 1]. Higher finds fewer
  // edited copies, and fewer that are none. Default: 0.3.
  double least_jaccard = 0.3;
  // Least share of the shorter text. Range: (0, 1]. Default: 0.6.
  double least_containment = 0.6;
};

// One of two reports: its sketch and the hashes of its outlet's name and of
// the one in its credit (0 if it states none).
struct JudgedReport {
  SketchView sketch;
  uint32_t outlet = 0;
  uint32_t credit = 0;
};

struct PairVerdict {
  LinkKind kind = LinkKind::kUnspecified;  // that, if there is no link
  float jaccard = 0;
  float containment = 0;
  uint16_t same_figures = 0;
  uint16_t changed_figures = 0;  // with days
  bool credited = false;  // the credit of the later names the earlier outlet
  // Of paraphrases: share of the rare names, and the chance that it is one.
  float names = 0;
  float retold = 0;

  float similarity() const;
  // How good the earlier one is as the one that was copied: a text with the
  // same figures before one with others, the more that is common the better.
  float preference() const;
};

PairVerdict JudgePair(const JudgedReport& later, const JudgedReport& earlier,
                      const JudgeOptions& options);

// Chance that the later report was made from the earlier one.
double ProbabilityOf(const PairVerdict& verdict);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_PAIR_JUDGE_H_
