#include "engine/text/characters.h"

#include <unicode/uchar.h>

namespace claimgraph {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length that the first byte announces; 0 if it starts no character.
int AnnouncedBytes(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

// Too long a form, a surrogate, or past the last character.
bool IsForbidden(char32_t code, int bytes) {
  if (bytes == 3) return code < 0x800 || (code >= 0xD800 && code <= 0xDFFF);
  if (bytes == 4) return code < 0x10000 || code > 0x10FFFF;
  return false;
}

bool IsAsciiLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Character CharacterAt(absl::string_view text, int at) {
  if (at < 0 || at >= static_cast<int>(text.size())) return {};
  const unsigned char first = text[at];
  if (first < 0x80) return {first, 1};
  const int bytes = AnnouncedBytes(first);
  if (bytes == 0 || at + bytes > static_cast<int>(text.size())) {
    return {kReplacement, 1};
  }
  char32_t code = first & (0xFF >> (bytes + 1));
  for (int i = 1; i < bytes; ++i) {
    const unsigned char next = text[at + i];
    if (!IsContinuation(next)) return {kReplacement, 1};
    code = (code << 6) | (next & 0x3F);
  }
  if (IsForbidden(code, bytes)) return {kReplacement, 1};
  return {code, bytes};
}

Character CharacterBefore(absl::string_view text, int at) {
  if (at <= 0 || at > static_cast<int>(text.size())) return {};
  int begin = at - 1;
  while (begin > 0 && at - begin < 4 && IsContinuation(text[begin])) --begin;
  const Character c = CharacterAt(text, begin);
  if (begin + c.bytes == at) return c;
  return {kReplacement, 1};
}

void AppendUtf8(char32_t code, std::string* out) {
  if (code < 0x80) {
    out->push_back(static_cast<char>(code));
    return;
  }
  if (code < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (code >> 6)));
  } else {
    if (code < 0x10000) {
      out->push_back(static_cast<char>(0xE0 | (code >> 12)));
    } else {
      out->push_back(static_cast<char>(0xF0 | (code >> 18)));
      out->push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    }
    out->push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
  }
  out->push_back(static_cast<char>(0x80 | (code & 0x3F)));
}

bool IsLetter(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c);
  return u_isalpha(static_cast<UChar32>(c)) ||
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isUUppercase(static_cast<UChar32>(c)) ||
         u_istitle(static_cast<UChar32>(c));
}

bool IsSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

int DigitValue(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool IsOtherNumber(char32_t c) {
  return c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_OTHER_NUMBER;
}

bool IsInvisible(char32_t c) {
  return c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

char32_t ToLower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201B ||
         c == 0x02BC || c == 0xFF07;
}

bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

std::string Normalised(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (int at = 0; at < static_cast<int>(text.size());) {
    const Character c = CharacterAt(text, at);
    at += c.bytes;
    if (c.code < 0x80) {
      out.push_back(c.code == '`' ? '\'' : static_cast<char>(ToLower(c.code)));
    } else if (IsApostrophe(c.code)) {
      out.push_back('\'');
    } else if (IsHyphen(c.code)) {
      out.push_back('-');
    } else if (!IsInvisible(c.code)) {
      AppendUtf8(ToLower(c.code), &out);
    }
  }
  return out;
}

}  // namespace claimgraph
