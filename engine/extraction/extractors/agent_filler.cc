#include "engine/extraction/extractors/agent_filler.h"

#include <algorithm>
#include <string>
#include <vector>

namespace claimgraph {
namespace {

class Filler {
 public:
  Filler(const DocumentView& view, const ActorContext& context,
         std::vector<Draft>* drafts)
      : view_(view), context_(context), drafts_(*drafts) {}

  void Fill(size_t d) {
    Draft& draft = drafts_[d];
    if (draft.agents.empty() && IsSpeakersAct(draft)) FillSpeaker(&draft);
    if (draft.agents.empty() && Slot("fills_agent", draft)) FillAgent(d);
    if (draft.agents.empty() && Slot("state_act", draft)) FillState(&draft);
    if (draft.agents.empty() && Slot("of_speaker", draft)) FillSpeaker(&draft);
    if (draft.agents.empty() && Slot("of_force", draft)) FillForce(&draft);
    if (draft.agents.empty() && (Slot("somebody", draft) || InAttack(draft))) {
      AddSomebody(&draft);
    }
  }

  // "The convoy was struck", where the report spoke of "a convoy of the
  // group" before: whose it was.
  void FillOwner(Draft* draft) const {
    static const NounClasses kThings = Vocabulary::ClassBit("vehicle");
    if (draft->clause < 0) return;
    const Clause& clause = view_.clauses[draft->sentence][draft->clause];
    const bool passive = clause.group.passive;
    if (passive ? !draft->patients.empty() || draft->closed_patients
                : !draft->agents.empty() || draft->closed_agents) {
      return;
    }
    const int noun = view_.HeadOf(clause.subject_first, clause.subject_last);
    if (noun <= clause.subject_first ||
        view_.lower(clause.subject_first) != "the" ||
        !(view_.vocabulary->NounClassesOf(view_.lower(noun)) & kThings) ||
        !view_.ActorsIn(clause.subject_first, clause.subject_last).empty()) {
      return;
    }
    const Party owner = OwnerBefore(noun);
    if (!owner.known() || Among(owner, draft->agents) ||
        Among(owner, draft->patients)) {
      return;
    }
    AddFromContext(owner, passive ? &draft->patients : &draft->agents);
  }

 private:
  bool Slot(absl::string_view kind, const Draft& draft) const {
    return view_.vocabulary->IsNameWord(kind, draft.event_class);
  }
  int Paragraph(const Draft& draft) const {
    return view_.document->sentences()[draft.sentence].paragraph;
  }

  // The party that an earlier mention of the noun at `at` belongs to.
  Party OwnerBefore(int at) const {
    const Morphology& morphology = view_.vocabulary->morphology();
    const std::string lemma = morphology.NounLemma(view_.lower(at));
    for (int i = at; i-- > 0;) {
      if (view_.words[i].tag != Tag::kNoun &&
          view_.words[i].tag != Tag::kName) {
        continue;
      }
      if (morphology.NounLemma(view_.lower(i)) != lemma) continue;
      int actor = i > 0 ? view_.actor_at[i - 1] : -1;
      if (actor < 0 && i > 1 && view_.words[i - 1].tag == Tag::kClitic) {
        actor = view_.actor_at[i - 2];
      }
      int of = i + 1;
      if (actor < 0 && of + 1 < at && view_.lower(of) == "of") {
        ++of;
        while (of < at && view_.words[of].tag == Tag::kDeterminer) ++of;
        actor = view_.actor_at[of];
      }
      if (actor >= 0 && !view_.actors[actor].pronoun &&
          ActorContext::IsArmed(context_.PartyOf(actor).actor_class) &&
          context_.PartyOf(actor).known()) {
        return context_.PartyOf(actor);
      }
    }
    return Party();
  }

  // "forty were pardoned", "was jailed, the prosecutor said": only a state does
  // so, or an office of it says so of its own.
  void FillState(Draft* draft) const {
    const bool always = Slot("state_alone", *draft);
    const int speech = view_.speech_at[draft->first];
    bool office = always;
    if (!office && speech >= 0) {
      for (const auto& [first, last] : view_.speeches[speech].sources) {
        for (int i = first; i < last; ++i) {
          office |=
              view_.vocabulary->IsNameWord("state_office", view_.lower(i));
        }
      }
    }
    if (!office) return;
    Party party = context_.FirstOf(ActorClass::kGovernment);
    if (!party.known()) {
      party.key = "local:government";
      party.name = "government";
      party.actor_class = ActorClass::kGovernment;
      party.probability = 0.5;
    }
    if (!Among(party, draft->patients)) AddFromContext(party, &draft->agents);
  }

  // "The group denied kidnapping them": a content that begins with its gerund.
  bool IsSpeakersAct(const Draft& draft) const {
    const int speech = view_.speech_at[draft.first];
    if (speech < 0 || draft.clause < 0 ||
        view_.speeches[speech].first != draft.first) {
      return false;
    }
    const VerbGroup& group = view_.clauses[draft.sentence][draft.clause].group;
    const std::string& word = view_.lower(draft.first);
    const std::vector<VerbReading> readings =
        view_.vocabulary->morphology().Verb(word);
    return group.first == draft.first && !group.passive &&
           std::any_of(readings.begin(), readings.end(),
                       [](const VerbReading& reading) {
                         return reading.form == VerbForm::kGerund;
                       });
  }

  // "Reinforcements are on their way," the brigade said: its own.
  void FillSpeaker(Draft* draft) const {
    const Party party = context_.SpeakerAt(draft->first);
    if (party.known() && !Among(party, draft->patients) &&
        ActorContext::IsArmed(party.actor_class)) {
      AddFromContext(party, &draft->agents);
    }
  }

  // "Officers said that a bomb was defused": by the force whose officers have
  // spoken, when the report lets those of one force speak.
  void FillForce(Draft* draft) const {
    if (view_.speech_at[draft->first] < 0) return;
    Party force;
    for (const SpeechView& speech : view_.speeches) {
      for (const auto& [first, last] : speech.sources) {
        for (const int a : view_.ActorsIn(first, last)) {
          const Party& party = context_.PartyOf(a);
          if (view_.actors[a].generic || !party.known() ||
              party.actor_class == ActorClass::kOrganisation ||
              party.actor_class == ActorClass::kOfficial) {
            continue;
          }
          if (force.known() && force.key != party.key) return;
          force = party;
        }
      }
    }
    if (force.known()) AddFromContext(force, &draft->agents);
  }

  // "Twelve died in a raid": an attack that is not told by itself. A toll is
  // no telling of it.
  bool InAttack(const Draft& draft) const {
    static const NounClasses kAttack = Vocabulary::ClassBit("attack");
    static const NounClasses kToll = Vocabulary::ClassBit("toll");
    if (draft.event_class != "casualties" || draft.clause < 0) return false;
    NounClasses all = 0;
    for (int i = draft.first; i < draft.last; ++i) {
      if (view_.words[i].tag == Tag::kNoun || view_.words[i].title_case) {
        all |= view_.vocabulary->NounClassesOf(view_.lower(i));
      }
    }
    return (all & kAttack) != 0 && (all & kToll) == 0;
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
    if (!party.known() && draft.event_class == "siege") party = Besieger(d);
    const bool civilians =
        !draft.patients.empty() &&
        draft.patients.front().party.actor_class == ActorClass::kCivilian;
    if (!party.known() && draft.patients.empty() && IsDeniedLoss(draft)) {
      const Party speaker = context_.SpeakerAt(draft.first);
      if (speaker.known()) party = context_.OpponentOf(speaker, draft.last);
    } else if (!party.known() && (draft.patients.empty() || civilians)) {
      party = AttackerBefore(d);
      if (!party.known() && draft.patients.empty() &&
          (draft.event_class == "territory_gain" ||
           draft.event_class == "destruction")) {
        party = VictorBefore(d);
      }
    }
    if (!party.known() || Among(party, draft.patients)) return;
    AddFromContext(party, &draft.agents);
  }

  // "remains under siege, with the army controlling all roads": who holds what
  // is around. Of two sides, the one that was not inside.
  Party Besieger(size_t d) const {
    const Draft& draft = drafts_[d];
    for (const Draft& other : drafts_) {
      if (other.sentence != draft.sentence ||
          other.event_class != "control_state" || other.agents.empty() ||
          other.first < draft.last) {
        continue;
      }
      if (ActorContext::IsArmed(other.agents.front().party.actor_class)) {
        return other.agents.front().party;
      }
    }
    const std::vector<Party> sides = context_.ArmedSides();
    if (sides.size() != 2) return Party();
    for (const Draft& other : drafts_) {
      if (other.event_class != "evacuation" &&
          other.event_class != "control_state") {
        continue;
      }
      for (const DraftActor& inside : other.agents) {
        for (size_t i = 0; i < sides.size(); ++i) {
          if (sides[i].key == inside.party.key) return sides[1 - i];
        }
      }
    }
    return Party();
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

  // "The rebels denied that villages had fallen": to their enemy, whoever
  // attacked before.
  bool IsDeniedLoss(const Draft& draft) const {
    const int speech = view_.speech_at[draft.first];
    return draft.event_class == "territory_gain" && speech >= 0 &&
           view_.speeches[speech].denial;
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
        if (ActorContext::Acts(actor.party)) return actor.party;
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
        if (!ActorContext::Acts(actor.party) ||
            !ActorContext::IsArmed(actor.party.actor_class)) {
          continue;
        }
        return actor.party;
      }
    }
    return Party();
  }

  const DocumentView& view_;
  const ActorContext& context_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void FillOwner(const DocumentView& view, const ActorContext& context, size_t d,
               std::vector<Draft>* drafts) {
  Filler(view, context, drafts).FillOwner(&(*drafts)[d]);
}

void FillAgent(const DocumentView& view, const ActorContext& context, size_t d,
               std::vector<Draft>* drafts) {
  Filler(view, context, drafts).Fill(d);
}

}  // namespace claimgraph
