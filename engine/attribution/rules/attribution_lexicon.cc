#include "engine/attribution/rules/attribution_lexicon.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/types/names.h"

namespace claimgraph {
namespace {

struct NamedBit {
  absl::string_view name;
  uint32_t bit;
};

constexpr NamedBit kFrames[] = {
    {"clause", kClauseFrame},
    {"that", kThatFrame},
    {"quote", kQuoteFrame},
    {"object", kObjectFrame},
    {"to", kToFrame},
    {"hearer", kHearerFrame},
    {"number", kNumberFrame},
    {"figure", kFigureFrame},
    {"preposition", kPrepositionFrame},
    {"possessive", kPossessiveFrame},
    {"relay", kRelayFrame},
    {"relayed", kRelayedFrame},
    {"saying", kSayingFrame},
    {"release", kReleaseFrame},
    {"showing", kShowingFrame},
    {"adverb", kAdverbFrame},
    {"passive", kPassiveFrame},
    {"impersonal", kImpersonalFrame},
    {"may_hearer", kMayHearerFrame},
    {"relay_bare", kRelayBareFrame},
    {"or_noun", kNounFrame},
    {"noun", kNounCueFrame},
    {"document", kDocumentFrame},
    {"naming", kNamingFrame},
};

constexpr NamedBit kClauseClasses[] = {
    {"determiner", kDeterminer},
    {"possessive", kPossessive},
    {"pronoun", kPronoun},
    {"preposition", kPreposition},
    {"conjunction", kConjunction},
    {"subordinator", kSubordinator},
    {"temporal", kTemporal},
    {"relative", kRelative},
    {"that", kThat},
    {"be", kBe},
    {"have", kHave},
    {"do", kDo},
    {"modal", kModal},
    {"negation", kNegation},
    {"adverb", kAdverb},
    {"noun_verb", kNounOrVerb},
    {"to", kPreposition},
};

// Classes of kind "clause" that list verbs by their lemma.
constexpr absl::string_view kVerbClasses[] = {
    "verb",      "speech", "light",    "occurrence",
    "causative", "copula", "noun_verb"};

uint32_t BitOf(absl::string_view name, const NamedBit* begin,
               const NamedBit* end) {
  for (const NamedBit* b = begin; b != end; ++b) {
    if (b->name == name) return b->bit;
  }
  return 0;
}

std::string NamesOf(const NamedBit* begin, const NamedBit* end) {
  std::string names;
  for (const NamedBit* b = begin; b != end; ++b) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", b->name);
  }
  return names;
}

absl::StatusOr<uint32_t> ParseFrames(const LexiconRow& row) {
  uint32_t frames = 0;
  for (const absl::string_view name :
       absl::StrSplit(row.Get("frames"), ' ', absl::SkipEmpty())) {
    const uint32_t bit = BitOf(name, std::begin(kFrames), std::end(kFrames));
    if (bit == 0) {
      return row.Error(
          absl::StrCat("frame \"", name, "\" is not known; known: ",
                       NamesOf(std::begin(kFrames), std::end(kFrames))));
    }
    frames |= bit;
  }
  if (frames == 0)
    return row.Error("frames is empty: a cue takes at least one");
  return frames;
}

}  // namespace

uint32_t CueMatch::Frames() const {
  uint32_t frames = 0;
  for (const CueSense& sense : *senses) frames |= sense.frames;
  return frames;
}

const CueSense* CueMatch::Sense(uint32_t frames) const {
  for (const CueSense& sense : *senses) {
    if ((sense.frames & frames) != 0) return &sense;
  }
  return nullptr;
}

absl::StatusOr<std::unique_ptr<AttributionLexicon>> AttributionLexicon::Create(
    const Lexicon& lexicon) {
  auto result = std::unique_ptr<AttributionLexicon>(  // private constructor
      new AttributionLexicon(lexicon.morphology()));
  for (const LexiconRow& row : lexicon.Rows("clause")) {
    result->AddClauseWord(row);
  }
  result->AddFrameVerbs(lexicon.Rows("frame"));
  for (const LexiconRow& row : lexicon.Rows("cue")) {
    CLAIMGRAPH_RETURN_IF_ERROR(result->AddCue(row));
  }
  for (const LexiconRow& row : lexicon.Rows("source")) {
    CLAIMGRAPH_RETURN_IF_ERROR(result->AddSource(row));
  }
  return result;
}

absl::Status AttributionLexicon::AddCue(const LexiconRow& row) {
  const std::optional<CueClass> cue_class =
      FromName<CueClass>(row.Get("class"));
  if (!cue_class || *cue_class == CueClass::kUnspecified) {
    return row.Error(absl::StrCat(
        "class \"", row.Get("class"),
        "\" is not known; known: report, claim, deny, confirm, quote, "
        "release, believe, reportedly"));
  }
  CLAIMGRAPH_ASSIGN_OR_RETURN(const uint32_t frames, ParseFrames(row));
  double probability = 0;
  if (!absl::SimpleAtod(row.Get("probability"), &probability) ||
      !(probability >= 0 && probability <= 1)) {
    return row.Error(absl::StrCat("probability \"", row.Get("probability"),
                                  "\" is not a number in [0, 1]"));
  }
  std::vector<std::string> words =
      absl::StrSplit(row.Get("phrase"), ' ', absl::SkipEmpty());
  if (words.empty()) return row.Error("phrase is empty");
  const bool verb = words[0].size() > 1 && words[0][0] == '~';
  std::string key = verb ? words[0].substr(1) : words[0];
  if (verb) morphology_.AddVerb(key);
  std::vector<CuePhrase>& phrases =
      verb ? cues_by_lemma_[key] : cues_by_word_[key];
  words.erase(words.begin());
  const CueSense sense = {*cue_class, frames, probability};
  for (CuePhrase& phrase : phrases) {
    if (phrase.words == words) {
      phrase.senses.push_back(sense);
      return absl::OkStatus();
    }
  }
  phrases.push_back({words, {sense}});
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const CuePhrase& a, const CuePhrase& b) {
                     return a.words.size() > b.words.size();
                   });
  return absl::OkStatus();
}

absl::Status AttributionLexicon::AddSource(const LexiconRow& row) {
  const std::string& phrase = row.Get("phrase");
  const std::string& role = row.Get("role");
  if (phrase.empty()) return row.Error("phrase is empty");
  const std::string& class_name = row.Get("class");
  SourceClass source_class = SourceClass::kUnspecified;
  if (!class_name.empty()) {
    const std::optional<SourceClass> parsed = FromName<SourceClass>(class_name);
    if (!parsed) {
      return row.Error(
          absl::StrCat("class \"", class_name, "\" is no source class"));
    }
    source_class = *parsed;
  }
  const std::string lower = absl::AsciiStrToLower(phrase);
  const auto add_noun = [&](NounRole noun_role) {
    nouns_.insert({lower, {noun_role, source_class}});
  };
  if (role == "noun") {
    add_noun(row.Get("number") == "document" ? NounRole::kReports
                                             : NounRole::kPerson);
  } else if (role == "body") {
    add_noun(NounRole::kBody);
  } else if (role == "outlet") {
    add_noun(NounRole::kOutlet);
  } else if (role == "document") {
    add_noun(NounRole::kDocument);
  } else if (role == "modifier") {
    modifiers_[lower] = source_class;
  } else if (role == "title") {
    titles_[phrase] = source_class;
  } else if (role == "same") {
    words_[lower] |= kAnaphorSame;
  } else if (role == "other") {
    words_[lower] |= kAnaphorOther;
  } else if (role == "pronoun") {
    pronouns_[lower] = row.Get("number");
    words_[lower] |= kPronoun;
  } else if (role == "possessive") {
    words_[lower] |= kPossessive;
  } else if (role == "generic") {
    words_[lower] |= kGenericSource;
  } else if (role == "male" || role == "female") {
    genders_[lower] = role == "male" ? Gender::kMale : Gender::kFemale;
  } else if (role == "scene") {
    words_[lower] |= kScene;
  } else if (role == "outlet_name") {
    words_[lower] |= kOutletName;
  } else if (role == "counted") {
    words_[lower] |= kCounted;
  } else if (role == "time") {
    words_[lower] |= kTimeWord;
  } else if (role == "writer") {
    words_[lower] |= kFirstPerson;
  } else if (role == "nobody") {
    words_[lower] |= kNobody;
  } else if (role == "plural") {
    words_[lower] |= kPluralWord;
  } else if (role == "definite") {
    words_[lower] |= kDefinite | kArticle;
  } else if (role == "article") {
    words_[lower] |= kArticle;
  } else {
    return row.Error(absl::StrCat(
        "role \"", role,
        "\" is not known; known: noun, body, outlet, document, modifier, "
        "title, same, other, pronoun, possessive, generic, male, female, "
        "counted, outlet_name, time, plural, writer, nobody, definite, "
        "article"));
  }
  return absl::OkStatus();
}

void AttributionLexicon::AddClauseWord(const LexiconRow& row) {
  const std::string& phrase = row.Get("phrase");
  const std::string& name = row.Get("class");
  if (phrase.find(' ') != std::string::npos) {
    if (name == "adverb" &&
        std::count(phrase.begin(), phrase.end(), ' ') == 1) {
      adverb_phrases_.insert(phrase);
    }
    return;
  }
  const uint32_t bit =
      BitOf(name, std::begin(kClauseClasses), std::end(kClauseClasses));
  if (bit != 0) words_[phrase] |= bit;
  if (std::find(std::begin(kVerbClasses), std::end(kVerbClasses), name) !=
      std::end(kVerbClasses)) {
    morphology_.AddVerb(phrase);
  }
}

void AttributionLexicon::AddFrameVerbs(const std::vector<LexiconRow>& rows) {
  absl::flat_hash_set<std::string> verbs;
  for (const LexiconRow& row : rows) {
    if (row.Get("pos") != "verb") continue;
    verbs.insert(row.Get("lemma"));
    morphology_.AddVerb(row.Get("lemma"));
  }
  for (const LexiconRow& row : rows) {
    if (row.Get("pos") == "noun" && verbs.contains(row.Get("lemma"))) {
      words_[row.Get("lemma")] |= kNounOrVerb;
    }
  }
}

std::vector<CueMatch> AttributionLexicon::MatchCues(const Document& document,
                                                    int at, int last) const {
  const std::vector<Token>& tokens = document.tokens();
  std::vector<CueMatch> found;
  const auto add_phrases = [&](const std::vector<CuePhrase>& phrases,
                               const VerbReading* reading) {
    for (const CuePhrase& phrase : phrases) {
      const int end = at + 1 + static_cast<int>(phrase.words.size());
      if (end > last) continue;
      bool fits = true;
      for (size_t w = 0; fits && w < phrase.words.size(); ++w) {
        fits = phrase.words[w] == "*" ||
               phrase.words[w] == tokens[at + 1 + w].lower;
      }
      if (!fits) continue;
      const auto same =
          std::find_if(found.begin(), found.end(), [&](const CueMatch& m) {
            return m.last == end && m.senses == &phrase.senses;
          });
      if (same == found.end()) {
        found.push_back({at, end, &phrase.senses, reading != nullptr, {}});
        if (reading != nullptr) found.back().readings.push_back(*reading);
      } else if (reading != nullptr) {
        same->readings.push_back(*reading);
      }
    }
  };
  const std::string& lower = tokens[at].lower;
  const auto by_word = cues_by_word_.find(lower);
  if (by_word != cues_by_word_.end()) add_phrases(by_word->second, nullptr);
  if (tokens[at].kind == TokenKind::kWord) {
    for (const VerbReading& reading : morphology_.Verb(lower)) {
      const auto by_lemma = cues_by_lemma_.find(reading.lemma);
      if (by_lemma != cues_by_lemma_.end()) {
        add_phrases(by_lemma->second, &reading);
      }
    }
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const CueMatch& a, const CueMatch& b) { return a.last > b.last; });
  return found;
}

uint32_t AttributionLexicon::WordFlags(absl::string_view lower) const {
  const auto it = words_.find(lower);
  return it == words_.end() ? 0 : it->second;
}

bool AttributionLexicon::IsAdverbPhrase(const Document& document,
                                        int at) const {
  const std::vector<Token>& tokens = document.tokens();
  return at + 1 < static_cast<int>(tokens.size()) &&
         adverb_phrases_.contains(
             absl::StrCat(tokens[at].lower, " ", tokens[at + 1].lower));
}

const SourceNoun* AttributionLexicon::FindNoun(absl::string_view lower) const {
  auto it = nouns_.find(lower);
  if (it != nouns_.end()) return &it->second;
  // The plural is on the last word only.
  const size_t space = lower.rfind(' ');
  const size_t head = space == absl::string_view::npos ? 0 : space + 1;
  it = nouns_.find(absl::StrCat(lower.substr(0, head),
                                morphology_.NounLemma(lower.substr(head))));
  return it == nouns_.end() ? nullptr : &it->second;
}

SourceClass AttributionLexicon::ModifierClass(absl::string_view lower) const {
  const auto it = modifiers_.find(lower);
  return it == modifiers_.end() ? SourceClass::kUnspecified : it->second;
}

const SourceClass* AttributionLexicon::FindTitle(absl::string_view text) const {
  const auto it = titles_.find(text);
  return it == titles_.end() ? nullptr : &it->second;
}

AttributionLexicon::Gender AttributionLexicon::GenderOf(
    absl::string_view lower) const {
  const auto it = genders_.find(lower);
  return it == genders_.end() ? Gender::kAny : it->second;
}

const std::string* AttributionLexicon::PronounNumber(
    absl::string_view lower) const {
  const auto it = pronouns_.find(lower);
  return it == pronouns_.end() ? nullptr : &it->second;
}

}  // namespace claimgraph
