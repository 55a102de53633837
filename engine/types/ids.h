// The kinds of id. Each is derived from content (base/strong_id.h) and lasts
// as evidence grows:
//
//     ReportId       H(outlet, url, published, title, text)
//     SourceId       H(registry key), or H(ReportId, description) when the
//                    source is known inside one report only
//     AttributionId  H(ReportId, spans)
//     AssertionId    H(ReportId, spans, class)
//     ItemId, ClaimId, IncidentId
//                    H(founding assertion: the earliest by published time,
//                    then by id)
//     OriginId       H(founding assertion of the origin, ClaimId)
//     LinkId         H(kind, from, to)
//     ConflictId     H(rule, ClaimIds in order)
//     DecisionId     H(reviewer, decided time, subject)

#ifndef ENGINE_TYPES_IDS_H_
#define ENGINE_TYPES_IDS_H_

#include "engine/base/strong_id.h"

namespace claimgraph {

struct ReportKind {
  static constexpr char kLetter = 'r';
};
struct SourceIdKind {
  static constexpr char kLetter = 's';
};
struct AttributionKind {
  static constexpr char kLetter = 't';
};
struct AssertionKind {
  static constexpr char kLetter = 'a';
};
struct ItemKind {
  static constexpr char kLetter = 'i';
};
struct ClaimKind {
  static constexpr char kLetter = 'c';
};
struct IncidentKind {
  static constexpr char kLetter = 'n';
};
struct OriginKind {
  static constexpr char kLetter = 'o';
};
struct LinkIdKind {
  static constexpr char kLetter = 'l';
};
struct ConflictKind {
  static constexpr char kLetter = 'x';
};
struct DecisionKind {
  static constexpr char kLetter = 'd';
};

using ReportId = StrongId<ReportKind>;
using SourceId = StrongId<SourceIdKind>;
using AttributionId = StrongId<AttributionKind>;
using AssertionId = StrongId<AssertionKind>;
using ItemId = StrongId<ItemKind>;
using ClaimId = StrongId<ClaimKind>;
using IncidentId = StrongId<IncidentKind>;
using OriginId = StrongId<OriginKind>;
using LinkId = StrongId<LinkIdKind>;
using ConflictId = StrongId<ConflictKind>;
using DecisionId = StrongId<DecisionKind>;

}  // namespace claimgraph

#endif  // ENGINE_TYPES_IDS_H_
