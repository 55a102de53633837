#include "engine/extraction/extractors/event_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "engine/extraction/extractors/clause_slots.h"
#include "engine/extraction/extractors/frame_matcher.h"
#include "engine/extraction/extractors/modality.h"

namespace claimgraph {
namespace {

NounClasses Bit(absl::string_view name) { return Vocabulary::ClassBit(name); }

bool Distance(const Quantity& quantity) {
  return quantity.kind == QuantityKind::kMeasure &&
         (quantity.role == "distance" || quantity.unit == "km" ||
          quantity.unit == "m" || quantity.unit == "miles");
}

class Finder {
 public:
  Finder(const DocumentView& view, const ActorContext& context, int sentence)
      : view_(view),
        context_(context),
        sentence_(sentence),
        clauses_(view.clauses[sentence]),
        slots_(view, context),
        emitted_(clauses_.size(), false) {}

  std::vector<Draft> Run() {
    const int count = static_cast<int>(clauses_.size());
    for (int c = 0; c < count; ++c) {
      if (!clauses_[c].restrictive && !emitted_[c]) FromClause(c);
    }
    for (int c = 0; c < count; ++c) {
      if (clauses_[c].restrictive && !emitted_[c]) FromRestrictive(c);
    }
    // A condition that nothing depended on stands for itself.
    if (condition_ >= 0) emitted_[condition_] = false;
    for (int c = 0; c < count; ++c) {
      if (!emitted_[c] && !clauses_[c].restrictive) Status(c);
    }
    return std::move(drafts_);
  }

 private:
  bool IsSpeech(const Clause& clause) const {
    return (view_.vocabulary->VerbProperties(clause.group.lemma) &
            kSpeechVerb) != 0;
  }

  Draft NewDraft(int c) const {
    const Clause& clause = clauses_[c];
    Draft draft;
    draft.sentence = sentence_;
    draft.clause = c;
    draft.first = clause.first;
    draft.last = clause.last;
    SetModality(view_, sentence_, clause, &draft);
    return draft;
  }

  void Emit(int c, Draft draft) {
    emitted_[c] = true;
    // The condition belongs to what depends on it.
    if (condition_ >= 0 && condition_ == c - 1 &&
        clauses_[condition_].first < draft.first) {
      const int first = clauses_[condition_].region_first;
      if (draft.agents.empty() || view_.actors.empty()) {
        draft.agents = slots_.ActorsOfSubject(
            clauses_[condition_], PartsOf(view_, clauses_[condition_]));
      }
      slots_.AddPlaces(first, clauses_[condition_].last, nullptr, &draft);
      draft.first = first;
      condition_ = -1;
    }
    AddQuantities(&draft);
    drafts_.push_back(std::move(draft));
  }

  void FromRestrictive(int c) {
    const Clause& clause = clauses_[c];
    const int parent = clause.parent;
    const bool outer = parent >= 0 && emitted_[parent];
    if (outer) {
      // "operations that have resulted in the liberation of 32 regions".
      const ClauseParts parts = PartsOf(view_, clause);
      const FrameMatch match = MatchFrame(view_, clause, parts);
      const bool figure =
          match.noun_first >= 0 && !match.noun_is_subject &&
          !view_.QuantitiesIn(match.noun_first, clause.last).empty();
      if (figure) FromFrame(c, parts, match);
      return;
    }
    FromClause(c);
  }

  // "should the group withdraw": the condition of the clause after it.
  bool IsCondition(int c) const {
    const Clause& clause = clauses_[c];
    if (view_.vocabulary->ModalityOf(clause.connector) == "conditional") {
      return true;
    }
    for (int i = clause.region_first; i < clause.group.first; ++i) {
      if (view_.words[i].tag == Tag::kModal) return true;
    }
    return false;
  }

  void FromClause(int c) {
    const Clause& clause = clauses_[c];
    if (IsCondition(c)) {
      emitted_[c] = true;
      condition_ = c;
      return;
    }
    const ClauseParts parts = PartsOf(view_, clause);
    if (clause.kind == ClauseKind::kInfinitive && FromInfinitive(c, parts)) {
      return;
    }
    if (FromAim(c, parts)) return;
    if (FromVictims(c, parts)) return;
    if (FromDistance(c, parts)) return;
    const FrameMatch match = MatchFrame(view_, clause, parts);
    if (match.frame == nullptr) return;
    // "lorries carrying flour": what kind of trucks.
    if (match.event_class == "cargo" && !clause.group.finite) return;
    // "without naming a number".
    if (match.event_class == "casualties" && !clause.group.finite &&
        (match.frame->object_classes & Bit("toll")) &&
        view_.QuantitiesIn(clause.first, clause.last).empty()) {
      return;
    }
    if (IsSpeech(clause) && match.frame->specificity == 0 &&
        match.noun_first < 0) {
      return;
    }
    FromFrame(c, parts, match);
  }

  // "to launch ...": what the clause before is for. False if it is part of
  // that clause ("refuse to leave", "forced them to leave").
  bool FromInfinitive(int c, const ClauseParts& parts) {
    const Clause& clause = clauses_[c];
    if (clause.group.purpose) return Purpose(c, parts);
    const int parent = clause.parent;
    if (parent < 0) return true;
    const Clause& outer = clauses_[parent];
    const bool adjacent =
        view_.QuantitiesIn(outer.group.last, clause.group.opening).empty() &&
        clause.group.opening - outer.group.last <= 1;
    if (adjacent && c == parent + 1) {
      // A complement; movement and the like take purposes directly.
      emitted_[c] = true;
      return true;
    }
    if (clause.own_subject) {
      // "ordered his men to leave", "allowed civilians to cross".
      if (IsSpeech(outer)) {
        emitted_[c] = true;
        return true;
      }
      return false;
    }
    // A chain of infinitives is one purpose.
    if (c > 0 && clauses_[c - 1].kind == ClauseKind::kInfinitive &&
        !drafts_.empty() && drafts_.back().event_class == "purpose") {
      Draft& purpose = drafts_.back();
      for (int a : view_.ActorsIn(purpose.last, clause.last)) {
        slots_.AddActor(a, &purpose.patients, SlotOrigin::kInSpan);
      }
      ClauseSlots::RemoveSame(purpose.agents, &purpose.patients);
      slots_.AddPlaces(purpose.last, clause.last, nullptr, &purpose);
      for (int q : view_.QuantitiesIn(purpose.last, clause.last)) {
        purpose.quantities.push_back({q, ""});
      }
      purpose.last = clause.last;
      emitted_[c] = true;
      return true;
    }
    if (!emitted_[parent]) {
      // An offer, a vow, a plan without a frame: the verb inside counts.
      return IsSpeech(outer);
    }
    return Purpose(c, parts);
  }

  bool Purpose(int c, const ClauseParts& parts) {
    const Clause& clause = clauses_[c];
    Draft draft = NewDraft(c);
    draft.event_class = "purpose";
    draft.trigger = clause.group.lemma;
    draft.modality = Modality::kPurpose;
    draft.agents = slots_.ActorsOfSubject(clause, parts);
    for (int a : view_.ActorsIn(clause.group.last, clause.last)) {
      // "their ranks": their own.
      if (view_.actors[a].pronoun && view_.actors[a].owner) continue;
      slots_.AddActor(a, &draft.patients, SlotOrigin::kInSpan);
    }
    ClauseSlots::RemoveSame(draft.agents, &draft.patients);
    slots_.AddPlaces(clause.first, clause.last, nullptr, &draft);
    Emit(c, std::move(draft));
    return true;
  }

  // "the main objective is weakening ...".
  bool FromAim(int c, const ClauseParts& parts) {
    const Clause& clause = clauses_[c];
    const int head = view_.HeadOf(parts.subject_first, parts.subject_last);
    if (head < 0 || !clause.group.finite ||
        !view_.vocabulary->IsNameWord(
            "aim_noun",
            view_.vocabulary->morphology().NounLemma(view_.lower(head)))) {
      return false;
    }
    const bool copula = clause.group.copula || clause.group.progressive ||
                        clause.group.past_progressive;
    if (!copula) return false;
    Draft draft = NewDraft(c);
    draft.event_class = "purpose";
    draft.trigger = view_.lower(head);
    draft.modality = Modality::kPurpose;
    // The whole rest of the sentence says what the aim is.
    int last = clause.last;
    for (size_t k = c + 1; k < clauses_.size(); ++k) {
      if (clauses_[k].group.finite) break;
      last = clauses_[k].last;
      emitted_[k] = true;
    }
    draft.last = last;
    for (int a : view_.ActorsIn(clause.subject_first, clause.subject_last)) {
      slots_.AddActor(a, &draft.agents, SlotOrigin::kInSpan);
    }
    for (int a : view_.ActorsIn(clause.group.last, last)) {
      slots_.AddActor(a, &draft.patients, SlotOrigin::kInSpan);
    }
    ClauseSlots::RemoveSame(draft.agents, &draft.patients);
    slots_.AddPlaces(clause.first, last, nullptr, &draft);
    Emit(c, std::move(draft));
    return true;
  }

  // "25 of the dead were fighters of X, and 14 were soldiers"; "several of
  // the wounded are in critical condition".
  bool FromVictims(int c, const ClauseParts& parts) {
    const Clause& clause = clauses_[c];
    if (!clause.group.copula) return false;
    static const NounClasses kVictims =
        Bit("dead") | Bit("wounded") | Bit("casualty") | Bit("body");
    const bool among = clause.subject_first < clause.group.first &&
                       view_.lower(clause.subject_first) == "among";
    const bool counted =
        !view_
             .QuantitiesIn(among ? clause.group.last : clause.subject_first,
                           among ? clause.last : clause.subject_last)
             .empty();
    if (!counted) return false;
    std::string role;
    if (among) {
      role = RoleAmong(clause);
      if (role.empty()) return false;
    } else if (parts.subject_classes & (Bit("dead") | Bit("body"))) {
      role = "killed";
    } else if (parts.subject_classes & kVictims) {
      role = "wounded";
    } else if (!drafts_.empty() && parts.subject_classes == Bit("number") &&
               drafts_.back().trigger == "be" &&
               drafts_.back().event_class == "casualties" &&
               drafts_.back().sentence == sentence_) {
      role = drafts_.back().role;
    } else {
      return false;
    }
    Draft draft = NewDraft(c);
    draft.event_class = "casualties";
    draft.trigger = "be";
    draft.role = role;
    for (int a : view_.ActorsIn(clause.group.last, clause.last)) {
      slots_.AddActor(a, &draft.patients, SlotOrigin::kInSpan);
    }
    slots_.AddPlaces(clause.first, clause.last, nullptr, &draft);
    Emit(c, std::move(draft));
    return true;
  }

  // "Among those killed were 12 children", "Among the dead were".
  std::string RoleAmong(const Clause& clause) const {
    for (int i = clause.subject_first; i < clause.group.first; ++i) {
      const NounClasses classes =
          view_.vocabulary->NounClassesOf(view_.lower(i));
      if (classes & (Bit("dead") | Bit("body"))) return "killed";
      if (classes & Bit("wounded")) return "wounded";
      for (const VerbReading& reading :
           view_.vocabulary->morphology().Verb(view_.lower(i))) {
        for (const Frame& frame : view_.vocabulary->VerbFrames(reading.lemma)) {
          if (frame.event_class == "casualties" && frame.specificity == 0) {
            return frame.role;
          }
        }
      }
    }
    return "";
  }

  // "is 10 km away from X", "has reached positions 7 km from X".
  bool FromDistance(int c, const ClauseParts& parts) {
    const Clause& clause = clauses_[c];
    const uint32_t properties =
        view_.vocabulary->VerbProperties(clause.group.lemma);
    const bool state =
        clause.group.copula || (properties & kCopulaVerb) ||
        view_.vocabulary->IsNameWord("distance_verb", clause.group.lemma);
    if (clause.group.passive) return false;
    for (int q : view_.QuantitiesIn(clause.group.last, clause.last)) {
      const QuantityMention& mention = view_.quantities[q];
      if (!Distance(mention.quantity) || IsApposition(mention)) continue;
      if (!state && !IsNearer(mention)) continue;
      Draft draft = NewDraft(c);
      draft.event_class = "distance";
      draft.trigger = clause.group.lemma;
      draft.agents = slots_.ActorsOfSubject(clause, parts);
      draft.closed_patients = true;
      for (int p : view_.PlacesIn(clause.first, clause.last)) {
        if (view_.places[p].first < clause.group.last) continue;
        draft.places.push_back({p, PlaceRole::kReference, SlotOrigin::kInSpan});
        break;
      }
      draft.role = "distance";
      Emit(c, std::move(draft));
      return true;
    }
    return false;
  }

  // "from X, 12 miles to the east": says where X is.
  bool IsApposition(const QuantityMention& mention) const {
    const int comma = mention.first_token - 1;
    return comma > 0 && view_.tokens()[comma].text == "," &&
           view_.place_at[comma - 1] >= 0;
  }
  // "has no post closer than 8 km to X".
  bool IsNearer(const QuantityMention& mention) const {
    for (int i = std::max(0, mention.first_token - 3); i <= mention.first_token;
         ++i) {
      if (view_.vocabulary->IsNameWord("nearer", view_.lower(i))) return true;
    }
    return false;
  }

  void FromFrame(int c, const ClauseParts& parts, const FrameMatch& match) {
    const Clause& clause = clauses_[c];
    const Frame& frame = *match.frame;
    Draft draft = NewDraft(c);
    draft.event_class = match.event_class;
    draft.trigger = match.trigger;
    draft.role = RoleOf(clause, frame);
    CountAgain(clause, parts, frame, &draft);
    if (match.noun_first >= 0) {
      slots_.FillNounSlots(clause, parts, match, &draft);
    } else {
      slots_.FillVerbSlots(clause, parts, frame, &draft);
    }
    slots_.AddPlaces(
        clause.region_first < clause.first ? clause.region_first : clause.first,
        clause.last, &frame, &draft);
    ClauseSlots::RemoveSame(draft.agents, &draft.patients);
    // "8 civilians killed 58 injured": counted people are the victims.
    if (draft.event_class == "casualties") {
      std::erase_if(draft.agents, [](const DraftActor& agent) {
        return agent.party.actor_class == ActorClass::kCivilian;
      });
    }
    if (draft.event_class == "attack" && FromTheAir(draft)) {
      draft.event_class = "airstrike";
    }
    // "is along the road and spreads towards", "deployed in a sixth front and
    // launched their operation": one front.
    if (draft.event_class == "operation_front" && MergeFront(c, draft)) return;
    if (MergeSame(c, parts, draft)) return;
    // An outcome swallows the clash that led to it: "engaged in clashes and
    // fended off the attack".
    if (draft.event_class == "attack_repelled") SwallowClash(c, &draft);
    static const NounClasses kToll = Bit("toll");
    if (draft.event_class == "casualties" && (parts.subject_classes & kToll) &&
        draft.modality == Modality::kPlanned) {
      draft.modality = Modality::kForecast;
    }
    if (draft.modality == Modality::kForecast &&
        draft.event_class == "casualties") {
      draft.event_class = "forecast";
      draft.of_casualties = true;
    }
    if (draft.modality == Modality::kConditional) {
      draft.event_class = "forecast";
    }
    if (draft.event_class == "forecast" &&
        draft.modality == Modality::kAsserted) {
      draft.modality = Modality::kForecast;
    }
    Emit(c, std::move(draft));
  }

  // "700 will leave, bringing the total to 1,800": a total of what was just
  // told, no toll.
  void CountAgain(const Clause& clause, const ClauseParts& parts,
                  const Frame& frame, Draft* draft) const {
    static const NounClasses kToll = Bit("toll");
    static const NounClasses kHarm =
        Bit("dead") | Bit("wounded") | Bit("casualty") | Bit("body");
    if (draft->event_class != "casualties" || !(frame.object_classes & kToll) ||
        drafts_.empty() || drafts_.back().event_class == "casualties") {
      return;
    }
    const int head = view_.HeadOf(parts.object_first, parts.object_last);
    if (head < 0 ||
        !view_.vocabulary->IsNameWord("bare_count", view_.lower(head))) {
      return;
    }
    for (int i = clause.first; i < clause.last; ++i) {
      if (view_.vocabulary->NounClassesOf(view_.lower(i)) & kHarm) return;
    }
    draft->event_class = drafts_.back().event_class;
    draft->role = drafts_.back().role;
    draft->modality = drafts_.back().modality;
  }

  // "strikes", "a raid", "was struck" in a report on aircraft.
  bool FromTheAir(const Draft& draft) const {
    static const NounClasses kAircraft = Bit("aircraft");
    const std::string word = draft.trigger.substr(draft.trigger.rfind(' ') + 1);
    if (!view_.vocabulary->IsNameWord("air_word", word)) return false;
    for (const DraftActor& agent : draft.agents) {
      if (agent.party.actor_class != ActorClass::kAirForce &&
          agent.party.actor_class != ActorClass::kCoalition) {
        return false;
      }
    }
    // Up to here, or in the headline: what the report is about.
    for (int i = 0; i < draft.first; ++i) {
      if (view_.words[i].tag == Tag::kNoun &&
          (view_.vocabulary->NounClassesOf(view_.lower(i)) & kAircraft)) {
        return true;
      }
    }
    return false;
  }

  bool MergeFront(int c, const Draft& draft) {
    if (drafts_.empty() || clauses_[c].own_subject ||
        clauses_[c].kind != ClauseKind::kCoordinated) {
      return false;
    }
    Draft& before = drafts_.back();
    if (before.clause != clauses_[c].parent ||
        (before.event_class != "operation_front" &&
         before.event_class != "deployment")) {
      return false;
    }
    before.event_class = "operation_front";
    before.last = draft.last;
    before.places.insert(before.places.end(), draft.places.begin(),
                         draft.places.end());
    MergeActors(draft.patients, &before.patients);
    for (int q : view_.QuantitiesIn(draft.first, draft.last)) {
      before.quantities.push_back({q, ""});
    }
    emitted_[c] = true;
    return true;
  }

  // "was discovered and defused": one event, when the second verb adds nothing.
  bool MergeSame(int c, const ClauseParts& parts, const Draft& draft) {
    const Clause& clause = clauses_[c];
    if (drafts_.empty() || clause.own_subject ||
        clause.kind != ClauseKind::kCoordinated ||
        drafts_.back().clause != clause.parent ||
        drafts_.back().event_class != draft.event_class ||
        drafts_.back().polarity != draft.polarity ||
        parts.object_last > parts.object_first ||
        !view_.QuantitiesIn(clause.first, clause.last).empty()) {
      return false;
    }
    Draft& before = drafts_.back();
    before.last = draft.last;
    before.places.insert(before.places.end(), draft.places.begin(),
                         draft.places.end());
    emitted_[c] = true;
    return true;
  }

  void SwallowClash(int c, Draft* draft) {
    if (drafts_.empty()) return;
    const Draft& before = drafts_.back();
    if (before.event_class != "clash" || before.clause < 0 ||
        clauses_[c].own_subject || clauses_[c].parent != before.clause) {
      return;
    }
    draft->first = before.first;
    MergeActors(before.agents, &draft->agents);
    MergeActors(before.patients, &draft->patients);
    draft->places.insert(draft->places.begin(), before.places.begin(),
                         before.places.end());
    std::erase_if(draft->places, [&](const DraftPlace& place) {
      return std::count_if(draft->places.begin(), draft->places.end(),
                           [&](const DraftPlace& other) {
                             return other.place == place.place;
                           }) > 1 &&
             place.origin != SlotOrigin::kInSpan;
    });
    drafts_.pop_back();
  }

  static void MergeActors(const std::vector<DraftActor>& from,
                          std::vector<DraftActor>* to) {
    for (const DraftActor& actor : from) {
      const bool there =
          std::any_of(to->begin(), to->end(), [&](const DraftActor& other) {
            return other.party.key == actor.party.key;
          });
      if (!there) to->push_back(actor);
    }
  }

  std::string RoleOf(const Clause& clause, const Frame& frame) const {
    if (frame.event_class != "casualties") return frame.role;
    if (clause.group.second_lemma.empty()) return frame.role;
    for (const Frame& other :
         view_.vocabulary->VerbFrames(clause.group.second_lemma)) {
      if (other.event_class == frame.event_class && other.role != frame.role) {
        return "killed_or_wounded";
      }
    }
    return frame.role;
  }

  void AddQuantities(Draft* draft) {
    for (int q : view_.QuantitiesIn(draft->first, draft->last)) {
      draft->quantities.push_back({q, ""});
    }
  }

  // ---- the rest ----

  // "It was", "There are", "we began": a verb without its rest; and "it was
  // the miners who", said by the clause behind it.
  bool SaysNothing(int c) const {
    const Clause& clause = clauses_[c];
    const bool bare = clause.group.last >= clause.last;
    if (bare && (clause.group.copula || clause.last - clause.first <= 2)) {
      return true;
    }
    if (!clause.group.copula ||
        view_.lower(clause.group.opening - 1 < 0
                        ? 0
                        : clause.group.opening - 1) != "it") {
      return false;
    }
    const size_t next = static_cast<size_t>(c) + 1;
    return next < clauses_.size() && emitted_[next] &&
           clauses_[next].kind == ClauseKind::kRelative;
  }

  // "burned for three days".
  bool LastsFor(const Clause& clause) const {
    for (int q : view_.QuantitiesIn(clause.group.last, clause.last)) {
      const QuantityMention& mention = view_.quantities[q];
      if (mention.quantity.kind == QuantityKind::kDuration &&
          view_.lower(mention.first_token - 1) == "for" &&
          mention.first_token <= clause.group.last + 2) {
        return true;
      }
    }
    return false;
  }

  void Status(int c) {
    const Clause& clause = clauses_[c];
    if (!clause.group.finite || IsSpeech(clause) ||
        clause.kind == ClauseKind::kReduced ||
        clause.kind == ClauseKind::kInfinitive) {
      return;
    }
    if (SaysNothing(c)) return;
    const ClauseParts parts = PartsOf(view_, clause);
    static const NounClasses kRelevant =
        ~(Bit("name") | Bit("pronoun") | Bit("none") | Bit("number") |
          Bit("place_pronoun"));
    const bool content =
        !view_.PlacesIn(clause.first, clause.last).empty() ||
        !view_.ActorsIn(clause.first, clause.last).empty() ||
        !view_.QuantitiesIn(clause.first, clause.last).empty() ||
        ((parts.subject_classes | parts.object_classes) & kRelevant) != 0;
    if (!content) return;
    Draft draft = NewDraft(c);
    draft.event_class = draft.modality == Modality::kForecast ||
                                draft.modality == Modality::kConditional
                            ? "forecast"
                        : LastsFor(clause) ? "duration"
                                           : "status";
    draft.trigger = clause.group.lemma;
    draft.agents = slots_.ActorsOfSubject(clause, parts);
    draft.closed_patients = true;
    draft.probability = 0.5;
    slots_.AddPlaces(clause.first, clause.last, nullptr, &draft);
    Emit(c, std::move(draft));
  }

  const DocumentView& view_;
  const ActorContext& context_;
  const int sentence_;
  const std::vector<Clause>& clauses_;
  const ClauseSlots slots_;
  std::vector<bool> emitted_;
  std::vector<Draft> drafts_;
  int condition_ = -1;  // a conditional clause that waits for its main one
};

}  // namespace

std::vector<Draft> FindEvents(const DocumentView& view,
                              const ActorContext& context, int sentence) {
  return Finder(view, context, sentence).Run();
}

}  // namespace claimgraph
