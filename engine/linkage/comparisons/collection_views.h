// The assertions of a collection as linkage compares them: each by itself
// (assertion_view.h), then with the spellings of one place joined across
// reports (place_aliases.h), and the times of sentences that are quoted word
// for word set to those of the report they come from.
//
// Linkage, and the stages behind it that compare again, see the same views
// when they see the same collection.
//
// Cost: near-linear in assertions.

#ifndef ENGINE_LINKAGE_COMPARISONS_COLLECTION_VIEWS_H_
#define ENGINE_LINKAGE_COMPARISONS_COLLECTION_VIEWS_H_

#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"

namespace claimgraph {

// In (anchor, id) order, those without anchor last. `analyses` must outlive
// the views.
std::vector<AssertionView> MakeViews(
    const LinkageModel& model, const std::vector<ReportAnalysis>& analyses);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_COLLECTION_VIEWS_H_
