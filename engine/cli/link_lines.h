// The lines that `claimgraph dedup` writes: a JSON object for each link, as
// docs/formats/duplicates.md describes them.
//
// Ids: a report whose id an earlier one has as well is written with "#2",
// "#3" behind it; the same report again ("repeated") has no line.
//
// Cost: about 1 us a line. Threads: one at a time.

#ifndef ENGINE_CLI_LINK_LINES_H_
#define ENGINE_CLI_LINK_LINES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/linkage/reports/duplicate_finder.h"

namespace claimgraph {

struct LinkCounts {
  std::map<LinkKind, int64_t> links;
  int64_t repeated = 0;  // the same id with the same text
};

class LinkLines {
 public:
  // After finder.Find().
  explicit LinkLines(const DuplicateFinder& finder);

  // Writes `links` to `path`, whole or not at all; "-" is standard output.
  absl::Status Write(const std::vector<DuplicateLink>& links,
                     const std::string& path);

  const LinkCounts& counts() const { return counts_; }

 private:
  absl::Status WriteLines(
      const std::vector<DuplicateLink>& links,
      const std::function<absl::Status(absl::string_view)>& write);
  void AppendLine(const DuplicateLink& link, std::string& out);
  void AppendName(uint32_t report, std::string& out) const;
  void AppendChanges(const DuplicateLink& link, std::string& out) const;

  const DuplicateFinder& finder_;
  // Number of the report among those of its id, from 2 on.
  absl::flat_hash_map<uint32_t, int> versions_;
  LinkCounts counts_;
};

}  // namespace claimgraph

#endif  // ENGINE_CLI_LINK_LINES_H_
