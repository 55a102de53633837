// Assertions of one claim that go back to one speaker's one utterance count
// once: they are one Origin.
//
// Within a report, a Provenance that is a prefix of another shares its
// Origin; across reports Origins join through copy, cites and version links.
// The `roots` of a claim are its Origins; a loop of citations without a
// first speaker has none.

#ifndef ENGINE_TYPES_ORIGIN_H_
#define ENGINE_TYPES_ORIGIN_H_

#include <string>
#include <vector>

#include "engine/types/ids.h"

namespace claimgraph {

struct Origin {
  OriginId id;
  ClaimId claim;
  SourceId speaker;  // the first speaker, or the outlet when none is named
  std::vector<AssertionId> assertions;  // sorted; the first known first
  AssertionId root;                     // the earliest known assertion
  bool unsourced_loop = false;          // counts as no root
  // Why its members are one, a line each: "w02 copies w01", "same speaker".
  std::vector<std::string> reasons;
};

}  // namespace claimgraph

#endif  // ENGINE_TYPES_ORIGIN_H_
