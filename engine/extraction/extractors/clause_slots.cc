#include "engine/extraction/extractors/clause_slots.h"

#include <algorithm>
#include <utility>

namespace claimgraph {

std::vector<DraftActor>* ClauseSlots::SlotOf(FrameSlot slot,
                                             Draft* draft) const {
  switch (slot) {
    case FrameSlot::kAgent:
    case FrameSlot::kBoth:
      return &draft->agents;
    case FrameSlot::kPatient:
    case FrameSlot::kItem:
    case FrameSlot::kPlace:
      return &draft->patients;
    case FrameSlot::kNone:
      return nullptr;
  }
  return nullptr;
}

void ClauseSlots::FillVerbSlots(const Clause& clause, const ClauseParts& parts,
                                const Frame& frame, Draft* draft) const {
  const VerbGroup& group = clause.group;
  FrameSlot subject = frame.subject;
  if (group.passive) {
    subject = frame.object == FrameSlot::kNone ? frame.subject : frame.object;
  }
  draft->item_object =
      frame.object == FrameSlot::kItem || frame.subject == FrameSlot::kItem;
  FillSubject(clause, parts, subject, draft);
  if (!group.passive && frame.object != FrameSlot::kNone) {
    for (int a : view_.ActorsIn(parts.object_first, parts.object_last)) {
      AddToSlot(a, frame.object, draft);
    }
  }
  // "received government amnesty": who gave it stands before the noun.
  if (draft->agents.empty() && frame.subject == FrameSlot::kPatient &&
      frame.object == FrameSlot::kNone && !group.passive) {
    for (int a : view_.ActorsIn(parts.object_first, parts.object_last)) {
      // "had settled their status": their own.
      if (view_.actors[a].pronoun) continue;
      if (view_.actors[a].modifier || view_.actors[a].owner) {
        AddActor(a, &draft->agents, SlotOrigin::kInSpan);
      }
    }
  }
  FillPrepositions(parts.phrases, frame, group.passive, draft);
  // "army rockets landed": whose they were.
  if (draft->agents.empty() && frame.subject == FrameSlot::kNone &&
      frame.object != FrameSlot::kNone && !group.passive) {
    for (int a : view_.ActorsIn(parts.subject_first, parts.subject_last)) {
      if (view_.actors[a].modifier || view_.actors[a].owner) {
        AddActor(a, &draft->agents, SlotOrigin::kInSpan);
      }
    }
  }
  // "remained in the group's hands".
  if (draft->agents.empty() && frame.subject == FrameSlot::kPlace &&
      frame.event_class == "control_state") {
    for (int a : view_.ActorsIn(group.last, clause.last)) {
      AddActor(a, &draft->agents, SlotOrigin::kInSpan);
    }
  }
}

void ClauseSlots::FillSubject(const Clause& clause, const ClauseParts& parts,
                              FrameSlot slot, Draft* draft) const {
  std::vector<DraftActor>* actors = SlotOf(slot, draft);
  if (actors == nullptr) return;
  if (slot == FrameSlot::kPlace) return;
  std::vector<DraftActor> found = ActorsOfSubject(clause, parts);
  actors->insert(actors->end(), found.begin(), found.end());
  // "a raid on the convoy killed five": against whom it was.
  if (slot == FrameSlot::kAgent) {
    for (const Phrase& phrase : parts.subject_phrases) {
      if (phrase.preposition != "on" && phrase.preposition != "against") {
        continue;
      }
      for (int a : view_.ActorsIn(phrase.first, phrase.last)) {
        AddActor(a, &draft->patients, SlotOrigin::kInSpan);
      }
    }
  }
}

void ClauseSlots::AddToSlot(int actor, FrameSlot slot, Draft* draft) const {
  std::vector<DraftActor>* actors = SlotOf(slot, draft);
  if (actors == nullptr) return;
  // Of a thing, only the owner is a party to the event.
  const ActorView& mention = view_.actors[actor];
  const bool behind_of =
      mention.first > 1 && (view_.lower(mention.first - 1) == "of" ||
                            view_.lower(mention.first - 2) == "of");
  if (slot == FrameSlot::kItem && !mention.owner && !mention.modifier &&
      !behind_of) {
    return;
  }
  // "the helicopter was shot down": a thing, whose it was is not said.
  if (slot == FrameSlot::kItem &&
      mention.actor_class == ActorClass::kAirForce && mention.generic) {
    return;
  }
  AddActor(actor, actors, SlotOrigin::kInSpan);
}

void ClauseSlots::FillPrepositions(const std::vector<Phrase>& phrases,
                                   const Frame& frame, bool passive,
                                   Draft* draft) const {
  for (const Phrase& phrase : phrases) {
    if (phrase.preposition.empty()) continue;
    FrameSlot slot = FrameSlot::kNone;
    for (const FramePreposition& entry : frame.prepositions) {
      if (entry.word == phrase.preposition) slot = entry.slot;
    }
    if (slot == FrameSlot::kNone || slot == FrameSlot::kPlace) {
      if (phrase.preposition == "by" && passive) slot = FrameSlot::kAgent;
      if (phrase.preposition == "against") slot = FrameSlot::kPatient;
    }
    if (slot == FrameSlot::kNone || slot == FrameSlot::kPlace) continue;
    for (int a : view_.ActorsIn(phrase.first, phrase.last)) {
      AddToSlot(a, slot, draft);
    }
  }
  // "came under fire of the group": "of" stays inside its phrase.
  for (const FramePreposition& entry : frame.prepositions) {
    if (entry.word != "of" || entry.slot == FrameSlot::kPlace) continue;
    for (const Phrase& phrase : phrases) AddOf(phrase, entry.slot, draft);
  }
}

void ClauseSlots::AddOf(const Phrase& phrase, FrameSlot slot,
                        Draft* draft) const {
  for (int i = phrase.first; i < phrase.last; ++i) {
    if (view_.lower(i) != "of") continue;
    for (int a : view_.ActorsIn(i + 1, phrase.last)) {
      AddToSlot(a, slot, draft);
    }
    return;
  }
}

void ClauseSlots::FillNounSlots(const Clause& clause, const ClauseParts& parts,
                                const FrameMatch& match, Draft* draft) const {
  const Frame& frame = *match.frame;
  const std::vector<Phrase>& phrases =
      match.noun_is_subject ? parts.subject_phrases : parts.phrases;
  draft->item_object = frame.object == FrameSlot::kItem;
  if (!match.noun_is_subject) {
    FillSubject(
        clause, parts,
        frame.subject == FrameSlot::kBoth ? FrameSlot::kAgent : frame.subject,
        draft);
  } else {
    // "army operations", "ISIL's siege": before the noun.
    for (int a : view_.ActorsIn(parts.subject_first, match.noun_first)) {
      AddToSlot(a, frame.subject, draft);
    }
    FillPrepositions(parts.phrases, frame, clause.group.passive, draft);
  }
  FillPrepositions(phrases, frame, clause.group.passive, draft);
  if (match.noun_is_subject) return;
  // "there was army shelling".
  if (IsExistential(view_, clause)) {
    for (int a : view_.ActorsIn(clause.group.last, match.noun_first)) {
      AddToSlot(a, frame.subject, draft);
    }
  }
  // Behind the noun, inside its own phrase.
  for (const Phrase& phrase : phrases) {
    if (match.noun_first < phrase.first || match.noun_first >= phrase.last) {
      continue;
    }
    for (int a : view_.ActorsIn(match.noun_last, phrase.last)) {
      AddActor(a, &draft->patients, SlotOrigin::kInSpan);
    }
  }
}

std::vector<DraftActor> ClauseSlots::ActorsOfSubject(
    const Clause& clause, const ClauseParts& parts) const {
  std::vector<DraftActor> actors;
  const SlotOrigin origin =
      clause.own_subject ? SlotOrigin::kInSpan : SlotOrigin::kInSentence;
  for (int a : view_.ActorsIn(parts.subject_first, parts.subject_last)) {
    AddActor(a, &actors, origin);
  }
  return actors;
}

void ClauseSlots::AddActor(int a, std::vector<DraftActor>* actors,
                           SlotOrigin origin) const {
  const ActorView& mention = view_.actors[a];
  DraftActor actor;
  actor.mention = a;
  actor.party = context_.PartyOf(a);
  actor.origin = actor.party.from_context ? SlotOrigin::kFromContext : origin;
  if (!mention.pronoun) {
    for (const DraftActor& other : *actors) {
      if (other.party.key == actor.party.key) return;
    }
  }
  actors->push_back(std::move(actor));
}

void ClauseSlots::RemoveSame(const std::vector<DraftActor>& agents,
                             std::vector<DraftActor>* patients) {
  std::erase_if(*patients, [&](const DraftActor& patient) {
    return patient.party.known() &&
           std::any_of(agents.begin(), agents.end(),
                       [&](const DraftActor& agent) {
                         return agent.party.key == patient.party.key;
                       });
  });
}

void ClauseSlots::AddPlaces(int first, int last, const Frame* frame,
                            Draft* draft) const {
  for (int p : view_.PlacesIn(first, last)) {
    const PlaceView& place = view_.places[p];
    if (place.alias || place.aside) continue;
    PlaceRole role = place.role;
    if (frame != nullptr) {
      if (place.preposition.empty() &&
          place.first >=
              view_.clauses[draft->sentence][draft->clause].group.last) {
        role = frame->object_place;
      }
      // "captured a hill near X": not X.
      if (frame->object == FrameSlot::kPlace && role == PlaceRole::kLocation &&
          view_.vocabulary->IsNameWord("beside_preposition",
                                       place.preposition)) {
        role = PlaceRole::kReference;
      }
      for (const FramePreposition& entry : frame->prepositions) {
        if (entry.word == place.preposition &&
            entry.slot == FrameSlot::kPlace &&
            place.role != PlaceRole::kReference) {
          role = entry.role;
        }
      }
    }
    draft->places.push_back({p, role, SlotOrigin::kInSpan});
  }
}

}  // namespace claimgraph
