// Words of names brought to one spelling, with what is known of their
// capitals.
//
//     NamePieces("al-Mayadeen")  {"al", "mayadeen"}
//     NamePieces("Al Mayadeen")  {"al", "mayadeen"}
//     NamePieces("Şafak")        {"safak"}
//     FoldName("Ma’an")          "maan"
//
// Folding makes lower case, takes accents off letters, and drops apostrophes
// and the full stops of acronyms. It never turns one script into another and
// keeps invisible characters, so a name made to look like another stays
// different from it.
//
// Cost:    linear. Threads: pure functions.

#ifndef ENGINE_REGISTRY_NAME_PIECES_H_
#define ENGINE_REGISTRY_NAME_PIECES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace claimgraph {

// How the letters of a piece are written.
enum class Capitals : unsigned char {
  kNone,   // "agency", and everything that has no capitals
  kFirst,  // "Reuters"
  kAll,    // "SANA", "U.N."
};

struct NamePiece {
  std::string text;  // folded
  Capitals capitals = Capitals::kNone;
};

std::string FoldName(absl::string_view text);

// True for small Latin letters alone: a text that folding leaves as it is.
bool IsFolded(absl::string_view text);

// The capitals that its words begin with: "WNS" of "World News Service".
std::string InitialsOf(absl::string_view name);

// The pieces of one word or of a whole name: cut at white space, hyphens,
// dashes and slashes; "'s" at the end of a word is a piece of its own. The
// Arabic article in any spelling, joined by a hyphen, is "al"; so is a free
// "el".
std::vector<NamePiece> NamePieces(absl::string_view name);

// The folded pieces with spaces between, without "the" in front: equal for
// all spellings of a name that are told apart by nothing else.
std::string NameKey(absl::string_view name);

// True if `folded` is a spelling of the Arabic article: "al", "el", "ash".
bool IsArticle(absl::string_view folded);

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_NAME_PIECES_H_
