// All places of the gazetteer, by name, and how likely a name means each.
//
// A name is compared as folded ("Al Hasakah" = "al-Hasakah"), by its key
// ("Safira" = "Safirah") and, when neither finds a place, by its consonants
// with a small distance ("Khanaser" ~ "Khanasir"). Keys and consonants are
// for names that come from Arabic script: they are compared only in countries
// where most places have a name in it. The probability of a candidate is the
// quality of the comparison times its share of the weight: settlements weigh
// by the root of their population, countries and provinces by fixed amounts,
// and a place whose first name this is more than one that also has it. What
// is left to 1 is the chance that a place is meant which the gazetteer lacks.
//
// Files:   places.tsv, features.tsv.
// Cost:    Find is O(candidates); the consonant step computes distances.
// Threads: immutable after Load.

#ifndef ENGINE_REGISTRY_PLACE_INDEX_H_
#define ENGINE_REGISTRY_PLACE_INDEX_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/registry/gazetteer.h"
#include "engine/registry/overlay.h"

namespace claimgraph {

class PlaceIndex {
 public:
  // Most candidates that Find gives.
  static constexpr size_t kMostCandidates = 8;

  static absl::StatusOr<std::unique_ptr<PlaceIndex>> Load(
      const std::vector<std::string>& folders, std::string* content);

  // Candidates for any of `names` (spellings of one mention), best first.
  // `features` narrows ("P", "A.ADM1"); empty = any. Candidates of no such
  // feature are kept, at three tenths of their probability, when there are no
  // others. `doubt` in [0, 1] lowers all: a name that is mostly a word.
  std::vector<PlaceMatch> Find(const std::vector<std::string>& names,
                               const std::vector<std::string>& features,
                               double doubt) const;

  // The heaviest place of this folded name; null if there is none.
  const Place* Heaviest(absl::string_view name) const;
  // The heaviest place with this key (place_name.h); null if there is none.
  const Place* HeaviestOfKey(absl::string_view key) const;

  const Place* FindById(absl::string_view id) const;
  std::string ParentOf(const Place& place) const;

 private:
  // Indices into places_, with the quality of the match in [0, 1].
  using Candidates = std::vector<std::pair<int, double>>;
  using Names = absl::flat_hash_map<std::string, std::vector<int>>;

  absl::Status AddPlace(const OverlayRow& row);
  void AddName(const std::string& name, int place);
  // Keys and consonants, once all places are known.
  void AddKeys();
  void AddKey(const std::string& name, int place);
  void AddParent(int place);
  Candidates CandidatesOf(absl::string_view name) const;
  Candidates Similar(absl::string_view name) const;
  const Place* HeaviestIn(const Names& names, absl::string_view name) const;

  std::vector<Place> places_;
  Names by_name_;
  Names by_key_;
  Names by_consonants_;
  absl::flat_hash_map<std::string, int> by_id_;
  absl::flat_hash_map<std::string, int> parents_;  // "SY", "SY.09"
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_PLACE_INDEX_H_
