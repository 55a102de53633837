#include "engine/extraction/extractors/word_tagger.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"

namespace claimgraph {
namespace {

class Tagger {
 public:
  Tagger(const Document& document, const Vocabulary& vocabulary,
         const std::vector<bool>& is_quantity)
      : document_(document),
        tokens_(document.tokens()),
        vocabulary_(vocabulary),
        words_(tokens_.size()) {
    for (size_t i = 0; i < words_.size(); ++i) {
      words_[i].quantity = is_quantity[i];
    }
  }

  std::vector<TaggedWord> Run() {
    for (const Sentence& sentence : document_.sentences()) {
      MarkTitleCase(sentence);
      TagClosed(sentence);
    }
    CollectNames();
    for (const Sentence& sentence : document_.sentences()) {
      for (int i = sentence.first_token; i < sentence.last_token; ++i) {
        TagOpen(sentence, i);
      }
    }
    return std::move(words_);
  }

 private:
  void MarkTitleCase(const Sentence& sentence) {
    const bool headline = document_.paragraphs()[sentence.paragraph].headline;
    int capitals = 0, small = 0;
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      Tag tag;
      if (tokens_[i].kind != TokenKind::kWord ||
          vocabulary_.ClosedClass(tokens_[i].lower, &tag)) {
        continue;
      }
      tokens_[i].capitalised ? ++capitals : ++small;
    }
    // In the body only a headline that is told again.
    constexpr int kFewest = 5;
    if (!headline && (small > 0 || capitals < kFewest)) return;
    if (capitals <= 2 * small) return;
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      words_[i].title_case = true;
    }
  }

  void TagClosed(const Sentence& sentence) {
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      TaggedWord& word = words_[i];
      switch (tokens_[i].kind) {
        case TokenKind::kPunctuation:
          // "the troops' advance": a possessive without its s.
          word.tag = IsPluralPossessive(sentence, i) ? Tag::kClitic
                                                     : Tag::kPunctuation;
          continue;
        case TokenKind::kNumber:
          word.tag = Tag::kNumber;
          continue;
        case TokenKind::kClitic:
          word.tag = Tag::kClitic;
          continue;
        case TokenKind::kWord:
          break;
      }
      // "US" is no pronoun, "IS" no verb.
      if (!(tokens_[i].all_capitals && tokens_[i].lower.size() > 1 &&
            !AllCapitalSentence(sentence)) &&
          vocabulary_.ClosedClass(tokens_[i].lower, &word.tag)) {
        continue;
      }
      if (absl::EndsWith(tokens_[i].lower, "ly") &&
          tokens_[i].lower.size() > 4 &&
          !vocabulary_.NounClassesOf(tokens_[i].lower) &&
          !tokens_[i].capitalised) {
        word.tag = Tag::kAdverb;
      }
    }
    for (const PhraseMatch& match : vocabulary_.connectors().FindAll(
             document_, sentence.first_token, sentence.last_token)) {
      for (int i = match.first; i < match.last; ++i) {
        const Tag tag = static_cast<Tag>(match.value);
        // "in order to go": the infinitive keeps its "to".
        if (tag == Tag::kPurpose && i + 1 == match.last &&
            words_[i].tag == Tag::kTo) {
          continue;
        }
        if (tag == Tag::kAdverb && words_[i].quantity) continue;
        words_[i].tag = tag;
      }
    }
  }

  bool IsPluralPossessive(const Sentence& sentence, int i) const {
    const absl::string_view text = tokens_[i].text;
    return (text == "’" || text == "'") && i > sentence.first_token &&
           !tokens_[i].space_before &&
           absl::EndsWith(tokens_[i - 1].lower, "s") &&
           i + 1 < sentence.last_token && tokens_[i + 1].space_before &&
           tokens_[i + 1].kind == TokenKind::kWord;
  }
  bool AllCapitalSentence(const Sentence& sentence) const {
    for (int i = sentence.first_token; i < sentence.last_token; ++i) {
      if (tokens_[i].kind == TokenKind::kWord && !tokens_[i].all_capitals &&
          tokens_[i].text.size() > 1) {
        return false;
      }
    }
    return true;
  }

  // Words that the body capitalises where no sentence begins.
  void CollectNames() {
    for (const Sentence& sentence : document_.sentences()) {
      if (words_.empty() || sentence.first_token >= sentence.last_token ||
          words_[sentence.first_token].title_case) {
        continue;
      }
      for (int i = sentence.first_token + 1; i < sentence.last_token; ++i) {
        if (tokens_[i].capitalised && words_[i].tag == Tag::kNoun &&
            tokens_[i - 1].kind != TokenKind::kPunctuation) {
          names_.insert(tokens_[i].lower);
        }
      }
    }
  }

  int Previous(const Sentence& sentence, int i, bool skip_adverbs) const {
    for (int k = i - 1; k >= sentence.first_token; --k) {
      if (IsQuote(k)) continue;
      if (skip_adverbs && words_[k].tag == Tag::kAdverb &&
          !words_[k].quantity) {
        continue;
      }
      return k;
    }
    return -1;
  }
  int Next(const Sentence& sentence, int i) const {
    for (int k = i + 1; k < sentence.last_token; ++k) {
      if (!IsQuote(k)) return k;
    }
    return -1;
  }
  bool IsQuote(int i) const {
    const absl::string_view text = tokens_[i].text;
    return text == "\"" || text == "“" || text == "”" || text == "‘" ||
           text == "’" || text == "'" || text == "«" || text == "»";
  }
  Tag TagAt(int i) const { return i < 0 ? Tag::kPunctuation : words_[i].tag; }

  bool IsNameAt(const Sentence& sentence, int i) const {
    const Token& token = tokens_[i];
    if (!token.capitalised) {
      return absl::StartsWith(token.lower, "al-") && token.lower.size() > 3;
    }
    if (words_[i].title_case) return names_.contains(token.lower);
    if (token.all_capitals) return true;
    const int previous = Previous(sentence, i, false);
    const bool begins =
        previous < 0 || (TagAt(previous) == Tag::kPunctuation &&
                         (tokens_[previous].text == ":" ||
                          tokens_[previous].text == "." || IsQuoteBefore(i)));
    if (!begins) return true;
    if (names_.contains(token.lower)) return true;
    // "Haydar Salloum said": a capital beside a capital, and no known word.
    const int next = Next(sentence, i);
    return next >= 0 && next == i + 1 &&
           (tokens_[next].capitalised ||
            absl::StartsWith(tokens_[next].lower, "al-")) &&
           words_[next].tag == Tag::kNoun &&
           vocabulary_.NounClassesOf(token.lower) == 0 &&
           vocabulary_.morphology().Verb(token.lower).empty();
  }
  bool IsQuoteBefore(int i) const { return i > 0 && IsQuote(i - 1); }

  void TagOpen(const Sentence& sentence, int i) {
    TaggedWord& word = words_[i];
    const Token& token = tokens_[i];
    if (word.tag == Tag::kBe || word.tag == Tag::kHave ||
        word.tag == Tag::kDo) {
      word.lemma = word.tag == Tag::kBe     ? "be"
                   : word.tag == Tag::kHave ? "have"
                                            : "do";
      if (token.lower == "being" || token.lower == "having") {
        word.form = VerbForm::kGerund;
      } else if (token.lower == "been") {
        word.form = VerbForm::kParticiple;
      } else if (token.lower == "be") {
        word.form = VerbForm::kBase;
      } else {
        word.form = VerbForm::kPast;
      }
      return;
    }
    if (word.tag == Tag::kClitic && token.lower == "'s") {
      // "'s" is "is" only before a participle of a pronoun; rare in reports.
      return;
    }
    if (word.tag == Tag::kAdjective && FreesSomething(sentence, i)) return;
    if (word.tag != Tag::kNoun || word.quantity) return;
    const std::vector<VerbReading> readings =
        vocabulary_.morphology().Verb(token.lower);
    const bool name = IsNameAt(sentence, i);
    if (!readings.empty() && !(name && !word.title_case)) {
      for (const VerbReading& reading : readings) {
        if (DecideVerb(sentence, i, reading)) return;
      }
      if (word.tag == Tag::kAdjective) return;
    }
    if (name) word.tag = Tag::kName;
  }

  // "Ministers cut off aid", "rebels free hostages": an adjective that is a
  // verb between a plural and a noun.
  bool FreesSomething(const Sentence& sentence, int i) {
    if (words_[i].quantity || !PluralAt(Previous(sentence, i, true)) ||
        !NounLike(Next(sentence, i)) || HasFiniteVerb(sentence, i)) {
      return false;
    }
    for (const VerbReading& reading :
         vocabulary_.morphology().Verb(tokens_[i].lower)) {
      if (reading.form == VerbForm::kBase &&
          !vocabulary_.VerbFrames(reading.lemma).empty()) {
        return AcceptVerb(i, reading, false);
      }
    }
    return false;
  }

  bool NounLike(int i) const {
    return i >= 0 &&
           (words_[i].tag == Tag::kNoun || words_[i].tag == Tag::kName ||
            words_[i].tag == Tag::kAdjective);
  }
  static bool OpensObject(Tag tag) {
    return tag == Tag::kDeterminer || tag == Tag::kPossessive ||
           tag == Tag::kPronoun || tag == Tag::kNumber || tag == Tag::kTo;
  }
  bool OpensObjectAt(int i) const {
    return i >= 0 && (OpensObject(words_[i].tag) || words_[i].quantity);
  }
  static bool NeedsNoun(Tag tag) {
    return tag == Tag::kDeterminer || tag == Tag::kPossessive ||
           tag == Tag::kClitic || tag == Tag::kAdjective;
  }

  bool AcceptVerb(int i, const VerbReading& reading, bool participle) {
    words_[i].tag = Tag::kVerb;
    words_[i].lemma = reading.lemma;
    words_[i].form = reading.form;
    words_[i].maybe_participle =
        participle || reading.form == VerbForm::kParticiple;
    return true;
  }

  // "did not enter", "would never leave": the token at `i` negates a do or a
  // modal.
  bool BehindNegatedAuxiliary(const Sentence& sentence, int i) const {
    if (i <= sentence.first_token || TagAt(i) != Tag::kNegation) return false;
    const Tag tag = TagAt(Previous(sentence, i, true));
    return tag == Tag::kDo || tag == Tag::kModal;
  }

  bool DecideVerb(const Sentence& sentence, int i, const VerbReading& reading) {
    const int before = Previous(sentence, i, true);
    const int after = Next(sentence, i);
    const Tag previous = TagAt(before);
    switch (reading.form) {
      case VerbForm::kBase:
        if (previous == Tag::kTo || previous == Tag::kModal ||
            previous == Tag::kDo ||
            (before >= 0 && tokens_[before].lower == "to") ||
            BehindNegatedAuxiliary(sentence, before)) {
          return AcceptVerb(i, reading, false);
        }
        return PresentVerb(sentence, i, before, after, reading);
      case VerbForm::kThird:
        return PresentVerb(sentence, i, before, after, reading);
      case VerbForm::kPast:
      case VerbForm::kParticiple:
        return PastVerb(i, before, after, reading);
      case VerbForm::kGerund:
        return GerundVerb(i, before, after, reading);
    }
    return false;
  }

  bool PresentVerb(const Sentence& sentence, int i, int before, int after,
                   const VerbReading& reading) {
    // "the police no longer guard the bridge".
    while (before > sentence.first_token && TagAt(before) == Tag::kNegation) {
      before = Previous(sentence, before, true);
    }
    const Tag previous = TagAt(before);
    if (reading.form == VerbForm::kBase && AfterInvertedModal(sentence, i)) {
      return AcceptVerb(i, reading, false);
    }
    // No verb stands after an article, a preposition or an auxiliary.
    if (NeedsNoun(previous) || previous == Tag::kPreposition ||
        previous == Tag::kBe || previous == Tag::kHave ||
        previous == Tag::kVerb || previous == Tag::kNumber) {
      return false;
    }
    if (before >= 0 && words_[before].quantity &&
        vocabulary_.VerbProperties(reading.lemma) & kAlsoNoun) {
      return false;
    }
    const bool also_noun =
        (vocabulary_.VerbProperties(reading.lemma) & kAlsoNoun) ||
        vocabulary_.NounClassesOf(tokens_[i].lower) != 0;
    const bool title = words_[i].title_case;
    if (before < 0 || previous == Tag::kPunctuation) {
      // ", Kill 23 Soldiers" in a headline; else no verb begins a clause.
      return before >= 0 && title && reading.form == VerbForm::kBase &&
             !vocabulary_.VerbFrames(reading.lemma).empty() && after >= 0 &&
             (words_[after].quantity || NounLike(after)) &&
             AcceptVerb(i, reading, false);
    }
    if (!also_noun) {
      if (reading.form == VerbForm::kThird) {
        return AcceptVerb(i, reading, false);
      }
      // A base form needs a plural before it.
      return (PluralAt(before) || title) && AcceptVerb(i, reading, false);
    }
    if (after < 0) return false;
    // "is along the road and spreads towards": beside a verb before it.
    if (previous == Tag::kConjunction && reading.form == VerbForm::kThird &&
        vocabulary_.NounClassesOf(tokens_[i].lower) == 0 &&
        (TagAt(after) == Tag::kPreposition ||
         TagAt(after) == Tag::kDeterminer || TagAt(after) == Tag::kTo)) {
      return AcceptVerb(i, reading, false);
    }
    if (HasFiniteVerb(sentence, i)) return false;
    // "the port remains under blockade".
    if (reading.form == VerbForm::kThird &&
        (vocabulary_.VerbProperties(reading.lemma) & kCopulaVerb) &&
        NounLike(before) && !PluralAt(before) &&
        (TagAt(after) == Tag::kPreposition || TagAt(after) == Tag::kAdjective ||
         TagAt(after) == Tag::kAdverb) &&
        tokens_[after].lower != "of") {
      return AcceptVerb(i, reading, false);
    }
    // "if the rebels withdraw from".
    if (reading.form == VerbForm::kBase && PluralAt(before) &&
        !words_[i].title_case && TagAt(after) == Tag::kPreposition &&
        vocabulary_.NounClassesOf(tokens_[i].lower) == 0 &&
        tokens_[after].lower != "of") {
      return AcceptVerb(i, reading, false);
    }
    const bool headline = document_.paragraphs()[sentence.paragraph].headline;
    const bool relative = previous == Tag::kRelative ||
                          previous == Tag::kPronoun || previous == Tag::kThat;
    const bool object =
        (OpensObjectAt(after) && words_[after].tag != Tag::kTo) ||
        words_[after].tag == Tag::kName ||
        words_[after].tag == Tag::kNegation ||
        (words_[after].tag == Tag::kNoun && IsNameAt(sentence, after)) ||
        (headline && NounLike(after)) ||
        (headline && words_[after].tag == Tag::kPreposition &&
         !PluralFrameNoun(i));
    const bool subject = reading.form == VerbForm::kThird
                             ? !PluralAt(before) || headline
                             : PluralAt(before);
    if (relative || (object && subject)) return AcceptVerb(i, reading, false);
    return false;
  }

  // "Should the group withdraw": a modal, a short subject, the verb.
  bool AfterInvertedModal(const Sentence& sentence, int i) const {
    constexpr int kLongestSubject = 6;
    for (int k = i - 1; k >= sentence.first_token && k >= i - kLongestSubject;
         --k) {
      if (words_[k].tag == Tag::kModal) {
        return k + 1 < i && tokens_[k].lower == "should" &&
               (k == sentence.first_token || !NounLike(k - 1));
      }
      if (!NounLike(k) && words_[k].tag != Tag::kDeterminer) return false;
    }
    return false;
  }

  bool PluralFrameNoun(int i) const {
    return vocabulary_.NounClassesOf(tokens_[i].lower) != 0;
  }

  // True if an auxiliary or a past form stands in the same stretch.
  bool HasFiniteVerb(const Sentence& sentence, int i) const {
    constexpr int kWindow = 12;
    for (int k = i + 1; k < sentence.last_token && k < i + kWindow; ++k) {
      if (words_[k].tag == Tag::kPunctuation ||
          words_[k].tag == Tag::kConjunction ||
          words_[k].tag == Tag::kRelative || words_[k].tag == Tag::kThat ||
          words_[k].tag == Tag::kSubordinator ||
          words_[k].tag == Tag::kTemporal) {
        return false;
      }
      if (words_[k].tag == Tag::kBe || words_[k].tag == Tag::kHave ||
          words_[k].tag == Tag::kModal || words_[k].tag == Tag::kDo) {
        return true;
      }
      for (const VerbReading& reading :
           vocabulary_.morphology().Verb(tokens_[k].lower)) {
        const bool also_noun =
            (vocabulary_.VerbProperties(reading.lemma) & kAlsoNoun) != 0;
        if (reading.form == VerbForm::kPast &&
            TagAt(k - 1) != Tag::kDeterminer) {
          return true;
        }
        if (reading.form == VerbForm::kThird && !also_noun &&
            !tokens_[k].capitalised) {
          return true;
        }
      }
    }
    return false;
  }

  bool PluralAt(int i) const {
    if (i < 0) return false;
    const std::string& lower = tokens_[i].lower;
    if (words_[i].tag == Tag::kPronoun) {
      return lower == "they" || lower == "we" || lower == "you" ||
             lower == "i" || lower == "those" || lower == "them" ||
             lower == "some" || lower == "many";
    }
    if (!NounLike(i)) return words_[i].quantity;
    return vocabulary_.morphology().NounLemma(lower) != lower ||
           vocabulary_.NounClassesOf(lower) & Vocabulary::ClassBit("person") ||
           lower == "mujahideen" || lower == "troops";
  }

  bool PastVerb(int i, int before, int after, const VerbReading& reading) {
    const Tag previous = TagAt(before);
    const Tag next = TagAt(after);
    const bool noun_follows =
        after >= 0 && (NounLike(after) || words_[after].tag == Tag::kVerb) &&
        !words_[after].quantity;
    if ((NeedsNoun(previous) ||
         (before < 0 && !words_[i].title_case && next != Tag::kVerb)) &&
        noun_follows) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    if (previous == Tag::kDeterminer || previous == Tag::kPossessive) {
      // "the wounded", "the dead of"; "the besieged" has no noun either.
      words_[i].tag = noun_follows ? Tag::kAdjective : Tag::kNoun;
      return false;
    }
    const bool counted =
        before >= 0 && (previous == Tag::kNumber || words_[before].quantity);
    if (counted && noun_follows) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    if (previous == Tag::kPreposition && noun_follows && next != Tag::kVerb &&
        !tokens_[i].capitalised) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    // "will stay closed".
    if (previous == Tag::kVerb &&
        (vocabulary_.VerbProperties(words_[before].lemma) & kCopulaVerb)) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    if (previous == Tag::kVerb && noun_follows && before == i - 1 &&
        words_[before].form != VerbForm::kParticiple && next != Tag::kName) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    AcceptVerb(i, reading, false);
    for (const VerbReading& other :
         vocabulary_.morphology().Verb(tokens_[i].lower)) {
      if (other.form == VerbForm::kParticiple) {
        words_[i].maybe_participle = true;
      }
    }
    return true;
  }

  bool GerundVerb(int i, int before, int after, const VerbReading& reading) {
    const Tag previous = TagAt(before);
    while (after >= 0 && words_[after].tag == Tag::kAdverb &&
           !words_[after].quantity && words_[after].tag != Tag::kPunctuation &&
           after + 1 < static_cast<int>(words_.size()) &&
           tokens_[after + 1].sentence == tokens_[i].sentence) {
      ++after;
    }
    if (NeedsNoun(previous)) return false;
    if (previous == Tag::kConjunction && TagAt(after) == Tag::kPunctuation) {
      return false;
    }
    if (previous == Tag::kBe) return AcceptVerb(i, reading, false);
    if (after >= 0 && tokens_[after].lower == "of") return false;
    const bool frame_noun = vocabulary_.NounClassesOf(tokens_[i].lower) != 0;
    const bool object = OpensObjectAt(after) && TagAt(after) != Tag::kTo;
    if (frame_noun && !object && TagAt(after) != Tag::kName) return false;
    // "to invading troops", "carried out monitoring operations".
    if ((previous == Tag::kTo ||
         (before > 0 && words_[before - 1].tag == Tag::kVerb &&
          vocabulary_.IsNameWord("particle", tokens_[before].lower))) &&
        after >= 0 && (NounLike(after) || words_[after].tag == Tag::kName)) {
      words_[i].tag = Tag::kAdjective;
      return false;
    }
    if (previous == Tag::kPreposition) {
      // "of fighting with", but "by killing five".
      return (OpensObjectAt(after) || TagAt(after) == Tag::kName ||
              (!frame_noun && NounLike(after))) &&
             AcceptVerb(i, reading, false);
    }
    return AcceptVerb(i, reading, false);
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  const Vocabulary& vocabulary_;
  std::vector<TaggedWord> words_;
  absl::flat_hash_set<std::string> names_;
};

}  // namespace

std::vector<TaggedWord> TagWords(const Document& document,
                                 const Vocabulary& vocabulary,
                                 const std::vector<bool>& is_quantity) {
  return Tagger(document, vocabulary, is_quantity).Run();
}

}  // namespace claimgraph
