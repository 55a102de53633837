// The words of a text as keyed hashes: what shingles are made of.
//
//     WordReader reader(key);
//     reader.Read("The Mayor of al-Tabqa: 1,200 fled");
//         the mayor of al tabqa 1200 fled
//
// A word is a run of letters, digits and underscores, in lower case; digits
// with thousands marks are one word. Text that is ASCII is cut 64 bytes at a
// time. Other text is folded first: accents, vowel marks, the tatweel and
// invisible characters go, letters that are written in several ways become
// one (letter_folds.tsv), digits of any script become ASCII; text in another
// script than the Latin one is then cut by ICU's word breaks.
//
// Hashes are keyed: who does not know the key cannot write texts that fall
// into one bucket.
//
// Cost:    about 1 ns a byte of ASCII, 20 ns elsewhere. Keeps its buffers.
// Threads: one reader, one thread; a WordKey is immutable.

#ifndef ENGINE_LINKAGE_REPORTS_WORD_READER_H_
#define ENGINE_LINKAGE_REPORTS_WORD_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace claimgraph {

// The product of two words folded onto one: fast, and each bit of both
// decides each bit of it.
inline uint64_t MultiplyFold(uint64_t a, uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

// The secret of the hashes. Two keys of one seed are equal.
struct WordKey {
  explicit WordKey(uint64_t seed = 0);

  uint64_t first = 0;
  uint64_t second = 0;
  uint64_t third = 0;
};

// Letters that are written in several ways, from letter_folds.tsv.
class LetterFolds {
 public:
  static absl::StatusOr<std::shared_ptr<const LetterFolds>> Load();

  // What stands for `letter`: itself, another letter, or 0 for none.
  char32_t Of(char32_t letter) const;

 private:
  absl::flat_hash_map<char32_t, char32_t> folds_;
};

struct HashedWord {
  uint64_t hash = 0;   // odd where the word begins with a digit
  uint32_t begin = 0;  // bytes of WordReader::text()
  uint32_t end = 0;

  bool is_number() const { return (hash & 1) != 0; }
};

class WordReader {
 public:
  WordReader(const WordKey& key, std::shared_ptr<const LetterFolds> folds);
  ~WordReader();
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;

  // Reads `text` (at most 1 GiB). What it gives lives until the next call.
  void Read(absl::string_view text);
  // Gives memory back that a long text needed, and what was read with it.
  void GiveBack();
  absl::Span<const HashedWord> words() const { return {words_.data(), count_}; }
  // The text in lower case and folded; the same bytes for ASCII otherwise.
  absl::string_view text() const { return {folded_.data(), size_}; }

  const WordKey& key() const { return key_; }

 private:
  struct Scripts;

  void FoldOtherText(absl::string_view text);
  bool CutByRuns(absl::string_view text);
  void CutByWordBreaks();
  void HashWords();
  HashedWord NumberAt(size_t& next) const;

  const WordKey key_;
  const std::unique_ptr<Scripts> scripts_;  // of text that is not ASCII
  std::string raw_;     // text that was folded, before it is lower-cased
  std::string folded_;  // padded with kCutPadding bytes
  size_t size_ = 0;
  std::vector<uint32_t> edges_;    // begins and ends of words, in turn
  std::vector<HashedWord> words_;  // the first count_ of them
  size_t count_ = 0;
};

}  // namespace claimgraph

#endif  // ENGINE_LINKAGE_REPORTS_WORD_READER_H_
