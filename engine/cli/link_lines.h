// The lines that `claimgraph dedup` writes: a JSON object for each link, as
// docs/formats/duplicates.md describes them.
//
// Ids: a report whose id an earlier one has as well is written with "#2",
// "#3" behind it; the same report again ("repeated") has no line.
//
// Cost: about 1 us a line. Threads: one at a time.

#ifndef ENGINE_CLI_LINK_LINES_H_
#define ENGINE_CLI_LINK_LINES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/linkage/reports/duplicate_finder.h"

namespace claimgraph {

struct LinkCounts {
  std::map<LinkKind, int64_t> links;
  int64_t repeated = 0;  // the same id with the same text

  // As they are kept in an index: by the number of the kind, and the repeated
  // ones last.
  using Packed = std::array<int64_t, 16>;
  Packed Pack() const;
  void Add(const Packed& packed);
};

// Takes lines, some at a time.
using LineSink = std::function<absl::Status(absl::string_view)>;

// Writes what `fill` gives to `path`, whole or not at all; "-" is standard
// output.
absl::Status WriteLinesTo(
    const std::string& path,
    const std::function<absl::Status(const LineSink&)>& fill);

class LinkLines {
 public:
  // After finder.Find().
  explicit LinkLines(const DuplicateFinder& finder);

  absl::Status Write(const std::vector<DuplicateLink>& links,
                     const LineSink& sink);

  const LinkCounts& counts() const { return counts_; }

 private:
  void AppendLine(const DuplicateLink& link, std::string& out);
  void AppendName(uint32_t report, std::string& out) const;
  void AppendChanges(const DuplicateLink& link, std::string& out) const;

  const DuplicateFinder& finder_;
  LinkCounts counts_;
};

}  // namespace claimgraph

#endif  // ENGINE_CLI_LINK_LINES_H_
