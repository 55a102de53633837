// Makes Items and Claims of compared assertions.
//
// Assertions that answer one question (one_question.h) are clustered to
// Items; inside an item, equal answers are one Claim: equal point and unit,
// or equal interval where no number was stated, or equal holder, and equal
// polarity. Ids come from the founding assertion: the earliest by published
// time, then by id.
//
// Cost: near-linear in assertions and pairs.

#ifndef ENGINE_LINKAGE_GROUPING_ITEM_BUILDER_H_
#define ENGINE_LINKAGE_GROUPING_ITEM_BUILDER_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/linkage/comparisons/assertion_view.h"
#include "engine/linkage/grouping/question_writer.h"
#include "engine/types/claim.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// One compared pair: indices into the views and what was found.
struct ComparedPair {
  int32_t a = 0;
  int32_t b = 0;
  AlignedPair aligned;
};

// Rulings of reviewers on pairs of views.
struct PairRulings {
  std::vector<std::pair<int32_t, int32_t>> together;
  std::vector<std::pair<int32_t, int32_t>> apart;
};

struct Grouping {
  std::vector<Item> items;        // sorted by id; incident not yet set
  std::vector<Claim> claims;      // sorted by id
  std::vector<int32_t> item_of;   // by view: index into items
  std::vector<int32_t> claim_of;  // by view: index into claims
};

// Requires: `views` are sorted by (published, id), so that the first member
// of a group is its founder.
Grouping BuildItems(const std::vector<AssertionView>& views,
                    const std::vector<ComparedPair>& pairs,
                    const PairRulings& rulings, const QuestionWriter& writer);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_GROUPING_ITEM_BUILDER_H_
