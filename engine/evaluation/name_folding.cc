#include "engine/evaluation/name_folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

bool IsApostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BB ||
         c == 0x02BC || c == 0x02BE || c == 0x02BF || c == 0x00B4;
}

bool IsHyphen(UChar32 c) { return c == '-' || (c >= 0x2010 && c <= 0x2013); }

// Arabic articles as they are spelt in English, before sun letters, too.
bool IsArticle(const std::string& word, bool hyphen_follows) {
  static const auto& bound = *new std::vector<std::string>{
      "al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "adh", "ath"};
  if (word == "al" || word == "el") return true;
  for (const std::string& article : bound) {
    if (hyphen_follows && word == article) return true;
  }
  return false;
}

struct Word {
  std::string text;
  bool hyphen_follows = false;
};

std::vector<Word> WordsOf(absl::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (U_SUCCESS(error)) text = form->normalize(text, error);
  text.toLower();
  std::vector<Word> words;
  bool inside = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_getCombiningClass(c) != 0 || IsApostrophe(c)) continue;
    if (!u_isalnum(c)) {
      if (inside) words.back().hyphen_follows = IsHyphen(c);
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    icu::UnicodeString(c).toUTF8String(words.back().text);
  }
  return words;
}

}  // namespace

std::string NameFolding::Fold(absl::string_view name) const {
  const std::vector<Word> words = WordsOf(name);
  std::vector<std::string> kept;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool last = i + 1 == words.size();
    if (!last && IsArticle(words[i].text, words[i].hyphen_follows)) continue;
    kept.push_back(words[i].text);
  }
  if (kept.size() > 1 &&
      (kept[0] == "the" || kept[0] == "a" || kept[0] == "an")) {
    kept.erase(kept.begin());
  }
  const std::string folded = absl::StrJoin(kept, " ");
  const auto alias = aliases_.find(folded);
  return alias == aliases_.end() ? folded : alias->second;
}

absl::StatusOr<NameFolding> NameFolding::WithAliases(const std::string& path) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  NameFolding folding;
  const NameFolding plain;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    std::string first;
    for (const absl::string_view name : absl::StrSplit(line, '\t')) {
      const std::string folded = plain.Fold(name);
      if (folded.empty()) continue;
      if (first.empty()) first = folded;
      folding.aliases_[folded] = first;
    }
  }
  return folding;
}

}  // namespace claimgraph
