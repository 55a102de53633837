// The written names of the enumerations: what files, command line and pages
// show. Written names are for ever: never renamed, never reused.
//
//     NameOf(Modality::kAsserted)              "asserted"
//     FromName<Modality>("asserted")           Modality::kAsserted
//
// FromName gives nullopt for a name that is not known.

#ifndef ENGINE_TYPES_NAMES_H_
#define ENGINE_TYPES_NAMES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/types/assertion.h"
#include "engine/types/attribution.h"
#include "engine/types/claim.h"
#include "engine/types/decision.h"
#include "engine/types/link.h"
#include "engine/types/quantity.h"
#include "engine/types/source.h"
#include "engine/types/time_interval.h"
#include "engine/types/verdict.h"

namespace claimgraph {

absl::string_view NameOf(TimePrecision value);
absl::string_view NameOf(SourceKind value);
absl::string_view NameOf(SourceClass value);
absl::string_view NameOf(CueClass value);
absl::string_view NameOf(QuoteKind value);
absl::string_view NameOf(CitedReport value);
absl::string_view NameOf(QuantityKind value);
absl::string_view NameOf(SlotOrigin value);
absl::string_view NameOf(PlaceRole value);
absl::string_view NameOf(Modality value);
absl::string_view NameOf(Polarity value);
absl::string_view NameOf(LinkKind value);
absl::string_view NameOf(ItemType value);
absl::string_view NameOf(SlotRelation value);
absl::string_view NameOf(ConflictStrength value);
absl::string_view NameOf(DecisionSubject value);
absl::string_view NameOf(Ruling value);

// Defined for the enumerations above.
template <typename Enum>
std::optional<Enum> FromName(absl::string_view name);

}  // namespace claimgraph

#endif  // ENGINE_TYPES_NAMES_H_
