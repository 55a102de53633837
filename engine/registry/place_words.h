// The words that stand around names of places: type words ("village of",
// "airbase"), directions ("north of"), demonyms, and names that are mostly
// something else.
//
// Files:   place_types.tsv, directions.tsv, demonyms.tsv, not_places.tsv.
// Errors:  InvalidArgument with file:line. Threads: immutable after Load.

#ifndef ENGINE_REGISTRY_PLACE_WORDS_H_
#define ENGINE_REGISTRY_PLACE_WORDS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/registry/gazetteer.h"
#include "engine/registry/name_matcher.h"
#include "engine/registry/overlay.h"
#include "engine/text/document.h"

namespace claimgraph {

// What directions.tsv says of a word.
enum class DirectionUse {
  kArea,      // "eastern X"
  kRelative,  // also "north of X"
  kName,      // "X al-Gharbi": part of the name
};

struct DirectionWord {
  std::string canonical;
  DirectionUse use = DirectionUse::kArea;
};

// Why a name is mostly no place.
enum class NotPlace { kNo, kWord, kPerson, kNever };

class PlaceWords {
 public:
  static absl::StatusOr<std::unique_ptr<PlaceWords>> Load(
      const std::vector<std::string>& folders, std::string* content);

  // The type word that begins at `token`; null if there is none. Words that
  // are kept in names ("Tell", "Bayt") count only with a capital.
  const PlaceType* TypeAt(const Document& document, int token, int last,
                          int* tokens_used) const;

  // The direction that begins at `token`, "of" not included; null if none.
  const DirectionWord* DirectionAt(const Document& document, int token,
                                   int last, int* tokens_used) const;

  const PlaceType* FindType(absl::string_view canonical_or_word) const;
  bool IsNameSuffix(absl::string_view folded) const;
  bool IsDemonym(absl::string_view lower) const;
  // ISO 3166; empty for other words, peoples and regions.
  std::string DemonymCountry(absl::string_view lower) const;
  NotPlace WhyNot(absl::string_view lower) const;

 private:
  absl::Status AddType(const OverlayRow& row);
  absl::Status AddDirection(const OverlayRow& row);
  absl::Status AddNotPlace(const OverlayRow& row);

  std::vector<PlaceType> types_;
  std::vector<DirectionWord> directions_;
  NameMatcher type_matcher_;
  NameMatcher direction_matcher_;
  absl::flat_hash_map<std::string, int> type_by_word_;
  absl::flat_hash_set<std::string> name_suffixes_;
  absl::flat_hash_map<std::string, std::string> demonyms_;  // country
  absl::flat_hash_map<std::string, NotPlace> not_places_;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_PLACE_WORDS_H_
