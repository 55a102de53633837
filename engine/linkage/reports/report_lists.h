// The word lists by which texts of reports are compared, as hashes of one
// key: words that are figures or days (figure_words.tsv), and what stands
// around the body of a text (boilerplate.tsv):
//
//     Marsh Radio, 12 Jan - The mayor said ... . Copyright Marsh Radio.
//     ------- credit -----  ------ body ------   -------- footer ------
//
// The credit is all before a dash or a closing bracket within the first ten
// words, or before a colon if it begins with a credit word ("Quoting X:").
// A footer begins with the first sentence near the end that holds one of the
// phrases. Neither is part of the body.
//
// Threads: immutable.

#ifndef ENGINE_LINKAGE_REPORTS_REPORT_LISTS_H_
#define ENGINE_LINKAGE_REPORTS_REPORT_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/linkage/reports/word_reader.h"

namespace claimgraph {

// What a word is beside figures.
enum class FigureRole : uint8_t {
  kFigure,  // "twelve"
  kDay,     // "monday", "january"
  kHedge,   // "about": passed over
};

struct FigureWord {
  FigureRole role = FigureRole::kFigure;
  uint32_t value = 0;
};

// The words [first, last) are the body.
struct ReportBody {
  size_t first = 0;
  size_t last = 0;
  uint32_t credit = 0;  // hash of the name in the credit; 0 if there is none
};

// Hash of a name: equal to ReportBody::credit where a credit names it.
uint32_t NameHash(absl::Span<const HashedWord> words);

class ReportLists {
 public:
  // `seed` gives the key. Errors as of ReadTsv, with file and line.
  static absl::StatusOr<std::shared_ptr<const ReportLists>> Load(
      uint64_t seed = 0);

  // False for most words that FindFigure does not know, and for no other.
  bool MayBeFigure(uint64_t hash) const {
    return MayHold(figure_filter_, hash);
  }
  // Null for a word that is in no list. Digits are not.
  const FigureWord* FindFigure(uint64_t hash) const {
    return MayBeFigure(hash) ? FindInTable(hash) : nullptr;
  }

  ReportBody FindBody(const WordReader& reader) const;

  std::unique_ptr<WordReader> NewReader() const;
  uint64_t seed() const { return seed_; }

 private:
  // One bit for each value of twelve bits of a hash.
  struct Filter {
    uint64_t words[64] = {};
  };
  struct Phrase {
    std::vector<uint64_t> words;
    bool begins_sentence = false;
  };

  explicit ReportLists(uint64_t seed) : seed_(seed), key_(seed) {}
  absl::Status LoadFigures(WordReader& reader);
  absl::Status LoadPhrases(WordReader& reader);

  static bool MayHold(const Filter& filter, uint64_t hash) {
    return (filter.words[hash >> 58] >> (hash >> 52 & 63) & 1) != 0;
  }
  static void Mark(Filter& filter, uint64_t hash) {
    filter.words[hash >> 58] |= uint64_t{1} << (hash >> 52 & 63);
  }
  const FigureWord* FindInTable(uint64_t hash) const {
    for (size_t i = hash & (kFigurePlaces - 1);;
         i = (i + 1) & (kFigurePlaces - 1)) {
      const auto& [known, word] = figures_.data()[i];
      if (known == hash) return &word;
      if (known == 0) return nullptr;
    }
  }
  absl::Status AddFigure(uint64_t hash, const FigureWord& word);
  size_t EndOfCredit(const WordReader& reader) const;
  uint32_t CreditOf(const WordReader& reader, size_t end) const;
  bool HoldsFooter(const WordReader& reader, size_t at) const;

  const uint64_t seed_;
  const WordKey key_;
  std::shared_ptr<const LetterFolds> folds_;
  // A table of open addresses: the look-up that every word passes.
  static constexpr size_t kFigurePlaces = 1024;
  std::vector<std::pair<uint64_t, FigureWord>> figures_;
  Filter figure_filter_ = {};
  absl::flat_hash_map<uint64_t, bool> credit_words_;
  // By their first word.
  absl::flat_hash_map<uint64_t, std::vector<Phrase>> footers_;
  // By the first two words, or by the only one.
  Filter footer_filter_ = {};
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_REPORT_LISTS_H_
