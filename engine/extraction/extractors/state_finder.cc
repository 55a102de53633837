#include "engine/extraction/extractors/state_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

NounClasses Bit(absl::string_view name) { return Vocabulary::ClassBit(name); }

class Finder {
 public:
  Finder(const DocumentView& view, const ActorRegistry& registry,
         const ActorContext& context, int sentence, std::vector<Draft>* drafts)
      : view_(view),
        registry_(registry),
        context_(context),
        sentence_(sentence),
        whole_(view.document->sentences()[sentence]),
        drafts_(*drafts) {}

  void Run() {
    for (int i = whole_.first_token; i < whole_.last_token; ++i) {
      Hyphened(i);
      Publication(i);
      if (view_.blocked[i]) continue;
      Duration(i);
      OwnedState(i);
      Stronghold(i);
    }
    Casualties();
  }

 private:
  Draft NewDraft(int first, int last, const std::string& event_class) const {
    Draft draft;
    draft.sentence = sentence_;
    draft.first = first;
    draft.last = last;
    draft.event_class = event_class;
    draft.modality = Modality::kPresupposed;
    draft.probability = 0.7;
    for (int p : view_.PlacesIn(first, last)) {
      draft.places.push_back({p, PlaceRole::kLocation, SlotOrigin::kInSpan});
    }
    return draft;
  }

  // The party that a word before a hyphen names.
  Party PartyNamed(absl::string_view word) const {
    Party party;
    const Actor* actor = registry_.FindByName(word);
    if (actor == nullptr) {
      actor = registry_.FindByName(absl::StrCat(word, " forces"));
    }
    if (actor != nullptr) {
      party.key = actor->key;
      party.name = actor->name;
      party.side = actor->side;
    } else if (view_.vocabulary->IsNameWord("state_word",
                                            absl::AsciiStrToLower(word))) {
      // "regime-held": the government that the report names.
      party = context_.FirstOf(ActorClass::kGovernment);
      if (!party.known()) {
        party.key = "local:government";
        party.name = "government";
      }
    } else {
      static const NounClasses kPersons = Bit("person") | Bit("fighter");
      const bool persons =
          view_.vocabulary->NounClassesOf(absl::AsciiStrToLower(word)) &
          kPersons;
      party.name = persons ? absl::StrCat(word, "s") : std::string(word);
      party.key = absl::StrCat("local:", absl::AsciiStrToLower(party.name));
    }
    party.probability = 0.7;
    return party;
  }

  // "ISIL-held town of X", "rebel-besieged", "the ISIL-affiliated agency".
  void Hyphened(int i) {
    const std::string& lower = view_.lower(i);
    const size_t hyphen = lower.rfind('-');
    if (hyphen == std::string::npos || hyphen == 0) return;
    const std::string suffix = lower.substr(hyphen + 1);
    const Vocabulary& vocabulary = *view_.vocabulary;
    std::string event_class;
    if (vocabulary.IsNameWord("control_suffix", suffix)) {
      event_class = "control_state";
    } else if (vocabulary.IsNameWord("siege_suffix", suffix)) {
      event_class = "siege";
    } else if (vocabulary.IsNameWord("affiliation_suffix", suffix)) {
      event_class = "affiliation";
    } else {
      return;
    }
    int first = i;
    if (first > whole_.first_token &&
        view_.words[first - 1].tag == Tag::kDeterminer) {
      --first;
    }
    const int last = NounPhraseEnd(i + 1);
    if (last <= i + 1) return;
    Draft draft = NewDraft(first, last, event_class);
    draft.trigger = suffix;
    DraftActor actor;
    actor.party = PartyNamed(view_.tokens()[i].text.substr(0, hyphen));
    if (event_class == "affiliation") {
      draft.patients.push_back(actor);
      for (int a : view_.ActorsIn(i + 1, last)) {
        draft.agents.push_back({context_.PartyOf(a), a, SlotOrigin::kInSpan});
        break;
      }
    } else {
      draft.agents.push_back(actor);
      draft.closed_patients = true;
    }
    drafts_.push_back(std::move(draft));
  }

  // "released photos": what an outlet shows is an act of its own, even
  // where the words are a cue.
  void Publication(int i) {
    if (view_.words[i].tag != Tag::kVerb) return;
    for (const Frame& frame :
         view_.vocabulary->VerbFrames(view_.words[i].lemma)) {
      if (frame.event_class != "publication") continue;
      constexpr int kReach = 4;
      for (int k = i + 1; k < whole_.last_token && k <= i + kReach; ++k) {
        for (const std::vector<std::string>& words : frame.follow) {
          if (words.size() != 1 || view_.lower(k) != words[0]) continue;
          const bool held = std::any_of(
              drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
                return draft.event_class == "publication" && draft.first <= i &&
                       draft.last > i;
              });
          if (held || !view_.blocked[i]) return;
          Draft draft = NewDraft(i, k + 1, "publication");
          draft.modality = Modality::kAsserted;
          draft.trigger = frame.lemma;
          draft.closed_patients = true;
          Publisher(i, &draft);
          drafts_.push_back(std::move(draft));
          return;
        }
      }
    }
  }
  void Publisher(int verb, Draft* draft) const {
    int last = verb - 1;
    while (last > whole_.first_token && view_.words[last].tag != Tag::kName) {
      --last;
    }
    int first = last;
    while (first > whole_.first_token &&
           view_.words[first - 1].tag == Tag::kName &&
           view_.lower(first - 1).find('-') == std::string::npos) {
      --first;
    }
    if (view_.words[last].tag != Tag::kName) return;
    DraftActor actor;
    actor.party.name = view_.TextOf(first, last + 1);
    actor.party.key =
        absl::StrCat("local:", absl::AsciiStrToLower(actor.party.name));
    actor.party.probability = 0.7;
    draft->agents.push_back(std::move(actor));
  }

  // "after four days of fighting with the group": how long it took.
  void Duration(int i) {
    if (view_.quantity_at[i] < 0) return;
    const QuantityMention& mention = view_.quantities[view_.quantity_at[i]];
    if (mention.first_token != i ||
        mention.quantity.kind != QuantityKind::kDuration ||
        !mention.quantity.point.has_value() || i == whole_.first_token ||
        mention.last_token + 1 >= whole_.last_token ||
        view_.lower(mention.last_token) != "of" ||
        (view_.lower(i - 1) != "in" && view_.lower(i - 1) != "after")) {
      return;
    }
    static const NounClasses kFight = Bit("clash") | Bit("attack") |
                                      Bit("operation") | Bit("siege") |
                                      Bit("position");
    int noun = mention.last_token + 1;
    while (noun < whole_.last_token &&
           (view_.words[noun].tag == Tag::kAdjective ||
            view_.words[noun].tag == Tag::kDeterminer)) {
      ++noun;
    }
    if (noun >= whole_.last_token ||
        !(view_.vocabulary->NounClassesOf(view_.lower(noun)) & kFight)) {
      return;
    }
    int last = noun + 1;
    while (last < whole_.last_token && !Ends(last)) ++last;
    Draft draft = NewDraft(i, last, "duration");
    draft.modality = Modality::kAsserted;
    draft.trigger = view_.lower(noun);
    draft.quantities.push_back({view_.quantity_at[i], "duration"});
    for (const Draft& other : drafts_) {
      if (other.first <= i && other.last >= last && draft.agents.empty()) {
        draft.agents = other.agents;
        draft.patients = other.patients;
        draft.places = other.places;
      }
    }
    drafts_.push_back(std::move(draft));
  }

  // Nouns, names and "of" with what follows.
  int NounPhraseEnd(int i) const {
    int last = i;
    while (last < whole_.last_token) {
      const Tag tag = view_.words[last].tag;
      const bool of = view_.lower(last) == "of" && last > i;
      if (tag == Tag::kNoun || tag == Tag::kName || tag == Tag::kAdjective ||
          of ||
          (last > i && view_.lower(last - 1) == "of" &&
           tag == Tag::kDeterminer)) {
        ++last;
        continue;
      }
      break;
    }
    while (last > i && view_.lower(last - 1) == "of") --last;
    return last;
  }

  // "ISIL's siege on the city", "the group's presence along the road".
  void OwnedState(int i) {
    if (view_.actor_at[i] < 0) return;
    const ActorView& owner = view_.actors[view_.actor_at[i]];
    if (owner.first != i || !owner.owner) return;
    int noun = owner.last;
    if (!owner.pronoun) ++noun;  // the clitic
    while (noun < whole_.last_token &&
           view_.words[noun].tag == Tag::kAdjective) {
      ++noun;
    }
    if (noun + 1 >= whole_.last_token) return;
    for (const PhraseMatch& match : view_.vocabulary->noun_matcher().MatchAt(
             *view_.document, noun, whole_.last_token)) {
      const Frame& frame = view_.vocabulary->noun_frames()[match.value];
      if (frame.event_class != "siege" &&
          frame.event_class != "control_state") {
        continue;
      }
      bool preposition = false;
      for (const FramePreposition& entry : frame.prepositions) {
        preposition |= entry.word == view_.lower(match.last);
      }
      if (!preposition || match.last >= whole_.last_token) continue;
      int last = match.last + 1;
      while (last < whole_.last_token && !Ends(last)) ++last;
      for (const Draft& draft : drafts_) {
        if (draft.event_class == frame.event_class && draft.first <= i &&
            draft.last >= match.last) {
          return;
        }
      }
      Draft draft = NewDraft(i, last, frame.event_class);
      draft.trigger = frame.lemma;
      const int mention = view_.actor_at[i];
      draft.agents.push_back(
          {context_.PartyOf(mention), mention, SlotOrigin::kInSpan});
      draft.closed_patients = frame.event_class == "control_state";
      drafts_.push_back(std::move(draft));
      return;
    }
  }

  // The end of a stretch without a parser: a clause border.
  bool Ends(int i) const {
    for (const Clause& clause : view_.clauses[sentence_]) {
      if (clause.kind != ClauseKind::kReduced && !clause.restrictive &&
          (clause.region_first == i || clause.last == i)) {
        return true;
      }
    }
    const absl::string_view text = view_.tokens()[i].text;
    return text == "," || text == "." || text == ";" || view_.blocked[i];
  }

  // "X, the last stronghold of the group in the province".
  void Stronghold(int i) {
    if (!view_.vocabulary->IsNameWord(
            "holding",
            view_.vocabulary->morphology().NounLemma(view_.lower(i))) ||
        i + 1 >= whole_.last_token) {
      return;
    }
    int first = i;
    while (first > whole_.first_token &&
           (view_.words[first - 1].tag == Tag::kNoun ||
            view_.words[first - 1].tag == Tag::kAdjective ||
            view_.words[first - 1].tag == Tag::kDeterminer ||
            view_.words[first - 1].tag == Tag::kClitic ||
            view_.words[first - 1].tag == Tag::kName) &&
           view_.place_at[first - 1] < 0) {
      --first;
    }
    if (first == whole_.first_token || view_.tokens()[first - 1].text != "," ||
        first < 2 || view_.place_at[first - 2] < 0) {
      return;
    }
    int last = i + 1;
    while (last < whole_.last_token && !Ends(last)) ++last;
    Draft draft = NewDraft(first, last, "control_state");
    draft.trigger = view_.lower(i);
    for (int a : view_.ActorsIn(first, last)) {
      draft.agents.push_back({context_.PartyOf(a), a, SlotOrigin::kInSpan});
      break;
    }
    if (draft.agents.empty()) return;
    draft.closed_patients = true;
    draft.places.insert(draft.places.begin(),
                        {view_.place_at[first - 2], PlaceRole::kLocation,
                         SlotOrigin::kInSentence});
    drafts_.push_back(std::move(draft));
  }

  // Figures of dead and wounded that no draft of casualties holds.
  void Casualties() {
    for (int q : view_.QuantitiesIn(whole_.first_token, whole_.last_token)) {
      const QuantityMention& mention = view_.quantities[q];
      if (mention.quantity.kind != QuantityKind::kCount ||
          view_.blocked[mention.first_token]) {
        continue;
      }
      std::string role;
      int first = mention.first_token;
      int last = mention.last_token;
      if (!CasualtyRole(mention, &role, &first, &last)) continue;
      const bool held =
          std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
            return draft.first <= mention.first_token &&
                   draft.last >= mention.last_token &&
                   draft.event_class != "status" &&
                   draft.event_class != "forecast";
          });
      if (held) continue;
      // A status drafted for the same words gives way.
      std::erase_if(drafts_, [&](const Draft& draft) {
        return draft.event_class == "status" &&
               draft.first <= mention.first_token &&
               draft.last >= mention.last_token;
      });
      Draft draft = NewDraft(first, last, "casualties");
      draft.modality = Modality::kAsserted;
      draft.trigger = role;
      draft.role = role;
      if (const Frame* frame = FrameOfCounted(first, mention.first_token)) {
        draft.event_class = frame->event_class;
        draft.trigger = frame->lemma;
      }
      draft.quantities.push_back({q, role});
      for (int a : view_.ActorsIn(first, last)) {
        draft.patients.push_back({context_.PartyOf(a), a, SlotOrigin::kInSpan});
      }
      drafts_.push_back(std::move(draft));
    }
  }

  // "the number of those released": what the participle evokes.
  const Frame* FrameOfCounted(int first, int last) const {
    for (int i = first; i < last; ++i) {
      if (view_.words[i].tag != Tag::kVerb ||
          !view_.words[i].maybe_participle) {
        continue;
      }
      for (const Frame& frame :
           view_.vocabulary->VerbFrames(view_.words[i].lemma)) {
        if (frame.object == FrameSlot::kPatient && frame.follow.empty() &&
            !frame.role.empty()) {
          return &frame;
        }
      }
    }
    return nullptr;
  }

  bool CasualtyRole(const QuantityMention& mention, std::string* role,
                    int* first, int* last) const {
    static const NounClasses kDead = Bit("dead") | Bit("body");
    static const NounClasses kWounded = Bit("wounded");
    if (mention.quantity.role == "killed" ||
        mention.quantity.role == "wounded" ||
        mention.quantity.role == "killed_or_wounded") {
      *role = mention.quantity.role;
    }
    // "nine dead", "23 dead soldiers", "14 civilian deaths".
    int i = mention.last_token;
    constexpr int kWindow = 4;
    int end = i;
    while (end < whole_.last_token && end < i + kWindow &&
           (view_.words[end].tag == Tag::kNoun ||
            view_.words[end].tag == Tag::kAdjective ||
            view_.words[end].tag == Tag::kName)) {
      const NounClasses classes =
          view_.vocabulary->NounClassesOf(view_.lower(end));
      if (role->empty() && (classes & kDead)) *role = "killed";
      if (role->empty() && (classes & kWounded)) *role = "wounded";
      ++end;
    }
    if (!role->empty()) {
      *last = std::max(*last, end);
      return true;
    }
    // "the number of dead at 30", "put the toll at 22".
    int k = mention.first_token - 1;
    if (k <= whole_.first_token ||
        !(view_.lower(k) == "at" || view_.lower(k) == "to" ||
          view_.lower(k) == "as")) {
      return false;
    }
    constexpr int kBack = 8;
    static const NounClasses kToll = Bit("toll");
    bool toll = false;
    for (int b = k - 1; b >= whole_.first_token && b > k - kBack; --b) {
      const NounClasses classes =
          view_.vocabulary->NounClassesOf(view_.lower(b));
      if (classes & kDead) *role = "killed";
      if (classes & kWounded) *role = "wounded";
      if (const Frame* frame = FrameOfCounted(b, b + 1)) *role = frame->role;
      if (classes & kToll) {
        toll = true;
        *first = b;
        if (b > whole_.first_token &&
            view_.words[b - 1].tag == Tag::kDeterminer) {
          *first = b - 1;
        }
        break;
      }
    }
    if (toll && role->empty() &&
        view_.lower(*first).find("toll") != std::string::npos) {
      *role = "killed";
    }
    return toll && !role->empty();
  }

  const DocumentView& view_;
  const ActorRegistry& registry_;
  const ActorContext& context_;
  const int sentence_;
  const Sentence& whole_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void FindStates(const DocumentView& view, const ActorRegistry& registry,
                const ActorContext& context, int sentence,
                std::vector<Draft>* drafts) {
  Finder(view, registry, context, sentence, drafts).Run();
}

}  // namespace claimgraph
