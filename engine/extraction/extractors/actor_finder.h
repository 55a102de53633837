// Mentions of parties: registered names, generic terms ("the army"),
// names that only this report has ("the Reed Front"), and pronouns.
//
// A name that the registry does not know is a party when one of its words
// says so ("... Brigade", "Harakat ...") or a generic term follows it
// ("Watch force"). Its short forms ("the Front") are the same actor.
//
// Cost: linear in tokens. Threads: pure functions.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_ACTOR_FINDER_H_
#define ENGINE_EXTRACTION_EXTRACTORS_ACTOR_FINDER_H_

#include "absl/strings/string_view.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/registry/actor_registry.h"

namespace claimgraph {

// The class that a registry kind or the class of a term stands for.
ActorClass ActorClassNamed(absl::string_view name);

// Fills view->actors and actor_at from the registry. Requires: words.
void FindRegisteredActors(const ActorRegistry& registry, DocumentView* view);

// Adds names of this document alone, and pronouns. Requires: places.
void FindLocalActors(const ActorRegistry& registry, DocumentView* view);

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_ACTOR_FINDER_H_
