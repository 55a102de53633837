// The version of the program, as written into datasets and shown by
// `claimgraph version`. Semantic versioning; CHANGELOG.md has the lines.

#ifndef ENGINE_VERSION_H_
#define ENGINE_VERSION_H_

#include "absl/strings/string_view.h"

namespace claimgraph {

inline constexpr absl::string_view kVersion = "0.1.0";

}  // namespace claimgraph

#endif  // ENGINE_VERSION_H_
