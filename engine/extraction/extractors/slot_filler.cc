#include "engine/extraction/extractors/slot_filler.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "engine/extraction/extractors/agent_filler.h"
#include "engine/extraction/extractors/place_filler.h"

namespace claimgraph {
namespace {

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
    for (size_t d = 0; d < drafts_.size(); ++d) {
      Recount(d);
      TakePartOf(d);
    }
    for (const Draft& draft : drafts_) NoteHostility(draft);
    for (size_t d = 0; d < drafts_.size(); ++d) {
      FillActors(d);
      places_.Fill(d);
    }
    // Headlines leave out what the text below them tells.
    for (size_t d = 0; d < drafts_.size(); ++d) {
      if (drafts_[d].event_class == "evacuation" &&
          view_.InHeadline(drafts_[d].first)) {
        FillPassengers(d);
      }
    }
    NameEvacuees();
  }

 private:
  bool Slot(absl::string_view kind, const Draft& draft) const {
    return view_.vocabulary->IsNameWord(kind, draft.event_class);
  }

  // "Four of them were children": of those whose death was told before.
  void TakePartOf(size_t d) {
    Draft& draft = drafts_[d];
    if (draft.event_class != "status" || draft.clause < 0 || d == 0 ||
        draft.quantities.empty()) {
      return;
    }
    const QuantityMention& part =
        view_.quantities[draft.quantities.front().quantity];
    const Draft& whole = drafts_[d - 1];
    const int of = part.last_token;
    const bool of_them =
        of + 1 < draft.last && view_.lower(of) == "of" &&
        view_.vocabulary->IsNameWord("party_pronoun", view_.lower(of + 1));
    if (!(part.quantity.part_of_previous || of_them) ||
        !view_.clauses[draft.sentence][draft.clause].group.copula ||
        whole.event_class != "casualties" || whole.quantities.empty() ||
        draft.sentence - whole.sentence > 1) {
      return;
    }
    draft.event_class = whole.event_class;
    draft.role = whole.role;
    draft.agents = whole.agents;
    draft.quantities.front().part = true;
    draft.closed_patients = false;
  }

  // "counted forty buses" where the report told that buses had left: a count
  // of those.
  void Recount(size_t d) {
    Draft& draft = drafts_[d];
    if (draft.counts < 0) return;
    const Morphology& morphology = view_.vocabulary->morphology();
    const std::string noun = morphology.NounLemma(view_.lower(draft.counts));
    static const NounClasses kEvacuee = Vocabulary::ClassBit("evacuee");
    static const NounClasses kVehicle = Vocabulary::ClassBit("vehicle");
    const NounClasses classes =
        view_.vocabulary->NounClassesOf(view_.lower(draft.counts));
    if ((classes & kEvacuee) && !(classes & kVehicle)) {
      draft.event_class = "evacuation";
      return;
    }
    for (size_t k = d; k-- > 0;) {
      const Draft& other = drafts_[k];
      if (other.event_class == "status" || other.counts >= 0) continue;
      for (int i = other.first; i < other.last; ++i) {
        if (view_.words[i].tag != Tag::kNoun ||
            morphology.NounLemma(view_.lower(i)) != noun) {
          continue;
        }
        draft.event_class = other.event_class;
        draft.closed_agents = draft.closed_patients = true;
        return;
      }
    }
  }

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
          view_.words[next].tag == Tag::kBe &&
          !view_.SubjectMayBe(FrameSlot::kAgent, next, next + 1)) {
        return Party();  // "it was a car bomb", not "it was behind the blast"
      }
      for (int a : view_.ActorsIn(view_.speeches[speech].first, at)) {
        if (!view_.actors[a].pronoun) return Party();
      }
    }
    Party party = context_.SpeakerAt(at);
    return it && !party.known() ? context_.NamedSpeakerAt(at) : party;
  }

  // Whom the draft before speaks of.
  Party SubjectBefore(size_t d) const {
    for (size_t k = d; k-- > 0;) {
      if (drafts_[d].sentence - drafts_[k].sentence > 2) break;
      for (const DraftActor& actor : drafts_[k].agents) {
        if (ActorContext::Acts(actor.party)) return actor.party;
      }
      if (!drafts_[k].patients.empty() && drafts_[k].agents.empty() &&
          ActorContext::Acts(drafts_[k].patients.front().party)) {
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
    // "acknowledged dead and wounded": that there were some, no more.
    if (draft.event_class == "casualties" && draft.clause < 0 &&
        draft.quantities.empty()) {
      draft.closed_agents = true;
    }
    if (draft.event_class == "evacuation") FillPassengers(d);
    FillOwner(view_, context_, d, &drafts_);
    if (draft.agents.empty() && !draft.closed_agents) {
      if (Slot("repeats_agents", draft)) RepeatActors(d);
      if (draft.agents.empty()) FillAgent(view_, context_, d, &drafts_);
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

  // "The number of dead stood at 26", "puts the toll at 12": of those whose
  // death was told before.
  void FillToll(size_t d) {
    Draft& draft = drafts_[d];
    const Draft* told = places_.TollBefore(d);
    if (told == nullptr || !draft.patients.empty()) return;
    for (const DraftActor& actor : told->patients) {
      AddFromContext(actor.party, &draft.patients);
    }
    if (!draft.agents.empty()) return;
    // What one source accuses somebody of, another need not.
    for (const DraftActor& actor : told->agents) {
      if (absl::StartsWith(actor.party.key, kUnidentified)) {
        AddFromContext(actor.party, &draft.agents);
      }
    }
    draft.closed_agents = draft.agents.empty();
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
    // What a headline leaves out, its text tells.
    for (size_t n = 0; n < drafts_.size(); ++n) {
      const size_t k = n < d ? d - 1 - n : n;
      if (k == d || (k > d && !view_.InHeadline(draft.first)) ||
          !Repeats(draft, drafts_[k]) || drafts_[k].agents.size() < 2) {
        continue;
      }
      const std::vector<DraftActor> others = drafts_[k].agents;
      draft.agents.clear();
      for (const DraftActor& actor : others) {
        AddFromContext(actor.party, &draft.agents);
      }
      return;
    }
  }

  // "800 people left on trains": who they were is not said, unless
  // the report calls some of them civilians, families, residents.
  void NameEvacuees() {
    std::vector<DraftActor*> crowds;
    for (Draft& draft : drafts_) {
      if (draft.event_class != "evacuation" || draft.agents.size() != 1) {
        continue;
      }
      DraftActor& agent = draft.agents.front();
      if (agent.party.actor_class != ActorClass::kCivilian) continue;
      if (agent.mention >= 0 && !view_.actors[agent.mention].pronoun) {
        const ActorView& mention = view_.actors[agent.mention];
        if (!view_.vocabulary->IsNameWord("crowd",
                                          view_.lower(mention.last - 1))) {
          return;
        }
      }
      crowds.push_back(&agent);
    }
    for (DraftActor* agent : crowds) {
      agent->party.key = "local:evacuees";
      agent->party.name = "evacuees";
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
