// One assertion as linkage compares it: the quantity that answers its
// question, the places it is about, the time it speaks of, its family.
//
//     "killing almost 30 terrorists in Eastern Homs"
//         family casualties, quantity [27, 30] persons, role killed,
//         places {Homs, eastern}, time the day before publication
//
// A view points into the report and the assertion, which must outlive it.

#ifndef ENGINE_LINKAGE_COMPARISONS_ASSERTION_VIEW_H_
#define ENGINE_LINKAGE_COMPARISONS_ASSERTION_VIEW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "engine/linkage/comparisons/linkage_model.h"
#include "engine/types/assertion.h"
#include "engine/types/claim.h"
#include "engine/types/report_analysis.h"

namespace claimgraph {

// A place with its direction taken apart: "Eastern Homs" is the east of Homs.
struct ComparedPlace {
  std::string base;       // key of the place itself
  std::string direction;  // "eastern"; empty = all of it
  const PlaceSlot* slot = nullptr;
};

struct AssertionView {
  const Report* report = nullptr;
  const Assertion* assertion = nullptr;
  const ReportAnalysis* analysis = nullptr;
  const EventFamily* event = nullptr;

  ItemType type = ItemType::kOccurrence;
  // The number that answers the question; null unless type is kNumber.
  const Quantity* quantity = nullptr;
  // "killed", "wounded" ... of people; empty for other numbers.
  std::string role;
  std::string unit;        // base unit
  double unit_factor = 1;  // to the base unit
  // One of several figures that its speaker gives for one thing in a breath:
  // "1,150 on Sunday, 950 on Monday".
  bool listed = false;
  // "the third front", "the first batch": which member of a series.
  std::optional<double> ordinal;
  // The family by which it is compared: that of its class, or "casualties"
  // for an attack that states its dead.
  std::string family;

  std::vector<ComparedPlace> places;   // where; the region if nothing narrower
  std::vector<ComparedPlace> regions;  // wider areas named beside them
  // As stated, may be unknown; of a sentence taken over word for word, that
  // of the report it was taken from (collection_views.h).
  TimeSlot time;
  // True if no place stands in the sentence: they are carried on from
  // earlier text, and may not be meant.
  bool places_carried = false;
  // "vehicle bomb", "air": by what means an attack was made; empty = unsaid.
  std::string means;
  // Of the words as written: equal for a sentence that is taken over.
  uint64_t words_hash = 0;
  std::vector<uint32_t> words;  // hash of each word, sorted, once each
  // By which reports are ordered and windows are cut: when it was published,
  // else when the event was; absent if neither is known.
  std::optional<absl::Time> anchor;

  std::optional<double> point() const {
    if (quantity == nullptr || !quantity->point) return std::nullopt;
    return *quantity->point * unit_factor;
  }
  // In base units; open ends stay open.
  Interval interval() const;
};

// `analysis` must have `assertion` among its assertions.
AssertionView MakeView(const LinkageModel& model,
                       const ReportAnalysis& analysis,
                       const Assertion& assertion);

// True for roles that count people hit by violence: killed, wounded,
// killed_or_wounded, captured, fled ... These are never compared as equals.
bool IsCasualtyRole(absl::string_view role);

// A number without a figure that says hardly more than "some": its interval
// is unbounded above and nobody stated a number.
bool IsVague(const Quantity& quantity);

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_ASSERTION_VIEW_H_
