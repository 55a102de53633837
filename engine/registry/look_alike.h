// Finds names that look like a known name and are not it: "SANA" with a
// Cyrillic A, "Reuters" with a zero-width space.
//
// Two names look alike when their Unicode UTS #39 skeletons are equal, as
// written or in small letters.
//
// Cost:    Find is linear in the name. Threads: immutable once built.

#ifndef ENGINE_REGISTRY_LOOK_ALIKE_H_
#define ENGINE_REGISTRY_LOOK_ALIKE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "unicode/uspoof.h"

namespace claimgraph {

class LookAlikeIndex {
 public:
  LookAlikeIndex();

  // The first value added for a skeleton stays.
  void Add(absl::string_view name, int value);

  // The value of a known name with the same skeleton as `name`; the name
  // itself looks like itself.
  std::optional<int> Find(absl::string_view name) const;

 private:
  struct Close {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };

  std::string Skeleton(absl::string_view name) const;

  std::unique_ptr<USpoofChecker, Close> checker_;
  absl::flat_hash_map<std::string, int> by_skeleton_;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_LOOK_ALIKE_H_
