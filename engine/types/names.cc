#include "engine/types/names.h"

#include <array>
#include <cstddef>
#include <utility>

namespace claimgraph {
namespace {

template <typename Enum, size_t n>
using Table = std::array<std::pair<Enum, absl::string_view>, n>;

template <typename Enum, size_t n>
absl::string_view Find(const Table<Enum, n>& table, Enum value) {
  for (const auto& [key, name] : table) {
    if (key == value) return name;
  }
  return "unspecified";
}

template <typename Enum, size_t n>
std::optional<Enum> FindValue(const Table<Enum, n>& table,
                              absl::string_view name) {
  for (const auto& [key, known] : table) {
    if (known == name) return key;
  }
  return std::nullopt;
}

constexpr Table<TimePrecision, 9> kTimePrecisionNames = {{
    {TimePrecision::kUnspecified, "unspecified"},
    {TimePrecision::kSecond, "second"},
    {TimePrecision::kMinute, "minute"},
    {TimePrecision::kHour, "hour"},
    {TimePrecision::kPartOfDay, "part_of_day"},
    {TimePrecision::kDay, "day"},
    {TimePrecision::kWeek, "week"},
    {TimePrecision::kMonth, "month"},
    {TimePrecision::kYear, "year"},
}};

constexpr Table<SourceKind, 6> kSourceKindNames = {{
    {SourceKind::kUnspecified, "unspecified"},
    {SourceKind::kOutlet, "outlet"},
    {SourceKind::kOrganisation, "organisation"},
    {SourceKind::kPerson, "person"},
    {SourceKind::kUnnamed, "unnamed"},
    {SourceKind::kUnknown, "unknown"},
}};

constexpr Table<SourceClass, 14> kSourceClassNames = {{
    {SourceClass::kUnspecified, "unspecified"},
    {SourceClass::kMilitary, "military"},
    {SourceClass::kOfficial, "official"},
    {SourceClass::kLocal, "local"},
    {SourceClass::kInformed, "informed"},
    {SourceClass::kField, "field"},
    {SourceClass::kWitness, "witness"},
    {SourceClass::kMedical, "medical"},
    {SourceClass::kActivist, "activist"},
    {SourceClass::kSecurity, "security"},
    {SourceClass::kDiplomatic, "diplomatic"},
    {SourceClass::kAnalyst, "analyst"},
    {SourceClass::kReports, "reports"},
    {SourceClass::kOther, "other"},
}};

constexpr Table<CueClass, 9> kCueClassNames = {{
    {CueClass::kUnspecified, "unspecified"},
    {CueClass::kReport, "report"},
    {CueClass::kClaim, "claim"},
    {CueClass::kDeny, "deny"},
    {CueClass::kConfirm, "confirm"},
    {CueClass::kQuote, "quote"},
    {CueClass::kRelease, "release"},
    {CueClass::kBelieve, "believe"},
    {CueClass::kReportedly, "reportedly"},
}};

constexpr Table<CitedReport, 3> kCitedReportNames = {{
    {CitedReport::kUnspecified, "unspecified"},
    {CitedReport::kNotFound, "not_found"},
    {CitedReport::kFound, "found"},
}};

constexpr Table<QuoteKind, 4> kQuoteKindNames = {{
    {QuoteKind::kUnspecified, "unspecified"},
    {QuoteKind::kDirect, "direct"},
    {QuoteKind::kIndirect, "indirect"},
    {QuoteKind::kMixed, "mixed"},
}};

constexpr Table<QuantityKind, 6> kQuantityKindNames = {{
    {QuantityKind::kUnspecified, "unspecified"},
    {QuantityKind::kCount, "count"},
    {QuantityKind::kMeasure, "measure"},
    {QuantityKind::kDuration, "duration"},
    {QuantityKind::kOrdinal, "ordinal"},
    {QuantityKind::kNamePart, "name_part"},
}};

constexpr Table<SlotOrigin, 5> kSlotOriginNames = {{
    {SlotOrigin::kUnspecified, "unspecified"},
    {SlotOrigin::kInSpan, "in_span"},
    {SlotOrigin::kInSentence, "in_sentence"},
    {SlotOrigin::kInherited, "inherited"},
    {SlotOrigin::kFromContext, "from_context"},
}};

constexpr Table<PlaceRole, 8> kPlaceRoleNames = {{
    {PlaceRole::kUnspecified, "unspecified"},
    {PlaceRole::kLocation, "location"},
    {PlaceRole::kFrom, "from"},
    {PlaceRole::kTo, "to"},
    {PlaceRole::kTowards, "towards"},
    {PlaceRole::kAlong, "along"},
    {PlaceRole::kReference, "reference"},
    {PlaceRole::kRegion, "region"},
}};

constexpr Table<Modality, 8> kModalityNames = {{
    {Modality::kUnspecified, "unspecified"},
    {Modality::kAsserted, "asserted"},
    {Modality::kPlanned, "planned"},
    {Modality::kPurpose, "purpose"},
    {Modality::kOngoing, "ongoing"},
    {Modality::kForecast, "forecast"},
    {Modality::kConditional, "conditional"},
    {Modality::kPresupposed, "presupposed"},
}};

constexpr Table<Polarity, 3> kPolarityNames = {{
    {Polarity::kUnspecified, "unspecified"},
    {Polarity::kAffirmed, "affirmed"},
    {Polarity::kNegated, "negated"},
}};

constexpr Table<LinkKind, 12> kLinkKindNames = {{
    {LinkKind::kUnspecified, "unspecified"},
    {LinkKind::kVerbatimDuplicate, "verbatim_duplicate"},
    {LinkKind::kCopy, "copy"},
    {LinkKind::kRevision, "revision"},
    {LinkKind::kSeries, "series"},
    {LinkKind::kParaphrase, "paraphrase"},
    {LinkKind::kVersion, "version"},
    {LinkKind::kCites, "cites"},
    {LinkKind::kRestatement, "restatement"},
    {LinkKind::kCorroborates, "corroborates"},
    {LinkKind::kRefines, "refines"},
    {LinkKind::kSupersedes, "supersedes"},
}};

constexpr Table<ItemType, 4> kItemTypeNames = {{
    {ItemType::kUnspecified, "unspecified"},
    {ItemType::kNumber, "number"},
    {ItemType::kState, "state"},
    {ItemType::kOccurrence, "occurrence"},
}};

constexpr Table<SlotRelation, 7> kSlotRelationNames = {{
    {SlotRelation::kUnspecified, "unspecified"},
    {SlotRelation::kEqual, "equal"},
    {SlotRelation::kInside, "inside"},
    {SlotRelation::kContains, "contains"},
    {SlotRelation::kOverlaps, "overlaps"},
    {SlotRelation::kDifferent, "different"},
    {SlotRelation::kUnknown, "unknown"},
}};

constexpr Table<ConflictStrength, 4> kConflictStrengthNames = {{
    {ConflictStrength::kUnspecified, "unspecified"},
    {ConflictStrength::kStrong, "strong"},
    {ConflictStrength::kWeak, "weak"},
    {ConflictStrength::kTension, "tension"},
}};

constexpr Table<DecisionSubject, 7> kDecisionSubjectNames = {{
    {DecisionSubject::kUnspecified, "unspecified"},
    {DecisionSubject::kLink, "link"},
    {DecisionSubject::kConflict, "conflict"},
    {DecisionSubject::kAttribution, "attribution"},
    {DecisionSubject::kAssertionSlot, "assertion_slot"},
    {DecisionSubject::kMissedAssertion, "missed_assertion"},
    {DecisionSubject::kSource, "source"},
}};

constexpr Table<Ruling, 7> kRulingNames = {{
    {Ruling::kUnspecified, "unspecified"},
    {Ruling::kConfirm, "confirm"},
    {Ruling::kDismiss, "dismiss"},
    {Ruling::kMustLink, "must_link"},
    {Ruling::kCannotLink, "cannot_link"},
    {Ruling::kCorrect, "correct"},
    {Ruling::kCannotTell, "cannot_tell"},
}};

}  // namespace

absl::string_view NameOf(TimePrecision value) {
  return Find(kTimePrecisionNames, value);
}

template <>
std::optional<TimePrecision> FromName<TimePrecision>(absl::string_view name) {
  return FindValue(kTimePrecisionNames, name);
}

absl::string_view NameOf(SourceKind value) {
  return Find(kSourceKindNames, value);
}

template <>
std::optional<SourceKind> FromName<SourceKind>(absl::string_view name) {
  return FindValue(kSourceKindNames, name);
}

absl::string_view NameOf(SourceClass value) {
  return Find(kSourceClassNames, value);
}

template <>
std::optional<SourceClass> FromName<SourceClass>(absl::string_view name) {
  return FindValue(kSourceClassNames, name);
}

absl::string_view NameOf(CueClass value) { return Find(kCueClassNames, value); }

template <>
std::optional<CueClass> FromName<CueClass>(absl::string_view name) {
  return FindValue(kCueClassNames, name);
}

absl::string_view NameOf(CitedReport value) {
  return Find(kCitedReportNames, value);
}

absl::string_view NameOf(QuoteKind value) {
  return Find(kQuoteKindNames, value);
}

template <>
std::optional<QuoteKind> FromName<QuoteKind>(absl::string_view name) {
  return FindValue(kQuoteKindNames, name);
}

absl::string_view NameOf(QuantityKind value) {
  return Find(kQuantityKindNames, value);
}

template <>
std::optional<QuantityKind> FromName<QuantityKind>(absl::string_view name) {
  return FindValue(kQuantityKindNames, name);
}

absl::string_view NameOf(SlotOrigin value) {
  return Find(kSlotOriginNames, value);
}

template <>
std::optional<SlotOrigin> FromName<SlotOrigin>(absl::string_view name) {
  return FindValue(kSlotOriginNames, name);
}

absl::string_view NameOf(PlaceRole value) {
  return Find(kPlaceRoleNames, value);
}

template <>
std::optional<PlaceRole> FromName<PlaceRole>(absl::string_view name) {
  return FindValue(kPlaceRoleNames, name);
}

absl::string_view NameOf(Modality value) { return Find(kModalityNames, value); }

template <>
std::optional<Modality> FromName<Modality>(absl::string_view name) {
  return FindValue(kModalityNames, name);
}

absl::string_view NameOf(Polarity value) { return Find(kPolarityNames, value); }

template <>
std::optional<Polarity> FromName<Polarity>(absl::string_view name) {
  return FindValue(kPolarityNames, name);
}

absl::string_view NameOf(LinkKind value) { return Find(kLinkKindNames, value); }

template <>
std::optional<LinkKind> FromName<LinkKind>(absl::string_view name) {
  return FindValue(kLinkKindNames, name);
}

absl::string_view NameOf(ItemType value) { return Find(kItemTypeNames, value); }

template <>
std::optional<ItemType> FromName<ItemType>(absl::string_view name) {
  return FindValue(kItemTypeNames, name);
}

absl::string_view NameOf(SlotRelation value) {
  return Find(kSlotRelationNames, value);
}

template <>
std::optional<SlotRelation> FromName<SlotRelation>(absl::string_view name) {
  return FindValue(kSlotRelationNames, name);
}

absl::string_view NameOf(ConflictStrength value) {
  return Find(kConflictStrengthNames, value);
}

template <>
std::optional<ConflictStrength> FromName<ConflictStrength>(
    absl::string_view name) {
  return FindValue(kConflictStrengthNames, name);
}

absl::string_view NameOf(DecisionSubject value) {
  return Find(kDecisionSubjectNames, value);
}

template <>
std::optional<DecisionSubject> FromName<DecisionSubject>(
    absl::string_view name) {
  return FindValue(kDecisionSubjectNames, name);
}

absl::string_view NameOf(Ruling value) { return Find(kRulingNames, value); }

template <>
std::optional<Ruling> FromName<Ruling>(absl::string_view name) {
  return FindValue(kRulingNames, name);
}

}  // namespace claimgraph
