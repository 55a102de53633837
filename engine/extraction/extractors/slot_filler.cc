#include "engine/extraction/extractors/slot_filler.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/extraction/extractors/place_filler.h"

namespace claimgraph {
namespace {

// An attack has somebody behind it, whom the report does not name.
constexpr char kUnidentified[] = "local:unidentified";

class Filler {
 public:
  Filler(const DocumentView& view, ActorContext* context,
         std::vector<Draft>* drafts)
      : view_(view),
        context_(*context),
        drafts_(*drafts),
        places_(view, drafts) {}

  void Run() {
    for (size_t d = 0; d < drafts_.size(); ++d) ResolvePronouns(d);
    for (const Draft& draft : drafts_) NoteHostility(draft);
    for (size_t d = 0; d < drafts_.size(); ++d) {
      FillActors(d);
      places_.Fill(d);
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
    if (draft.event_class == "casualties") {
      FillBothSides(&draft);
      FillToll(d);
    }
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

  // "The number of dead stood at 26": of those whose death was told before.
  void FillToll(size_t d) {
    Draft& draft = drafts_[d];
    const Draft* told = places_.TollBefore(d);
    if (told == nullptr || !draft.patients.empty()) return;
    for (const DraftActor& actor : told->patients) {
      AddFromContext(actor.party, &draft.patients);
    }
    if (!draft.agents.empty()) return;
    for (const DraftActor& actor : told->agents) {
      AddFromContext(actor.party, &draft.agents);
    }
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
        if (!Acts(actor.party) ||
            !ActorContext::IsArmed(actor.party.actor_class)) {
          continue;
        }
        // "The rebels denied that villages had fallen": to their enemy.
        const int speech = view_.speech_at[drafts_[d].first];
        if (speech < 0 || !view_.speeches[speech].denial) return actor.party;
        const Party speaker = context_.SpeakerAt(drafts_[d].first);
        return speaker.known() ? context_.OpponentOf(speaker, drafts_[d].last)
                               : Party();
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

  const DocumentView& view_;
  ActorContext& context_;
  std::vector<Draft>& drafts_;
  PlaceFiller places_;
};

}  // namespace

void FillSlots(const DocumentView& view, ActorContext* context,
               std::vector<Draft>* drafts) {
  Filler(view, context, drafts).Run();
}

}  // namespace claimgraph
