// Names made equal that differ in spelling only.
//
//     NameFolding folding;                          // or with aliases
//     folding.Fold("The al-Mayadeen")               "mayadeen"
//
// Compatibility forms and accents off, lower case, apostrophes off, Arabic
// articles and a leading the/a/an off, punctuation as spaces; then the first
// name of the group of aliases, if it is in one.

#ifndef ENGINE_EVALUATION_NAME_FOLDING_H_
#define ENGINE_EVALUATION_NAME_FOLDING_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

class NameFolding {
 public:
  NameFolding() = default;

  // Groups of equal names: a line each, names separated by tabs, '#' begins
  // a comment line.
  static absl::StatusOr<NameFolding> WithAliases(const std::string& path);

  std::string Fold(absl::string_view name) const;

 private:
  std::map<std::string, std::string> aliases_;
};

}  // namespace claimgraph

#endif  // ENGINE_EVALUATION_NAME_FOLDING_H_
