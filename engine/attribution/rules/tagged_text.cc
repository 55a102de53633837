#include "engine/attribution/rules/tagged_text.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"

namespace claimgraph {
namespace {

// "al-Watan", "el-Sisi": an article in lower case before a capital.
bool IsNameWithArticle(const Token& token) {
  const size_t hyphen = token.text.find('-');
  return hyphen != absl::string_view::npos && hyphen > 0 && hyphen <= 3 &&
         hyphen + 1 < token.text.size() &&
         absl::ascii_islower(static_cast<unsigned char>(token.text[0])) &&
         (absl::ascii_isupper(
              static_cast<unsigned char>(token.text[hyphen + 1])) ||
          static_cast<unsigned char>(token.text[hyphen + 1]) >= 0x80);
}

uint8_t FlagOf(VerbForm form) {
  switch (form) {
    case VerbForm::kBase:
      return kBaseForm;
    case VerbForm::kThird:
      return kThirdForm;
    case VerbForm::kPast:
      return kPastForm;
    case VerbForm::kParticiple:
      return kParticipleForm;
    case VerbForm::kGerund:
      return kGerundForm;
  }
  return 0;
}

}  // namespace

TaggedText::TaggedText(const Document& document,
                       const AttributionLexicon& lexicon)
    : document_(document),
      lexicon_(lexicon),
      tags_(document.tokens().size()),
      opens_(document.tokens().size(), -1),
      closes_(document.tokens().size(), -1) {
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (int s = paragraph.first_sentence; s < paragraph.last_sentence; ++s) {
      const Sentence& sentence = document.sentences()[s];
      for (int i = sentence.first_token; i < sentence.last_token; ++i) {
        TagToken(i, paragraph.headline);
      }
    }
  }
  TagNames();
  const std::vector<Quotation>& quotations = document.quotations();
  std::vector<int> root(quotations.size());
  for (size_t q = 0; q < quotations.size(); ++q) {
    const int parent = quotations[q].parent;
    root[q] = parent < 0 ? static_cast<int>(q) : root[parent];
    const auto [first, last] = document.TokensIn(quotations[q].outer);
    quotations_.push_back({first, last});
    if (first >= last) continue;
    opens_[first] = static_cast<int>(q);
    if (quotations[q].closed) closes_[last - 1] = static_cast<int>(q);
  }
  for (int i = 0; i < size(); ++i) {
    const int q = token(i).quotation;
    tags_[i].speech = q < 0 ? -1 : root[q];
  }
  CutIntoUnits();
}

void TaggedText::TagToken(int i, bool title_case) {
  const Token& token = document_.tokens()[i];
  TaggedToken& tag = tags_[i];
  if (token.kind == TokenKind::kPunctuation) return;
  tag.flags = lexicon_.WordFlags(token.lower);
  if (token.kind == TokenKind::kClitic && i > 0 && token.lower == "'s") {
    // "he's" holds a verb, "the governor's" an owner.
    constexpr uint32_t kTakesVerb = kPronoun | kThat | kRelative | kAdverb;
    if ((tags_[i - 1].flags & kTakesVerb) == 0) tag.flags = 0;
  }
  const bool sentence_start =
      i == document_.sentences()[token.sentence].first_token;
  const bool written_as_name = token.capitalised || IsNameWithArticle(token);
  tag.name = written_as_name;
  if (token.kind != TokenKind::kWord) return;
  // A capital inside a sentence is a name, not a verb.
  if (written_as_name && !sentence_start && !title_case) return;
  for (const VerbReading& reading : lexicon_.morphology().Verb(token.lower)) {
    tag.verb_forms |= FlagOf(reading.form);
    tag.flags |= kVerb;
    tag.flags |= lexicon_.WordFlags(reading.lemma) & kNounOrVerb;
  }
}

// Where every word has a capital, at the begin of a sentence and in
// headlines, only words that the report and the lexicon do not know in lower
// case are names.
void TaggedText::TagNames() {
  absl::flat_hash_set<absl::string_view> lower;
  absl::flat_hash_set<absl::string_view> upper;  // capitals inside sentences
  const std::vector<Token>& tokens = document_.tokens();
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::kWord) continue;
    if (!tokens[i].capitalised) {
      lower.insert(tokens[i].text);
    } else if (i > 0 && tokens[i - 1].sentence == tokens[i].sentence &&
               tokens[i - 1].kind != TokenKind::kPunctuation) {
      upper.insert(tokens[i].text);
    }
  }
  for (const Paragraph& paragraph : document_.paragraphs()) {
    for (int s = paragraph.first_sentence; s < paragraph.last_sentence; ++s) {
      const Sentence& sentence = document_.sentences()[s];
      for (int i = sentence.first_token; i < sentence.last_token; ++i) {
        const bool opens = i == sentence.first_token ||
                           (i == sentence.first_token + 1 &&
                            token(i - 1).kind == TokenKind::kPunctuation);
        if (!tags_[i].name || (!opens && !paragraph.headline)) continue;
        if (!token(i).capitalised) continue;
        if (token(i).all_capitals && !paragraph.headline) continue;
        // "Health Ministry" is a name although "health" is a word.
        const bool next_is_name = !paragraph.headline &&
                                  i + 1 < sentence.last_token &&
                                  tags_[i + 1].name;
        const std::string& word = token(i).lower;
        const bool function_word =
            (tags_[i].flags & ~(kTimeWord | kCounted | kScene | kOutletName |
                                kNounOrVerb | kVerb)) != 0;
        const bool common =
            lower.contains(word) || lexicon_.FindNoun(word) != nullptr ||
            lexicon_.ModifierClass(word) != SourceClass::kUnspecified ||
            (paragraph.headline && (tags_[i].flags & kVerb) != 0);
        // "Unconfirmed reports": nothing else says that it is a name.
        const bool before_noun =
            opens && !paragraph.headline && !upper.contains(token(i).text) &&
            i + 1 < sentence.last_token && !tags_[i + 1].name &&
            lexicon_.FindNoun(token(i + 1).lower) != nullptr;
        if (function_word || ((common || before_noun) && !next_is_name)) {
          tags_[i].name = false;
        }
      }
    }
  }
}

bool TaggedText::IsFinite(int i) const {
  const TaggedToken& tag = tags_[i];
  if ((tag.flags & (kBe | kHave | kDo | kModal)) != 0) return true;
  return (tag.flags & kVerb) != 0 &&
         (tag.verb_forms & (kPastForm | kThirdForm | kBaseForm)) != 0;
}

bool TaggedText::IsSurelyFinite(int i) const {
  const TaggedToken& tag = tags_[i];
  if ((tag.flags & (kBe | kHave | kDo | kModal)) != 0) return true;
  if ((tag.flags & kVerb) == 0) return false;
  if ((tag.verb_forms & kPastForm) != 0) return true;
  return (tag.verb_forms & (kThirdForm | kBaseForm)) != 0 &&
         (tag.flags & (kNounOrVerb | kPreposition | kAdverb | kTimeWord |
                       kDeterminer)) == 0;
}

bool TaggedText::IsDash(int i) const {
  const std::string& text = token(i).lower;
  // A hyphen inside "45-year-old" is no dash.
  if (text == "-" && !token(i).space_before &&
      !(i + 1 < size() && token(i + 1).space_before)) {
    return false;
  }
  return IsPunctuation(i) && (text == "-" || text == "--" || text == "–" ||
                              text == "—" || text == "―");
}

bool TaggedText::EndsClause(int i) const {
  if (!IsPunctuation(i)) return false;
  const std::string& text = token(i).lower;
  if (text == "." && i + 1 < size() &&
      token(i + 1).sentence == token(i).sentence && !ClosesQuotation(i + 1)) {
    return false;  // of an abbreviation: "Mr. N"
  }
  return text == "," || text == ";" || text == ":" || text == "(" ||
         text == ")" || text == "[" || text == "]" || text == "." ||
         text == "!" || text == "?" || text == "…" || IsDash(i) ||
         OpensQuotation(i) || ClosesQuotation(i) || text == "،" ||
         text == "؛" || text == "|";
}

void TaggedText::CutIntoUnits() {
  const std::vector<Sentence>& sentences = document_.sentences();
  for (size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& sentence = sentences[s];
    for (int first = sentence.first_token; first < sentence.last_token;
         first += kMaxUnitTokens) {
      const int last = std::min(first + kMaxUnitTokens, sentence.last_token);
      units_.push_back({{first, last},
                        static_cast<int>(s),
                        sentence.paragraph,
                        document_.paragraphs()[sentence.paragraph].headline,
                        s == 0 && IsTitleLike({first, last})});
    }
  }
}

bool TaggedText::IsTitleLike(const TokenRange& range) const {
  constexpr size_t kMinLetters = 4;
  int words = 0;
  int capitals = 0;
  for (int i = range.first; i < range.last; ++i) {
    if (token(i).kind != TokenKind::kWord ||
        token(i).text.size() < kMinLetters) {
      continue;
    }
    ++words;
    if (token(i).capitalised) ++capitals;
  }
  return words > 2 && 5 * capitals >= 4 * words;
}

}  // namespace claimgraph
