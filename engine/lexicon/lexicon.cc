#include "engine/lexicon/lexicon.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/content_hash.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

// "source" of "source_class_words.tsv"; empty if it is no word list.
std::string KindOf(absl::string_view name) {
  if (!absl::EndsWith(name, ".tsv")) return "";
  const size_t underscore = name.find('_');
  if (underscore == absl::string_view::npos) return "";
  return std::string(name.substr(0, underscore));
}

absl::Status UnknownLanguage(absl::string_view language,
                             const std::string& root) {
  std::vector<std::string> known;
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto names, ListDirectory(root));
  for (const std::string& name : names) {
    if (IsDirectory(JoinPath(root, name))) known.push_back(name);
  }
  return absl::NotFoundError(
      absl::StrCat("language \"", language,
                   "\" has no lexicons; known: ", absl::StrJoin(known, ", ")));
}

// Language codes are letters and hyphens, so that none names another folder.
bool IsLanguageCode(absl::string_view language) {
  return !language.empty() &&
         std::all_of(language.begin(), language.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
         });
}

}  // namespace

const std::string& LexiconRow::Get(absl::string_view column) const {
  static const std::string* const empty = new std::string();
  const auto found = fields.find(std::string(column));
  return found == fields.end() ? *empty : found->second;
}

absl::Status LexiconRow::Error(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat(file, ":", line, ": ", what));
}

absl::StatusOr<std::unique_ptr<Lexicon>> Lexicon::Load(
    absl::string_view language) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string root, FindDataset("lexicons"));
  const std::string folder = JoinPath(root, language);
  if (!IsLanguageCode(language) || !IsDirectory(folder)) {
    return UnknownLanguage(language, root);
  }
  return LoadFolder(language, folder);
}

absl::StatusOr<std::unique_ptr<Lexicon>> Lexicon::LoadFolder(
    absl::string_view language, const std::string& folder) {
  std::unique_ptr<Lexicon> lexicon(new Lexicon());
  lexicon->language_ = std::string(language);
  CLAIMGRAPH_ASSIGN_OR_RETURN(const auto names, ListDirectory(folder));
  Sha256Stream hash;
  for (const std::string& name : names) {
    if (KindOf(name).empty()) continue;
    CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string bytes,
                                ReadFile(JoinPath(folder, name)));
    hash.Append(absl::StrCat(name, "\n", bytes.size(), "\n"));
    hash.Append(bytes);
    CLAIMGRAPH_RETURN_IF_ERROR(lexicon->ReadFileOfKind(folder, name));
  }
  lexicon->content_hash_ = hash.Hex();
  CLAIMGRAPH_ASSIGN_OR_RETURN(lexicon->morphology_, Morphology::Load(folder));
  return lexicon;
}

absl::Status Lexicon::ReadFileOfKind(const std::string& folder,
                                     const std::string& name) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(JoinPath(folder, name), {}));
  std::vector<LexiconRow>& rows = rows_[KindOf(name)];
  for (const TsvRow& read : table.rows) {
    LexiconRow row;
    row.file = name;
    row.line = read.line;
    for (size_t i = 0; i < table.header.size(); ++i) {
      row.fields[table.header[i]] = read.fields[i];
    }
    rows.push_back(std::move(row));
  }
  return absl::OkStatus();
}

const std::vector<LexiconRow>& Lexicon::Rows(absl::string_view kind) const {
  static const auto* const none = new std::vector<LexiconRow>();
  const auto found = rows_.find(kind);
  return found == rows_.end() ? *none : found->second;
}

std::vector<std::string> Lexicon::Phrases(
    absl::string_view kind, absl::string_view phrase_class) const {
  std::vector<std::string> phrases;
  for (const LexiconRow& row : Rows(kind)) {
    if (!phrase_class.empty() && row.Get("class") != phrase_class) continue;
    phrases.push_back(row.Get("phrase"));
  }
  std::sort(phrases.begin(), phrases.end());
  phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
  return phrases;
}

}  // namespace claimgraph
