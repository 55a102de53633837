#include "engine/extraction/extractors/slot_filler.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"

namespace claimgraph {
namespace {

// An attack has somebody behind it, whom the report does not name.
constexpr char kUnidentified[] = "local:unidentified";

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
      // "two men": nobody that the report knows.
      if (actor.mention >= 0 && !actor.party.known() &&
          !view_.actors[actor.mention].pronoun) {
        continue;
      }
      if (actor.mention < 0 || actor.party.known() ||
          !view_.actors[actor.mention].pronoun) {
        result.push_back(std::move(actor));
        continue;
      }
      const int at = view_.actors[actor.mention].first;
      Party party = Speaker(at);
      if (!party.known()) {
        party = agents ? SubjectBefore(d) : OtherBefore(at, drafts_[d].agents);
      }
      if (!party.known()) continue;
      party.from_context = true;
      party.probability = 0.65;
      actor.party = std::move(party);
      actor.origin = SlotOrigin::kFromContext;
      result.push_back(std::move(actor));
    }
    *actors = std::move(result);
  }

  // "we"; "it", where the content named nobody else yet: who speaks.
  Party Speaker(int at) const {
    const std::string& word = view_.lower(at);
    const int speech = view_.speech_at[at];
    if (speech < 0) return Party();
    const bool we = view_.vocabulary->IsNameWord("speaker_pronoun", word);
    const bool it = view_.vocabulary->IsNameWord("singular_pronoun", word);
    if (!we && !it) return Party();
    if (it) {
      const int next = at + 1;
      if (next < static_cast<int>(view_.words.size()) &&
          view_.words[next].tag == Tag::kBe) {
        return Party();
      }
      for (int a : view_.ActorsIn(view_.speeches[speech].first, at)) {
        if (!view_.actors[a].pronoun) return Party();
      }
    }
    return context_.SpeakerAt(at);
  }

  // Whom the draft before speaks of.
  Party SubjectBefore(size_t d) const {
    for (size_t k = d; k-- > 0;) {
      if (drafts_[d].sentence - drafts_[k].sentence > 2) break;
      for (const DraftActor& actor : drafts_[k].agents) {
        if (Acts(actor.party)) return actor.party;
      }
      if (!drafts_[k].patients.empty() && drafts_[k].agents.empty() &&
          Acts(drafts_[k].patients.front().party)) {
        return drafts_[k].patients.front().party;
      }
    }
    return Party();
  }
  // Whom "it" and "we" may stand for: a body that acts, no crowd.
  static bool Acts(const Party& party) {
    return party.known() && party.actor_class != ActorClass::kCivilian &&
           party.key != kUnidentified;
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
        d + 1 < drafts_.size() && drafts_[d + 1].sentence == draft.sentence &&
        !drafts_[d + 1].agents.empty()) {
      AddFromContext(drafts_[d + 1].agents.front().party, &draft.agents);
    }
    if (draft.event_class == "casualties") FillBothSides(&draft);
    if (draft.event_class == "evacuation") FillPassengers(d);
    if (draft.agents.empty() && !draft.closed_agents) {
      if (Slot("repeats_agents", draft)) RepeatActors(d);
      if (draft.agents.empty() && Slot("fills_agent", draft)) FillAgent(d);
      if (draft.agents.empty() && Slot("somebody", draft)) AddSomebody(&draft);
    }
    if (draft.patients.empty() && !draft.closed_patients &&
        (Slot("fills_patient", draft) || draft.of_casualties)) {
      FillPatient(d);
    }
  }

  // "Forty combatants died in a week of clashes": of both sides, when the
  // report knows two.
  void FillBothSides(Draft* draft) {
    if (!draft->agents.empty()) return;
    const bool unnamed =
        draft->patients.empty() ||
        (draft->patients.size() == 1 && !draft->patients.front().party.known());
    if (!unnamed) return;
    static const NounClasses kClash = Vocabulary::ClassBit("clash");
    bool clash = false;
    for (int i = draft->first; i < draft->last; ++i) {
      clash |= view_.words[i].tag == Tag::kNoun && i > draft->first &&
               view_.words[i - 1].tag != Tag::kVerb &&
               (view_.vocabulary->NounClassesOf(view_.lower(i)) & kClash);
    }
    if (!clash) return;
    const std::vector<Party> sides = context_.ArmedSides();
    if (sides.size() != 2) return;
    draft->patients.clear();
    for (const Party& side : sides) AddFromContext(side, &draft->patients);
    draft->closed_agents = true;
  }

  // "Trucks with 300 fighters and their families drove off": those who are
  // carried. "Another 500 people": the people of whom it was told before.
  void FillPassengers(size_t d) {
    Draft& draft = drafts_[d];
    if (draft.agents.empty() && draft.clause >= 0) {
      const Clause& clause = view_.clauses[draft.sentence][draft.clause];
      for (int a : view_.ActorsIn(draft.first, clause.group.first)) {
        const Party& party = context_.PartyOf(a);
        if (view_.actors[a].pronoun || !party.known() ||
            Among(party, draft.agents)) {
          continue;
        }
        draft.agents.push_back({party, a, SlotOrigin::kInSpan});
      }
    }
    if (draft.agents.size() != 1 ||
        draft.agents.front().party.actor_class != ActorClass::kCivilian) {
      return;
    }
    for (size_t k = d; k-- > 0;) {
      if (!Repeats(draft, drafts_[k]) || drafts_[k].agents.size() < 2) continue;
      draft.agents.clear();
      for (const DraftActor& actor : drafts_[k].agents) {
        AddFromContext(actor.party, &draft.agents);
      }
      return;
    }
  }

  // A state told again, or its figures: of whom it was told before, else
  // after.
  void RepeatActors(size_t d) {
    Draft& draft = drafts_[d];
    const Draft* other = nullptr;
    for (size_t k = d; k-- > 0 && other == nullptr;) {
      if (Repeats(draft, drafts_[k])) other = &drafts_[k];
    }
    for (size_t k = d + 1; k < drafts_.size() && other == nullptr; ++k) {
      if (Repeats(draft, drafts_[k])) other = &drafts_[k];
    }
    if (other == nullptr) return;
    for (const DraftActor& actor : other->agents) {
      AddFromContext(actor.party, &draft.agents);
    }
    if (!draft.patients.empty()) return;
    for (const DraftActor& actor : other->patients) {
      if (!Among(actor.party, draft.agents)) {
        AddFromContext(actor.party, &draft.patients);
      }
    }
  }
  static bool Repeats(const Draft& draft, const Draft& other) {
    return other.event_class == draft.event_class && !other.agents.empty() &&
           other.agents.front().party.known();
  }

  static void AddSomebody(Draft* draft) {
    Party party;
    party.key = kUnidentified;
    party.name = "unidentified";
    party.probability = 0.4;
    AddFromContext(party, &draft->agents);
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
    return VictorBefore(d);
  }

  static bool Among(const Party& party, const std::vector<DraftActor>& actors) {
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
    static const NounClasses kActs =
        Vocabulary::ClassBit("attack") | Vocabulary::ClassBit("operation");
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
      for (int i = actor.last; i < actor.last + kReach && i < whole.last_token;
           ++i) {
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
      if (!Slot("wounds", drafts_[k])) continue;
      for (const DraftActor& actor : drafts_[k].agents) {
        if (Acts(actor.party)) return actor.party;
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
        if (Acts(actor.party) &&
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
    const bool civilians = draft.event_class == "casualties" ||
                           draft.of_casualties || Slot("on_people", draft) ||
                           (Slot("has_victims", draft) && OnlyCivilians());
    if (party.key.empty() && civilians) {
      party.key = party.name = "civilians";
      party.actor_class = ActorClass::kCivilian;
      party.probability = 0.5;
      AddFromContext(party, &draft.patients);
    }
  }

  // Whether the dead and wounded of the report are civilians, all of them.
  bool OnlyCivilians() const {
    bool any = false;
    for (const Draft& draft : drafts_) {
      if (draft.event_class != "casualties") continue;
      for (const DraftActor& patient : draft.patients) {
        if (patient.party.actor_class != ActorClass::kCivilian) return false;
      }
      any = true;
    }
    return any;
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
    if (Where(&draft) || DefiniteNoun(&draft)) return;
    if (!Slot("fills_place", draft)) return;
    // A conjunct takes the places of its sentence.
    for (size_t k = d; k-- > 0 && drafts_[k].sentence == draft.sentence;) {
      if (!Located(drafts_[k])) continue;
      for (const DraftPlace& place : drafts_[k].places) {
        if (place.role == PlaceRole::kReference) continue;
        draft.places.push_back({place.place, place.role,
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
      if (!place.alias && Carries(place)) ++count[place.key];
    }
    int best = -1, most = 1;
    for (size_t p = 0; p < view_.places.size(); ++p) {
      const PlaceView& place = view_.places[p];
      if (place.alias || !Carries(place)) continue;
      if (count[place.key] > most) {
        most = count[place.key];
        best = static_cast<int>(p);
      }
    }
    return best;
  }

  // "X, where thousands are stranded".
  bool Where(Draft* draft) const {
    if (draft->clause < 0) return false;
    const Clause& clause = view_.clauses[draft->sentence][draft->clause];
    const Sentence& whole = view_.document->sentences()[draft->sentence];
    for (int i = clause.region_first;
         i >= whole.first_token + 1 && i >= clause.region_first - 2; --i) {
      if (view_.lower(i) != "where") continue;
      int place = view_.place_at[i - 1];
      if (place < 0 && i >= whole.first_token + 2) {
        place = view_.place_at[i - 2];
      }
      if (place < 0) return false;
      draft->places.push_back(
          {place, PlaceRole::kLocation, SlotOrigin::kInSentence});
      return true;
    }
    return false;
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
      const std::string& before =
          i > draft->first ? view_.lower(i - 1) : view_.lower(i);
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
      if (place.type == noun || view_.lower(place.last - 1) == noun) {
        return p;
      }
      if (fallback < 0 && (place.type.empty() || place.type == "populated")) {
        fallback = p;
      }
    }
    return fallback;
  }

  // The area that a draft is set in: "in the X valley", "in eastern Y", "in
  // Z". -1 if it names none, or only what was taken or hit there.
  int Setting(const Draft& draft) const {
    int area = -1, part = -1, only = -1, count = 0;
    for (const DraftPlace& place : draft.places) {
      const PlaceView& view = view_.places[place.place];
      if (place.origin == SlotOrigin::kInherited || !Carries(view)) continue;
      if (place.role != PlaceRole::kLocation &&
          place.role != PlaceRole::kRegion) {
        continue;
      }
      const bool region =
          !view.direction.empty() || place.role == PlaceRole::kRegion;
      if (region && part < 0) part = place.place;
      if (!region && view.preposition == "in" &&
          view_.vocabulary->IsNameWord("area_type", view.type)) {
        area = place.place;
      }
      if (view.preposition == "in") only = place.place;
      ++count;
    }
    if (area >= 0) return area;
    if (part >= 0) return part;
    return count == 1 ? only : -1;
  }

  // Whether later sentences are set there too: not beside it or at one point,
  // not where a source sits, not in a whole country, and not in what only the
  // headline says.
  bool Carries(const PlaceView& view) const {
    return !view.aside && !Country(view) && !view_.blocked[view.first] &&
           !InHeadline(view.first) &&
           !view_.vocabulary->IsNameWord("point_preposition", view.preposition);
  }
  bool InHeadline(int token) const {
    const int sentence = view_.tokens()[token].sentence;
    const int paragraph = view_.document->sentences()[sentence].paragraph;
    return view_.document->paragraphs().size() > 1 &&
           view_.document->paragraphs()[paragraph].headline;
  }
  static bool Country(const PlaceView& view) {
    return view.parent_key.empty() && view.direction.empty() &&
           !absl::StartsWith(view.key, "local:");
  }

  // The only location of a draft.
  int OnlyPlace(const Draft& draft) const {
    int only = -1, count = 0;
    for (const DraftPlace& place : draft.places) {
      if (place.origin == SlotOrigin::kInherited ||
          place.role == PlaceRole::kReference) {
        continue;
      }
      if (!Carries(view_.places[place.place])) continue;
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
    first = std::min(first,
                     view.clauses[draft.sentence][draft.clause].region_first);
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
