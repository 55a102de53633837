#include "engine/extraction/extractors/document_view.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace claimgraph {
namespace {

// Indices of mentions [first, last) in a vector sorted by `first`.
template <typename Mentions, typename First, typename Last>
std::vector<int> IndicesIn(const Mentions& mentions, int first, int last,
                           First first_of, Last last_of) {
  std::vector<int> result;
  auto begin = std::lower_bound(
      mentions.begin(), mentions.end(), first,
      [&](const auto& mention, int at) { return first_of(mention) < at; });
  for (; begin != mentions.end() && first_of(*begin) < last; ++begin) {
    if (last_of(*begin) <= last) {
      result.push_back(static_cast<int>(begin - mentions.begin()));
    }
  }
  return result;
}

}  // namespace

std::string DocumentView::TextOf(int first, int last) const {
  if (first >= last) return "";
  return std::string(document->report().TextOf(document->SpanOf(first, last)));
}

std::vector<int> DocumentView::QuantitiesIn(int first, int last) const {
  return IndicesIn(
      quantities, first, last,
      [](const QuantityMention& m) { return m.first_token; },
      [](const QuantityMention& m) { return m.last_token; });
}

std::vector<int> DocumentView::ActorsIn(int first, int last) const {
  return IndicesIn(
      actors, first, last, [](const ActorView& m) { return m.first; },
      [](const ActorView& m) { return m.last; });
}

std::vector<int> DocumentView::PlacesIn(int first, int last) const {
  return IndicesIn(
      places, first, last, [](const PlaceView& m) { return m.first; },
      [](const PlaceView& m) { return m.last; });
}

std::vector<Phrase> DocumentView::PhrasesIn(int first, int last) const {
  std::vector<Phrase> phrases;
  Phrase current;
  current.first = current.opening = first;
  const auto close = [&](int end) {
    current.last = end;
    if (current.last > current.first || !current.preposition.empty()) {
      phrases.push_back(current);
    }
  };
  for (int i = first; i < last; ++i) {
    const bool to = IsTag(i, Tag::kTo);
    if (!IsTag(i, Tag::kPreposition) && !to &&
        !(IsTag(i, Tag::kTemporal) && lower(i) != "as")) {
      continue;
    }
    if (time_at[i] >= 0) continue;
    if (lower(i) == "of" && i > first) continue;
    // Adverbs such as "back" before another preposition or at the end.
    close(i);
    int k = i;
    std::string word = lower(i);
    while (k + 1 < last && IsTag(k + 1, Tag::kPreposition)) {
      ++k;
      // "back from", "away from", "out of": the last one counts, except
      // that "out of" is a phrase.
      word = (word == "out" && lower(k) == "of") ? "out of" : lower(k);
    }
    current = Phrase{};
    current.preposition = word;
    current.opening = i;
    current.first = k + 1;
    i = k;
  }
  close(last);
  return phrases;
}

bool DocumentView::InHeadline(int i) const {
  const int paragraph = document->sentences()[tokens()[i].sentence].paragraph;
  return document->paragraphs().size() > 1 &&
         document->paragraphs()[paragraph].headline;
}

int DocumentView::HeadOf(int first, int last) const {
  int i = first;
  // "a number of terrorists": what is counted is the head.
  int head = -1;
  for (; i < last; ++i) {
    if (quantity_at[i] >= 0) {
      const QuantityMention& mention = quantities[quantity_at[i]];
      if (mention.noun_first >= 0 && mention.noun_last > mention.noun_first &&
          mention.noun_last <= last && head < 0) {
        return mention.noun_last - 1;
      }
      i = std::max(i, std::min(last, mention.last_token) - 1);
      continue;
    }
    // "took it yesterday".
    if (time_at[i] >= 0) {
      if (head >= 0) return head;
      continue;
    }
    const Tag t = words[i].tag;
    // "a round of attacks", "none of its aircraft".
    if (lower(i) == "of" && head == i - 1 && head >= 0 &&
        (words[head].tag == Tag::kPronoun ||
         vocabulary->IsNameWord("partitive", lower(head)))) {
      head = -1;
      continue;
    }
    if (t == Tag::kPunctuation || t == Tag::kConjunction ||
        t == Tag::kPreposition || t == Tag::kRelative || t == Tag::kThat ||
        t == Tag::kVerb) {
      if (head >= 0) return head;
      continue;
    }
    // "lost it overnight": a personal pronoun is a phrase of its own.
    if (head >= 0 && words[head].tag == Tag::kPronoun &&
        (vocabulary->IsNameWord("place_pronoun", lower(head)) ||
         vocabulary->IsNameWord("party_pronoun", lower(head)))) {
      return head;
    }
    if (t == Tag::kNoun || t == Tag::kName || t == Tag::kPronoun) head = i;
  }
  return head;
}

bool DocumentView::SubjectMayBe(FrameSlot slot, int verb, int behind) const {
  const std::string lemma =
      words[verb].tag == Tag::kBe ? "be" : words[verb].lemma;
  const auto& frames = vocabulary->VerbFrames(lemma);
  const bool any_behind = behind < static_cast<int>(words.size());
  return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
    const bool needs_no_words = frame.follow.empty() && lemma != "be";
    return frame.subject == slot &&
           (needs_no_words ||
            std::any_of(frame.follow.begin(), frame.follow.end(),
                        [&](const std::vector<std::string>& needed) {
                          return any_behind && needed.front() == lower(behind);
                        }));
  });
}

NounClasses DocumentView::HeadClasses(int first, int last) const {
  static const NounClasses kNone = Vocabulary::ClassBit("none");
  static const NounClasses kName = Vocabulary::ClassBit("name");
  static const NounClasses kPronoun = Vocabulary::ClassBit("pronoun");
  static const NounClasses kPlacePronoun =
      Vocabulary::ClassBit("place_pronoun");
  static const NounClasses kNumber = Vocabulary::ClassBit("number");
  static const NounClasses kForce = Vocabulary::ClassBit("force");
  static const NounClasses kPlace = Vocabulary::ClassBit("place");
  static const NounClasses kTerritory = Vocabulary::ClassBit("territory");
  bool any = false;
  for (int i = first; i < last; ++i) {
    any |= words[i].tag != Tag::kPunctuation && words[i].tag != Tag::kAdverb;
  }
  if (!any) return kNone;
  const int head = HeadOf(first, last);
  NounClasses classes = 0;
  for (int q : QuantitiesIn(first, last)) {
    const Quantity& quantity = quantities[q].quantity;
    if (head < 0 || quantities[q].noun_first < 0) classes |= kNumber;
    if (quantity.unit == "km2") classes |= kTerritory;
    break;
  }
  if (head < 0) {
    // A bare number, or an adjective that stands for a noun.
    return classes != 0 ? classes : kNumber;
  }
  const std::string& word = lower(head);
  // "the number of dead", "the toll of": also the figure itself.
  static const NounClasses kToll = Vocabulary::ClassBit("toll");
  for (int i = first; i + 2 < head; ++i) {
    if (lower(i) == "the" && lower(i + 2) == "of" &&
        (vocabulary->NounClassesOf(lower(i + 1)) & kToll)) {
      classes |= kToll;
    }
  }
  if (words[head].tag == Tag::kPronoun) {
    classes |= kPronoun;
    if (vocabulary->IsNameWord("place_pronoun", word)) {
      classes |= kPlacePronoun;
    }
    return classes;
  }
  // "A suicide bomber" is no aircraft: two words may have a class of their own.
  const NounClasses compound =
      head > first
          ? vocabulary->NounClassesOf(absl::StrCat(lower(head - 1), " ", word))
          : 0;
  classes |= compound != 0 ? compound : vocabulary->NounClassesOf(word);
  // "gunmen and relatives": the second noun counts as well.
  if (head + 2 < last && words[head + 1].tag == Tag::kConjunction &&
      words[head + 2].tag == Tag::kNoun && !words[head + 2].quantity) {
    classes |= vocabulary->NounClassesOf(lower(head + 2));
  }
  if (words[head].tag == Tag::kName) classes |= kName;
  if (place_at[head] >= 0) {
    classes |= kPlace;
    classes &= ~kName;
  }
  if (actor_at[head] >= 0 && place_at[head] < 0) {
    const ActorView& actor = actors[actor_at[head]];
    if (!actor.pronoun && actor.actor_class != ActorClass::kCivilian &&
        actor.actor_class != ActorClass::kAirForce) {
      classes |= kForce;
    }
  }
  return classes;
}

}  // namespace claimgraph
