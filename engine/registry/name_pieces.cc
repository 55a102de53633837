#include "engine/registry/name_pieces.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/characters.h"
#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace claimgraph {
namespace {

// Letters that Unicode does not decompose and that names are written with.
struct PlainForm {
  char32_t letter;
  const char* plain;
};
constexpr PlainForm kPlainForms[] = {
    {0x0131, "i"},  {0x00F8, "o"},  {0x0142, "l"},  {0x0111, "d"},
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x0153, "oe"}, {0x0259, "a"},
    {0x00F0, "d"},  {0x00FE, "th"},
};

bool IsModifierApostrophe(char32_t c) {
  return IsApostrophe(c) || (c >= 0x02B9 && c <= 0x02C1) || c == 0x2032;
}

void AppendPlain(char32_t c, std::string* out) {
  for (const PlainForm& form : kPlainForms) {
    if (form.letter == c) {
      out->append(form.plain);
      return;
    }
  }
  AppendUtf8(c, out);
}

std::string FoldUnicode(absl::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString apart = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(error)) apart = nfd->normalize(apart, error);
  std::string folded;
  for (int32_t i = 0; i < apart.length();) {
    const UChar32 c = apart.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == '.' || IsModifierApostrophe(static_cast<char32_t>(c))) continue;
    AppendPlain(static_cast<char32_t>(u_tolower(c)), &folded);
  }
  return folded;
}

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

Capitals CapitalsOf(absl::string_view word) {
  int letters = 0, upper = 0;
  bool first = false;
  for (int at = 0; at < static_cast<int>(word.size());) {
    const Character c = CharacterAt(word, at);
    at += c.bytes;
    if (!IsLetter(c.code) || IsModifierApostrophe(c.code)) continue;
    if (letters++ == 0) first = IsUpper(c.code);
    if (IsUpper(c.code)) ++upper;
  }
  if (letters >= 2 && upper == letters) return Capitals::kAll;
  return first ? Capitals::kFirst : Capitals::kNone;
}

// "-", every dash, and "/".
bool IsJoin(char32_t c) {
  return c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015);
}

// Bytes of the "'s" at the end of `word`; 0 if there is none.
size_t CliticSize(absl::string_view word) {
  constexpr absl::string_view kClitics[] = {"'s", "\xE2\x80\x99s", "'S",
                                            "\xE2\x80\x99S"};
  for (const absl::string_view clitic : kClitics) {
    if (absl::EndsWith(word, clitic)) return clitic.size();
  }
  return 0;
}

void AddPiece(absl::string_view word, bool before_hyphen,
              std::vector<NamePiece>* pieces) {
  if (word.empty()) return;
  NamePiece piece{FoldName(word), CapitalsOf(word)};
  if (piece.text.empty()) return;
  if ((before_hyphen && IsArticle(piece.text)) || piece.text == "el") {
    piece.text = "al";
  }
  pieces->push_back(std::move(piece));
}

// One word between white space.
void AddWord(absl::string_view word, std::vector<NamePiece>* pieces) {
  const size_t clitic = CliticSize(word);
  word.remove_suffix(clitic);
  int begin = 0;
  const int size = static_cast<int>(word.size());
  for (int at = 0; at < size;) {
    const Character c = CharacterAt(word, at);
    if (IsJoin(c.code)) {
      AddPiece(word.substr(begin, at - begin), c.code != '/', pieces);
      begin = at + c.bytes;
    }
    at += c.bytes;
  }
  AddPiece(word.substr(begin), false, pieces);
  if (clitic > 0) pieces->push_back({"'s", Capitals::kNone});
}

}  // namespace

bool IsFolded(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string InitialsOf(absl::string_view name) {
  std::string initials;
  for (const absl::string_view word :
       absl::StrSplit(name, ' ', absl::SkipEmpty())) {
    if (absl::ascii_isupper(static_cast<unsigned char>(word[0]))) {
      initials.push_back(word[0]);
    }
  }
  return initials;
}

std::string FoldName(absl::string_view text) {
  if (!IsAscii(text)) return FoldUnicode(text);
  std::string folded;
  folded.reserve(text.size());
  for (const char c : text) {
    if (c != '.' && c != '\'' && c != '`') folded += absl::ascii_tolower(c);
  }
  return folded;
}

bool IsArticle(absl::string_view folded) {
  // Before a sun letter the l is written as that letter or as l.
  static constexpr absl::string_view kArticles[] = {
      "al",  "el", "an", "ar", "as", "at",  "ash", "ad", "az", "adh",
      "ath", "en", "er", "es", "et", "esh", "ed",  "ez", "ul", "il"};
  return std::find(std::begin(kArticles), std::end(kArticles), folded) !=
         std::end(kArticles);
}

std::vector<NamePiece> NamePieces(absl::string_view name) {
  std::vector<NamePiece> pieces;
  const int size = static_cast<int>(name.size());
  int begin = 0;
  for (int at = 0; at <= size;) {
    const Character c = CharacterAt(name, at);
    if (at == size || IsSpace(c.code)) {
      if (at > begin) AddWord(name.substr(begin, at - begin), &pieces);
      begin = at + c.bytes;
    }
    if (at == size) break;
    at += std::max(c.bytes, 1);
  }
  return pieces;
}

std::string NameKey(absl::string_view name) {
  const std::vector<NamePiece> pieces = NamePieces(name);
  std::string key;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0 && pieces.size() > 1 && pieces[i].text == "the") continue;
    if (!key.empty()) key += ' ';
    key += pieces[i].text;
  }
  return key;
}

}  // namespace claimgraph
