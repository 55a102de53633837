#include "engine/linkage/reports/pair_judge.h"

#include <algorithm>
#include <cmath>

namespace claimgraph {
namespace {

// Fewer common shingles are an idiom, a name and its title, a headline.
constexpr double kLeastCommon = 8;
// Two texts are one form filled in twice from this many changed figures on,
// where they are this share of those in one place. A text that revises itself
// changes the toll; it does not move to another date as well.
constexpr int kSeriesFigures = 3;
constexpr double kSeriesShare = 0.5;
constexpr int kManyFigures = 5;
constexpr double kManyShare = 0.25;
constexpr int kDatedFigures = 2;

// From this resemblance on a changed day alone is a revision: in a text that
// was edited otherwise it is one sentence for another.
constexpr float kOnlyDayChanged = 0.85F;

bool IsFilledInTwice(const FigureChanges& changes) {
  const double places = changes.same + changes.changed + changes.changed_days;
  return (changes.changed >= kSeriesFigures &&
          changes.changed > kSeriesShare * places) ||
         (changes.changed >= kManyFigures &&
          changes.changed > kManyShare * places);
}

// What a changed figure and a credit weigh against common wording.
constexpr float kRevisionCost = 0.15F;
constexpr float kSeriesCost = 0.5F;
constexpr float kCreditGain = 0.05F;

}  // namespace

float PairVerdict::similarity() const {
  return std::max({jaccard, containment, names});
}

float PairVerdict::preference() const {
  float preference = (jaccard + containment) / 2;
  if (kind == LinkKind::kRevision) preference -= kRevisionCost;
  if (kind == LinkKind::kSeries) preference -= kSeriesCost;
  if (credited) preference += kCreditGain;
  return preference;
}

PairVerdict JudgePair(const JudgedReport& later, const JudgedReport& earlier,
                      const JudgeOptions& options) {
  PairVerdict verdict;
  const Resemblance resemblance = Compare(later.sketch, earlier.sketch);
  verdict.jaccard = static_cast<float>(resemblance.jaccard);
  verdict.containment = static_cast<float>(resemblance.containment);
  const double shorter = std::min(later.sketch.words, earlier.sketch.words) -
                         (kShingleWords - 1.0);
  if ((resemblance.jaccard < options.least_jaccard &&
       resemblance.containment < options.least_containment) ||
      resemblance.containment * shorter < kLeastCommon) {
    return verdict;
  }
  verdict.credited = later.credit != 0 && later.credit == earlier.outlet;
  const FigureChanges changes = CompareFigures(later.sketch, earlier.sketch);
  verdict.same_figures = static_cast<uint16_t>(changes.same);
  verdict.changed_figures =
      static_cast<uint16_t>(changes.changed + changes.changed_days);
  const bool one_outlet = later.outlet != 0 && later.outlet == earlier.outlet;
  if (IsFilledInTwice(changes)) {
    verdict.kind = one_outlet ? LinkKind::kSeries : LinkKind::kUnspecified;
  } else if (one_outlet && changes.changed_days > 0 &&
             changes.changed >= kDatedFigures) {
    verdict.kind = LinkKind::kSeries;
  } else if (changes.changed > 0 ||
             (changes.changed_days > 0 && verdict.jaccard >= kOnlyDayChanged)) {
    verdict.kind = LinkKind::kRevision;
  } else {
    verdict.kind = LinkKind::kCopy;
  }
  return verdict;
}

double ProbabilityOf(const PairVerdict& verdict) {
  if (verdict.kind == LinkKind::kVerbatimDuplicate) return 1;
  if (verdict.kind == LinkKind::kParaphrase) return verdict.retold;
  // Even chances at 0.2; see docs/models/duplicates.md.
  constexpr double kEven = 0.2;
  constexpr double kSlope = 20;
  const double strength = (verdict.jaccard + verdict.containment) / 2;
  return 1 / (1 + std::exp(-kSlope * (strength - kEven)));
}

}  // namespace claimgraph
