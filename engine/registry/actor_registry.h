// The parties that reports speak of (datasets/registry/actors.tsv) and the
// generic terms that stand for them (actor_terms.tsv).
//
//     "ISIS", "Daesh"    -> actor isil
//     "the army men"     -> generic term, class military
//     "terrorists"       -> generic term, class militant, a label
//
// Which party a generic term stands for is a question of context and is
// answered in extraction; here it is only recognised.
//
// Errors and threads as source_registry.h.

#ifndef ENGINE_REGISTRY_ACTOR_REGISTRY_H_
#define ENGINE_REGISTRY_ACTOR_REGISTRY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/text/document.h"

namespace claimgraph {

struct Actor {
  std::string key;   // "isil"
  std::string name;  // "ISIL"
  std::vector<std::string> aliases;
  std::string kind;  // military, air_force, government, militia, militant...
  std::string side;
  std::string parent_key;  // Syrian Air Force -> Syrian Army
  std::string country;
};

// "terrorists": may stand for any actor of its class that the text is about.
struct ActorTerm {
  std::string term;         // as listed, mostly plural, lower case
  std::string singular;     // lower case; empty if there is none
  std::string actor_class;  // military, militant, rebel, civilian, any ...
  std::string relation;     // own | enemy | any: as the narrator sees it
  bool persons = false;     // can be counted as persons
  bool label = false;       // a judging word: kept apart as wording
  bool head = false;        // may follow a name: "ISIL militants"
  std::string role;         // agent | patient | any: where it mostly stands
};

struct ActorMention {
  int first_token = 0;  // [first, last)
  int last_token = 0;
  const Actor* actor = nullptr;     // one of the two is set, or both when
  const ActorTerm* term = nullptr;  // "ISIL terrorists", "Syrian army troops"
};

class ActorRegistry {
 public:
  static absl::StatusOr<std::unique_ptr<ActorRegistry>> Load(
      const std::vector<std::string>& folders);
  virtual ~ActorRegistry() = default;

  virtual const Actor* FindByKey(absl::string_view key) const = 0;
  virtual const Actor* FindByName(absl::string_view name) const = 0;

  // Mentions in tokens [first, last): names, generic terms, and a name with
  // the term behind it as one mention. Leftmost longest.
  virtual std::vector<ActorMention> FindInText(const Document& document,
                                               int first, int last) const = 0;

  // True if `a` is `b` or has it among its parents.
  virtual bool IsPartOf(absl::string_view a, absl::string_view b) const = 0;

  virtual const std::string& content_hash() const = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_ACTOR_REGISTRY_H_
