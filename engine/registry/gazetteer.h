// Places: names and alternates (datasets/gazetteer, GeoNames under CC BY
// 4.0), type words ("Jabal", "village of", "border-crossing"), directions
// ("Eastern", "north of").
//
//     gazetteer->Find("al-Houleh")     al-Hulah, probability 0.9
//     PlaceKey("Safira") == PlaceKey("Safirah")
//     gazetteer->FindInText(...)       mentions with type and direction words
//
// Names are compared by a spelling-tolerant key (place_name.h). A name that
// the gazetteer does not have is still a place when a type word says so or
// when it stands where only a place can stand; that is decided by the
// caller (extraction), which passes capitalised runs to Find().
//
// Errors and threads as source_registry.h.

#ifndef ENGINE_REGISTRY_GAZETTEER_H_
#define ENGINE_REGISTRY_GAZETTEER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/text/document.h"
#include "engine/types/assertion.h"

namespace claimgraph {

struct Place {
  std::string id;  // "geonames:170063"
  std::string name;
  std::vector<std::string> alternates;
  double latitude = 0;        // degrees
  double longitude = 0;       // degrees
  std::string feature_class;  // GeoNames: A, P, T, H, S, L, R, V
  std::string feature_code;
  std::string country;
  std::string admin1;
  std::string admin2;
  int64_t population = 0;
};

// One entry of place_types.tsv.
struct PlaceType {
  std::string word;       // "jabal"
  std::string canonical;  // "mount"
  bool prefix = false;    // stands before the name: "Mount X", "village of X"
  bool suffix = false;    // stands after: "X airbase", "X province"
  bool part_of_name = false;  // "Tell", "Wadi": kept in the canonical name
  bool marks = true;          // an unknown name beside it is a place
  std::vector<std::string> features;  // "P", "A.ADM1": what it may be
};

struct PlaceMatch {
  const Place* place = nullptr;
  Probability probability;
};

// A maximal run of tokens that names a place: direction, type words, name.
struct PlaceMention {
  int first_token = 0;  // [first, last) with type words and direction
  int last_token = 0;
  int name_first = 0;  // the bare name
  int name_last = 0;
  std::string type;       // canonical type word; empty if none was written
  std::string direction;  // canonical: "eastern"; empty if none
  std::vector<PlaceMatch> matches;  // best first; empty = not in gazetteer
};

class Gazetteer {
 public:
  static absl::StatusOr<std::unique_ptr<Gazetteer>> Load(
      const std::vector<std::string>& folders);
  virtual ~Gazetteer() = default;

  // Candidates for a bare name, best first, at most 8; `type` narrows
  // ("governorate", "city"), empty = any. Probabilities sum to at most 1.
  virtual std::vector<PlaceMatch> Find(absl::string_view name,
                                       absl::string_view type) const = 0;

  // Places in tokens [first, last) that the gazetteer knows or that a type
  // word marks. Leftmost longest.
  virtual std::vector<PlaceMention> FindInText(const Document& document,
                                               int first, int last) const = 0;

  virtual const Place* FindById(absl::string_view id) const = 0;

  // The type word that begins or ends at a token, and the direction word
  // ("Eastern", "north of" as "northern"); null or empty if there is none.
  virtual const PlaceType* TypeAt(const Document& document, int token,
                                  int* tokens_used) const = 0;
  virtual std::string DirectionAt(const Document& document, int token,
                                  int* tokens_used) const = 0;

  // The gazetteer id of the district, governorate or country `place` lies
  // in; empty if it is not known.
  virtual std::string ParentOf(const Place& place) const = 0;

  virtual const std::string& content_hash() const = 0;

  // "Syrian", "Iraqi": says to whom something belongs, names no place.
  virtual bool IsDemonym(absl::string_view lower) const = 0;
  // The country that such a word belongs to, ISO 3166 ("SY"); empty for other
  // words and for peoples and regions ("Kurdish").
  virtual std::string DemonymCountry(absl::string_view lower) const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_GAZETTEER_H_
