// Groups what reports say: which reports are copies, which assertions answer
// one question (Item), give the same answer (Claim) and speak of one
// occurrence (Incident), and which pairs are worth a verdict.
//
//     const Linkage linkage = linker->Link(analyses, decisions);
//
// Blocking by shared keys (role, place or its parents, actor pair, time
// window) comes first: never all pairs. A block larger than the cap is cut,
// and that is reported in `capped_blocks`. Comparison is by slots with match
// weights in bits; groups are made by clustering whose merges can each be
// explained.
//
// Invariants: the order of reports does not matter; every assertion is in
//             exactly one Claim, every Claim in one Item, every Item in one
//             Incident; ids as in types/ids.h.
// Errors:     configuration faults at Create.
// Cost:       near-linear in assertions for bounded blocks.
// Threads:    immutable; share freely.
// Background: docs/models/linkage.md

#ifndef ENGINE_LINKAGE_LINKER_H_
#define ENGINE_LINKAGE_LINKER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/measure/codebook.h"
#include "engine/registry/actor_registry.h"
#include "engine/registry/gazetteer.h"
#include "engine/registry/source_registry.h"
#include "engine/types/claim.h"
#include "engine/types/decision.h"
#include "engine/types/link.h"
#include "engine/types/report_analysis.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// A blocking key that had more members than the cap allows.
struct CappedBlock {
  std::string key;
  int64_t members = 0;
  int64_t compared = 0;  // members that were compared
};

struct Linkage {
  std::vector<Link> report_links;   // sorted by id
  std::vector<Item> items;          // sorted by id
  std::vector<Claim> claims;        // sorted by id
  std::vector<Incident> incidents;  // sorted by id
  // Pairs for the conflict stage, across and within items; sorted by (a, b).
  std::vector<AlignedPair> pairs;
  std::vector<CappedBlock> capped_blocks;  // sorted by key
};

struct LinkerOptions {
  // Most members of one block that are compared with one another.
  // Range: [2, 1e6]. Higher finds more pairs in hot blocks, at the square of
  // the cost. Default: 200.
  int block_cap = 200;
  // Reports further apart than this are not compared. Unit: days. Range:
  // [1, 3650]. Default: 14.
  int window_days = 14;
  // Pairs across reports that are kept for one assertion: the strongest ones,
  // and those that are among the strongest of the other. Range: [1, 1e6].
  // Higher tells more links in much reported events, at that much memory.
  // Default: 48.
  int most_pairs = 48;
  // Threads for independent blocks; the result does not depend on it.
  int threads = 1;
};

struct LinkerTools {
  const Codebook* codebook = nullptr;
  const ActorRegistry* actors = nullptr;
  const Gazetteer* gazetteer = nullptr;
  const SourceRegistry* sources = nullptr;
};

class Linker {
 public:
  static absl::StatusOr<std::unique_ptr<Linker>> Create(
      const LinkerTools& tools, const LinkerOptions& options = {});
  virtual ~Linker() = default;

  // `analyses` in any order. `decisions`: must-link and cannot-link rulings.
  virtual Linkage Link(const std::vector<ReportAnalysis>& analyses,
                       const std::vector<Decision>& decisions) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_LINKER_H_
