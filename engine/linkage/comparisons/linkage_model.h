// What linkage knows besides the words: which event classes can answer one
// question, which units measure one thing, and how many bits of evidence each
// level of agreement of each slot carries.
//
//     model->FamilyOf("shelling").family                  "attack"
//     model->Bits("place", SlotRelation::kEqual)          4
//     model->InBaseUnit("miles", 3)                       {"km", 4.83}
//
// Read from datasets/models/linkage/*.tsv and registry/actor_terms.tsv.
//
// Errors:     InvalidArgument with file:line, what was found, what is
//             accepted. An event class that is not listed is a family of its
//             own.
// Threads:    immutable after Load; share freely.
// Background: docs/models/linkage.md

#ifndef ENGINE_LINKAGE_COMPARISONS_LINKAGE_MODEL_H_
#define ENGINE_LINKAGE_COMPARISONS_LINKAGE_MODEL_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/types/verdict.h"

namespace claimgraph {

// What an assertion of a class says about who holds its place.
enum class Hold {
  kNone,
  kGains,   // the agent takes it: from then on the agent holds it
  kHolds,   // the agent holds it
  kLeaves,  // the agent gives it up
  kTarget,  // the patient is there, or it would not be shot at
};

// Which quantities make an assertion the answer to a number question.
enum class NumberUse { kNone, kPersons, kAny };

// One row of event_families.tsv.
struct EventFamily {
  std::string event_class;
  std::string family;
  bool state = false;  // without a number it answers "who holds it?"
  bool open = false;   // its content has no slots: a purpose, a forecast
  NumberUse numbers = NumberUse::kNone;
  bool single = false;  // one act, one agent, one moment
  Hold hold = Hold::kNone;
  std::vector<std::string> kin;  // further families worth comparing
  std::string means;             // that the class implies: "air"; empty = none
};

// What sort of people a common noun stands for.
// Army and police are one party wherever reports speak of one country;
// militants, rebels and militias are never they.
enum class Population {
  kUnknown,
  kAnyone,
  kCivilian,
  kArmed,
  kIrregular,
  kState
};

struct UnitFactor {
  std::string base;
  double factor = 1;
};

class LinkageModel {
 public:
  // Reads the shipped tables.
  static absl::StatusOr<std::unique_ptr<LinkageModel>> Load();

  const EventFamily& FamilyOf(absl::string_view event_class) const;

  // Bits for one level of one slot; 0 for a level that is not listed.
  double Bits(absl::string_view slot, SlotRelation level) const;
  double prior_bits() const { return prior_bits_; }

  // True for types of places that can hold another: "province", "valley".
  bool IsAreaType(absl::string_view type) const;

  // "army", "brigade": a word of names that regular forces bear, too.
  bool IsForceWord(absl::string_view word) const;

  // "it", "we": stands for somebody named elsewhere.
  bool IsPronoun(absl::string_view surface) const;

  // "earlier", "initially": a time that only says that it is past.
  bool IsFormerly(absl::string_view expression) const;

  // The means that `text` names first ("a booby-trapped car": vehicle bomb);
  // empty if it names none.
  std::string MeansIn(absl::string_view text) const;

  // "villagers" are civilians, "gunmen" are armed; unknown for a name.
  Population PopulationOf(absl::string_view noun) const;

  // The unit in which `unit` is compared; itself when it is not listed.
  UnitFactor BaseOf(absl::string_view unit) const;

 private:
  LinkageModel() = default;
  absl::Status LoadFamilies(const std::string& path);
  absl::Status LoadWeights(const std::string& path);
  absl::Status LoadUnits(const std::string& path);
  absl::Status LoadWords(const std::string& path);
  absl::Status LoadTerms(const std::string& path);
  absl::Status LoadMeans(const std::string& path);

  std::map<std::string, EventFamily, std::less<>> families_;
  std::map<std::pair<std::string, SlotRelation>, double> bits_;
  std::map<std::string, UnitFactor, std::less<>> units_;
  std::set<std::string, std::less<>> area_types_;
  std::set<std::string, std::less<>> force_words_;
  std::set<std::string, std::less<>> formerly_;
  std::set<std::string, std::less<>> pronouns_;
  std::map<std::string, Population, std::less<>> populations_;
  std::vector<std::pair<std::string, std::string>> means_;  // phrase, means
  EventFamily unknown_;
  double prior_bits_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_COMPARISONS_LINKAGE_MODEL_H_
