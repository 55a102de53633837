// The word lists of one language: every file
// datasets/lexicons/<lang>/<kind>_<name>.tsv, read and checked once.
//
//     const auto lexicon = Lexicon::Load("en");
//     for (const LexiconRow& row : (*lexicon)->Rows("cue")) ...
//
// The kind is what stands before the first underscore: source_class_words.tsv
// is of the kind "source", hedge-blocker_words.tsv of "hedge-blocker". The
// columns of each kind are in datasets/lexicons/README.md. The stage that
// uses a kind reads its columns and reports what it cannot use with file and
// line.
//
// Errors:  InvalidArgument with file:line, what was found, what is accepted;
//          NotFound for an unknown language, with the known ones.
// Threads: immutable after Load, except morphology(), see there.

#ifndef ENGINE_LEXICON_LEXICON_H_
#define ENGINE_LEXICON_LEXICON_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/lexicon/morphology.h"

namespace claimgraph {

struct LexiconRow {
  std::string file;  // "cue_reporting.tsv"
  int line = 0;
  std::map<std::string, std::string> fields;  // by column

  // Empty when the column is not there.
  const std::string& Get(absl::string_view column) const;
  // "cue_reporting.tsv:31: <what>", as InvalidArgument.
  absl::Status Error(absl::string_view what) const;
};

class Lexicon {
 public:
  static absl::StatusOr<std::unique_ptr<Lexicon>> Load(
      absl::string_view language);
  // The same from a folder of your own, for tests and tools.
  static absl::StatusOr<std::unique_ptr<Lexicon>> LoadFolder(
      absl::string_view language, const std::string& folder);

  const std::string& language() const { return language_; }

  // Rows of all files `<kind>_*.tsv`, by file name, then line. Empty if the
  // language has no such file.
  const std::vector<LexiconRow>& Rows(absl::string_view kind) const;

  // Words of a kind with a single "phrase" column and a "class" column, as a
  // sorted list of phrases of that class ("" = all).
  std::vector<std::string> Phrases(absl::string_view kind,
                                   absl::string_view phrase_class) const;

  Morphology& morphology() { return *morphology_; }
  const Morphology& morphology() const { return *morphology_; }

  // SHA-256 over all files, for the dataset's record of its inputs.
  const std::string& content_hash() const { return content_hash_; }

 private:
  Lexicon() = default;
  absl::Status ReadFileOfKind(const std::string& folder,
                              const std::string& name);

  std::string language_;
  std::map<std::string, std::vector<LexiconRow>, std::less<>> rows_;
  std::unique_ptr<Morphology> morphology_;
  std::string content_hash_;
};

}  // namespace claimgraph

#endif  // ENGINE_LEXICON_LEXICON_H_
