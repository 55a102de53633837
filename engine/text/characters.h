// What a Unicode character is, as far as reading news needs it.
//
// Cost:    O(1), ASCII without a table look-up in ICU. Threads: pure.

#ifndef ENGINE_TEXT_CHARACTERS_H_
#define ENGINE_TEXT_CHARACTERS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace claimgraph {

// One decoded character; `bytes` is 0 only at the end of the text. A byte
// that starts no character is U+FFFD of one byte.
struct Character {
  char32_t code = 0;
  int bytes = 0;
};

// The character that begins at byte `at`; nothing past the end.
Character CharacterAt(absl::string_view text, int at);
// The character that ends before byte `at`; nothing at 0.
Character CharacterBefore(absl::string_view text, int at);

void AppendUtf8(char32_t code, std::string* out);

bool IsLetter(char32_t c);  // letters and the marks that go with them
bool IsUpper(char32_t c);
bool IsSpace(char32_t c);
// The decimal value in any script; -1 if it is no decimal digit.
int DigitValue(char32_t c);
// Fractions and superscripts: "½", "²".
bool IsOtherNumber(char32_t c);
// Invisible: direction marks, soft hyphen, zero width.
bool IsInvisible(char32_t c);
char32_t ToLower(char32_t c);

// Marks used as an apostrophe inside words: ' ’ ‘ ʼ ` and more.
bool IsApostrophe(char32_t c);
// "-" and the hyphens of Unicode; dashes are none.
bool IsHyphen(char32_t c);

// Lower case; apostrophes and hyphens made ASCII, the invisible left out.
std::string Normalised(absl::string_view text);

}  // namespace claimgraph

#endif  // ENGINE_TEXT_CHARACTERS_H_
