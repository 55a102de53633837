#include "engine/linkage/reports/report_lists.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/files.h"
#include "engine/base/status_macros.h"

namespace claimgraph {
namespace {

constexpr size_t kMostCreditWords = 10;
constexpr size_t kMostFooterWords = 60;

absl::string_view Between(const WordReader& reader, size_t word) {
  const auto words = reader.words();
  return reader.text().substr(words[word - 1].end,
                              words[word].begin - words[word - 1].end);
}

bool EndsSentence(absl::string_view between) {
  return std::any_of(between.begin(), between.end(), [](char c) {
    return c == '.' || c == '!' || c == '?' || c == '\n';
  });
}

bool IsDashed(absl::string_view between) {
  return absl::StrContains(between, " -") || absl::StrContains(between, "- ") ||
         absl::StrContains(between, "--");
}

uint64_t PairOf(uint64_t first, uint64_t second) {
  return MultiplyFold(first, second ^ 0x9e3779b97f4a7c15ULL);
}

absl::Status BadField(const TsvTable& table, const TsvRow& row,
                      absl::string_view column, const std::string& found,
                      absl::string_view accepted) {
  return absl::InvalidArgumentError(
      absl::StrCat(table.path, ":", row.line, ": ", std::string(column), " \"",
                   found, "\": must be ", std::string(accepted)));
}

}  // namespace

uint32_t NameHash(absl::Span<const HashedWord> words) {
  uint64_t hash = 0;
  for (const HashedWord& word : words) {
    hash = MultiplyFold(hash ^ word.hash, 0x9e3779b97f4a7c15ULL);
  }
  const auto name = static_cast<uint32_t>(hash);
  return words.empty() ? 0 : std::max(name, uint32_t{1});
}

absl::StatusOr<std::shared_ptr<const ReportLists>> ReportLists::Load(
    uint64_t seed) {
  std::shared_ptr<ReportLists> lists(new ReportLists(seed));
  CLAIMGRAPH_ASSIGN_OR_RETURN(lists->folds_, LetterFolds::Load());
  const std::unique_ptr<WordReader> reader = lists->NewReader();
  CLAIMGRAPH_RETURN_IF_ERROR(lists->LoadFigures(*reader));
  CLAIMGRAPH_RETURN_IF_ERROR(lists->LoadPhrases(*reader));
  return std::shared_ptr<const ReportLists>(std::move(lists));
}

std::unique_ptr<WordReader> ReportLists::NewReader() const {
  return std::make_unique<WordReader>(key_, folds_);
}

absl::Status ReportLists::LoadFigures(WordReader& reader) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path,
                              FindDataset("models/linkage/figure_words.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"language", "word", "meaning"}));
  for (const TsvRow& row : table.rows) {
    reader.Read(row.fields[1]);
    FigureWord word;
    if (row.fields[2] == "day") {
      word.role = FigureRole::kDay;
    } else if (row.fields[2] == "hedge") {
      word.role = FigureRole::kHedge;
    } else if (!absl::SimpleAtoi(row.fields[2], &word.value)) {
      return BadField(table, row, "meaning", row.fields[2],
                      "a whole number, \"day\" or \"hedge\"");
    }
    if (reader.words().size() != 1) {
      return BadField(table, row, "word", row.fields[1], "one word");
    }
    const uint64_t hash = reader.words()[0].hash;
    if (word.role == FigureRole::kDay) {
      word.value = static_cast<uint32_t>(hash >> 44);
    }
    CLAIMGRAPH_RETURN_IF_ERROR(AddFigure(hash, word));
  }
  return absl::OkStatus();
}

absl::Status ReportLists::LoadPhrases(WordReader& reader) {
  CLAIMGRAPH_ASSIGN_OR_RETURN(const std::string path,
                              FindDataset("models/linkage/boilerplate.tsv"));
  CLAIMGRAPH_ASSIGN_OR_RETURN(const TsvTable table,
                              ReadTsv(path, {"language", "phrase", "where"}));
  for (const TsvRow& row : table.rows) {
    reader.Read(row.fields[1]);
    const std::string& where = row.fields[2];
    if (reader.words().empty()) {
      return BadField(table, row, "phrase", row.fields[1], "words");
    }
    const uint64_t first = reader.words()[0].hash;
    if (where == "credit") {
      credit_words_[first] = true;
    } else if (where == "begin" || where == "inside") {
      Phrase phrase;
      phrase.begins_sentence = where == "begin";
      for (const HashedWord& word : reader.words()) {
        phrase.words.push_back(word.hash);
      }
      Mark(footer_filter_,
           phrase.words.size() == 1 ? first : PairOf(first, phrase.words[1]));
      footers_[first].push_back(std::move(phrase));
    } else {
      return BadField(table, row, "where", where,
                      "\"credit\", \"begin\" or \"inside\"");
    }
  }
  return absl::OkStatus();
}

absl::Status ReportLists::AddFigure(uint64_t hash, const FigureWord& word) {
  figures_.resize(kFigurePlaces);
  const auto used =
      std::count_if(figures_.begin(), figures_.end(),
                    [](const auto& place) { return place.first != 0; });
  if (static_cast<size_t>(used) >= kFigurePlaces / 2) {
    return absl::ResourceExhaustedError(
        absl::StrCat("figure_words.tsv: more than ", kFigurePlaces / 2,
                     " words: at most that many are accepted"));
  }
  size_t place = hash & (kFigurePlaces - 1);
  while (figures_[place].first != 0 && figures_[place].first != hash) {
    place = (place + 1) & (kFigurePlaces - 1);
  }
  figures_[place] = {hash, word};
  Mark(figure_filter_, hash);
  return absl::OkStatus();
}

// The first word behind the credit; 0 if there is none.
size_t ReportLists::EndOfCredit(const WordReader& reader) const {
  const auto words = reader.words();
  const size_t most = std::min(words.size(), kMostCreditWords + 1);
  for (size_t i = 1; i < most; ++i) {
    const absl::string_view between = Between(reader, i);
    if (between == " ") continue;
    const bool bracket =
        absl::StrContains(between, ")") && absl::StartsWith(reader.text(), "(");
    if (bracket || IsDashed(between)) return i;
    if (absl::StrContains(between, ":") &&
        credit_words_.contains(words[0].hash)) {
      return i;
    }
    if (EndsSentence(between)) return 0;
  }
  return 0;
}

// The last part of the credit that is neither a date nor a credit word.
uint32_t ReportLists::CreditOf(const WordReader& reader, size_t end) const {
  const auto words = reader.words();
  std::vector<HashedWord> name;
  std::vector<HashedWord> part;
  const auto close = [&] {
    if (!part.empty()) name.swap(part);
    part.clear();
  };
  for (size_t i = 0; i < end; ++i) {
    if (i > 0 && Between(reader, i).find_first_of(",(/") != std::string::npos) {
      close();
    }
    if (words[i].is_number() || credit_words_.contains(words[i].hash) ||
        FindFigure(words[i].hash) != nullptr) {
      continue;
    }
    part.push_back(words[i]);
  }
  close();
  return NameHash(name);
}

bool ReportLists::HoldsFooter(const WordReader& reader, size_t at) const {
  const auto words = reader.words();
  const auto found = footers_.find(words[at].hash);
  if (found == footers_.end()) return false;
  for (const Phrase& phrase : found->second) {
    if (phrase.words.size() > words.size() - at) continue;
    if (phrase.begins_sentence && at > 0 &&
        !EndsSentence(Between(reader, at)) && !IsDashed(Between(reader, at))) {
      continue;
    }
    if (std::equal(phrase.words.begin(), phrase.words.end(), words.begin() + at,
                   [](uint64_t hash, const HashedWord& w) {
                     return hash == w.hash;
                   })) {
      return true;
    }
  }
  return false;
}

ReportBody ReportLists::FindBody(const WordReader& reader) const {
  const auto words = reader.words();
  ReportBody body;
  body.last = words.size();
  body.first = EndOfCredit(reader);
  if (body.first > 0) body.credit = CreditOf(reader, body.first);
  // At least half of a text is no footer.
  const size_t from = body.first + std::max((body.last - body.first) / 2,
                                            body.last - body.first -
                                                std::min(body.last - body.first,
                                                         kMostFooterWords));
  for (size_t i = from; i < body.last; ++i) {
    const bool may_hold =
        MayHold(footer_filter_, words[i].hash) ||
        (i + 1 < words.size() &&
         MayHold(footer_filter_, PairOf(words[i].hash, words[i + 1].hash)));
    if (!may_hold || !HoldsFooter(reader, i)) continue;
    while (i > from && !EndsSentence(Between(reader, i))) --i;
    body.last = i;
  }
  return body;
}

}  // namespace claimgraph
