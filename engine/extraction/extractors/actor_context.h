// Who generic terms, pronouns and short names stand for, and who stands
// against whom in a report.
//
//     "the army"     the military actor that the report last named
//     "terrorists"   the militant actor of the sentence, else the last one
//     opponent of A  the one that the report last set against A
//
// A term that nobody explains stands for itself.
//
// Threads: a context belongs to one document.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_ACTOR_CONTEXT_H_
#define ENGINE_EXTRACTION_EXTRACTORS_ACTOR_CONTEXT_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/extraction/extractors/document_view.h"
#include "engine/registry/actor_registry.h"

namespace claimgraph {

// The key of whoever is behind an attack that nobody is named for.
inline constexpr char kUnidentified[] = "local:unidentified";

// What a mention stands for.
struct Party {
  std::string key;
  std::string name;
  std::string side;
  ActorClass actor_class = ActorClass::kUnknown;
  double probability = 0.5;
  bool from_context = false;

  bool known() const { return !key.empty(); }
};

class ActorContext {
 public:
  ActorContext(const DocumentView& view, const ActorRegistry& registry,
               std::string narrator_side);

  // What mention `actor` stands for; unknown for pronouns, which the caller
  // resolves from the clause.
  const Party& PartyOf(int actor) const { return parties_[actor]; }

  // Notes that `a` acted against `b` at token `at`.
  void AddHostility(const Party& a, const Party& b, int at);

  // The party that acts against or is acted on by `party`, as last seen
  // before token `at`, else later; unknown if there is none.
  Party OpponentOf(const Party& party, int at) const;

  // The armed party last mentioned before token `at` that is not `not_key`.
  Party LastArmedBefore(int at, const std::string& not_key) const;

  // The party of that class that the report names first; unknown if none.
  Party FirstOf(ActorClass actor_class) const;

  // The party that says what stands at token `at`: the first that the words
  // for the source name; unknown for observers, officials and crowds.
  Party SpeakerAt(int at) const;

  // The same for "it", which stands for a body: a source that is a bare name,
  // although no mention of a party.
  Party NamedSpeakerAt(int at) const;

  // The armed parties of the report, each once, in order.
  std::vector<Party> ArmedSides() const;

  bool SameSide(const Party& a, const Party& b) const;
  static bool IsArmed(ActorClass actor_class);
  // Whom "it" and "we" may stand for: a body that acts, no crowd.
  static bool Acts(const Party& party) {
    return party.known() && party.actor_class != ActorClass::kCivilian &&
           party.key != kUnidentified;
  }

 private:
  void Resolve();
  int FindNamed(int actor, bool (*fits)(ActorClass), bool any_order) const;
  bool InHeadline(int actor) const;
  Party Generic(int actor) const;
  Party AirForce(int actor) const;
  Party NamelessCoalition() const;
  Party PartyOfNamed(int actor) const;
  bool BelongsToNext(int actor, int* next) const;

  const DocumentView& view_;
  const ActorRegistry& registry_;
  const std::string narrator_side_;
  std::vector<Party> parties_;
  std::vector<int> named_;            // indices of named actors, in order
  std::map<std::string, int> count_;  // mentions by key
  // Pairs seen as opponents: key, and where.
  std::map<std::string, std::vector<std::pair<int, Party>>> opponents_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_ACTOR_CONTEXT_H_
