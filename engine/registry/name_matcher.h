// Finds names in a document, longest first, by whole words and any usual
// spelling (name_pieces.h).
//
//     matcher.Add("IS", 0);            "IS" but not "is"
//     matcher.Add("al-Mayadeen", 1);   also "Al Mayadeen"
//     matcher.Add("news agency", 2);   also "News Agency"
//
// A word of the name in capitals matches only in capitals, a word with one
// capital matches with a capital first letter or all in capitals, and a word
// in small letters or an article matches in any case.
//
// Cost:    Add is linear in the name; FindAll in tokens times the longest
//          name. Threads: immutable once built.

#ifndef ENGINE_REGISTRY_NAME_MATCHER_H_
#define ENGINE_REGISTRY_NAME_MATCHER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/registry/name_pieces.h"
#include "engine/text/document.h"

namespace claimgraph {

struct NameMatch {
  int first = 0;  // token indices [first, last)
  int last = 0;
  int value = 0;  // as given to Add
};

class NameMatcher {
 public:
  NameMatcher() : nodes_(1) {}

  // A name added twice keeps its first value, unless the capitals differ.
  void Add(absl::string_view name, int value);

  // The same, and also with those words of `generic` (folded) in small
  // letters that do not begin the name: "Syrian army" for "Syrian Army".
  void AddWithGeneric(absl::string_view name, int value,
                      const absl::flat_hash_set<std::string>& generic);

  // The longest name that begins at token `at` and ends before `last`;
  // last == first when there is none.
  NameMatch MatchAt(const Document& document, int at, int last) const;

  // Leftmost longest names in [first, last), not overlapping.
  std::vector<NameMatch> FindAll(const Document& document, int first,
                                 int last) const;

 private:
  struct Entry {
    std::vector<Capitals> capitals;  // of each piece
    int value = 0;
  };
  struct Node {
    absl::flat_hash_map<std::string, int> next;
    std::vector<Entry> entries;
  };

  void AddPieces(std::vector<NamePiece> pieces, int value);

  // The entry of `node` that fits how the text is written; null if none.
  static const Entry* Fitting(const Node& node,
                              const std::vector<NamePiece>& written);

  std::vector<Node> nodes_;
};

}  // namespace claimgraph

#endif  // ENGINE_REGISTRY_NAME_MATCHER_H_
