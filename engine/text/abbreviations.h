// Abbreviations and what their full stop means, from the lexicon kind
// "abbreviation" (columns phrase, class) of every language that ships.
//
//     before_name     "Gen."    a name follows; never ends a sentence
//     before_number   "No."     ends none if a number follows
//     inner           "km."     ends one only before a starter
//     starter         "The"     words that begin sentences, and seldom names
//
// Cost:    O(1) a look-up. Threads: immutable.

#ifndef ENGINE_TEXT_ABBREVIATIONS_H_
#define ENGINE_TEXT_ABBREVIATIONS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace claimgraph {

enum class AbbreviationClass { kBeforeName, kBeforeNumber, kInner };

class Abbreviations {
 public:
  // The files abbreviation_*.tsv of the folders of `root`. InvalidArgument
  // with file:line for an unknown class.
  static absl::StatusOr<Abbreviations> Load(const std::string& root);

  // Those that ship, read once. None where the data cannot be found: then
  // only structure (initials, acronyms) keeps sentences together.
  static const Abbreviations& Shipped();

  // `lower` without its stop; null if it is no abbreviation.
  const AbbreviationClass* Find(absl::string_view lower) const;
  bool IsStarter(absl::string_view lower) const;

 private:
  absl::Status LoadFile(const std::string& path);

  absl::flat_hash_map<std::string, AbbreviationClass> classes_;
  absl::flat_hash_map<std::string, bool> starters_;
};

}  // namespace claimgraph

#endif  // ENGINE_TEXT_ABBREVIATIONS_H_
