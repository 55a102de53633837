#include "engine/extraction/extractors/slot_filler.h"

#include <algorithm>
#include <map>
#include <string>

namespace claimgraph {
namespace {

class Filler {
 public:
  Filler(const DocumentView& view, ActorContext* context,
         std::vector<Draft>* drafts)
      : view_(view), context_(*context), drafts_(*drafts) {}

  void Run() {
    for (size_t d = 0; d < drafts_.size(); ++d) ResolvePronouns(d);
    for (const Draft& draft : drafts_) NoteHostility(draft);
    for (size_t d = 0; d < drafts_.size(); ++d) {
      FillActors(d);
      FillPlaces(d);
    }
  }

 private:
  bool Slot(absl::string_view kind, const Draft& draft) const {
    return view_.vocabulary->IsNameWord(kind, draft.event_class);
  }
  int Paragraph(const Draft& draft) const {
    return view_.document->sentences()[draft.sentence].paragraph;
  }

  // ---- pronouns ----

  void ResolvePronouns(size_t d) {
    Draft& draft = drafts_[d];
    Resolve(d, true, &draft.agents);
    Resolve(d, false, &draft.patients);
    DropRepeated(&draft.agents, nullptr);
    DropRepeated(&draft.patients, &draft.agents);
  }

  void Resolve(size_t d, bool agents, std::vector<DraftActor>* actors) {
    std::vector<DraftActor> result;
    for (DraftActor& actor : *actors) {
      if (actor.mention < 0 || actor.party.known() ||
          !view_.actors[actor.mention].pronoun) {
        result.push_back(std::move(actor));
        continue;
      }
      const int at = view_.actors[actor.mention].first;
      Party party = agents ? SubjectBefore(d)
                           : OtherBefore(at, drafts_[d].agents);
      if (!party.known()) continue;
      party.from_context = true;
      party.probability = 0.65;
      actor.party = std::move(party);
      actor.origin = SlotOrigin::kFromContext;
      result.push_back(std::move(actor));
    }
    *actors = std::move(result);
  }

  // Whom the draft before speaks of.
  Party SubjectBefore(size_t d) const {
    for (size_t k = d; k-- > 0;) {
      if (drafts_[d].sentence - drafts_[k].sentence > 2) break;
      for (const DraftActor& actor : drafts_[k].agents) {
        if (actor.party.known()) return actor.party;
      }
      if (!drafts_[k].patients.empty() && drafts_[k].agents.empty() &&
          drafts_[k].patients.front().party.known()) {
        return drafts_[k].patients.front().party;
      }
    }
    return Party();
  }

  // The last armed party before the pronoun that is no agent of the draft.
  Party OtherBefore(int at, const std::vector<DraftActor>& agents) const {
    std::string own;
    if (!agents.empty()) own = agents.front().party.key;
    return context_.LastArmedBefore(at, own);
  }

  static void DropRepeated(std::vector<DraftActor>* actors,
                           const std::vector<DraftActor>* others) {
    std::vector<DraftActor> kept;
    for (DraftActor& actor : *actors) {
      bool there = false;
      for (const DraftActor& other : kept) {
        there |= other.party.key == actor.party.key;
      }
      if (others != nullptr) {
        for (const DraftActor& other : *others) {
          there |= other.party.key == actor.party.key;
        }
      }
      if (!there) kept.push_back(std::move(actor));
    }
    *actors = std::move(kept);
  }

  void NoteHostility(const Draft& draft) {
    if (!Slot("hostile", draft)) return;
    for (const DraftActor& agent : draft.agents) {
      for (const DraftActor& patient : draft.patients) {
        context_.AddHostility(agent.party, patient.party, draft.first);
      }
    }
    // Both sides of a clash.
    if (draft.event_class == "clash" && draft.agents.size() == 2) {
      context_.AddHostility(draft.agents[0].party, draft.agents[1].party,
                            draft.first);
    }
  }

  // ---- missing parties ----

  void FillActors(size_t d) {
    Draft& draft = drafts_[d];
    // "In line with ..., the militants received": whose purpose it is comes
    // later.
    if (draft.event_class == "purpose" && draft.agents.empty() &&
        d + 1 < drafts_.size() &&
        drafts_[d + 1].sentence == draft.sentence &&
        !drafts_[d + 1].agents.empty()) {
      AddFromContext(drafts_[d + 1].agents.front().party, &draft.agents);
    }
    if (draft.agents.empty() && !draft.closed_agents &&
        Slot("fills_agent", draft)) {
      FillAgent(d);
    }
    if (draft.patients.empty() && !draft.closed_patients &&
        Slot("fills_patient", draft)) {
      FillPatient(d);
    }
  }

  void FillAgent(size_t d) {
    Draft& draft = drafts_[d];
    if (draft.event_class == "clash") {
      FillClash(&draft);
      return;
    }
    Party party = OperatorIn(draft);
    if (draft.event_class == "operation_front" && !party.known()) {
      party = FrontBefore(d);
    }
    if (!party.known() && !draft.patients.empty()) {
      party = context_.OpponentOf(draft.patients.front().party, draft.last);
    }
    const bool civilians =
        !draft.patients.empty() &&
        draft.patients.front().party.actor_class == ActorClass::kCivilian;
    if (!party.known() && (draft.patients.empty() || civilians)) {
      party = AttackerBefore(d);
    }
    if (!party.known() && draft.patients.empty() &&
        (draft.event_class == "territory_gain" ||
         draft.event_class == "destruction")) {
      party = VictorBefore(d);
    }
    if (!party.known() || Among(party, draft.patients)) return;
    AddFromContext(party, &draft.agents);
  }

  // Both sides, when only the fighting is told.
  void FillClash(Draft* draft) {
    const Party one = context_.LastArmedBefore(draft->last, "");
    const Party other = context_.OpponentOf(one, draft->last);
    if (!one.known() || !other.known()) return;
    AddFromContext(one, &draft->agents);
    AddFromContext(other, &draft->agents);
    draft->patients.clear();
    draft->closed_patients = true;
  }

  // Whose fronts the report speaks of.
  Party FrontBefore(size_t d) const {
    constexpr int kSentences = 4;
    for (size_t k = d; k-- > 0;) {
      if (drafts_[d].sentence - drafts_[k].sentence > kSentences) break;
      if (drafts_[k].event_class != "operation_front" &&
          drafts_[k].event_class != "purpose") {
        continue;
      }
      if (!drafts_[k].agents.empty()) return drafts_[k].agents.front().party;
    }
    return Party();
  }

  static bool Among(const Party& party,
                    const std::vector<DraftActor>& actors) {
    for (const DraftActor& actor : actors) {
      if (actor.party.key == party.key) return true;
    }
    return false;
  }

  static void AddFromContext(Party party, std::vector<DraftActor>* actors) {
    party.from_context = true;
    DraftActor actor;
    actor.party = std::move(party);
    actor.origin = SlotOrigin::kFromContext;
    actors->push_back(std::move(actor));
  }

  // "in the army operation": whose attack or operation it was.
  Party OperatorIn(const Draft& draft) const {
    static const NounClasses kActs = Vocabulary::ClassBit("attack") |
                                     Vocabulary::ClassBit("operation");
    const Sentence& whole = view_.document->sentences()[draft.sentence];
    constexpr int kReach = 4;
    int first = draft.first, last = draft.last;
    if (draft.clause >= 0) {
      const Clause& clause = view_.clauses[draft.sentence][draft.clause];
      first = std::min(first, clause.first);
      last = std::max(last, clause.last);
    }
    for (int a : view_.ActorsIn(first, last)) {
      const ActorView& actor = view_.actors[a];
      if (!actor.modifier && !actor.owner) continue;
      for (int i = actor.last; i < actor.last + kReach &&
                               i < whole.last_token; ++i) {
        if (view_.words[i].tag == Tag::kPreposition) break;
        if (view_.words[i].tag == Tag::kNoun &&
            (view_.vocabulary->NounClassesOf(view_.lower(i)) & kActs) &&
            !Among(context_.PartyOf(a), draft.patients) &&
            context_.PartyOf(a).known()) {
          return context_.PartyOf(a);
        }
      }
    }
    return Party();
  }

  // Who attacked, in the same sentence or the one before.
  Party AttackerBefore(size_t d) const {
    for (size_t k = d; k-- > 0;) {
      if (drafts_[d].sentence - drafts_[k].sentence > 1 ||
          Paragraph(drafts_[k]) != Paragraph(drafts_[d])) {
        break;
      }
      if (!Slot("hostile", drafts_[k])) continue;
      for (const DraftActor& actor : drafts_[k].agents) {
        if (actor.party.known()) return actor.party;
      }
    }
    return Party();
  }

  // Who was last said to do the like.
  Party VictorBefore(size_t d) const {
    for (size_t k = d; k-- > 0;) {
      if (!Slot("hostile", drafts_[k]) ||
          drafts_[k].event_class == "casualties" ||
          drafts_[k].polarity == Polarity::kNegated) {
        continue;
      }
      for (const DraftActor& actor : drafts_[k].agents) {
        if (actor.party.known() &&
            ActorContext::IsArmed(actor.party.actor_class)) {
          return actor.party;
        }
      }
    }
    return Party();
  }

  void FillPatient(size_t d) {
    Draft& draft = drafts_[d];
    Party party;
    // The party spoken of beside the agent: same sentence first.
    for (size_t k = d; k-- > 0 && drafts_[k].sentence == draft.sentence;) {
      for (const DraftActor& patient : drafts_[k].patients) {
        if (!draft.agents.empty() && !drafts_[k].agents.empty() &&
            drafts_[k].agents.front().party.key ==
                draft.agents.front().party.key &&
            patient.party.known()) {
          party = patient.party;
        }
      }
      if (party.known()) break;
    }
    if (!party.known() && !draft.agents.empty()) {
      party = context_.OpponentOf(draft.agents.front().party, draft.last);
    }
    if (party.known() && !Among(party, draft.agents)) {
      AddFromContext(party, &draft.patients);
      return;
    }
    if (draft.event_class == "casualties" && party.key.empty()) {
      party.key = party.name = "civilians";
      party.actor_class = ActorClass::kCivilian;
      party.probability = 0.5;
      AddFromContext(party, &draft.patients);
    }
  }

  // ---- places ----

  static bool Located(const Draft& draft) {
    return std::any_of(draft.places.begin(), draft.places.end(),
                       [](const DraftPlace& place) {
                         return place.role != PlaceRole::kReference;
                       });
  }

  void FillPlaces(size_t d) {
    Draft& draft = drafts_[d];
    if (!draft.places.empty()) return;
    if (DefiniteNoun(&draft)) return;
    if (!Slot("fills_place", draft)) return;
    // A conjunct takes the places of its sentence.
    for (size_t k = d; k-- > 0 && drafts_[k].sentence == draft.sentence;) {
      if (!Located(drafts_[k])) continue;
      for (const DraftPlace& place : drafts_[k].places) {
        if (place.role == PlaceRole::kReference) continue;
        draft.places.push_back(
            {place.place, place.role,
             place.origin == SlotOrigin::kInherited
                 ? SlotOrigin::kInherited
                 : SlotOrigin::kInSentence});
      }
      return;
    }
    int place = -1;
    for (size_t k = d; k-- > 0 && place < 0;) place = Setting(drafts_[k]);
    if (place < 0) place = Dominant();
    for (size_t k = d; k-- > 0 && place < 0;) place = OnlyPlace(drafts_[k]);
    // A headline is set where its lead is.
    for (size_t k = d + 1; k < drafts_.size() && place < 0 && k < d + 4; ++k) {
      place = OnlyPlace(drafts_[k]);
    }
    if (place < 0) return;
    draft.places.push_back(
        {place, PlaceRole::kLocation, SlotOrigin::kInherited});
  }

  // The place that the report speaks of most, more than once.
  int Dominant() const {
    std::map<std::string, int> count;
    for (const PlaceView& place : view_.places) {
      if (!place.alias && !place.aside) ++count[place.key];
    }
    int best = -1, most = 1;
    for (size_t p = 0; p < view_.places.size(); ++p) {
      const PlaceView& place = view_.places[p];
      if (place.alias || place.aside) continue;
      if (count[place.key] > most) {
        most = count[place.key];
        best = static_cast<int>(p);
      }
    }
    return best;
  }

  // "the town", "the dam": the place of that kind last spoken of.
  bool DefiniteNoun(Draft* draft) {
    static const NounClasses kPlace = Vocabulary::ClassBit("place");
    for (int i = draft->first; i + 1 < draft->last; ++i) {
      if (view_.words[i].tag != Tag::kDeterminer || view_.lower(i) != "the") {
        continue;
      }
      int noun = i + 1;
      while (noun + 1 < draft->last && view_.words[noun].tag != Tag::kNoun) {
        ++noun;
      }
      if (noun - i > 3 || view_.place_at[noun] >= 0 ||
          !(view_.vocabulary->NounClassesOf(view_.lower(noun)) & kPlace)) {
        continue;
      }
      const int place = LastOfKind(i, view_.lower(noun));
      if (place < 0) continue;
      PlaceRole role = PlaceRole::kLocation;
      const std::string& before = i > draft->first ? view_.lower(i - 1)
                                                   : view_.lower(i);
      if (view_.vocabulary->IsNameWord("place_from", before)) {
        role = draft->event_class == "distance" ? PlaceRole::kReference
                                                : PlaceRole::kFrom;
      } else if (view_.vocabulary->IsNameWord("place_to", before)) {
        role = PlaceRole::kTo;
      } else if (view_.vocabulary->IsNameWord("place_towards", before)) {
        role = PlaceRole::kTowards;
      }
      draft->places.push_back({place, role, SlotOrigin::kFromContext});
      return true;
    }
    return false;
  }

  // The last place before token `at` whose type is `noun`; without such a
  // type, the last one whose type is not known to be another.
  int LastOfKind(int at, const std::string& noun) const {
    int fallback = -1;
    for (int p = static_cast<int>(view_.places.size()) - 1; p >= 0; --p) {
      const PlaceView& place = view_.places[p];
      if (place.first >= at || place.alias || place.aside) continue;
      if (place.type == noun ||
          view_.lower(place.last - 1) == noun) {
        return p;
      }
      if (fallback < 0 && (place.type.empty() || place.type == "populated")) {
        fallback = p;
      }
    }
    return fallback;
  }

  // The area that a draft is set in: "in X", a region, a part of one. -1 if
  // it names none, or only what was taken or hit there.
  int Setting(const Draft& draft) const {
    int only = -1, count = 0;
    for (const DraftPlace& place : draft.places) {
      const PlaceView& view = view_.places[place.place];
      if (place.origin == SlotOrigin::kInherited || view.aside) continue;
      if (place.role != PlaceRole::kLocation &&
          place.role != PlaceRole::kRegion) {
        continue;
      }
      if (!view.direction.empty() || place.role == PlaceRole::kRegion) {
        return place.place;
      }
      if (view.preposition == "in") only = place.place;
      ++count;
    }
    return count == 1 ? only : -1;
  }

  // The only location of a draft.
  static int OnlyPlace(const Draft& draft) {
    int only = -1, count = 0;
    for (const DraftPlace& place : draft.places) {
      if (place.origin == SlotOrigin::kInherited ||
          place.role == PlaceRole::kReference) {
        continue;
      }
      only = place.place;
      ++count;
    }
    return count == 1 ? only : -1;
  }

  const DocumentView& view_;
  ActorContext& context_;
  std::vector<Draft>& drafts_;
};

// "In the meantime" has no time of its own: it is that of what was told
// before.
TimeSlot SlotFrom(const TimeMention& mention, const DocumentView& view,
                  SlotOrigin origin, double probability,
                  const TimeSlot* previous) {
  TimeSlot slot;
  slot.expression = mention.expression;
  slot.span = view.document->SpanOf(mention.first_token, mention.last_token);
  slot.interval = mention.interval;
  slot.origin = origin;
  slot.probability = Probability(probability);
  if (!slot.interval.known() && previous != nullptr &&
      previous->interval.known()) {
    slot.interval = previous->interval;
    slot.origin = SlotOrigin::kInherited;
  }
  return slot;
}

}  // namespace

void FillSlots(const DocumentView& view, ActorContext* context,
               std::vector<Draft>* drafts) {
  Filler(view, context, drafts).Run();
}

TimeSlot TimeOf(const DocumentView& view, const Draft& draft,
                const TimeSlot* previous) {
  int first = draft.first;
  if (draft.clause >= 0) {
    first = std::min(
        first, view.clauses[draft.sentence][draft.clause].region_first);
  }
  const Sentence& whole = view.document->sentences()[draft.sentence];
  const TimeMention* in_sentence = nullptr;
  for (const TimeMention& mention : view.times) {
    if (mention.first_token >= whole.last_token) break;
    if (mention.first_token < whole.first_token) continue;
    if (mention.first_token >= first && mention.last_token <= draft.last) {
      return SlotFrom(mention, view, SlotOrigin::kInSpan, 0.9, previous);
    }
    if (in_sentence == nullptr) in_sentence = &mention;
  }
  if (in_sentence != nullptr) {
    return SlotFrom(*in_sentence, view, SlotOrigin::kInSentence, 0.75,
                    previous);
  }
  TimeSlot slot;
  if (previous != nullptr && !previous->expression.empty()) {
    slot = *previous;
    slot.origin = SlotOrigin::kInherited;
    slot.probability = Probability(0.5);
  }
  return slot;
}

}  // namespace claimgraph
