#include "engine/registry/place_name.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "engine/registry/name_pieces.h"

namespace claimgraph {
namespace {

constexpr absl::string_view kVowels = "aiu";

bool IsVowel(char c) { return absl::StrContains(kVowels, c); }

// One letter for what several letters spell, longest first; the rest of the
// alphabet stands for itself. Capitals are sounds without a letter of their
// own.
struct Spelling {
  absl::string_view letters;
  absl::string_view sound;
};
constexpr Spelling kSpellings[] = {
    {"tch", "C"}, {"kh", "K"},  {"gh", "G"},  {"sh", "S"}, {"ch", "S"},
    {"dh", "d"},  {"th", "t"},  {"dj", "j"},  {"ph", "f"}, {"qu", "qu"},
    {"ou", "u"},  {"oo", "u"},  {"ee", "i"},  {"ie", "i"}, {"ei", "ay"},
    {"ai", "ay"}, {"ey", "ay"}, {"au", "aw"}, {"c", "k"},  {"q", "k"},
    {"e", "a"},   {"o", "u"},   {"x", "ks"},  {"v", "w"},  {"p", "b"},
};

// The letters of a folded word as sounds.
std::string Sounds(absl::string_view word) {
  std::string sounds;
  while (!word.empty()) {
    bool spelled = false;
    for (const Spelling& spelling : kSpellings) {
      if (!absl::StartsWith(word, spelling.letters)) continue;
      sounds.append(spelling.sound.data(), spelling.sound.size());
      word.remove_prefix(spelling.letters.size());
      spelled = true;
      break;
    }
    if (spelled) continue;
    sounds += word.front();
    word.remove_prefix(1);
  }
  return sounds;
}

// y and w next to a consonant or at the end are the vowels i and u; "ay"
// before a consonant is a ("Deir", "Dayr", "Der").
std::string Glides(const std::string& sounds) {
  std::string out;
  for (size_t i = 0; i < sounds.size(); ++i) {
    const char c = sounds[i];
    const bool after_vowel = !out.empty() && IsVowel(out.back());
    const bool before_vowel = i + 1 < sounds.size() && IsVowel(sounds[i + 1]);
    if (c == 'y' && !before_vowel) {
      if (!after_vowel) out += 'i';
      continue;
    }
    if (c == 'y' && after_vowel && out.back() == 'i') continue;
    if (c == 'w' && !before_vowel && !after_vowel) {
      out += 'u';
      continue;
    }
    out += c;
  }
  return out;
}

std::string OnceEach(const std::string& sounds) {
  std::string out;
  for (const char c : sounds) {
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

// "Ezzor" and "Assalamiyah" write the article and the sun letter as one
// word; without them they are "Zor" and "Salamiyah".
absl::string_view WithoutJoinedArticle(absl::string_view word) {
  constexpr absl::string_view kSunLetters = "tdrzsn";
  if (word.size() > 4 && (word[0] == 'a' || word[0] == 'e') &&
      word[1] == word[2] && absl::StrContains(kSunLetters, word[1])) {
    return word.substr(2);
  }
  return word;
}

std::string WordKey(absl::string_view folded, bool first) {
  if (!first) folded = WithoutJoinedArticle(folded);
  std::string key = OnceEach(Glides(Sounds(folded)));
  if (key.size() > 2 && key.back() == 'h') {
    key.pop_back();
    key = OnceEach(key);
  }
  // The ending -a, -ah, -e, -eh says nothing ("Hula", "Houleh").
  if (key.size() > 3 && key.back() == 'a') key.pop_back();
  return key;
}

// What it costs to read one sound as another.
double SwapCost(char a, char b) {
  if (a == b) return 0;
  if (IsVowel(a) && IsVowel(b)) return 0.3;
  constexpr absl::string_view kClasses[] = {"td", "szSC", "jgGK", "kgGKh",
                                            "bf", "yi",   "wu",   "mn"};
  for (const absl::string_view sounds : kClasses) {
    if (absl::StrContains(sounds, a) && absl::StrContains(sounds, b)) {
      return 0.5;
    }
  }
  return 1;
}

double DropCost(char c) {
  if (IsVowel(c) || c == ' ') return 0.3;
  return c == 'h' || c == 'y' || c == 'w' ? 0.5 : 1;
}

}  // namespace

std::string PlaceKey(absl::string_view name) {
  std::string key;
  bool first = true;
  const std::vector<NamePiece> pieces = NamePieces(name);
  for (const NamePiece& piece : pieces) {
    if (piece.text == "'s") continue;
    if (IsArticle(piece.text) && pieces.size() > 1) continue;
    const std::string word = WordKey(piece.text, first);
    if (word.empty()) continue;
    if (!first) key += ' ';
    key += word;
    first = false;
  }
  return key;
}

double PlaceDistance(absl::string_view a, absl::string_view b) {
  const std::string x = PlaceKey(a), y = PlaceKey(b);
  if (x == y) return 0;
  if (x.empty() || y.empty()) return 1;
  std::vector<double> row(y.size() + 1, 0);
  for (size_t j = 0; j < y.size(); ++j) row[j + 1] = row[j] + DropCost(y[j]);
  for (const char c : x) {
    double diagonal = row[0];
    row[0] += DropCost(c);
    for (size_t j = 0; j < y.size(); ++j) {
      const double swapped = diagonal + SwapCost(c, y[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min(
          {swapped, row[j + 1] + DropCost(c), row[j] + DropCost(y[j])});
    }
  }
  const double longest = static_cast<double>(std::max(x.size(), y.size()));
  return std::min(1.0, row.back() / longest);
}

}  // namespace claimgraph
