#include "engine/extraction/extractors/verb_groups.h"

#include <utility>

namespace claimgraph {
namespace {

class GroupFinder {
 public:
  GroupFinder(const Document& document, const Vocabulary& vocabulary,
              const std::vector<TaggedWord>& words, int first, int last)
      : tokens_(document.tokens()),
        vocabulary_(vocabulary),
        words_(words),
        first_(first),
        last_(last) {}

  std::vector<VerbGroup> Run() {
    for (int i = first_; i < last_;) {
      VerbGroup group;
      const int next = ReadGroup(i, &group);
      if (next == i) {
        ++i;
        continue;
      }
      group.negated |= IsNegatedBefore(i);
      groups_.push_back(std::move(group));
      i = next;
    }
    return Join();
  }

 private:
  bool Is(int i, Tag tag) const {
    return i < last_ && words_[i].tag == tag && !words_[i].quantity;
  }
  // "no longer holds", "never took"; not "not only took".
  bool IsNegatedBefore(int i) const {
    int k = i - 1;
    while (k >= first_ && Is(k, Tag::kAdverb)) {
      if (tokens_[k].lower == "only") return false;
      --k;
    }
    return k >= first_ && Is(k, Tag::kNegation);
  }

  // The next token that is no adverb or negation, within a few.
  int SkipAdverbs(int i, VerbGroup* group) const {
    constexpr int kMostAdverbs = 4;
    int k = i;
    bool negated = false;
    while (k < last_ && k < i + kMostAdverbs &&
           (Is(k, Tag::kAdverb) || Is(k, Tag::kNegation))) {
      negated |= Is(k, Tag::kNegation);
      ++k;
    }
    if (negated && group != nullptr) group->negated = true;
    return k;
  }

  // Returns the token behind the group, or `i` if none begins there.
  int ReadGroup(int i, VerbGroup* group) const {
    group->first = group->opening = i;
    int k = i;
    bool be = false, have = false, being = false;
    bool any_auxiliary = false;
    if (Is(k, Tag::kTo)) {
      const int verb = SkipAdverbs(k + 1, group);
      if (!(Is(verb, Tag::kVerb) && words_[verb].form == VerbForm::kBase) &&
          !(Is(verb, Tag::kBe) && words_[verb].form == VerbForm::kBase) &&
          !(Is(verb, Tag::kHave) && tokens_[verb].lower == "have")) {
        return i;
      }
      group->infinitive = true;
      k = verb;
    }
    for (;;) {
      if (k >= last_) break;
      if (Is(k, Tag::kModal)) {
        group->modal = tokens_[k].lower;
        group->finite = true;
        group->negated |= EndsNegated(k);
      } else if (Is(k, Tag::kDo)) {
        group->finite = true;
        group->negated |= EndsNegated(k);
        group->lemma = "do";
      } else if (Is(k, Tag::kHave)) {
        have = true;
        group->finite |=
            !group->infinitive && words_[k].form != VerbForm::kGerund;
        group->negated |= EndsNegated(k);
        group->lemma = "have";
      } else if (Is(k, Tag::kBe)) {
        being |= words_[k].form == VerbForm::kGerund;
        group->finite |= !group->infinitive && !any_auxiliary &&
                         words_[k].form == VerbForm::kPast;
        group->past_progressive |= tokens_[k].lower == "was" ||
                                   tokens_[k].lower == "were" ||
                                   tokens_[k].lower == "been";
        be = true;
        group->lemma = "be";
        group->negated |= EndsNegated(k);
      } else {
        break;
      }
      any_auxiliary = true;
      group->main = k;
      group->last = k + 1;
      int after = SkipAdverbs(k + 1, nullptr);
      if (after + 1 < last_ && Is(after + 1, Tag::kTo) &&
          vocabulary_.ModalityOf(tokens_[after].lower) == "failed") {
        ++after;  // "has yet to"
      }
      // "are to move", "has to leave".
      if (Is(after, Tag::kTo) && (be || have)) {
        VerbGroup inner;
        const int end = ReadGroup(after, &inner);
        if (end > after) {
          SkipAdverbs(k + 1, group);
          if (be) group->shades.push_back("planned");
          // "has yet to be launched".
          for (int a = k + 1; a < after; ++a) {
            group->negated |=
                vocabulary_.ModalityOf(tokens_[a].lower) == "failed";
          }
          group->lemma = inner.lemma;
          group->main = inner.main;
          group->passive = inner.passive;
          group->copula = inner.copula;
          group->negated |= inner.negated;
          group->last = end;
          return end;
        }
      }
      const bool more = Is(after, Tag::kModal) || Is(after, Tag::kHave) ||
                        Is(after, Tag::kBe) || Is(after, Tag::kVerb);
      if (!more) {
        // "is not a", "were still about": the negation is the group's.
        SkipAdverbs(k + 1, group);
        break;
      }
      SkipAdverbs(k + 1, group);
      k = after;
    }
    if (Is(k, Tag::kVerb)) {
      const VerbForm form = words_[k].form;
      const bool fits =
          !any_auxiliary || (be && form != VerbForm::kThird) ||
          (have && form != VerbForm::kThird && form != VerbForm::kBase) ||
          form == VerbForm::kBase;
      if (fits) {
        Finish(k, be, group);
        if (!any_auxiliary && !group->infinitive) {
          group->gerund = form == VerbForm::kGerund;
          group->bare_past =
              form == VerbForm::kPast || form == VerbForm::kParticiple;
          group->finite = !group->gerund && form != VerbForm::kParticiple;
        }
        if (being && !group->finite && !group->infinitive) {
          group->gerund = true;
        }
        return group->last;
      }
    }
    if (!any_auxiliary) return i;
    // "Should the group withdraw": the verb comes later, by itself.
    if (group->lemma.empty()) return i;
    group->copula = be;
    if (being && !group->finite) group->gerund = true;
    return group->last;
  }

  void Finish(int verb, bool be, VerbGroup* group) const {
    group->main = verb;
    group->last = verb + 1;
    group->lemma = words_[verb].lemma;
    const VerbForm form = words_[verb].form;
    group->passive = be && form != VerbForm::kGerund;
    const bool gerund = be && form == VerbForm::kGerund;
    group->progressive = gerund && !group->past_progressive;
    group->past_progressive = gerund && group->past_progressive;
  }

  bool EndsNegated(int i) const {
    const std::string& lower = tokens_[i].lower;
    return lower == "cannot" ||
           (lower.size() > 3 && lower.substr(lower.size() - 3) == "n't");
  }

  // Joins "continued" and "to push", "are due" and "to follow".
  std::vector<VerbGroup> Join() {
    std::vector<VerbGroup> joined;
    for (VerbGroup& group : groups_) {
      MarkPurpose(&group);
      MarkParticiple(&group);
      if (!joined.empty() && JoinPair(&joined.back(), group)) continue;
      if (!joined.empty() && (group.infinitive || group.gerund) &&
          !group.purpose && JoinTo(&joined.back(), group)) {
        continue;
      }
      joined.push_back(std::move(group));
    }
    return joined;
  }

  void MarkPurpose(VerbGroup* group) const {
    int k = group->first;
    while (k > first_ && words_[k - 1].tag == Tag::kPurpose) --k;
    if (k == group->first) return;
    group->purpose = true;
    group->opening = k;
  }

  // "killed or wounded": one group, when both evoke the same class.
  bool JoinPair(VerbGroup* front, const VerbGroup& group) const {
    if (front->last + 1 != group.first || !group.bare_past ||
        !Is(front->last, Tag::kConjunction)) {
      return false;
    }
    const auto& first = vocabulary_.VerbFrames(front->lemma);
    const auto& second = vocabulary_.VerbFrames(group.lemma);
    if (first.empty() || second.empty() ||
        first.front().event_class != second.front().event_class ||
        first.front().event_class != "casualties") {
      return false;
    }
    front->second_lemma = group.lemma;
    front->last = group.last;
    return true;
  }

  // "terrorists killed in the raid", "the army, backed by": a participle,
  // because the verb needs an object and has none.
  void MarkParticiple(VerbGroup* group) const {
    if (!group->bare_past || !words_[group->main].maybe_participle) return;
    const uint32_t properties = vocabulary_.VerbProperties(group->lemma);
    if (properties & (kSpeechVerb | kCopulaVerb)) return;
    int next = group->last;
    bool particle = false;
    while (next < last_ &&
           (Is(next, Tag::kAdverb) ||
            vocabulary_.IsNameWord("particle", tokens_[next].lower))) {
      particle |= vocabulary_.IsNameWord("particle", tokens_[next].lower);
      ++next;
    }
    if (next < last_ && tokens_[next].lower == "by") {
      group->passive = true;
      return;
    }
    // "pulled out of the town": no object is missing.
    if (particle) return;
    const auto& frames = vocabulary_.VerbFrames(group->lemma);
    if (frames.empty()) return;
    bool transitive = false;
    // "surrounded and shelled the convoy": both have the object.
    if (Is(next, Tag::kConjunction) && SharesObject(next + 1)) return;
    for (const Frame& frame : frames) {
      // "moved into the town": a frame without object, with its word.
      if (frame.object == FrameSlot::kNone && next < last_ &&
          StartsFollow(frame, tokens_[next].lower)) {
        return;
      }
      if (frame.object != FrameSlot::kNone) {
        transitive = true;
      } else if (frame.specificity == 0) {
        return;
      }
    }
    if (!transitive) return;
    const bool object =
        next < last_ &&
        (words_[next].quantity || Is(next, Tag::kNoun) ||
         Is(next, Tag::kName) || Is(next, Tag::kAdjective) ||
         Is(next, Tag::kDeterminer) || Is(next, Tag::kPossessive) ||
         Is(next, Tag::kPronoun) || Is(next, Tag::kVerb) ||
         Is(next, Tag::kNumber));
    if (!object || IsBareList(group->lemma, next)) group->passive = true;
  }

  // "9 people killed 41 others injured": a list that has lost its comma.
  bool IsBareList(const std::string& lemma, int object) const {
    if (!words_[object].quantity) return false;
    int k = object;
    while (k < last_ && (words_[k].quantity || Is(k, Tag::kNoun) ||
                         Is(k, Tag::kAdjective) || Is(k, Tag::kPronoun))) {
      ++k;
    }
    if (k >= last_ || !Is(k, Tag::kVerb) || !words_[k].maybe_participle) {
      return false;
    }
    const auto& first = vocabulary_.VerbFrames(lemma);
    const auto& second = vocabulary_.VerbFrames(words_[k].lemma);
    return !first.empty() && !second.empty() &&
           first.front().event_class == "casualties" &&
           second.front().event_class == "casualties";
  }

  bool SharesObject(int verb) const {
    return Is(verb, Tag::kVerb) && words_[verb].form == VerbForm::kPast &&
           verb + 1 < last_ &&
           (words_[verb + 1].quantity || Is(verb + 1, Tag::kNoun) ||
            Is(verb + 1, Tag::kName) || Is(verb + 1, Tag::kDeterminer) ||
            Is(verb + 1, Tag::kPossessive));
  }
  static bool StartsFollow(const Frame& frame, const std::string& word) {
    for (const std::vector<std::string>& words : frame.follow) {
      if (words.front() == word) return true;
    }
    return false;
  }

  bool JoinTo(VerbGroup* front, const VerbGroup& group) const {
    int between = 0;
    std::string shade;
    for (int k = front->last; k < group.first; ++k) {
      if (Is(k, Tag::kAdverb) || Is(k, Tag::kNegation)) continue;
      const std::string& found = vocabulary_.ModalityOf(tokens_[k].lower);
      if (front->copula && !found.empty()) {
        shade = found;
        continue;
      }
      ++between;
    }
    const std::string& own = vocabulary_.ModalityOf(front->lemma);
    const bool shaded = !own.empty() && !front->copula;
    const bool said = front->passive && group.infinitive &&
                      (vocabulary_.VerbProperties(front->lemma) & kSpeechVerb);
    constexpr int kMostBetween = 20;
    if (between > (shaded && own == "attempted" ? kMostBetween : 0)) {
      return false;
    }
    if (!shaded && !said && shade.empty() && !front->copula) return false;
    if (front->copula && shade.empty()) return false;
    if (shaded) {
      front->shades.push_back(own);
      if (own == "failed" || own == "refused") front->negated = true;
    }
    if (!shade.empty()) front->shades.push_back(shade);
    front->passive = group.passive;
    front->copula = group.copula;
    front->negated |= group.negated;
    front->lemma = group.lemma;
    front->main = group.main;
    front->last = group.last;
    front->bare_past = false;
    return true;
  }

  const std::vector<Token>& tokens_;
  const Vocabulary& vocabulary_;
  const std::vector<TaggedWord>& words_;
  const int first_;
  const int last_;
  std::vector<VerbGroup> groups_;
};

}  // namespace

std::vector<VerbGroup> FindVerbGroups(const Document& document,
                                      const Vocabulary& vocabulary,
                                      const std::vector<TaggedWord>& words,
                                      int first, int last) {
  return GroupFinder(document, vocabulary, words, first, last).Run();
}

}  // namespace claimgraph
