#include "engine/linkage/comparisons/collection_views.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "engine/linkage/comparisons/place_aliases.h"
#include "engine/linkage/comparisons/source_comparison.h"

namespace claimgraph {
namespace {

bool ArePartsOfList(const AssertionView& a, const AssertionView& b) {
  const Assertion& x = *a.assertion;
  const Assertion& y = *b.assertion;
  return a.quantity != nullptr && b.quantity != nullptr && a.point() &&
         b.point() && a.point() != b.point() && a.family == b.family &&
         a.role == b.role && a.unit == b.unit && x.paragraph == y.paragraph &&
         x.polarity == y.polarity &&
         x.provenance.speaker() == y.provenance.speaker() &&
         x.patients == y.patients && a.quantity->hedge == b.quantity->hedge &&
         !x.in_headline && !y.in_headline;
}

std::optional<double> LargestPoint(const std::vector<AssertionView*>& list) {
  std::optional<double> largest;
  for (const AssertionView* view : list) {
    largest = std::max(largest.value_or(0), *view->point());
  }
  return largest;
}

// Three figures for one thing in one paragraph are a list and its sum, or a
// list; two of which the second is "of them" are a part and its whole.
void MarkLists(std::vector<AssertionView>& views, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    std::vector<AssertionView*> list = {&views[i]};
    for (size_t j = begin; j < end; ++j) {
      if (j != i && ArePartsOfList(views[i], views[j])) {
        list.push_back(&views[j]);
      }
    }
    if (list.size() < 3) continue;
    double sum = 0;
    for (const AssertionView* view : list) sum += *view->point();
    const double largest = *LargestPoint(list);
    views[i].listed = *views[i].point() != largest || sum - largest != largest;
  }
}

// "Since dawn" in a sentence that an agency wrote yesterday and a daily quotes
// today word for word is yesterday's dawn. Requires: sorted views.
void AdoptQuotedTimes(std::vector<AssertionView>& views) {
  constexpr size_t kLeastWords = 5;  // not written twice by chance
  absl::flat_hash_map<uint64_t, std::vector<AssertionView*>> earlier;
  for (AssertionView& view : views) {
    if (view.words.size() < kLeastWords) continue;
    std::vector<AssertionView*>& same = earlier[view.words_hash];
    for (const AssertionView* first : same) {
      if (first->report != view.report &&
          first->assertion->event_class == view.assertion->event_class &&
          first->time.expression == view.time.expression &&
          QuotesOutletOf(view, *first)) {
        view.time.interval = first->time.interval;
        break;
      }
    }
    constexpr size_t kMostKept = 64;  // of one bulletin that comes every day
    if (same.size() < kMostKept) same.push_back(&view);
  }
}

}  // namespace

std::vector<AssertionView> MakeViews(
    const LinkageModel& model, const std::vector<ReportAnalysis>& analyses) {
  std::vector<AssertionView> views;
  for (const ReportAnalysis& analysis : analyses) {
    for (const Assertion& assertion : analysis.assertions) {
      views.push_back(MakeView(model, analysis, assertion));
    }
    MarkLists(views, views.size() - analysis.assertions.size(), views.size());
  }
  std::sort(views.begin(), views.end(),
            [](const AssertionView& a, const AssertionView& b) {
              if (a.anchor.has_value() != b.anchor.has_value()) {
                return a.anchor.has_value();
              }
              if (a.anchor != b.anchor) return *a.anchor < *b.anchor;
              return a.assertion->id < b.assertion->id;
            });
  JoinSpellings(views);
  AdoptQuotedTimes(views);
  return views;
}

}  // namespace claimgraph
