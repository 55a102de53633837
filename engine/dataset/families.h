// The one list of what a dataset holds: each family of records with its name
// on disk, its values in the contents and the key that they are sorted by.
// A family's name is for ever.

#ifndef ENGINE_DATASET_FAMILIES_H_
#define ENGINE_DATASET_FAMILIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "engine/dataset/dataset_contents.h"
#include "engine/types/proto/conversions.h"

namespace claimgraph {

// The texts sort as the ids do.
template <typename Value>
std::string SortKey(const Value& value) {
  return value.id.ToString();
}
inline std::string SortKey(const Compatible& value) {
  return absl::StrCat(value.a.ToString(), value.b.ToString(), value.category);
}
inline std::string SortKey(const Confidence& value) {
  return value.claim.ToString();
}
inline std::string SortKey(const ItemBelief& value) {
  return value.item.ToString();
}
inline std::string SortKey(const Reliability& value) {
  return absl::StrCat(value.source.ToString(), value.attribute);
}
inline std::string SortKey(const Dependence& value) {
  return absl::StrCat(value.copier.ToString(), value.original.ToString());
}

// Calls visit(name, values) for each family of `contents`, reports first,
// until one gives an error.
template <typename Contents, typename Visit>
absl::Status VisitFamilies(Contents& contents, Visit visit) {
  auto& beliefs = contents.beliefs;
  CLAIMGRAPH_RETURN_IF_ERROR(visit("reports", contents.reports));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("sources", contents.sources));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("attributions", contents.attributions));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("assertions", contents.assertions));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("items", contents.items));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("claims", contents.claims));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("incidents", contents.incidents));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("links", contents.links));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("conflicts", contents.conflicts));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("compatibles", contents.compatibles));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("origins", contents.origins));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("confidences", beliefs.confidences));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("item_beliefs", beliefs.items));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("reliabilities", beliefs.reliabilities));
  CLAIMGRAPH_RETURN_IF_ERROR(visit("dependences", beliefs.dependences));
  return visit("decisions", contents.decisions);
}

// The message of a value.
template <typename Value>
using MessageOf = decltype(ToProto(std::declval<const Value&>()));

}  // namespace claimgraph

#endif  // ENGINE_DATASET_FAMILIES_H_
