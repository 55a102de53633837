#include "engine/extraction/extractors/nominal_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/extraction/extractors/frame_matcher.h"

namespace claimgraph {
namespace {

class Finder {
 public:
  Finder(const DocumentView& view, const ActorContext& context, int sentence,
         std::vector<Draft>* drafts)
      : view_(view), context_(context), sentence_(sentence), drafts_(*drafts) {}

  void Run() {
    const Sentence& whole = view_.document->sentences()[sentence_];
    for (const SpeechView& speech : view_.speeches) {
      const int last = std::min(speech.last, whole.last_token);
      if (speech.first >= whole.first_token && speech.first < last &&
          !Told(speech.first, last)) {
        FromContent(speech, speech.first, last);
      }
    }
  }

 private:
  bool Told(int first, int last) const {
    for (const Clause& clause : view_.clauses[sentence_]) {
      if (clause.group.first < last && clause.group.last > first &&
          clause.kind != ClauseKind::kReduced) {
        return true;
      }
    }
    for (const Draft& draft : drafts_) {
      if (draft.first < last && draft.last > first) return true;
    }
    return false;
  }

  // "role", "responsibility", "a hand": what a party denies or claims.
  int ShareIn(int first, int last) const {
    constexpr int kReach = 7;
    for (int i = first; i < last && i < first + kReach; ++i) {
      if (view_.vocabulary->IsNameWord("share_noun", view_.lower(i))) {
        return i;
      }
    }
    return -1;
  }

  void FromContent(const SpeechView& speech, int first, int last) {
    // "claimed responsibility for | the attack": the cue may hold it.
    constexpr int kBack = 3;
    const int share = ShareIn(std::max(0, first - kBack), last);
    const FrameMatch match = MatchNoun(view_, std::max(first, share + 1), last);
    if (share < 0 &&
        (match.frame == nullptr ||
         !view_.vocabulary->IsNameWord("nominal", match.event_class))) {
      if (match.frame == nullptr) FromCount(first, last);
      return;
    }
    Draft draft;
    draft.sentence = sentence_;
    draft.first = first;
    draft.last = last;
    draft.event_class = match.frame != nullptr ? match.event_class : "attack";
    draft.trigger = match.frame != nullptr ? match.trigger : view_.lower(share);
    draft.probability = 0.6;
    if (share >= 0) {
      const Party speaker = context_.SpeakerAt(first);
      if (speaker.known()) {
        draft.agents.push_back({speaker, -1, SlotOrigin::kFromContext});
      }
      // What nobody is said to have done has nobody else behind it.
      draft.closed_agents = speech.denial;
    }
    if (match.frame != nullptr) {
      draft.role = match.frame->role;
      FillSlots(match, share, &draft);
    }
    for (int p : view_.PlacesIn(first, last)) {
      const PlaceView& place = view_.places[p];
      if (place.alias || place.aside) continue;
      draft.places.push_back({p, place.role, SlotOrigin::kInSpan});
    }
    for (int q : view_.QuantitiesIn(first, last)) {
      draft.quantities.push_back({q, ""});
    }
    drafts_.push_back(std::move(draft));
  }

  // "The monitor counted | forty buses and ten lorries": what they took part
  // in, if the report told it, is found when all of it is read.
  void FromCount(int first, int last) {
    const std::vector<int> counted = view_.QuantitiesIn(first, last);
    if (counted.empty() ||
        view_.quantities[counted.front()].first_token != first) {
      return;
    }
    for (const int q : counted) {
      const QuantityMention& mention = view_.quantities[q];
      if (mention.quantity.kind != QuantityKind::kCount ||
          mention.noun_first < 0 || mention.noun_last > last) {
        continue;
      }
      Draft draft;
      draft.sentence = sentence_;
      draft.first = mention.first_token;
      draft.last = std::max(mention.last_token, mention.noun_last);
      draft.event_class = "status";
      draft.counts = mention.noun_last - 1;
      draft.trigger = view_.lower(draft.counts);
      draft.quantities.push_back({q, ""});
      draft.probability = 0.5;
      drafts_.push_back(std::move(draft));
    }
  }

  void FillSlots(const FrameMatch& match, int share, Draft* draft) const {
    if (share < 0) {
      AddActors(draft->first, match.noun_first, match.frame->subject, draft);
    }
    for (const Phrase& phrase : view_.PhrasesIn(match.noun_last, draft->last)) {
      for (const FramePreposition& entry : match.frame->prepositions) {
        if (entry.word != phrase.preposition) continue;
        const bool blamed = entry.slot == FrameSlot::kPatient &&
                            IsBlamed(*draft, phrase.preposition);
        AddActors(phrase.first, phrase.last,
                  blamed ? FrameSlot::kAgent : entry.slot, draft);
      }
    }
    // "of" stays inside its phrase: "the killing of five soldiers".
    for (const FramePreposition& entry : match.frame->prepositions) {
      if (entry.word == "of" && match.noun_last < draft->last &&
          view_.lower(match.noun_last) == "of") {
        AddActors(match.noun_last, draft->last, entry.slot, draft);
      }
    }
  }

  // "blamed [the attack on X]": X did it.
  bool IsBlamed(const Draft& draft, absl::string_view preposition) const {
    const int speech = view_.speech_at[draft.first];
    if (speech < 0 || preposition != "on") return false;
    const int cue = view_.speeches[speech].first - 1;
    if (cue < 0) return false;
    for (const VerbReading& reading :
         view_.vocabulary->morphology().Verb(view_.lower(cue))) {
      if (view_.vocabulary->IsNameWord("blame_verb", reading.lemma))
        return true;
    }
    return false;
  }

  void AddActors(int first, int last, FrameSlot slot, Draft* draft) const {
    if (slot == FrameSlot::kNone || slot == FrameSlot::kPlace) return;
    std::vector<DraftActor>& actors =
        slot == FrameSlot::kAgent || slot == FrameSlot::kBoth ? draft->agents
                                                              : draft->patients;
    for (int a : view_.ActorsIn(first, last)) {
      const Party& party = context_.PartyOf(a);
      if (!party.known() || Has(draft->agents, party) ||
          Has(draft->patients, party)) {
        continue;
      }
      actors.push_back({party, a, SlotOrigin::kInSpan});
    }
  }
  static bool Has(const std::vector<DraftActor>& actors, const Party& party) {
    for (const DraftActor& actor : actors) {
      if (actor.party.key == party.key) return true;
    }
    return false;
  }

  const DocumentView& view_;
  const ActorContext& context_;
  const int sentence_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void FindNominals(const DocumentView& view, const ActorContext& context,
                  int sentence, std::vector<Draft>* drafts) {
  Finder(view, context, sentence, drafts).Run();
}

}  // namespace claimgraph
