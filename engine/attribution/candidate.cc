#include "engine/attribution/candidate.h"

namespace claimgraph {

absl::string_view NameOf(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::kThatClause:
      return "that_clause";
    case FoundBy::kBareClause:
      return "bare_clause";
    case FoundBy::kAfterContent:
      return "after_content";
    case FoundBy::kQuotation:
      return "quotation";
    case FoundBy::kObject:
      return "object";
    case FoundBy::kFigure:
      return "figure";
    case FoundBy::kInfinitive:
      return "infinitive";
    case FoundBy::kParticiple:
      return "participle";
    case FoundBy::kConjoined:
      return "conjoined";
    case FoundBy::kPreposition:
      return "preposition";
    case FoundBy::kPossessive:
      return "possessive";
    case FoundBy::kRelay:
      return "relay";
    case FoundBy::kSaying:
      return "saying";
    case FoundBy::kRelayed:
      return "relayed";
    case FoundBy::kRelease:
      return "release";
    case FoundBy::kReportedly:
      return "reportedly";
    case FoundBy::kImpersonal:
      return "impersonal";
    case FoundBy::kHeadlineColon:
      return "headline_colon";
    case FoundBy::kSpeaker:
      return "speaker";
    case FoundBy::kSigned:
      return "signed";
    case FoundBy::kInserted:
      return "inserted";
    case FoundBy::kNoun:
      return "noun";
    case FoundBy::kLearned:
      return "learned";
  }
  return "bare_clause";
}

std::optional<FoundBy> FoundByFromName(absl::string_view name) {
  for (int i = 0; i < kFoundByCount; ++i) {
    const auto found_by = static_cast<FoundBy>(i);
    if (NameOf(found_by) == name) return found_by;
  }
  return std::nullopt;
}

}  // namespace claimgraph
