// Who and where of one clause: what its frame says stands in subject, object
// and behind prepositions, put into the slots of a draft.
//
// Threads: reads an immutable view.

#ifndef ENGINE_EXTRACTION_EXTRACTORS_CLAUSE_SLOTS_H_
#define ENGINE_EXTRACTION_EXTRACTORS_CLAUSE_SLOTS_H_

#include <vector>

#include "engine/extraction/extractors/actor_context.h"
#include "engine/extraction/extractors/document_view.h"
#include "engine/extraction/extractors/draft.h"
#include "engine/extraction/extractors/frame_matcher.h"

namespace claimgraph {

class ClauseSlots {
 public:
  ClauseSlots(const DocumentView& view, const ActorContext& context)
      : view_(view), context_(context) {}

  // Agents, patients and items of a clause by the frame of its verb, and by
  // that of a noun ("carried out an ambush", "there were clashes").
  void FillVerbSlots(const Clause& clause, const ClauseParts& parts,
                     const Frame& frame, Draft* draft) const;
  void FillNounSlots(const Clause& clause, const ClauseParts& parts,
                     const FrameMatch& match, Draft* draft) const;

  std::vector<DraftActor> ActorsOfSubject(const Clause& clause,
                                          const ClauseParts& parts) const;

  // Adds mention `a` unless its party is there.
  void AddActor(int a, std::vector<DraftActor>* actors,
                SlotOrigin origin) const;

  // An agent is no patient of the same event.
  static void RemoveSame(const std::vector<DraftActor>& agents,
                         std::vector<DraftActor>* patients);

  // Places in tokens [first, last), in the roles that `frame` (may be null)
  // gives their prepositions.
  void AddPlaces(int first, int last, const Frame* frame, Draft* draft) const;

 private:
  std::vector<DraftActor>* SlotOf(FrameSlot slot, Draft* draft) const;
  void FillSubject(const Clause& clause, const ClauseParts& parts,
                   FrameSlot slot, Draft* draft) const;
  void AddToSlot(int actor, FrameSlot slot, Draft* draft) const;
  void FillPrepositions(const std::vector<Phrase>& phrases, const Frame& frame,
                        bool passive, Draft* draft) const;
  void AddOf(const Phrase& phrase, FrameSlot slot, Draft* draft) const;

  const DocumentView& view_;
  const ActorContext& context_;
};

}  // namespace claimgraph

#endif  // ENGINE_EXTRACTION_EXTRACTORS_CLAUSE_SLOTS_H_
