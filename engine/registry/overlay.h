// Rows of one registry file, read from several folders one over the other.
//
// A row replaces the row of an earlier folder with the same key, in its
// place; rows with new keys are added behind. A folder that lacks the file
// adds nothing.
//
// Errors:  what ReadTsv says; InvalidArgument for a key that is missing or
//          stands twice in one file, with file:line.
// Threads: pure functions.

#ifndef ENGINE_REGISTRY_OVERLAY_H_
#define ENGINE_REGISTRY_OVERLAY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

struct OverlayRow {
  std::string path;
  int line = 0;
  int folder = 0;  // index of the folder it comes from
  std::map<std::string, std::string> fields;  // by column

  // Empty when the column is not there.
  const std::string& Get(absl::string_view column) const;
  // The members of a '|' list, without empty ones.
  std::vector<std::string> List(absl::string_view column) const;
  // "path:line: <what>", as InvalidArgument.
  absl::Status Error(absl::string_view what) const;
};

// `columns`: what the header must begin with; the first of them is the key.
// The path and bytes of every file read are appended to `content`.
absl::StatusOr<std::vector<OverlayRow>> ReadOverlaid(
    const std::vector<std::string>& folders, const std::string& file,
    const std::vector<std::string>& columns, std::string* content);

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_OVERLAY_H_
