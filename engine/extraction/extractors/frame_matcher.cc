#include "engine/extraction/extractors/frame_matcher.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

NounClasses Bit(absl::string_view name) { return Vocabulary::ClassBit(name); }

bool WordIs(const DocumentView& view, int i, const std::string& word) {
  if (view.lower(i) == word) return true;
  return view.words[i].tag == Tag::kNoun &&
         view.vocabulary->morphology().NounLemma(view.lower(i)) == word;
}

// The follow words, in order, each within a few tokens of the one before.
bool Follows(const DocumentView& view, const std::vector<std::string>& words,
             int first, int last) {
  constexpr int kFirstGap = 8;
  constexpr int kGap = 7;
  int at = first;
  for (size_t w = 0; w < words.size(); ++w) {
    const int gap = w == 0 ? kFirstGap : kGap;
    int k = at;
    while (k < last && k < at + gap && !WordIs(view, k, words[w])) ++k;
    if (k >= last || k >= at + gap) return false;
    at = k + 1;
  }
  return true;
}

bool FollowHolds(const DocumentView& view, const Frame& frame,
                 const Clause& clause, const ClauseParts& parts) {
  if (frame.follow.empty()) return true;
  for (const std::vector<std::string>& words : frame.follow) {
    if (Follows(view, words, clause.group.last, clause.last)) return true;
    // "control was taken", "the siege was lifted".
    if (clause.group.passive &&
        Follows(view, words, parts.subject_first, parts.subject_last)) {
      return true;
    }
  }
  return false;
}

bool Holds(const DocumentView& view, const Frame& frame, const Clause& clause,
           const ClauseParts& parts) {
  const VerbGroup& group = clause.group;
  if (frame.active_only && group.passive) return false;
  if (frame.passive_only && !group.passive) return false;
  if (frame.intransitive_only && parts.object_last > parts.object_first) {
    return false;
  }
  // What a passive is done to is its subject.
  const NounClasses object =
      group.passive ? parts.subject_classes : parts.object_classes;
  const NounClasses subject =
      group.passive ? Bit("none") : parts.subject_classes;
  if (frame.object_classes != 0 && !(frame.object_classes & object)) {
    return false;
  }
  if (frame.subject_classes != 0 && !(frame.subject_classes & subject)) {
    return false;
  }
  return FollowHolds(view, frame, clause, parts);
}

// "attack" by aircraft is an air strike, by artillery shelling.
std::string Narrowed(const std::string& event_class, NounClasses subject) {
  if (event_class != "attack") return event_class;
  if (subject & Bit("aircraft")) return "airstrike";
  if (subject & (Bit("artillery") | Bit("shell"))) return "shelling";
  return event_class;
}

}  // namespace

bool IsExistential(const DocumentView& view, const Clause& clause) {
  const int before = clause.group.opening - 1;
  return clause.group.copula && before >= 0 && view.lower(before) == "there";
}

ClauseParts PartsOf(const DocumentView& view, const Clause& clause) {
  ClauseParts parts;
  parts.subject_phrases =
      view.PhrasesIn(clause.subject_first, clause.subject_last);
  parts.subject_first = clause.subject_first;
  parts.subject_last = clause.subject_first;
  for (const Phrase& phrase : parts.subject_phrases) {
    if (!phrase.preposition.empty()) continue;
    parts.subject_first = phrase.first;
    parts.subject_last = phrase.last;
    break;
  }
  // "Despite the truce there have been clashes": what there was comes behind
  // the verb.
  if (IsExistential(view, clause)) {
    parts.subject_first = parts.subject_last = clause.group.opening;
    parts.subject_phrases.clear();
  }
  // A subject that begins with a preposition is mostly an introduction; its
  // last phrase may hold the noun.
  if (parts.subject_last <= parts.subject_first &&
      !parts.subject_phrases.empty()) {
    parts.subject_first = parts.subject_phrases.back().first;
    parts.subject_last = parts.subject_phrases.back().last;
  }
  parts.phrases = view.PhrasesIn(clause.group.last, clause.last);
  for (const Phrase& phrase : parts.phrases) {
    // "push back the group": the particle governs no place.
    const bool particle =
        view.vocabulary->IsNameWord("particle", phrase.preposition);
    if ((phrase.preposition.empty() || particle) &&
        phrase.last > phrase.first) {
      parts.object_first = phrase.first;
      parts.object_last = phrase.last;
      break;
    }
    if (!phrase.preposition.empty() && !particle) break;
  }
  parts.subject_classes =
      view.HeadClasses(parts.subject_first, parts.subject_last);
  parts.object_classes =
      view.HeadClasses(parts.object_first, parts.object_last);
  return parts;
}

FrameMatch MatchNoun(const DocumentView& view, int first, int last) {
  FrameMatch match;
  for (const PhraseMatch& found :
       view.vocabulary->noun_matcher().FindAll(*view.document, first, last)) {
    const Frame& frame = view.vocabulary->noun_frames()[found.value];
    if (view.words[found.last - 1].tag == Tag::kVerb) continue;
    // "operation rooms", "attack helicopters": the noun is no head.
    if (found.last < last &&
        (view.words[found.last].tag == Tag::kNoun ||
         view.words[found.last].tag == Tag::kName) &&
        !view.words[found.last].quantity && view.time_at[found.last] < 0 &&
        view.actor_at[found.last] < 0) {
      // "ambush operation" is listed as one; else the next noun decides.
      continue;
    }
    match.frame = &frame;
    match.event_class = frame.event_class;
    match.trigger = frame.lemma;
    match.noun_first = found.first;
    match.noun_last = found.last;
    return match;
  }
  return match;
}

FrameMatch MatchFrame(const DocumentView& view, const Clause& clause,
                      const ClauseParts& parts) {
  FrameMatch match;
  const VerbGroup& group = clause.group;
  for (const Frame& frame : view.vocabulary->VerbFrames(group.lemma)) {
    if (!Holds(view, frame, clause, parts)) continue;
    match.frame = &frame;
    match.event_class = Narrowed(frame.event_class, parts.subject_classes);
    match.trigger = frame.lemma;
    return match;
  }
  const uint32_t properties = view.vocabulary->VerbProperties(group.lemma);
  const bool carries = properties & kLightVerb;
  const bool occurs = (properties & kOccurrenceVerb) || group.copula;
  if (carries && !group.passive) {
    match = MatchNoun(view, parts.object_first, parts.object_last);
    if (match.frame == nullptr) {
      // "engaged in clashes", "ended in the liberation of".
      for (const Phrase& phrase : parts.phrases) {
        if (phrase.preposition != "in" && phrase.preposition != "out" &&
            phrase.preposition != "with" && phrase.preposition != "into") {
          continue;
        }
        match = MatchNoun(view, phrase.first, phrase.last);
        if (match.frame != nullptr) break;
      }
    }
  }
  if (match.frame == nullptr && ((carries && group.passive) || occurs)) {
    match = MatchNoun(view, parts.subject_first, parts.subject_last);
    match.noun_is_subject = match.frame != nullptr;
  }
  if (match.frame == nullptr && IsExistential(view, clause)) {
    match = MatchNoun(view, group.last, clause.last);
  }
  if (match.frame == nullptr && occurs && !group.copula) {
    for (const Phrase& phrase : parts.phrases) {
      if (phrase.preposition != "in") continue;
      match = MatchNoun(view, phrase.first, phrase.last);
      if (match.frame != nullptr) break;
    }
  }
  if (match.frame != nullptr) {
    match.trigger = absl::StrCat(group.lemma, " ", match.trigger);
    match.event_class = Narrowed(match.event_class, parts.subject_classes);
  }
  return match;
}

}  // namespace claimgraph
